"""A fact in few words, as it stands in a cell."""

from __future__ import annotations

from functools import singledispatch
from typing import NamedTuple

from kb.export.cells import spoken
from kb.facts import Budget, BudgetKind, Fact, Indicator, IndicatorKind, Milestone, Operator, Target, said
from kb.written import euros, moment, number

__all__ = ["Worded", "wording"]


class Worded(NamedTuple):
    """A fact in few words; `about`: what is counted or paid for."""

    text: str
    about: str = ""


@singledispatch
def wording(fact: Fact) -> Worded:
    """What a fact says: the value, when, and what it is about; of a table that is not known here, its first field."""
    return Worded(str(spoken(getattr(fact, fact.own_fields()[0]))))


@wording.register
def _target(fact: Target) -> Worded:
    direction = "" if fact.operator is Operator.EQUAL else f"{said(fact.operator)} "
    before = "" if fact.baseline_value in (None, fact.value) else f", was {number(fact.baseline_value or 0)}"
    value = f"{direction}{_counted(fact.value, fact.unit)}"
    return Worded(_qualified(value, f"doel{before}", fact.due_text or moment(fact.due)), _line(fact.indicator))


@wording.register
def _indicator(fact: Indicator) -> Worded:
    kind = "" if fact.kind is IndicatorKind.REALISATIE else fact.kind.value
    return Worded(_qualified(_counted(fact.value, fact.unit), kind, moment(fact.period)), _line(fact.indicator))


@wording.register
def _budget(fact: Budget) -> Worded:
    amount = "p.m." if fact.amount_eur is None else euros(fact.amount_eur)
    years = "-".join(dict.fromkeys(str(year) for year in (fact.period_from, fact.period_to) if year))
    return Worded(_qualified(amount, "" if fact.kind is BudgetKind.COST else said(fact.kind), years), _line(fact.item))


@wording.register
def _milestone(fact: Milestone) -> Worded:
    when = _line(fact.due_text or moment(fact.due))
    return Worded(f"{when}: {_line(fact.description)}" if when else _line(fact.description))


def _counted(value: float, unit: str | None) -> str:
    return f"{number(value)}%" if unit in ("%", "procent") else " ".join(filter(None, (number(value), unit)))


def _qualified(value: str, *details: str | None) -> str:
    """A value with what qualifies it in brackets."""
    told = ", ".join(_line(detail) for detail in details if detail)
    return f"{value} ({told})" if told else value


def _line(text: str) -> str:
    return " ".join(text.split())
