"""From what is asked of the columns of a table to conditions on its rows; raises InvalidValue for what cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kb.columns import Kind, column_named, ends_of, filterable, kind_of, moment_of, number_of, sortable
from kb.errors import InvalidValue, in_field
from kb.facts import Column, Fact
from kb.selection.query import FactQuery
from kb.store import Condition, Order
from kb.store import fact_query as rows
from kb.typed import choice, days, flag, number

__all__ = ["conditions", "orders", "words"]

_WORDS = re.compile(r'"([^"]+)"|([^\s"]+)')


def conditions(cls: type[Fact], query: FactQuery) -> Iterator[Condition]:
    """Everything that is asked of a row itself."""
    for name, values in query.fields.items():
        with in_field(name):
            yield _having(column_named(cls, name, filterable(cls)), values)
    if query.since or query.until:
        yield _when(cls, query)
    if query.at_least is not None or query.at_most is not None:
        yield _how_much(cls, query)
    if asked := words(query.text):
        yield rows.contains(asked)


def orders(cls: type[Fact], names: Sequence[str]) -> Iterator[Order]:
    """The columns to sort on."""
    for name in names:
        with in_field("sort"):
            yield Order(column_named(cls, name.removeprefix("-"), sortable(cls)), name.startswith("-"))


def words(text: str) -> list[str]:
    """What a text must hold, each apart.

    >>> words('tarief "hybride bedden"')
    ['tarief', 'hybride bedden']
    """
    found = (match[1] or match[2] for match in _WORDS.finditer(text))
    return [word for word in found if word.strip()]


def _having(column: Column, values: Sequence[str]) -> Condition:
    kind = kind_of(column)
    if kind in (Kind.TEXT, Kind.TEXTS):
        return rows.holds(column.name, values)
    if kind is Kind.MOMENT:
        return rows.either([rows.overlaps(ends_of(column.name), *days(value)) for value in values])
    if kind is Kind.CHOICE:
        return rows.one_of(column.name, [choice(column, value) for value in values])
    read = flag if kind is Kind.FLAG else number
    return rows.one_of(column.name, [read(value) for value in values])


def _when(cls: type[Fact], query: FactQuery) -> Condition:
    first, last = _span(query)
    ends = moment_of(cls)
    if ends is None:
        raise InvalidValue(
            f"De tabel {cls.label.lower()} heeft geen moment.",
            remedy="Laat begin en eind weg.",
            field="since" if query.since else "until",
        )
    if ends[0].endswith("_start"):
        return rows.overlaps(ends, first, last)
    return rows.overlaps(ends, first.year if first else None, last.year if last else None)


def _span(query: FactQuery) -> tuple[date | None, date | None]:
    """First and last day that are asked for; None where that end is open."""
    with in_field("since"):
        first = days(query.since)[0] if query.since else None
    with in_field("until"):
        last = days(query.until)[1] if query.until else None
    if first and last and last < first:
        raise InvalidValue(f"{query.until} ligt voor {query.since}.", remedy="Draai begin en eind om.", field="until")
    return first, last


def _how_much(cls: type[Fact], query: FactQuery) -> Condition:
    column = number_of(cls)
    if column is None:
        raise InvalidValue(
            f"De tabel {cls.label.lower()} heeft geen bedrag of getal.",
            remedy="Laat de grenzen weg.",
            field="at_most" if query.at_least is None else "at_least",
        )
    return rows.between(column, query.at_least, query.at_most)
