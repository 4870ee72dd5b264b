"""The facts of a passage in a few words each: a target, a number, an amount, a moment, a definition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kb.facts import Budget, Fact, Indicator, Milestone, Operator, Practice, Target, said
from kb.search.contents import facts_in
from kb.store import Store
from kb.written import euros, moment, number

__all__ = ["Chip", "chip", "chips"]


@dataclass(frozen=True, slots=True)
class Chip:
    """A fact in a few Dutch words. `table` and `id` say which; `start` and `end`: its quote in the document's text."""

    table: str
    id: str
    label: str
    text: str
    start: int
    end: int


def chips(store: Store, passages: Iterable[int]) -> dict[int, tuple[Chip, ...]]:
    """The chips of passages by row id, in the order of `_TOLD`, each said once."""
    listed = list(passages)
    found: dict[int, dict[tuple[str, str], Chip]] = {}
    for cls in _TOLD:
        for i, facts in facts_in(store, cls, listed).items():
            for made in filter(None, map(chip, facts)):
                found.setdefault(i, {}).setdefault((made.label, made.text), made)
    return {i: tuple(by_text.values()) for i, by_text in found.items()}


def chip(fact: Fact) -> Chip | None:
    """A fact as a chip; None where its table has none."""
    if type(fact) not in _TOLD:
        return None
    label, tell = _TOLD[type(fact)]
    quote = fact.definition if isinstance(fact, Practice) and fact.definition else fact.quote
    return Chip(fact.table, fact.id, label, tell(fact), quote.start, quote.end)


def _target(fact: Target) -> str:
    bound = "" if fact.operator is Operator.EQUAL else said(fact.operator)
    return _joined(_words(bound, number(fact.value), fact.unit or fact.indicator), fact.due_text or moment(fact.due))


def _indicator(fact: Indicator) -> str:
    return _joined(_words(number(fact.value), fact.unit or fact.indicator), moment(fact.period), said(fact.kind))


def _budget(fact: Budget) -> str:
    amount = "p.m." if fact.amount_eur is None else euros(fact.amount_eur)
    return _joined(amount, fact.item, _period(fact))


def _period(fact: Budget) -> str:
    years = [str(year) for year in (fact.period_from, fact.period_to) if year]
    return "–".join(dict.fromkeys(years))


def _milestone(fact: Milestone) -> str:
    return fact.due_text or moment(fact.due)


def _practice(fact: Practice) -> str:
    return fact.name


_TOLD: dict[type[Fact], tuple[str, Callable[[Any], str]]] = {
    Practice: ("Wat het is", _practice),
    Target: ("Doel", _target),
    Indicator: ("Aantal", _indicator),
    Budget: ("Bedrag", _budget),
    Milestone: ("Moment", _milestone),
}


def _words(*words: str) -> str:
    return " ".join(filter(None, words))


def _joined(*parts: str | None) -> str:
    return ", ".join(" ".join(part.split()) for part in parts if part)
