"""Which documents the list shows, in which order, and what one may choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.web.library.form import LibraryForm, Order
from kb.facts import tables
from kb.knowledge import KnowledgeBase
from kb.store import Summary
from kb.store.readings import Reading, ReadingReader
from kb.vocabulary.finding import bare_name
from kb.words import fold
from kb.written import counted, number

__all__ = ["SHOWN", "Listed", "listed", "readings"]

SHOWN = 50  # documents on a page


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the list; `notes`: what to look out for in it, in a few words."""

    document: Summary
    facts: int
    by_table: str
    notes: tuple[str, ...]

    @property
    def landsdeel(self) -> str:
        """The name of the landsdeel it is of, "" for none."""
        return bare_name(self.document.landsdeel or "")


@dataclass(frozen=True, slots=True)
class Listed:
    """The documents of one page, and how many there are in all."""

    entries: tuple[Entry, ...]
    total: int
    pages: int


def readings(base: KnowledgeBase) -> Mapping[str, Reading]:
    """How the reading of each document went; nothing where there is no knowledge base yet."""
    if not base.settings.database.exists():
        return {}
    with ReadingReader(base.settings.database, readonly=True) as store:
        return store.readings()


def listed(base: KnowledgeBase, form: LibraryForm, documents: Sequence[Summary]) -> Listed:
    """The documents that are asked for; raises `InvalidValue` and `NotFound` for a filter that cannot be."""
    allowed = set(base.matching(form.filters()))
    wanted = [document for document in documents if document.id in allowed and _titled(document, form.words)]
    read = readings(base)
    wanted.sort(key=lambda document: fold(document.title))
    wanted.sort(key=_key(form.sort, read), reverse=form.sort != "title")
    first = (form.page - 1) * SHOWN
    entries = (_entry(document, read[document.id]) for document in wanted[first : first + SHOWN])
    return Listed(tuple(entries), len(wanted), max(1, -(-len(wanted) // SHOWN)))


def _titled(document: Summary, words: Sequence[str]) -> bool:
    text = fold(f"{document.title} {document.file_name}")
    return all(fold(word) in text for word in words)


def _key(order: Order, read: Mapping[str, Reading]) -> Callable[[Summary], str | int]:
    """By what to sort, the highest first, but titles from a to z."""
    keys: dict[Order, Callable[[Summary], str | int]] = {
        "": lambda document: document.ingested_at,
        "title": lambda document: fold(document.title),
        "year": lambda document: max(document.years, default=0),
        "pages": lambda document: document.pages,
        "facts": lambda document: read[document.id].fact_count,
    }
    return keys[order]


def _entry(document: Summary, reading: Reading) -> Entry:
    told = (f"{number(count)} {tables()[name].label.lower()}" for name, count in reading.facts.items())
    return Entry(document, reading.fact_count, ", ".join(told), tuple(_notes(reading)))


def _notes(reading: Reading) -> Iterator[str]:
    """What to look out for."""
    if reading.scanned:
        sure = "" if reading.confidence is None else f", zekerheid {reading.confidence:.0f}%"
        yield f"{_pages(reading.scanned)} uit een scan{sure}"
    if reading.empty:
        yield f"{_pages(reading.empty)} zonder tekst"
    if reading.warned:
        yield f"iets om op te letten op {_pages(reading.warned)}"
    if not reading.all_read:
        yield "niet alle feiten gelezen"


def _pages(count: int) -> str:
    return counted(count, "pagina", "pagina's")
