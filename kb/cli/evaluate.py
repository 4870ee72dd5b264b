"""`kb evaluate`: how good the facts are, against tables that people wrote; the group that holds `search` as well."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from kb.cli.dutch import DutchCommand, DutchGroup
from kb.cli.evaluate_diff import evaluate_diff
from kb.cli.evaluate_search import evaluate_search
from kb.cli.filters import filters_of
from kb.cli.options import Home, Json, knowledge_base
from kb.cli.output import err, out, print_json
from kb.cli.progress import Shown
from kb.errors import InvalidValue, NotFound
from kb.evaluation import GoldDocument, Report, evaluate, read_gold
from kb.facts import Fact, tables

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase

__all__ = ["app", "evaluate_facts"]

KINDS = {"missed": "[yellow]gemist[/]  ", "wrong": "[red]onjuist[/] ", "extra": "[blue]te veel[/] "}


class EvaluateGroup(DutchGroup):
    """What is no command is the folder of gold tables: `kb evaluate GOUD` means `kb evaluate facts GOUD`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, with the command that they leave out."""
        if args and args[0] not in {*self.commands, *self.get_help_option_names(ctx)}:
            args = ["facts", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=EvaluateGroup, no_args_is_help=True, rich_markup_mode="rich")


@app.callback()
def root() -> None:
    """Meet hoe goed de gelezen tabellen zijn (facts), het zoeken (search) en het vergelijken van plannen (diff).

    Voorbeeld: [bold]kb evaluate corpus/gold --misses[/] of [bold]kb evaluate search --report zoeken.html[/]
    """


@app.command("facts", cls=DutchCommand)
def evaluate_facts(  # noqa: PLR0913, PLR0917  (each parameter is an option of the command)
    ctx: typer.Context,
    gold: Annotated[
        Path | None, typer.Argument(metavar="[GOUD]", help="Map met per document een map met tabellen (jsonl).")
    ] = None,
    plans: Annotated[
        list[Path] | None,
        typer.Option(
            "--plans", metavar="PAD", help="Lees deze bestanden opnieuw; anders telt wat er in zit. Mag vaker."
        ),
    ] = None,
    from_reviews: Annotated[
        bool, typer.Option("--from-reviews", help="Neem als goud wat er met `kb review` is besloten.")
    ] = False,
    write: Annotated[
        Path | None, typer.Option("--write", metavar="MAP", help="Bij --from-reviews: bewaar die goudtabellen hier.")
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Toon wat gemist, onjuist of te veel is.")] = False,
    floors: Annotated[
        Path | None, typer.Option("--floors", metavar="TOML", help="Ondergrenzen per tabel; eronder is eindcode 1.")
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Vergelijk de gelezen tabellen met tabellen die mensen met de hand maakten; het woord facts mag je weglaten.

    Met --from-reviews is het goud wat mensen goedkeurden, verbeterden en toevoegden; afgekeurde regels zijn te veel.

    Voorbeeld: [bold]kb evaluate corpus/gold --plans corpus --misses[/] of [bold]kb evaluate --from-reviews[/]
    """
    base = knowledge_base(ctx, home)
    limits = _floors(floors) if floors else {}
    wanted, known = _from_reviews(base, write) if from_reviews else (read_gold(_folder(gold, write)), None)
    read = _from_files(base, wanted, plans) if plans else known or _from_base(base, wanted)
    report = evaluate([document for document in wanted if document.id in read], read)
    if as_json:
        print_json(report.to_dict() | {"documents": sorted(read)})
    else:
        _show(report, sorted(read), misses=misses)
    _check(report, limits)


def _folder(gold: Path | None, write: Path | None) -> Path:
    if gold is None or write is not None:
        raise InvalidValue(
            "Er is geen map met goudtabellen gegeven." if gold is None else "Bewaren hoort bij --from-reviews.",
            remedy="Geef een map, of neem met --from-reviews wat er is besloten.",
        )
    return gold


