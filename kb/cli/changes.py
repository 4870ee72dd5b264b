"""`kb changes`: what was added, changed and removed in the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.padding import Padding

from kb.cli.options import Home, Json, knowledge_base, moment_from
from kb.cli.output import out, print_json
from kb.errors import InvalidValue
from kb.written import counted

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase
    from kb.store import Event

__all__ = ["changes"]

BATCH = 1000  # items that are read at a time


def changes(
    ctx: typer.Context,
    since: Annotated[
        str, typer.Option("--since", metavar="WANNEER", help="Een dag, een tijdstip, of na wijziging nummer zoveel.")
    ] = "0",
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=10_000, help="Hoogstens zoveel gebeurtenissen.")
    ] = 20,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Toon wat er in de kennisbank is bijgekomen, veranderd en verdwenen; het nieuwste onderaan.

    Met --json elke wijziging apart, documenten en feiten, met een nummer waar je de volgende keer verder kunt gaan.

    Voorbeeld: [bold]kb changes --since 2026-01-01[/]
    """
    after = _moment(since)
    base = knowledge_base(ctx, home)
    if as_json:
        print_json([asdict(change) for change in _all(base, after)])
        return
    found = base.events(after, limit + 1)
    if not found:
        out.print("Het logboek van wijzigingen is nog leeg." if after == 0 else "Sindsdien is er niets veranderd.")
        return
    for event in reversed(found[:limit]):
        _show(event)
    shown = counted(min(len(found), limit), "gebeurtenis", "gebeurtenissen")
    out.print(f"{shown}; er zijn oudere, zie --limit" if len(found) > limit else shown, style="dim")


def _moment(text: str) -> int | datetime:
    """What `--since` means: a number, or a moment."""
    if text.strip().isdecimal():
        return int(text)
    if (moment := moment_from(text)) is None:
        raise InvalidValue(
            f"“{text}” is geen dag, geen tijdstip en geen nummer.",
            remedy="Geef --since bijvoorbeeld als 2026-01-31, 2026-01-31T14:00 of 1200.",
        )
    return moment


def _all(base: KnowledgeBase, after: int | datetime) -> Iterator[Any]:
    """Every item, read in batches."""
    while batch := base.changes(after, BATCH):
        yield from batch
        after = batch[-1].sequence


def _show(event: Event) -> None:
    from kb.feeds.told import headline, lines  # noqa: PLC0415

    at = datetime.fromisoformat(event.at).astimezone().strftime("%Y-%m-%d %H:%M")
    name = "" if event.title == event.document else event.document
    out.print(f"[dim]{at}[/] [bold]{escape(headline(event))}[/] [dim]{escape(name)}[/]", soft_wrap=True)
    for line in lines(event):
        out.print(Padding(escape(line), (0, 0, 0, 3)))
