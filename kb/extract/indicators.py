"""Indicators: observed or forecast numbers about capacity, use or people, over time.

They are read from number tables (`kb.extract.series`), a row for each cell, and from running text (`kb.extract.prose`).
The same number of the same thing at the same moment is one row, with its other places in `also`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.extract.areas import area_at
from kb.extract.dating import due_of
from kb.extract.likeness import merged, shared
from kb.extract.naming import indicator_name
from kb.extract.plan import Plan
from kb.extract.prose import Told, told
from kb.extract.series import figures
from kb.facts import Indicator, Match

__all__ = ["extract"]


def extract(plan: Plan) -> Iterable[Indicator]:
    """The indicators of a plan, each once."""
    return merged([*_of_tables(plan), *_of_text(plan)], _same)


def _of_tables(plan: Plan) -> Iterator[Indicator]:
    for figure in figures(plan):
        yield plan.fact(
            Indicator,
            plan.quote(figure.start, figure.end),
            Match.TABLE,
            heads=figure.heads,
            indicator=figure.label,
            value=figure.value,
            unit=figure.unit,
            period=figure.period,
            kind=figure.kind,
            scope=figure.scope,
        )


def _of_text(plan: Plan) -> Iterator[Indicator]:
    for said in told(plan):
        if not said.is_goal:
            yield from _told_figures(plan, said)


def _told_figures(plan: Plan, said: Told) -> Iterator[Indicator]:
    """The figure of a statement; a range ("3-4 maanden") is two, its lower and its upper end."""
    statement, reading = said.statement, said.reading
    told_in = reading.dated_in or statement
    for value in (reading.value,) if reading.low is None else (reading.low, reading.value):
        yield plan.fact(
            Indicator,
            plan.quote(statement.start, statement.end),
            Match.DERIVED if reading.derived else Match.LITERAL if reading.literal else Match.NORMALISED,
            heads=() if told_in is statement else (plan.quote(told_in.start, told_in.end),),
            indicator=indicator_name(plan, statement, reading),
            value=value,
            unit=reading.unit or None,
            period=due_of(reading.moment, told_in.text) if reading.moment else None,
            kind=said.kind,
            scope=area_at(plan, statement, reading.end),
        )


def _same(known: Indicator, other: Indicator) -> bool:
    """Whether two indicators are one: the same number, of the same thing, at the same moment where both tell it."""
    if known.value != other.value or known.unit != other.unit or known.scope != other.scope:
        return False
    if known.period != other.period and known.period and other.period:
        return False
    told_twice = (known.match is Match.TABLE) != (other.match is Match.TABLE) and known.period is not None
    return (told_twice and known.period == other.period) or shared(known.indicator, other.indicator) >= 0.5