def _from_reviews(base: KnowledgeBase, write: Path | None) -> tuple[tuple[GoldDocument, ...], dict[str, list[Fact]]]:
    """The gold that decisions make, and what was read of that; written in a folder where one is given."""
    from kb.evaluation.reviewed import write_gold  # noqa: PLC0415
    from kb.export.files import metadata_row  # noqa: PLC0415
    from kb.reviews import Reviews  # noqa: PLC0415  (brings the database)

    found = list(Reviews(base).gold())
    if not found:
        raise NotFound("Er is nog niets besloten.", remedy="Kijk eerst feiten na; zie `kb review queue`.")
    for gold, _ in found:
        if write is not None:
            write_gold(gold, metadata_row(base.document(gold.id).metadata), write)
    return tuple(gold for gold, _ in found), {gold.id: read for gold, read in found}


def _from_base(base: KnowledgeBase, wanted: Sequence[GoldDocument]) -> dict[str, list[Fact]]:
    known = {entry.id for entry in base.documents()} & {document.id for document in wanted}
    return _some(
        {
            name: [fact for table in tables().values() for fact in base.facts(table, filters_of(document=[name]))]
            for name in sorted(known)
        }
    )


def _from_files(base: KnowledgeBase, wanted: Sequence[GoldDocument], plans: Sequence[Path]) -> dict[str, list[Fact]]:
    from kb.ingest.files import find_files  # noqa: PLC0415  (brings the database)
    from kb.store import slug  # noqa: PLC0415

    ids = {document.id for document in wanted}
    files = {slug(path.stem): path for path in find_files(plans).files if slug(path.stem) in ids}
    with Shown(err) as shown:
        return _some({name: list(base.read(path, shown.step)[1].facts) for name, path in sorted(files.items())})


def _some(found: dict[str, list[Fact]]) -> dict[str, list[Fact]]:
    if not found:
        raise NotFound(
            "Geen van de documenten met goudtabellen is hier te vinden.",
            remedy="Neem ze op met `kb ingest`, of geef de bestanden met --plans.",
        )
    return found


def _show(report: Report, documents: Sequence[str], *, misses: bool) -> None:
    if misses:
        for found in report.differences:
            fields = ", ".join(f"{name} {read!r} moet {gold!r} zijn" for name, read, gold in found.fields)
            told = f"{found.document} {found.table}: {found.text[:160]}" + (f" ({fields})" if fields else "")
            out.print(f"{KINDS[found.kind]} {escape(told)}", soft_wrap=True)
    heads = ("Tabel", "Goud", "Gelezen", "Precisie", "Volledigheid", "F1", "Gevonden", "Velden")
    table = Table(*heads, box=None, header_style="dim")
    for name, score in report.scores.items():
        if score.gold or score.read:
            fields = "" if score.fields is None else f"{score.fields:.3f}"
            shares = (f"{value:.3f}" for value in (score.precision, score.recall, score.f1, score.found_f1))
            table.add_row(tables()[name].label, str(score.gold), str(score.read), *shares, fields)
    table.add_row("Gemiddeld", "", "", "", "", f"{report.mean_f1:.3f}", "", "")
    out.print(table)
    out.print(f"Documenten: {', '.join(documents)}", style="dim", soft_wrap=True)


def _floors(path: Path) -> Mapping[str, float]:
    """The floors of a TOML file: F1 by table, `mean` for the mean; raises InvalidValue."""
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidValue(f"{path} is niet te lezen als TOML ({error}).", remedy="Controleer het bestand.") from error
    unknown = set(read) - {*tables(), "mean"}
    if unknown or not all(isinstance(value, int | float) for value in read.values()):
        raise InvalidValue(
            f"{path} heeft andere regels dan tabellen met een getal.", remedy="Bijvoorbeeld: milestones = 0.9"
        )
    return read


def _check(report: Report, floors: Mapping[str, float]) -> None:
    reached = {name: score.f1 for name, score in report.scores.items()} | {"mean": report.mean_f1}
    low = {name: floor for name, floor in floors.items() if reached[name] < floor}
    for name, floor in low.items():
        err.print(f"[red]Onder de ondergrens:[/] {name} haalt {reached[name]:.3f}, minimaal {floor:.3f}.")
    if low:
        raise typer.Exit(1)


app.command("search", cls=DutchCommand)(evaluate_search)
app.command("diff", cls=DutchCommand)(evaluate_diff)
