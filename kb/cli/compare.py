"""`kb compare`: what regions, landsdelen or documents say of the same thing, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from kb.cli.filters import Documents, Landsdelen, Regions, Types, Years, filters_of
from kb.cli.matrix import render_practices, render_profiles
from kb.cli.options import Home, Json, knowledge_base
from kb.cli.output import err, out, print_json, warn
from kb.compare import By, Comparison
from kb.errors import InvalidValue, NotFound
from kb.export.files import write_whole

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase

__all__ = ["compare"]

Queries = Annotated[
    list[str], typer.Argument(metavar="WAT...", help="Een begrip, een praktijk, meer praktijken, of een zoekvraag.")
]


def compare(  # noqa: PLR0913, PLR0917  (each parameter is an option of the command)
    ctx: typer.Context,
    queries: Queries,
    by: Annotated[By, typer.Option(help="Wat er naast elkaar staat: regio's, landsdelen of documenten.")] = By.REGION,
    region: Regions = None,
    landsdeel: Landsdelen = None,
    doc_type: Types = None,
    year: Years = None,
    document: Documents = None,
    xlsx: Annotated[Path | None, typer.Option(metavar="BESTAND", help="Schrijf het naar een Excel-bestand.")] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Zet naast elkaar wat regio's over hetzelfde zeggen: wat het is, hoe ver, hoeveel, geld, momenten, wie.

    Bij elke waarde staan document en pagina. Waar iets niet genoemd is, staat hoeveel er is doorzocht.

    Voorbeeld: [bold]kb compare "hybride bedden" --by landsdeel[/] of [bold]kb compare JIM VIER MST Plein3[/]
    """
    if xlsx and xlsx.is_dir():
        raise InvalidValue(f"{xlsx} is een map.", remedy="Geef met --xlsx een bestandsnaam.")
    filters = filters_of(region=region, landsdeel=landsdeel, doc_type=doc_type, year=year, document=document)
    base = knowledge_base(ctx, home)
    found = base.compare(queries, filters, by=by)
    for note in found.notes:
        warn(note)
    if as_json:
        print_json(found.to_dict())
    if xlsx:
        _write(found, xlsx)
    if not (as_json or xlsx):
        _show(base, found)


def _write(found: Comparison, path: Path) -> None:
    from kb.compare.workbook import workbook  # noqa: PLC0415  (only an export needs it)

    if not found.plans:
        raise NotFound("Er zijn geen documenten om te vergelijken.", remedy="Neem plannen op met `kb ingest`.")
    write_whole(path, workbook(found))
    err.print(f"De vergelijking staat in {escape(str(path))}.", soft_wrap=True)


def _show(base: KnowledgeBase, found: Comparison) -> None:
    if found.plans:
        out.print(render_profiles(found) if len(found.subjects) == 1 else render_practices(found))
    elif base.documents():
        out.print("Geen enkel document voldoet aan de filters. Tip: laat een filter weg.")
    else:
        out.print("De kennisbank is nog leeg. Vul haar met: [bold]kb ingest MAP[/]")
