"""Footnotes that belong to a fact: those whose mark stands in its quote, or in its cell of a table.

A note can qualify what a sentence says ("exclusief btw", "onder voorbehoud van de raad"), so each fact carries the
notes of its quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from kb.documents import BlockKind, Parsed, Quote
from kb.facts import Fact

__all__ = ["with_notes"]

F = TypeVar("F", bound=Fact)


def with_notes(parsed: Parsed, facts: Iterable[F]) -> Iterator[F]:
    """The facts, each with the footnotes that are marked in its quote."""
    places = _places(parsed)
    for fact in facts:
        # a mark stands after its word: at the end of the quote it still belongs to it
        notes = [note for offset, note in places if fact.quote.start < offset <= fact.quote.end]
        yield fact.with_changes(notes=tuple(dict.fromkeys(notes))) if notes else fact


def _places(parsed: Parsed) -> list[tuple[int, Quote]]:
    """Where marks stand, each with its note: the first note of that label from the mark's page on."""
    notes = [block for block in parsed.blocks if block.kind is BlockKind.FOOTNOTE and block.end > block.start]
    found = []
    for block in parsed.blocks:
        for mark in block.marks:
            page = parsed.page_at(max(mark.offset - 1, 0))
            note = next((n for n in notes if n.marker == mark.label and n.page >= page), None)
            if note:
                found.append((mark.offset, parsed.quote(note.start, note.end)))
    return found
