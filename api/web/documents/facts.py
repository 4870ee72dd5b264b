"""The facts of a document in words, by table, and those of a page with the stretches of it that they were read from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from api.web.values import in_words
from kb.columns import columns, kind_of
from kb.documents import Box, Metadata, Parsed
from kb.export.cells import spoken
from kb.facts import Fact, tables
from kb.knowledge import KnowledgeBase
from kb.search.chips import chip

__all__ = [
    "FactGroup",
    "Place",
    "Span",
    "Told",
    "boxes_on",
    "by_table",
    "facts_of",
    "on_page",
    "own_area",
    "places_of",
    "told",
]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact: what it is about ("" where the chip says so), its chip, its other fields by label, and where it stands.

    `start` and `end`: the quote that shows it, on `page`; of the quotes of the fact, the one on the page that is shown.
    """

    id: str
    title: str
    label: str
    chip: str
    fields: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    quote: str
    page: int
    start: int
    end: int

    @property
    def place(self) -> str:
        """The key of its stretch of the text."""
        return f"{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The facts of one table, in text order."""

    table: str
    label: str
    facts: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text from which facts were read: its boxes on the page, and what these facts are, in words."""

    start: int
    end: int
    boxes: tuple[Box, ...]
    about: str

    @property
    def key(self) -> str:
        """As `Told.place`."""
        return f"{self.start}-{self.end}"


def facts_of(base: KnowledgeBase, name: str, version: int) -> list[Fact]:
    """All facts of a version of a document, by table and place in the text."""
    with base.reader() as store:
        return [fact for cls in tables().values() for fact in store.facts(cls, [name], version)]


def told(fact: Fact, own: Collection[str] = (), span: Span | None = None) -> Told:
    """A fact in words, without that it holds for the whole of the document's area (`own`: its names).

    `span`: another of its quotes than the first, on the page that is shown.
    """
    made = chip(fact)
    short = made.text if made else ""
    (_, title), *rest = _fields(fact, own)
    start, end = span or (fact.quote.start, fact.quote.end)
    return Told(
        fact.id,
        "" if title in short else title,
        made.label if made else "",
        short,
        tuple((label, value) for label, value in rest if value not in short),
        fact.warnings,
        str(spoken(fact.quote)),
        fact.page,
        start,
        end,
    )


def own_area(metadata: Metadata) -> frozenset[str]:
    """The names of the area that a document is about: of its one region, or of its landsdeel."""
    if len(metadata.regions) == 1:
        return frozenset({metadata.regions[0].value.name})
    return frozenset({metadata.landsdeel.value.name} if metadata.landsdeel else ())


def by_table(facts: Iterable[tuple[Fact, Span | None]], own: Collection[str] = ()) -> tuple[FactGroup, ...]:
    """Facts in words, in the groups of their tables; `own` as in `told`."""
    found: dict[str, list[Told]] = {}
    for fact, span in facts:
        found.setdefault(fact.table, []).append(told(fact, own, span))
    return tuple(FactGroup(name, tables()[name].label, tuple(group)) for name, group in found.items())


def on_page(parsed: Parsed, facts: Iterable[Fact], page: int) -> Iterator[tuple[Fact, Span]]:
    """The facts with a quote on a page, each with the first such."""
    for fact in facts:
        for quote in (fact.quote, *fact.also):
            if any(run.page == page for run in parsed.runs_in(quote.start, quote.end)):
                yield fact, (quote.start, quote.end)
                break


def places_of(parsed: Parsed, groups: Iterable[FactGroup], page: int) -> tuple[Place, ...]:
    """The stretches of a page that facts were read from, each once, those that hold others first."""
    about: dict[Span, list[str]] = {}
    for group in groups:
        for fact in group.facts:
            about.setdefault((fact.start, fact.end), []).append(f"{group.label}: {fact.chip or fact.title}")
    longest = sorted(about, key=lambda span: (span[0] - span[1], span))
    return tuple(Place(*span, boxes_on(parsed, span, page), "; ".join(about[span])) for span in longest)


def boxes_on(parsed: Parsed, span: Span, page: int) -> tuple[Box, ...]:
    """The pieces of lines of a page that a stretch covers."""
    return tuple(box for number, box in parsed.boxes(*span) if number == page)


def _fields(fact: Fact, own: Collection[str]) -> Iterator[tuple[str, str]]:
    """The first field that only this table has, then the others that say what goes not without saying, with labels."""
    for place, column in enumerate(column for column in columns(type(fact)) if column.name in fact.own_fields()):
        value = getattr(fact, column.name)
        usual = {type(fact).model_fields[column.name].default, *(own if column.name == "scope" else ())}
        if place == 0 or value not in usual:
            yield column.label, in_words(value, kind_of(column))
