"""What plans report about a target: the indicators that count what it promises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kb.documents import Quote
from kb.extract.likeness import likeness
from kb.facts import Fact, Indicator, IndicatorKind, Target
from kb.moments import interval_of
from kb.review.versions.rules import is_table, label
from kb.review.versions.wording import bag_of, compounds_in

__all__ = ["reported_for"]

_ALIKE = 0.6  # of the words of an indicator that the target must have
_SENTENCES_ALIKE = 0.5
_COUNTED = (IndicatorKind.REALISATIE, IndicatorKind.INKOOP)

Report = tuple[str, float, str, str, Quote]
"""The moment, the value, the kind of indicator, the document and the quote."""


def reported_for(goals: Sequence[Target], facts: Sequence[Fact], on: date) -> list[Report]:
    """The values that plans report of what these goals promise, up to a day, by moment; of two the newer plan's."""
    found: dict[str, Report] = {}
    for fact in facts:
        if not isinstance(fact, Indicator) or fact.kind not in _COUNTED or not fact.period:
            continue
        if interval_of(fact.period)[0] <= on and _counts(fact, goals):
            found[fact.period] = (fact.period, fact.value, fact.kind.value, fact.document, fact.quote)
    return sorted(found.values(), key=lambda report: interval_of(report[0])[1])


def _counts(fact: Indicator, goals: Sequence[Target]) -> bool:
    return any(_same_measure(fact, goal) for goal in goals)


def _same_measure(fact: Indicator, goal: Target) -> bool:
    """Whether an indicator counts what a goal promises: in the same unit, for the same area, by the same words."""
    if _first(fact.unit) != _first(goal.unit) or not _same_area(fact.scope, goal.scope):
        return False
    said, wanted = bag_of(label(fact)), bag_of(f"{label(goal)} {goal.quote.text}")
    unit = bag_of(fact.unit or "")
    if not said - unit:
        return not is_table(fact) and likeness(fact.quote.text, goal.quote.text) >= _SENTENCES_ALIKE
    words = {*said, *compounds_in(said, wanted)}
    shared = {word for word in words if word in wanted or word in compounds_in(wanted, said)}
    return len(shared) >= _ALIKE * len(words)


def _first(unit: str | None) -> str:
    return (unit or "").split(" ")[0]


def _same_area(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return True
    return one.removeprefix("landsdeel ").casefold() == other.removeprefix("landsdeel ").casefold()
