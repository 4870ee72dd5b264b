"""`kb facts`: the tables of what was understood, to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from kb.cli.filters import filters_of
from kb.cli.options import DocumentId, Home, Json, Version, knowledge_base
from kb.cli.output import out, print_json, warn
from kb.columns import table_named
from kb.export.cells import spoken
from kb.facts import EURO, YEAR, Fact, tables
from kb.written import euros, number

__all__ = ["facts"]


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
    chosen = [table_named(table)] if table else list(tables().values())
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
    if unit == YEAR:
        return str(plain)
    return euros(plain) if unit == EURO else number(plain)
