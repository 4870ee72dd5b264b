"""A comparison as the page shows it: who speaks of it and who does not, cells with their first values and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kb.addresses import page_link
from kb.compare import ASPECTS, Area, Comparison, Profile, Row, Value

__all__ = ["Cell", "Line", "Shown", "lay_out", "place", "summary"]

FIRST = {"definition": 1, "who": 4, "words": 3, "passages": 3}
"""How many lines of an aspect are in sight; the rest can be opened."""
USUAL = 2
SINGLE = {"definition", "who", "words", "passages"}
"""Aspects of which each value is a line; of the others a series on one page is."""
_COMMAND = re.compile(r"\s*[^.?!”]*: kb \w+ (?:\"[^\"]*\")\.")


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in a cell: values of one place in the text, told together, with the sentence that says so.

    `lead`: what is counted or paid for; `plan`: title and years of the plan, "" where it is told already, by the line
    before or by the row, which has no other; `also`: other pages with the same.
    """

    lead: str
    text: str
    title: str
    plan: str
    page: int
    address: str
    quote: str
    also: tuple[tuple[str, int, str], ...]

    @property
    def quoted(self) -> bool:
        """Whether the text itself is the quote, or so near to it that the quote says nothing more."""
        return self.quote.rstrip(".").endswith(self.text.rstrip("."))


@dataclass(frozen=True, slots=True)
class Cell:
    """An aspect of an area: the lines in sight and those that can be opened."""

    aspect: str
    label: str
    first: tuple[Line, ...]
    more: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows with the areas that each tells of; `aspects`: the columns, those that nobody fills left out."""

    speaking: tuple[tuple[tuple[Area, ...], Row], ...]
    silent: tuple[tuple[tuple[Area, ...], Row], ...]
    aspects: tuple[str, ...]
    areas: int
    naming: int
    notes: tuple[str, ...]


def lay_out(found: Comparison) -> Shown:
    """Rows in their order; with several subjects an area speaks where it speaks of one of them."""
    rows = list(found.told_once())
    speaking = tuple(one for one in rows if _speaks(one[1]))
    return Shown(
        speaking,
        tuple(one for one in rows if not _speaks(one[1])),
        tuple(name for name in ASPECTS if any(_fills(row, name) for _, row in speaking)),
        len(found.rows),
        sum(len(areas) for areas, _ in speaking),
        tuple(filter(None, (_COMMAND.sub("", note) for note in found.notes))),
    )


def _speaks(row: Row) -> bool:
    return any(profile.found for profile in row.profiles)


def _fills(row: Row, aspect: str) -> bool:
    return any(profile.aspects.get(aspect) for profile in row.profiles)


def place(value: Value) -> str:
    """The page on which a value stands, with its sentence marked."""
    return page_link("", value.document, value.page, span=(value.quote.start, value.quote.end))


def cells(found: Comparison, profile: Profile, aspects: Iterable[str]) -> Iterator[Cell]:
    """The aspects of a profile, empty ones included."""
    for name in aspects:
        lines = tuple(_lines(found, name, profile))
        first = FIRST.get(name, USUAL)
        yield Cell(name, ASPECTS[name], lines[:first], lines[first:])


def summary(found: Comparison, profile: Profile) -> Iterator[Cell]:
    """What there is to see at a glance, a line of each aspect."""
    return (Cell(one.aspect, one.label, one.first[:1], ()) for one in cells(found, profile, profile.glance))


def _lines(found: Comparison, aspect: str, profile: Profile) -> Iterator[Line]:
    values = profile.aspects.get(aspect, ())
    told = "" if profile.searched.documents > 1 else values[0].document if values else ""
    for group in ([value] for value in values) if aspect in SINGLE else _series(values):
        yield _line(found, group, told)
        told = group[0].document


def _series(values: Sequence[Value]) -> Iterator[list[Value]]:
    """Values of one sentence about one thing."""
    for _, group in groupby(values, key=lambda value: (value.document, value.quote.start, value.about)):
        yield list(group)


def _line(found: Comparison, group: Sequence[Value], told: str) -> Line:
    """Values as a line; `told`: the document that needs no naming."""
    first = group[0]
    times = f" ({first.count}×)" if first.count > 1 else ""
    plan = found.plans[first.document]
    return Line(
        first.about if any(value.lead for value in group) else "",
        "; ".join(dict.fromkeys(value.text for value in group)) + times,
        plan.title,
        "" if first.document == told else plan.titled,
        first.page,
        place(first),
        " ".join(first.quote.text.split()),
        tuple((found.plans[document].title, page, page_link("", document, page)) for document, page in first.also),
    )
