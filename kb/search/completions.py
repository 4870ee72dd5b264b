"""What a question might go on to be while it is typed: names of things that the plans tell of, the most told first.

The names are the labels and spellings of concepts, the practices and the regions; those that stand in no plan are left
out, so that whatever is offered finds something.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kb.facts import Practice
from kb.search.facets import region_names
from kb.search.phrases import phrase
from kb.store import Store
from kb.vocabulary import Concept, Concepts, Gazetteer

__all__ = ["Completion", "complete", "completions"]

ALL = -1  # passages; for SQL that is no limit
_WORD = re.compile(r"\w+")


class Completion(NamedTuple):
    """A name, what it is the name of (in Dutch), and in how many passages (for a region: documents) it is told of."""

    text: str
    kind: str
    told: int


def completions(store: Store, known: Concepts, gazetteer: Gazetteer) -> tuple[Completion, ...]:
    """All names that may be offered, the most told first; to be made once for each state of the database."""
    found = (*_concepts(store, known), *_practices(store), *_regions(store, gazetteer))
    by_text: dict[str, Completion] = {}
    for one in sorted(found, key=lambda one: (-one.told, one.text)):
        by_text.setdefault(one.text.casefold(), one)
    return tuple(by_text.values())


def complete(names: Iterable[Completion], typed: str, limit: int) -> list[Completion]:
    """The names of which words begin with those typed, in any order; those that begin as typed go first.

    >>> names = (Completion("hybride bed", "begrip", 9), Completion("bed", "begrip", 3))
    >>> [name.text for name in complete(names, "be", 5)]
    ['bed', 'hybride bed']
    """
    wanted = _words(typed)
    fitting = [name for name in names if _fits(wanted, _words(name.text))]
    begin = " ".join(wanted)
    return sorted(fitting, key=lambda name: not " ".join(_words(name.text)).startswith(begin))[:limit]


def _fits(wanted: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(begin) for word in words) for begin in wanted)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _concepts(store: Store, known: Concepts) -> Iterator[Completion]:
    """The names of concepts; of names that differ in their endings alone the first."""
    for concept in known:
        names = {phrase(name): name for name in reversed((concept.label, *concept.spellings, *concept.abbreviations))}
        for asked, name in reversed(names.items()):
            if count := _told(store, asked, () if name in concept.free else (name,)):
                yield Completion(name, _kind(concept, name), count)


def _kind(concept: Concept, name: str) -> str:
    return "begrip" if name == concept.label else f"andere naam voor {concept.label}"


def _told(store: Store, asked: str, exactly: tuple[str, ...]) -> int:
    """In how many passages a phrase stands, to the letter where it is an abbreviation."""
    return len(store.match(f"{{stems headings}} : {asked}", {}, None, ALL, exactly)) if asked else 0


def _practices(store: Store) -> Iterator[Completion]:
    counts = Counter(fact.name for fact in store.facts(Practice))
    return (Completion(name, "praktijk", count) for name, count in counts.items())


def _regions(store: Store, gazetteer: Gazetteer) -> Iterator[Completion]:
    names = region_names(gazetteer)
    counts = Counter(code for document in store.documents() for code in document.regions)
    return (Completion(names.get(code, code), "regio", count) for code, count in counts.items())
