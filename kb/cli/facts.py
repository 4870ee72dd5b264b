"""`kb facts` and `kb export`: the tables of what was understood, to look at and to take away."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from kb.cli.filters import Documents, Landsdelen, Regions, Types, Years, filters_of
from kb.cli.options import DocumentId, Home, Json, Version, knowledge_base
from kb.cli.output import counted, err, out, print_json, warn
from kb.errors import InvalidValue
from kb.export import Format, export_folders, export_table, export_tables, write_whole
from kb.export.cells import spoken
from kb.facts import Fact, tables

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase
    from kb.search.filters import Filters

__all__ = ["export", "facts"]

ALL = "all"
Tables = Mapping[type[Fact], Sequence[Fact]]


class Layout(StrEnum):
    """How several tables are laid out in files."""

    TABLES = "tables"
    FOLDERS = "folders"


TableName = Annotated[
    str, typer.Argument(metavar="TABEL", help="Een tabel, bijvoorbeeld milestones of mijlpalen; of all voor alles.")
]


def facts(
    ctx: typer.Context,
    document: DocumentId,
    table: Annotated[str | None, typer.Option(metavar="TABEL", help="Alleen deze tabel.")] = None,
    version: Version = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Toon wat er in een document staat, als tabellen: doelen, indicatoren, mijlpalen, budgetten, acties, actoren.

    Bij elke regel staan de pagina en het citaat.

    Voorbeeld: [bold]kb facts zuidoost-regiovisie --table milestones[/]
    """
    base = knowledge_base(ctx, home)
    base.document(document, version)
    chosen = _chosen(table or ALL)
    found = {cls: base.facts(cls, filters_of(document=[document]), version) for cls in chosen}
    if as_json:
        print_json({cls.table: [fact.row() for fact in rows] for cls, rows in found.items()})
        return
    if not base.all_read(document, version):
        warn(f"Niet alle tabellen van {document} zijn gelezen met deze versie van Plannenbank; `kb reindex` doet dat.")
    for cls, rows in found.items():
        if rows or table:
            _show(cls, rows)
    if not any(found.values()):
        what = chosen[0].label.lower() if table else "feiten"
        out.print(f"In {escape(document)} zijn geen {what} gevonden.")


def _show(cls: type[Fact], rows: Sequence[Fact]) -> None:
    """A table: each row with its own columns, the page, and the quote below."""
    out.print(f"[bold]{cls.label}[/] [dim]({len(rows)})[/]")
    for fact in rows:
        grid = Table.grid(padding=(0, 1))
        first, rest = _told(fact)
        grid.add_row(f"[dim]p. {fact.page}[/]", f"[bold]{escape(first)}[/]")
        if rest:
            grid.add_row("", escape(rest))
        if first != spoken(fact.quote):
            grid.add_row("", f"[dim]“{escape(str(spoken(fact.quote)))}”[/]")
        for note in fact.notes:
            grid.add_row("", f"[dim]Noot: {escape(str(spoken(note)))}[/]")
        for warning in fact.warnings:
            grid.add_row("", f"[yellow]Let op:[/] {escape(warning)}")
        out.print(grid)
    out.print()


def _told(fact: Fact) -> tuple[str, str]:
    """The first field of a row, and the others that say something, with their labels."""
    columns = [column for column in fact.columns() if column.name in fact.own_fields()]
    values = [(column.label, _written(getattr(fact, column.name), column.unit)) for column in columns]
    (_, first), *rest = values
    return first, " · ".join(f"{label}: {value}" for label, value in rest if value not in ("", "nee"))


def _written(value: object, unit: str) -> str:
    """A value in Dutch: "€ 2.130.000", "33,3"; years as they are."""
    plain = spoken(value)
    if isinstance(plain, str):
        return plain
    if unit == "jaar":
        return str(plain)
    number = f"{plain:,}".translate(str.maketrans(",.", ".,"))
    return f"€ {number}" if unit == "euro" else number


def export(  # noqa: PLR0913, PLR0917  (each parameter is an option of the command)
    ctx: typer.Context,
    table: TableName,
    form: Annotated[Format, typer.Option("--format", help="csv en xlsx om te openen, jsonl voor programma's.")] = (
        Format.CSV
    ),
    layout: Annotated[Layout, typer.Option(help="Een bestand per tabel, of (jsonl) een map per document.")] = (
        Layout.TABLES
    ),
    to: Annotated[Path | None, typer.Option("--out", metavar="PAD", help="Bestand of map; anders het scherm.")] = None,
    region: Regions = None,
    landsdeel: Landsdelen = None,
    doc_type: Types = None,
    year: Years = None,
    document: Documents = None,
    home: Home = None,
) -> None:
    """Neem tabellen mee als csv, Excel-bestand of jsonl; elke regel met citaat en pagina.

    Voorbeeld: [bold]kb export milestones --format xlsx --region Zeeland --out mijlpalen.xlsx[/]
    """
    filters = filters_of(region=region, landsdeel=landsdeel, doc_type=doc_type, year=year, document=document)
    chosen = _chosen(table)
    _check(chosen, form, layout, to)
    base = knowledge_base(ctx, home)
    found: Tables = {cls: base.facts(cls, filters) for cls in chosen}
    if to is None:
        cls = chosen[0]
        sys.stdout.buffer.write(export_table(cls, found[cls], form, _titles(base)))
        sys.stdout.buffer.flush()
        return
    _write(base, found, form, layout, to, filters)
    rows = sum(len(facts) for facts in found.values())
    err.print(f"{counted(rows, 'regel', 'regels')} geschreven naar {escape(str(to))}.", soft_wrap=True)


def _write(base: KnowledgeBase, found: Tables, form: Format, layout: Layout, to: Path, filters: Filters) -> None:
    if layout is Layout.FOLDERS:
        names = base.matching(filters)
        export_folders(found, {name: base.document(name).metadata for name in names}, to)
    elif len(found) == 1:
        cls, rows = next(iter(found.items()))
        write_whole(to, export_table(cls, rows, form, _titles(base)))
    else:
        export_tables(found, form, _titles(base), to)


def _chosen(name: str) -> list[type[Fact]]:
    """The tables that a name means: its own, its Dutch label, or all."""
    known = tables()
    if name.lower() in (ALL, "alles"):
        return list(known.values())
    for cls in known.values():
        if name.lower() in (cls.table, cls.label.lower()):
            return [cls]
    names = ", ".join(f"{cls.table} ({cls.label.lower()})" for cls in known.values())
    raise InvalidValue(f"“{name}” is geen tabel.", remedy=f"Kies uit: {names}, of all.")


def _check(chosen: Sequence[type[Fact]], form: Format, layout: Layout, to: Path | None) -> None:
    """Refuse what cannot be, before any work is done."""
    if layout is Layout.FOLDERS and form is not Format.JSONL:
        raise InvalidValue("Een map per document kan alleen als jsonl.", remedy="Geef ook --format jsonl.")
    if to is None and (len(chosen) > 1 or form is Format.XLSX or layout is Layout.FOLDERS):
        what = "Een Excel-bestand" if form is Format.XLSX else "Meer dan één bestand"
        raise InvalidValue(f"{what} kan niet op het scherm.", remedy="Geef met --out waar het moet komen.")
    if to and to.is_dir() and (len(chosen) == 1 or form is Format.XLSX) and layout is Layout.TABLES:
        raise InvalidValue(f"{to} is een map.", remedy="Geef met --out een bestandsnaam.")


def _titles(base: KnowledgeBase) -> dict[str, str]:
    return {entry.id: entry.title for entry in base.documents()}
