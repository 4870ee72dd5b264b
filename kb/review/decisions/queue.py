"""Which rows to look at first: those of which something says that they may be wrong.

>>> [doubt.name for doubt in doubts(Candidate("targets", "a.1", "a", 10, derived=True, confidence=61.0))]
['DERIVED', 'UNCLEAR']
>>> doubts(Candidate("targets", "a.1", "a", 10))
()
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["CLEAR", "Candidate", "Doubt", "doubts", "in_order"]

CLEAR = 85.0
"""Mean confidence of the words of a page, 0..100, from which on recognition is taken for right."""


class Doubt(StrEnum):
    """Why a row may be wrong."""

    WARNING = "warning"
    """Something is known not to fit: the rows of a budget do not add up to its total."""
    DERIVED = "derived"
    """A value was worked out, and does not stand in the text."""
    UNCLEAR = "unclear"
    """The page was scanned, and its words were hard to make out."""
    NEW_KIND = "new_kind"
    """A kind or a unit that is nowhere else."""

    @property
    def label(self) -> str:
        """In Dutch."""
        return _LABELS[self]


_LABELS = {
    Doubt.WARNING: "er klopt iets niet",
    Doubt.DERIVED: "afgeleide waarde",
    Doubt.UNCLEAR: "slecht leesbare scan",
    Doubt.NEW_KIND: "soort of eenheid die nergens anders staat",
}
_WEIGHTS = {Doubt.WARNING: 8, Doubt.DERIVED: 4, Doubt.UNCLEAR: 2, Doubt.NEW_KIND: 1}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of a row that nobody has looked at. `start`: of its quote; `confidence`: of its page, if scanned.

    `unusual`: its kind or unit is nowhere else, or no kind that is known.
    """

    table: str
    id: str
    document: str
    start: int
    warned: bool = False
    derived: bool = False
    confidence: float | None = None
    unusual: bool = False


def doubts(row: Candidate) -> tuple[Doubt, ...]:
    """Why a row may be wrong, the strongest reason first."""
    unclear = row.confidence is not None and row.confidence < CLEAR
    holds = {Doubt.WARNING: row.warned, Doubt.DERIVED: row.derived, Doubt.UNCLEAR: unclear, Doubt.NEW_KIND: row.unusual}
    return tuple(doubt for doubt, there in holds.items() if there)


def in_order(rows: Iterable[Candidate]) -> list[Candidate]:
    """The rows with a doubt: the strongest doubts first, the worst page first, then by document and place."""
    return sorted(
        filter(doubts, rows),
        key=lambda row: (-_weight(row), row.confidence if row.confidence is not None else 100, row.document, row.start),
    )


def _weight(row: Candidate) -> int:
    """Each doubt outweighs all that come after it."""
    return sum(_WEIGHTS[doubt] for doubt in doubts(row))
