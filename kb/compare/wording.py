"""A fact in few words, as it stands in a cell.

>>> euros(1_250_000)
'€ 1.250.000'
"""

from __future__ import annotations

from functools import singledispatch

from kb.facts import Budget, BudgetKind, Fact, Indicator, IndicatorKind, Milestone, Operator, Target, said

__all__ = ["euros", "number", "wording"]


def number(value: float) -> str:
    """A number as Dutch writes it.

    >>> number(1250.0), number(2.5)
    ('1.250', '2,5')
    """
    return f"{value:,.10g}".translate(str.maketrans(",.", ".,"))


def euros(amount: int) -> str:
    """An amount of whole euros."""
    return f"€ {number(amount)}"


@singledispatch
def wording(fact: Fact) -> str:
    """What a fact says: what it is about, the value, and when."""
    raise NotImplementedError(type(fact).__name__)


@wording.register
def _target(fact: Target) -> str:
    direction = "" if fact.operator is Operator.EQUAL else f"{said(fact.operator)} "
    before = f" (was {number(fact.baseline_value)})" if fact.baseline_value is not None else ""
    moment = fact.due_text or fact.due
    return _about(fact.indicator, f"{direction}{_counted(fact.value, fact.unit)}{before}", "doel", moment)


@wording.register
def _indicator(fact: Indicator) -> str:
    kind = "" if fact.kind is IndicatorKind.REALISATIE else fact.kind.value
    return _about(fact.indicator, _counted(fact.value, fact.unit), kind, fact.period)


@wording.register
def _budget(fact: Budget) -> str:
    amount = "p.m." if fact.amount_eur is None else euros(fact.amount_eur)
    years = "-".join(dict.fromkeys(str(year) for year in (fact.period_from, fact.period_to) if year))
    return _about(fact.item, amount, "" if fact.kind is BudgetKind.COST else said(fact.kind), years)


@wording.register
def _milestone(fact: Milestone) -> str:
    moment = _line(fact.due_text or fact.due or "")
    return f"{moment}: {_line(fact.description)}" if moment else _line(fact.description)


def _counted(value: float, unit: str | None) -> str:
    return f"{number(value)}%" if unit in ("%", "procent") else " ".join(filter(None, (number(value), unit)))


def _about(what: str, value: str, *details: str | None) -> str:
    """What it is about, the value, and what qualifies it in brackets."""
    told = ", ".join(_line(detail) for detail in details if detail)
    return f"{_line(what)}: {value}" + (f" ({told})" if told else "")


def _line(text: str) -> str:
    return " ".join(text.split())
