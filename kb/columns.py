"""What the fields of a table are: what can be filtered, sorted and typed follows from it.

>>> from kb.facts import Budget, Milestone, Practice
>>> moment_of(Milestone), moment_of(Budget), moment_of(Practice)
(('due_start', 'due_end'), ('period_from', 'period_to'), None)
>>> number_of(Budget)
'amount_eur'
>>> column_named(Milestone, "wie").name
'owner'
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import get_args, get_origin

from kb.documents import Quote
from kb.errors import InvalidValue
from kb.facts import EURO, MOMENT, YEAR, Column, Fact, tables

__all__ = [
    "Kind",
    "column_named",
    "columns",
    "ends_of",
    "filterable",
    "kind_of",
    "moment_of",
    "number_of",
    "sortable",
    "table_named",
]


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    TEXTS = "texts"
    NUMBER = "number"
    EURO = "euro"
    YEAR = "year"
    MOMENT = "moment"
    """A text in the notation of `kb.moments`."""
    FLAG = "flag"
    CHOICE = "choice"
    QUOTE = "quote"
    QUOTES = "quotes"


_PLAIN = {str: Kind.TEXT, int: Kind.NUMBER, float: Kind.NUMBER, bool: Kind.FLAG, Quote: Kind.QUOTE}
_UNITS = {EURO: Kind.EURO, YEAR: Kind.YEAR, MOMENT: Kind.MOMENT}
_SORTED = (Kind.TEXT, Kind.NUMBER, Kind.EURO, Kind.YEAR, Kind.MOMENT, Kind.FLAG, Kind.CHOICE)
_FILTERED = (*_SORTED, Kind.TEXTS)
_NOT_FILTERED = ("id", "document")  # documents are chosen by what they are


@cache
def columns(cls: type[Fact]) -> tuple[Column, ...]:
    """The columns of a table, worked out once."""
    return cls.columns()


def kind_of(column: Column) -> Kind:
    """What a column holds."""
    if get_origin(column.type) is tuple:
        return Kind.QUOTES if Quote in get_args(column.type) else Kind.TEXTS
    if column.unit in _UNITS:
        return _UNITS[column.unit]
    return Kind.CHOICE if issubclass(column.type, StrEnum) else _PLAIN[column.type]


def filterable(cls: type[Fact]) -> tuple[Column, ...]:
    """The columns by whose value rows can be chosen."""
    return tuple(c for c in columns(cls) if kind_of(c) in _FILTERED and c.name not in _NOT_FILTERED)


def sortable(cls: type[Fact]) -> tuple[Column, ...]:
    """The columns by which rows can be put in order."""
    return tuple(column for column in columns(cls) if kind_of(column) in _SORTED)


def ends_of(moment: str) -> tuple[str, str]:
    """The names of the first and the last day of a moment, beside its notation."""
    return f"{moment}_start", f"{moment}_end"


def moment_of(cls: type[Fact]) -> tuple[str, str] | None:
    """Where a row's own moment begins and ends: days of its first moment, else its first and last year."""
    for column in columns(cls):
        if kind_of(column) is Kind.MOMENT:
            return ends_of(column.name)
    years = [column.name for column in columns(cls) if kind_of(column) is Kind.YEAR]
    return (years[0], years[-1]) if years else None


def number_of(cls: type[Fact]) -> str | None:
    """The column with what a row comes to: its amount, else its first number."""
    own = [column for column in columns(cls) if column.name in cls.own_fields()]
    found = [c.name for kind in (Kind.EURO, Kind.NUMBER) for c in own if kind_of(c) is kind]
    return found[0] if found else None


def table_named(name: str) -> type[Fact]:
    """The table with this name or Dutch label; raises InvalidValue that names those that there are."""
    for cls in tables().values():
        if name.strip().lower() in (cls.table, cls.label.lower()):
            return cls
    names = ", ".join(f"{cls.table} ({cls.label.lower()})" for cls in tables().values())
    raise InvalidValue(f"“{name}” is geen tabel.", remedy=f"Kies uit: {names}.", field="table")


def column_named(cls: type[Fact], name: str, among: Sequence[Column] | None = None) -> Column:
    """The column with this name or Dutch label; raises InvalidValue that names those that there are."""
    known = columns(cls) if among is None else among
    asked = name.strip().lower()
    for column in known:
        if asked in (column.name, column.label.lower()):
            return column
    names = ", ".join(f"{column.name} ({column.label.lower()})" for column in known)
    raise InvalidValue(f"De tabel {cls.label.lower()} heeft geen kolom “{name}”.", remedy=f"Kies uit: {names}.")
