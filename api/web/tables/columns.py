"""The columns of a table that are shown: which, under what heads, and in what order one can put the rows by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kb.columns import Kind, columns, kind_of, sortable
from kb.export.columns import ExportColumn, export_columns
from kb.facts import Column, Fact

__all__ = ["NUMBERS", "WORDS_OF", "Head", "Tick", "few_valued", "heads", "kinds", "sorting", "ticks", "usual"]

NUMBERS = (Kind.NUMBER, Kind.EURO, Kind.YEAR)
ORIGIN = ("regions", "title", "page")
WORDS_OF = "_text"  # ends the name of the field with a moment in the words of the plan, which stand below the moment
_SIZES, _TIMES = ("het kleinste eerst", "het grootste eerst"), ("het vroegste eerst", "het laatste eerst")
_WAYS = {
    Kind.NUMBER: _SIZES,
    Kind.EURO: _SIZES,
    Kind.YEAR: _TIMES,
    Kind.MOMENT: _TIMES,
    Kind.TEXT: ("van a naar z", "van z naar a"),
}
ARIA = {False: "ascending", True: "descending"}


@dataclass(frozen=True, slots=True)
class Head:
    """A column head: what it says, how its cells stand, the order of `sort` that its link asks for ("" for none).

    `aria`: how the rows are sorted by it now, as aria-sort says it.
    """

    label: str
    style: str
    sort: str
    aria: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A column that can be chosen."""

    name: str
    label: str
    meaning: str
    shown: bool


@cache
def kinds(cls: type[Fact]) -> dict[str, Kind]:
    """What each field of a table holds."""
    return {column.name: kind_of(column) for column in columns(cls)}


@cache
def usual(cls: type[Fact]) -> tuple[str, ...]:
    """The columns that are shown unless one chooses: the table's own, and where each row comes from.

    Of a moment neither its ends nor its words, which stand with it; of several moments the last, which rows are about.
    """
    own = [column for column in columns(cls) if column.name in cls.own_fields()]
    moments = [column.name for column in own if kind_of(column) is Kind.MOMENT]
    left_out = {*moments[:-1], *(f"{name}{WORDS_OF}" for name in moments)}
    return (*(column.name for column in own if column.name not in left_out), *ORIGIN)


def few_valued(cls: type[Fact]) -> Iterator[Column]:
    """The columns in whose values one can tick what one wants: choices, yes or no."""
    return (column for column in columns(cls) if kind_of(column) in (Kind.CHOICE, Kind.FLAG))


def heads(cls: type[Fact], shown: Sequence[ExportColumn], sort: str) -> Iterator[Head]:
    """The heads of the columns, while the rows are sorted by `sort`."""
    sorted_by = {column.name for column in sortable(cls)}
    for column in shown:
        kind = kinds(cls).get(column.name)
        aria = ARIA[sort.startswith("-")] if sort.removeprefix("-") == column.name else ""
        asked = _next(column.name, kind, aria) if column.name in sorted_by else ""
        yield Head(column.heading.label, "number" if kind in NUMBERS else "", asked, aria)


def _next(name: str, kind: Kind | None, aria: str) -> str:
    """The order that a click asks for: the other way round, or first as one mostly wants it."""
    largest_first = kind in (Kind.NUMBER, Kind.EURO)
    descending = aria == "ascending" if aria else largest_first
    return f"-{name}" if descending else name


def sorting(cls: type[Fact], sort: str) -> str:
    """The order of the rows in words."""
    labels = {column.name: column.label for column in sortable(cls)}
    if (name := sort.removeprefix("-")) not in labels:
        return "per plan, in de volgorde van de tekst"
    ways = _WAYS.get(kinds(cls)[name])
    return f"op {labels[name].lower()}" + (f", {ways[sort.startswith('-')]}" if ways else "")


def ticks(cls: type[Fact], shown: Sequence[ExportColumn]) -> Iterator[Tick]:
    """Every column of a table that people may want, with whether it is shown."""
    names = {column.name for column in shown}
    for column in export_columns(cls, ""):
        if column.name in names or not column.detail:
            yield Tick(column.name, column.heading.label, column.heading.meaning, column.name in names)
