"""Decisions as they are kept: who decided what about which fact, when and why, and how the fact stood then.

Decisions are only added. Taking one back is a decision as well, so that the history stays whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from kb.facts import Fact, Review

__all__ = ["Decision", "Draft", "Unattached", "Verdict", "differences", "review_of", "standing"]


class Verdict(StrEnum):
    """What a reviewer decides."""

    ACCEPT = "accept"
    """The row is right as it stands."""
    CORRECT = "correct"
    """The row is right with other values in some fields."""
    REJECT = "reject"
    """The row should not be there."""
    ADD = "add"
    """The plan says this, and nobody had read it."""
    UNDO = "undo"
    """An earlier decision does not stand any more."""

    @property
    def label(self) -> str:
        """In Dutch."""
        return _LABELS[self]


_LABELS = {
    Verdict.ACCEPT: "goedgekeurd",
    Verdict.CORRECT: "verbeterd",
    Verdict.REJECT: "afgekeurd",
    Verdict.ADD: "toegevoegd",
    Verdict.UNDO: "teruggedraaid",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision that is not kept yet.

    `fact`: the id of the row that it hangs on. `before`: the fact as the reviewer saw it, None where there was none.
    `after`: as it stands from now on, None where it is to go. `fields`: those in which it is the work of people.
    `added`: nobody had read it, a person added it. `undoes`: the id of the decision that is taken back.
    """

    fact: str
    document: str
    table: str
    verdict: Verdict
    who: str
    reason: str = ""
    fields: tuple[str, ...] = ()
    added: bool = False
    before: Fact | None = None
    after: Fact | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Decision(Draft):
    """A decision that is kept. `id` only goes up; `at`: UTC, RFC 3339. `undone`: taken back since."""

    id: int = 0
    at: str = ""
    undone: bool = False

    @property
    def stated(self) -> Fact:
        """The fact that it is about, as it stood last."""
        stated = self.after or self.before
        assert stated is not None
        return stated

    def label_of(self, name: str) -> str:
        """The Dutch label of a field of the fact."""
        return next(column.label for column in self.stated.columns() if column.name == name)

    @property
    def changes(self) -> tuple[tuple[str, Any, Any], ...]:
        """What it made different: field, value before, value after."""
        return differences(self.before, self.after) if self.before and self.after else ()


@dataclass(frozen=True, slots=True)
class Unattached:
    """A decision that stands, of which the fact is in the present text no more; `title` of the document, if known."""

    decision: Decision
    title: str | None


def differences(before: Fact, after: Fact) -> tuple[tuple[str, Any, Any], ...]:
    """The table's own fields and the quote, where two readings of a fact differ: name, before, after."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in ("quote", *type(after).own_fields()))
    return tuple((name, old, new) for name, old, new in pairs if old != new)


def standing(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Of every fact the last decision that was not taken back."""
    kept = [one for one in decisions if one.verdict is not Verdict.UNDO and not one.undone]
    for _, group in groupby(sorted(kept, key=lambda one: (one.fact, one.id)), key=lambda one: one.fact):
        yield list(group)[-1]


def review_of(decision: Decision) -> Review:
    """What a row says of itself under a decision."""
    if decision.verdict is Verdict.REJECT:
        return Review.REJECTED
    if decision.added:
        return Review.ADDED
    return Review.CORRECTED if decision.fields else Review.ACCEPTED
