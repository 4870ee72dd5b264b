"""`kb export`: tables to take away."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from kb.cli.filters import Documents, Landsdelen, Regions, Types, Years, filters_of
from kb.cli.options import Home, knowledge_base
from kb.cli.output import err, warn
from kb.errors import InvalidValue
from kb.export import CsvStyle, Format
from kb.facts import Review
from kb.written import counted

if TYPE_CHECKING:
    from kb.exports import Exporter
    from kb.facts import Fact
    from kb.selection import FactQuery

__all__ = ["export"]

ALL = ("all", "alles")


class Layout(StrEnum):
    """How several tables are laid out in files."""

    TABLES = "tables"
    FOLDERS = "folders"


TableName = Annotated[
    str, typer.Argument(metavar="TABEL", help="Een tabel, bijvoorbeeld milestones of mijlpalen; of all voor alles.")
]
Form = Annotated[
    Format, typer.Option("--format", help="csv, xlsx en ods om te openen, ics voor een agenda, jsonl voor programma's.")
]
Columns = Annotated[
    str, typer.Option(metavar="KOLOM,KOLOM", help="Alleen deze kolommen, zo geordend; naam of opschrift.")
]
Delimiter = Annotated[
    str | None, typer.Option(metavar="TEKEN", help="Bij csv: ; met decimale komma's of , met punten. Anders ;")
]
Bom = Annotated[bool | None, typer.Option("--bom/--no-bom", help="Bij csv: met het teken waaraan Excel UTF-8 herkent.")]
Where = Annotated[
    list[str] | None, typer.Option(metavar="KOLOM=WAARDE", help="Alleen regels met deze waarde; mag vaker.")
]
Practices = Annotated[
    list[str] | None, typer.Option("--practice", metavar="NAAM", help="Regels die deze praktijk noemen; mag vaker.")
]
Text = Annotated[str, typer.Option(metavar="WOORDEN", help="Regels waar deze woorden in staan.")]
Since = Annotated[str, typer.Option(metavar="MOMENT", help="Vanaf dit jaar, kwartaal (2025-Q2), maand of deze dag.")]
Until = Annotated[str, typer.Option(metavar="MOMENT", help="Tot en met dit jaar, kwartaal, deze maand of dag.")]
AtLeast = Annotated[float | None, typer.Option("--min", metavar="GETAL", help="Kleinste bedrag, of kleinste waarde.")]
AtMost = Annotated[float | None, typer.Option("--max", metavar="GETAL", help="Grootste bedrag, of grootste waarde.")]
Sort = Annotated[
    str, typer.Option(metavar="KOLOM,KOLOM", help="Volgorde; met een - ervoor het grootste eerst, zoals -bedrag.")
]
Reviews = Annotated[
    list[Review] | None,
    typer.Option("--review", help="Alleen zo nagekeken; mag vaker. Anders alles wat niet is afgekeurd."),
]


def export(  # noqa: PLR0913, PLR0917  (each parameter is an option of the command)
    ctx: typer.Context,
    table: TableName,
    form: Form = Format.CSV,
    layout: Annotated[Layout, typer.Option(help="Een bestand per tabel, of (jsonl) een map per document.")] = (
        Layout.TABLES
    ),
    to: Annotated[Path | None, typer.Option("--out", metavar="PAD", help="Bestand of map; anders het scherm.")] = None,
    columns: Columns = "",
    delimiter: Delimiter = None,
    bom: Bom = None,
    region: Regions = None,
    landsdeel: Landsdelen = None,
    doc_type: Types = None,
    year: Years = None,
    document: Documents = None,
    where: Where = None,
    practice: Practices = None,
    text: Text = "",
    since: Since = "",
    until: Until = "",
    at_least: AtLeast = None,
    at_most: AtMost = None,
    sort: Sort = "",
    review: Reviews = None,
    home: Home = None,
) -> None:
    """Neem tabellen mee als csv, Excel- of OpenDocument-blad, agenda of jsonl; elke regel met citaat en pagina.

    Voorbeeld: [bold]kb export milestones --format xlsx --region Zeeland --since 2026 --out mijlpalen.xlsx[/]
    """
    from dataclasses import replace  # noqa: PLC0415

    from kb.exports import Exporter  # noqa: PLC0415  (brings the knowledge base)
    from kb.selection import FactQuery  # noqa: PLC0415

    chosen = _chosen(table)
    _check(chosen, form, layout, to)
    filters = filters_of(region=region, landsdeel=landsdeel, doc_type=doc_type, year=year, document=document)
    asked = FactQuery(
        "", replace(filters, practices=tuple(practice or ())), _fields(where or ()), since, until, at_least, at_most,
        text, _listed(sort), tuple(review or ()),
    )  # fmt: skip
    exporter = Exporter(knowledge_base(ctx, home), _listed(columns), _style(form, delimiter, bom))
    queries = [replace(asked, table=cls.table) for cls in chosen]
    _write(exporter, queries, form, layout, to)


def _write(exporter: Exporter, queries: Sequence[FactQuery], form: Format, layout: Layout, to: Path | None) -> None:
    """To the screen, to a file, or to a folder; and say what was written."""
    if to is None:
        _print(exporter.table(queries[0], form))
    elif layout is Layout.FOLDERS:
        exporter.folders(queries, to)
    else:
        _save(_files(exporter, queries, form, to))
    if to is not None:
        rows = counted(exporter.rows, "regel", "regels")
        err.print(f"{rows} geschreven naar {escape(str(to))}.", soft_wrap=True)
    if exporter.undated:
        left_out = counted(exporter.undated, "mijlpaal", "mijlpalen")
        warn(f"{left_out} zonder moment {'staat' if exporter.undated == 1 else 'staan'} niet in de agenda.")


def _files(
    exporter: Exporter, queries: Sequence[FactQuery], form: Format, to: Path
) -> list[tuple[Path, Iterator[bytes]]]:
    """What is to be written where: a question that cannot be is refused before any file is made."""
    if len(queries) == 1:
        return [(to, exporter.table(queries[0], form))]
    if not form.is_text:
        return [(to, exporter.workbook(queries, form))]
    return [(to / f"{query.table}.{form.value}", exporter.table(query, form)) for query in queries]


def _save(files: Iterable[tuple[Path, Iterator[bytes]]]) -> None:
    from kb.export.files import write_chunks  # noqa: PLC0415

    for path, chunks in files:
        write_chunks(path, chunks)


def _print(chunks: Iterable[bytes]) -> None:
    """To the standard output, for as long as somebody reads it."""
    try:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to flush at the end


def _chosen(name: str) -> list[type[Fact]]:
    """The tables that a name means: its own, its Dutch label, or all."""
    from kb.columns import table_named  # noqa: PLC0415
    from kb.facts import tables  # noqa: PLC0415

    if name.lower() in ALL:
        return list(tables().values())
    try:
        return [table_named(name)]
    except InvalidValue as error:
        raise InvalidValue(error.message, remedy=f"{error.remedy[:-1]}, of all.") from error


def _check(chosen: Sequence[type[Fact]], form: Format, layout: Layout, to: Path | None) -> None:
    """Refuse what cannot be, before any work is done."""
    if layout is Layout.FOLDERS and form is not Format.JSONL:
        raise InvalidValue("Een map per document kan alleen als jsonl.", remedy="Geef ook --format jsonl.")
    if to is None and (len(chosen) > 1 or not form.is_text or layout is Layout.FOLDERS):
        what = "Meer dan één bestand" if form.is_text else f"Een {form.value}-bestand"
        raise InvalidValue(f"{what} kan niet op het scherm.", remedy="Geef met --out waar het moet komen.")
    if to and to.is_dir() and (len(chosen) == 1 or not form.is_text) and layout is Layout.TABLES:
        raise InvalidValue(f"{to} is een map.", remedy="Geef met --out een bestandsnaam.")


def _style(form: Format, delimiter: str | None, bom: bool | None) -> CsvStyle:
    """How CSV is written; raises InvalidValue where it is said of something else."""
    if form is not Format.CSV and (delimiter is not None or bom is not None):
        name = "--delimiter" if delimiter is not None else "--bom"
        raise InvalidValue(f"{name} hoort bij csv, niet bij {form.value}.", remedy="Laat het weg.")
    return CsvStyle(";" if delimiter is None else delimiter, bom is not False)


def _fields(pairs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Values by column from `column=value`; which columns exist is for the table to say."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        name, sign, value = (part.strip() for part in pair.partition("="))
        if not (name and sign and value):
            raise InvalidValue(f"--where {pair!r} is geen kolom=waarde.", remedy="Bijvoorbeeld: --where thema=wonen.")
        found[name] = (*found.get(name, ()), value)
    return found


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())
