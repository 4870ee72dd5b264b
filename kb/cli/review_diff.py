"""`kb review diff`: what changed between two plans, item by item, with both quotes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from kb.cli.options import Home, Json
from kb.cli.output import out, print_json
from kb.cli.review_series import SeriesId, series_of
from kb.errors import InvalidValue
from kb.facts import tables
from kb.review.versions import Change, Difference, Differences, change_said
from kb.written import moment, number

if TYPE_CHECKING:
    from kb.facts import Fact

__all__ = ["diff", "written_field"]

COLOURS = {
    Change.UNCHANGED: "dim",
    Change.REWORDED: "cyan",
    Change.CHANGED: "yellow",
    Change.SPLIT: "yellow",
    Change.MERGED: "yellow",
    Change.ADDED: "green",
    Change.DROPPED: "red",
}
SHOWN = frozenset(Change) - {Change.UNCHANGED}
LONGEST = 200  # characters of a quote


def diff(  # noqa: PLR0913, PLR0917  (each parameter is an option of the command)
    ctx: typer.Context,
    name: SeriesId,
    before: Annotated[str, typer.Option("--from", metavar="ID", help="Het oudste plan; anders het voorlaatste.")] = "",
    after: Annotated[str, typer.Option("--to", metavar="ID", help="Het nieuwste plan; anders het laatste.")] = "",
    table: Annotated[str | None, typer.Option("--table", metavar="TABEL", help="Alleen deze tabel.")] = None,
    kind: Annotated[
        list[Change] | None,
        typer.Option("--kind", help="Alleen deze soort verandering; anders alles wat veranderde. Mag vaker."),
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Laat zien wat er van een plan op het volgende veranderde, met beide citaten.

    Voorbeeld: [bold]kb review diff REEKS --table milestones --kind changed[/]
    """
    if table and table not in tables():
        raise InvalidValue(f"Er is geen tabel {table}.", remedy=f"Kies uit: {', '.join(tables())}.")
    found = series_of(ctx, home).differences(name, before, after)
    wanted = list(found.select(table, frozenset(kind) if kind else SHOWN))
    if as_json:
        print_json(found.to_dict() | {"items": [item.to_dict() for item in wanted]})
        return
    out.print(f"[bold]{escape(found.before.id)}[/] → [bold]{escape(found.after.id)}[/]", soft_wrap=True)
    out.print(_counts(found))
    for named in dict.fromkeys(item.table for item in wanted):
        out.print(f"\n[bold]{tables()[named].label}[/]")
        _show(item for item in wanted if item.table == named)
    if not wanted:
        out.print("Er is niets van die soort veranderd.")


def _counts(found: Differences) -> Table:
    shown = Table(box=None, header_style="dim", pad_edge=False)
    shown.add_column("Tabel", no_wrap=True)
    counts = found.counts()
    kinds = [change for change in Change if any(counts.get((name, change)) for name in tables())]
    for change in kinds:
        shown.add_column(change_said(change), justify="right", overflow="fold")
    for name, table in tables().items():
        shown.add_row(table.label, *(str(counts.get((name, change)) or "–") for change in kinds))
    return shown


def _show(items: Iterable[Difference]) -> None:
    for item in items:
        colour = COLOURS[item.kind]
        heading = escape(_subject((*item.after, *item.before)[0]))
        out.print(f"[{colour}]{change_said(item.kind)}[/] {heading}", soft_wrap=True)
        out.print(Padding("\n".join(_lines(item)), (0, 0, 0, 3)))


def _lines(item: Difference) -> list[str]:
    fields = [
        escape(f"{label}: {written_field(name, before)} → {written_field(name, after)}")
        for name, label, before, after in item.fields
    ]
    quotes = [f"[dim]toen p. {fact.page}[/] {_quote(fact)}" for fact in item.before]
    quotes += [f"[dim]nu p. {fact.page}[/] {_quote(fact)}" for fact in item.after]
    quotes += [f"[dim]het nieuwere plan hierover, p. {fact.page}[/] {_quote(fact)}" for fact in item.recalled]
    if item.renaming and item.renaming.quote:
        quotes.append(f"[dim]naam, p. {item.renaming.quote.page}[/] {escape(item.renaming.quote.text)}")
    return fields + quotes


def _subject(fact: Fact) -> str:
    return str(getattr(fact, type(fact).own_fields()[0]))


def _quote(fact: Fact) -> str:
    text = " ".join(fact.quote.text.split())
    return escape(text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …")


def written_field(name: str, value: Any) -> str:
    """A value of a field as a person reads it; of nothing "niet genoemd".

    >>> written_field("due", "2026-Q1"), written_field("value", 16.0), written_field("owner", None)
    ('eerste kwartaal 2026', '16', 'niet genoemd')
    """
    if value is None or value == "":
        return "niet genoemd"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if name in ("period_from", "period_to"):
        return str(value)
    return number(value) if isinstance(value, int | float) else moment(str(value))
