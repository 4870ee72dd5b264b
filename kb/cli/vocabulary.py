"""`kb vocabulary`: look at the concepts, check them, write them as SKOS."""

from __future__ import annotations

from dataclasses import asdict
from functools import reduce
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from kb.cli.dutch import DutchCommand, DutchGroup
from kb.cli.options import Home, Json, settings_for
from kb.cli.output import out, print_json
from kb.concepts import concepts, own_concept_files
from kb.errors import InvalidValue, StoreFull
from kb.vocabulary import Concept, Concepts
from kb.vocabulary.conceptcheck import problems
from kb.vocabulary.conceptfile import KIND_LABELS
from kb.vocabulary.everyday import everyday_problems
from kb.written import counted

__all__ = ["app", "check", "export", "list_concepts", "show"]

app = typer.Typer(cls=DutchGroup, no_args_is_help=True, rich_markup_mode="rich")


@app.callback()
def root() -> None:
    """Bekijk, controleer en exporteer de begrippen met hun schrijfwijzen.

    Voorbeeld: [bold]kb vocabulary show "hybride bedden"[/]
    """


@app.command("list", cls=DutchCommand)
def list_concepts(
    ctx: typer.Context,
    kind: Annotated[str | None, typer.Option(metavar="SOORT", help=f"Alleen: {', '.join(KIND_LABELS)}.")] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Noem de begrippen, je eigen erbij.

    Voorbeeld: [bold]kb vocabulary list --kind practice[/]
    """
    if kind is not None and kind not in KIND_LABELS:
        raise InvalidValue(f"De soort {kind!r} bestaat niet.", remedy=f"Kies uit: {', '.join(KIND_LABELS)}.")
    known = concepts(settings_for(ctx, home))
    chosen = sorted((c for c in known if kind in (None, c.kind)), key=lambda concept: concept.label.lower())
    if as_json:
        print_json([asdict(concept) for concept in chosen])
        return
    for concept in chosen:
        spellings = counted(len(concept.names), "schrijfwijze", "schrijfwijzen")
        out.print(f"{escape(concept.label)}  [dim]{concept.id}, {KIND_LABELS[concept.kind]}, {spellings}[/]")
    out.print(f"[dim]{counted(len(chosen), 'begrip', 'begrippen')}.[/]")


@app.command("show", cls=DutchCommand)
def show(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="BEGRIP", help="Een id, of een van de namen.")],
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Toon een begrip met al zijn namen.

    Voorbeeld: [bold]kb vocabulary show isoleercel[/]
    """
    known = concepts(settings_for(ctx, home))
    concept = (None if name in known else known.named(name)) or known.get(name)
    narrower = [other.id for other in known.narrower(concept.id)]
    if as_json:
        print_json(asdict(concept) | {"narrower": narrower})
        return
    out.print(f"[bold]{escape(concept.label)}[/]  [dim]{concept.id}, {KIND_LABELS[concept.kind]}[/]")
    out.print(escape(concept.definition))
    for told, names in _told(concept, narrower).items():
        if names:
            out.print(f"[cyan]{told}:[/] {escape('; '.join(names))}")
    if concept.provision:
        out.print("[dim]Telt als praktijk: regio's nemen het van elkaar over.[/]")
    if concept.general:
        out.print("[dim]Elk plan spreekt ervan: telt als praktijk waar een plan er een invoert.[/]")


def _told(concept: Concept, narrower: list[str]) -> dict[str, list[str] | tuple[str, ...]]:
    return {
        "Ook geschreven": concept.spellings,
        "Afgekort": concept.abbreviations,
        "Andere woorden": concept.lay,
        "Niet": concept.never,
        "Geen praktijk onder de naam": concept.aims,
        "Ruimer": concept.broader,
        "Enger": narrower,
        "Verwant": concept.related,
    }


@app.command("check", cls=DutchCommand)
def check(
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="BESTAND", help="Bestanden die je wilt toevoegen.")
    ] = None,
    home: Home = None,
) -> None:
    r"""Zoek wat botst: een naam van twee begrippen, een begrip dat niet bestaat, een kring.

    Kijkt ook naar de woorden van alledag (everyday.toml).
    Eindigt met 1 als er iets botst.

    Eigen bestanden staan in de map concepts naast de kennisbank.
    Zo ziet een begrip eruit; alleen label, kind en definition moeten:

        \[wisselbed]
        label = "wisselbed"
        kind = "place"
        spellings = ["flexbed"]
        abbreviations = ["WB"]
        lay = ["bed voor even"]
        never = ["wisselbeker"]
        broader = ["verblijfsplek"]
        definition = "Een plek die om de week van jongere wisselt."

    Wat een praktijk is, heeft kind = "practice". Daarbij kan nog staan:

        provision = true      # regio's nemen het over, al is de soort anders
        general = true        # elk plan spreekt ervan
        aims = ["wisselen"]   # namen die alleen een doel noemen

    Voorbeeld: [bold]kb vocabulary check eigen.toml[/]
    """
    paths = (*own_concept_files(settings_for(ctx, home)), *(files or ()))
    merged = reduce(Concepts.merged, paths, Concepts.builtin())
    found = (*problems(merged), *everyday_problems())
    for problem in found:
        out.print(f"[red]fout[/]: {escape(problem)}.", soft_wrap=True)
    if found:
        raise typer.Exit(1)
    names = counted(sum(len(concept.names) for concept in merged), "schrijfwijze", "schrijfwijzen")
    out.print(f"Alles klopt: {counted(len(merged), 'begrip', 'begrippen')} met {names}.")


@app.command("export", cls=DutchCommand)
def export(
    ctx: typer.Context,
    to: Annotated[
        Path | None, typer.Option("--out", metavar="BESTAND", help="Hierheen; anders naar het scherm.")
    ] = None,
    home: Home = None,
) -> None:
    """Schrijf de begrippen als SKOS (Turtle), voor andere systemen.

    Voorbeeld: [bold]kb vocabulary export --out begrippen.ttl[/]
    """
    from kb.vocabulary.skos import turtle  # noqa: PLC0415  (brings rdflib)

    known = concepts(settings_for(ctx, home))
    text = turtle(known)
    if to is None:
        typer.echo(text)
        return
    try:
        to.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StoreFull(
            f"{to} kan niet worden geschreven: {error.strerror}.", remedy="Kies een map waarin je mag schrijven."
        ) from error
    out.print(f"{counted(len(known), 'begrip', 'begrippen')} geschreven naar {escape(str(to))}.", soft_wrap=True)
