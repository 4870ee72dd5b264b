"""`kb evaluate diff`: how good the comparison of two plans is, against what a person judged."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from kb.cli.options import Home, Json
from kb.cli.output import out, print_json
from kb.cli.review_series import series_of
from kb.errors import NotFound
from kb.evaluation import read_gold
from kb.evaluation.differences import ChangeReport, ChangeScore, Told, read_judgements, score_changes
from kb.facts import tables
from kb.review.versions import Differences

__all__ = ["evaluate_diff", "told_of"]


def evaluate_diff(
    ctx: typer.Context,
    gold: Annotated[
        Path, typer.Argument(metavar="GOUD", help="Map met goudtabellen en een diff.jsonl met de ware verschillen.")
    ] = Path("corpus/gold"),
    misses: Annotated[bool, typer.Option("--misses", help="Toon wat gemist of te veel is.")] = False,
    least: Annotated[
        float, typer.Option("--least", metavar="F1", min=0, max=1, help="Ondergrens; eronder is eindcode 1.")
    ] = 0.0,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Meet hoe goed de vergelijking van twee plannen is: welk deel van wat veranderde is gevonden, en klopt.

    Een verandering telt als goed wanneer soort en rijen kloppen; ongewijzigde rijen tellen niet mee.

    Voorbeeld: [bold]kb evaluate diff corpus/gold --misses[/]
    """
    documents = {document.id: document for document in read_gold(gold)}
    base = series_of(ctx, home)
    reports = {}
    for (before, after), lines in read_judgements(gold / "diff.jsonl").items():
        if unknown := {before, after} - set(documents):
            raise NotFound(f"Van {min(unknown)} zijn er geen goudtabellen.", remedy=f"Zet ze in {gold}.")
        told = told_of(base.compare(before, after))
        reports[before, after] = score_changes(lines, (documents[before], documents[after]), told)
    if as_json:
        print_json([{"before": a, "after": b} | report.to_dict() for (a, b), report in reports.items()])
    else:
        for (before, after), report in reports.items():
            out.print(f"[bold]{escape(before)}[/] → [bold]{escape(after)}[/]", soft_wrap=True)
            _show(report, misses=misses)
    if any(report.total.f1 < least for report in reports.values()):
        raise typer.Exit(1)


def told_of(found: Differences) -> list[Told]:
    """Differences as they are scored."""
    return [
        Told(
            item.table,
            item.kind.value,
            tuple(change.name for change in item.fields),
            tuple(fact.row() for fact in item.before),
            tuple(fact.row() for fact in item.after),
        )
        for item in found.items
    ]


def _show(report: ChangeReport, *, misses: bool) -> None:
    shown = Table("Tabel", "Goud", "Gemeld", "Goed", "Precisie", "Recall", "F1", box=None, header_style="dim")
    for name, score in report.scores.items():
        _row(shown, tables()[name].label, score)
    _row(shown, "Samen", report.total)
    out.print(shown)
    for miss in report.misses if misses else ():
        what = "[yellow]gemist[/]" if miss.what == "missed" else "[blue]te veel[/]"
        out.print(f"{what} {tables()[miss.table].label}, {miss.kind}: {escape(miss.text)}", soft_wrap=True)


def _row(shown: Table, label: str, score: ChangeScore) -> None:
    figures = (f"{figure:.3f}" for figure in (score.precision, score.recall, score.f1))
    shown.add_row(label, str(score.gold), str(score.told), str(score.right), *figures)
