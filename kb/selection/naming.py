"""Rows that name a practice, under any of the names that it has in the vocabulary or in the plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kb.columns import Kind, columns, kind_of
from kb.compare.results import SubjectKind
from kb.compare.subjects import Spotter, suggestions, understand
from kb.facts import Fact, Practice
from kb.store import Store
from kb.vocabulary import Concepts

__all__ = ["Telling", "naming"]

Telling = tuple[tuple[str, ...], Callable[[str], bool]]
_AROUND = ("section", "quote", "heads")
_NAMES = ("name", "aliases")


def naming(store: Store, known: Concepts, cls: type[Fact], names: Sequence[str]) -> tuple[Telling, tuple[str, ...]]:
    """Which columns to look in and what must be there, and what to tell the user about names that nobody uses."""
    practices = store.facts(Practice)
    subjects = [understand(name, known, lambda _: practices) for name in names]
    spotters = [Spotter(subject, known) for subject in subjects]
    unknown = [subject.query for subject in subjects if subject.kind is SubjectKind.NAME]

    def tells(text: str) -> bool:
        return any(spotter.find(text) for spotter in spotters)

    return (_places(cls), tells), tuple(_hints(unknown, known, practices))


def _places(cls: type[Fact]) -> tuple[str, ...]:
    """Where a row may name it: a row that is a name itself, in that name; another in what it says and stands under."""
    if cls.named:
        return _NAMES
    own = (column for column in columns(cls) if column.name in cls.own_fields())
    return (*_AROUND, *(column.name for column in own if kind_of(column) is Kind.TEXT))


def _hints(names: Sequence[str], known: Concepts, practices: Sequence[Practice]) -> Iterator[str]:
    for name in names:
        near = suggestions(name, known, practices)
        hint = f" Bedoel je {' of '.join(near)}?" if near else ""
        yield f"“{name}” is geen praktijk die Plannenbank kent; er is gezocht naar die woorden.{hint}"
