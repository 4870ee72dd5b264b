"""The rows of a table as cells that a template writes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api.web.tables.columns import NUMBERS, WORDS_OF, kinds
from api.web.values import in_words
from kb.columns import Kind
from kb.documents import Quote
from kb.export.columns import ExportColumn
from kb.facts import Fact
from kb.store import FactRow

__all__ = ["Line", "RowCell", "TableRow", "Told", "lines", "places", "row_cells"]

PRO_MEMORIE = "pm"  # the field that says that an amount is still to come


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell: its text, how it stands, and `under` it the plan's own words where these say more."""

    name: str
    text: str
    style: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its cells, and where its quote stands."""

    row: FactRow
    cells: tuple[RowCell, ...]

    @property
    def quote(self) -> Quote:
        """The sentence that it was read from."""
        return self.row.fact.quote


@dataclass(frozen=True, slots=True)
class Line:
    """A field of a row: its label, its meaning and its value in words."""

    label: str
    meaning: str
    value: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of the text that belongs to a row, and why."""

    label: str
    meaning: str
    quotes: tuple[Quote, ...]


def row_cells(row: FactRow, shown: Sequence[ExportColumn]) -> TableRow:
    """A row of the table, in the columns that are shown."""
    return TableRow(row, tuple(_cell(row, column) for column in shown))


def _cell(row: FactRow, column: ExportColumn) -> RowCell:
    kind = kinds(type(row.fact)).get(column.name)
    value = column.value(row)
    style = "number" if kind in NUMBERS else "date" if kind is Kind.MOMENT else ""
    return RowCell(column.name, _text(row.fact, kind, value), style, _under(row.fact, column.name, value))


def _text(fact: Fact, kind: Kind | None, value: Any) -> str:
    if kind is Kind.EURO and value is None and getattr(fact, PRO_MEMORIE, False):
        return "p.m."
    return in_words(value, kind)


def _under(fact: Fact, name: str, value: Any) -> str:
    """The words of the plan for a moment, unless they say the same."""
    told = getattr(fact, f"{name}{WORDS_OF}", None) or ""
    words = in_words(told)
    return "" if words.casefold() in ("", in_words(value, Kind.MOMENT).casefold()) else f"“{words}”"


def lines(row: FactRow) -> tuple[Line, ...]:
    """The fields that only this table has, the empty ones too: what the text does not say is part of the answer."""
    fact = row.fact
    cls = type(fact)
    fields = {column.name: column for column in cls.columns() if column.name in cls.own_fields()}
    words_of_moments = {f"{name}{WORDS_OF}" for name in fields}
    told = []
    for name, column in fields.items():
        kind = kinds(cls)[name]
        if name not in words_of_moments and kind not in (Kind.QUOTE, Kind.QUOTES):
            value = getattr(fact, name)
            told.append(Line(column.label, column.meaning, _text(fact, kind, value), _under(fact, name, value)))
    return tuple(told)


def places(fact: Fact) -> tuple[Told, ...]:
    """The other stretches of the text that a row points at, field by field."""
    named = ((column, getattr(fact, column.name)) for column in type(fact).columns() if column.name != "quote")
    found = ((column, (value,) if isinstance(value, Quote) else value) for column, value in named)
    return tuple(
        Told(column.label, column.meaning, value)
        for column, value in found
        if isinstance(value, tuple) and value and isinstance(value[0], Quote)
    )
