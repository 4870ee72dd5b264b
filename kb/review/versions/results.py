"""What comes out of laying one plan beside a newer one."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from kb.documents import Quote
from kb.facts import Fact

__all__ = ["Change", "Difference", "Differences", "FieldChange", "Plan", "Renaming", "Series", "change_said"]


class Change(StrEnum):
    """What became of an item."""

    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    DROPPED = "dropped"


_SAID = {
    Change.UNCHANGED: "ongewijzigd",
    Change.REWORDED: "anders verwoord",
    Change.CHANGED: "gewijzigd",
    Change.SPLIT: "gesplitst",
    Change.MERGED: "samengevoegd",
    Change.ADDED: "nieuw",
    Change.DROPPED: "vervallen",
}


def change_said(change: Change) -> str:
    """How a user reads a kind of change.

    >>> change_said(Change.REWORDED)
    'anders verwoord'
    """
    return _SAID[change]


class Plan(NamedTuple):
    """A document as it is compared; `date` in the notation of `kb.moments`."""

    id: str
    title: str
    date: str | None
    period_from: int | None
    period_to: int | None


@dataclass(frozen=True, slots=True)
class Series:
    """Plans that go on from one another, oldest first.

    `confirmed` by a person, `decided_by` at `decided_at` (UTC, RFC 3339), or proposed for `reasons` (Dutch).
    """

    id: str
    title: str
    plans: tuple[Plan, ...]
    confirmed: bool = False
    reasons: tuple[str, ...] = ()
    decided_by: str = ""
    decided_at: str = ""

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of its documents, oldest first."""
        return tuple(plan.id for plan in self.plans)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for printing."""
        return {
            "id": self.id,
            "title": self.title,
            "confirmed": self.confirmed,
            "reasons": list(self.reasons),
            "decidedBy": self.decided_by or None,
            "decidedAt": self.decided_at or None,
            "documents": [plan._asdict() for plan in self.plans],
        }


class FieldChange(NamedTuple):
    """A field with another value: its name, its Dutch label, both values as plain values."""

    name: str
    label: str
    before: Any
    after: Any


class Renaming(NamedTuple):
    """An organisation that is known otherwise since; `quote` (of `document`) or `source` says so."""

    before: str
    after: str
    document: str = ""
    quote: Quote | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one item: its rows in the older and in the newer plan, each with its quote.

    One row on each side, save that `added` has none before, `dropped` none after, `split` several after and `merged`
    several before. `fields`: what has another value. `recalled`: rows of the newer plan that only tell what the older
    one said. `renaming`: why an organisation with another name is the same one, or went up in another.
    """

    kind: Change
    table: str
    before: tuple[Fact, ...] = ()
    after: tuple[Fact, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    recalled: tuple[Fact, ...] = ()
    renaming: Renaming | None = None

    @property
    def id(self) -> str:
        """The same for the same rows."""
        rows = "\x1f".join((*(fact.id for fact in self.before), "", *(fact.id for fact in self.after)))
        return f"{self.table}.{hashlib.blake2b(rows.encode(), digest_size=6).hexdigest()}"

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for printing."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "table": self.table,
            "fields": [change._asdict() for change in self.fields],
            "before": [fact.row() for fact in self.before],
            "after": [fact.row() for fact in self.after],
            "recalled": [fact.row() for fact in self.recalled],
            "renaming": _plain(self.renaming) if self.renaming else None,
        }


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that became of the items of one plan in a newer one, by table and place in the text.

    `recalled`: rows of the newer plan that only tell what an older plan said, and stand beside none of its items.
    """

    before: Plan
    after: Plan
    items: tuple[Difference, ...]
    renamings: tuple[Renaming, ...] = ()
    recalled: tuple[Fact, ...] = ()

    def counts(self) -> Mapping[tuple[str, Change], int]:
        """How many items there are by table and kind of change."""
        return Counter((item.table, item.kind) for item in self.items)

    def select(self, table: str | None = None, kinds: frozenset[Change] | None = None) -> Iterator[Difference]:
        """The items of a table (or all) with one of these kinds of change (or any)."""
        return (i for i in self.items if (not table or i.table == table) and (not kinds or i.kind in kinds))

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for printing."""
        return {
            "before": self.before._asdict(),
            "after": self.after._asdict(),
            "renamings": [_plain(renaming) for renaming in self.renamings],
            "items": [item.to_dict() for item in self.items],
            "recalled": [fact.row() for fact in self.recalled],
        }


def _plain(renaming: Renaming) -> dict[str, Any]:
    quote = renaming.quote
    place = {"text": quote.text, "page": quote.page, "start": quote.start, "end": quote.end} if quote else None
    return renaming._asdict() | {"quote": place}
