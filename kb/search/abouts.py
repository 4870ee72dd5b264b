"""What documents can be filtered on, in arrays: hits of a large knowledge base come from many documents.

A second for the documents of a million passages, remembered until the database changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kb.search.postings import Postings
from kb.search.remembered import Remembered
from kb.search.scores import Ids
from kb.search.word_index import postings_of
from kb.store import About, Store
from kb.vocabulary import Gazetteer

__all__ = ["Abouts", "Told", "abouts_of"]


@dataclass(frozen=True, slots=True)
class Told:
    """What documents tell of one thing: pairs of a document and one of the `values`, each pair once, by number."""

    documents: Ids
    numbers: Ids
    values: tuple[str, ...]

    @classmethod
    def of(cls, told: Sequence[Iterable[str]]) -> Told:
        """The values that each document tells, in the order of the documents."""
        pairs = [(number, value) for number, values in enumerate(told) for value in dict.fromkeys(values)]
        known = {value: number for number, value in enumerate(dict.fromkeys(value for _, value in pairs))}
        documents = np.fromiter((number for number, _ in pairs), np.int64, len(pairs))
        return cls(documents, np.fromiter((known[value] for _, value in pairs), np.int64, len(pairs)), tuple(known))

    def counts(self, passages: Ids) -> Counter[str]:
        """Passages by value, from the number of them in each document."""
        found = np.bincount(self.numbers, passages[self.documents], len(self.values))
        return Counter(dict(zip(self.values, found.astype(int).tolist(), strict=True)))


@dataclass(frozen=True, slots=True)
class Abouts:
    """All documents with passages, by their number in `Postings.passages.documents`, and what they tell."""

    each: tuple[About, ...]
    regions: Told
    landsdelen: Told
    kinds: Told
    years: Told


_known: Remembered[Abouts] = Remembered(4, once=True)


def abouts_of(store: Store, gazetteer: Gazetteer) -> Abouts:
    """What the documents of a database tell now."""
    return _known.get(store, store.generation(), gazetteer, lambda: _abouts(store, postings_of(store), gazetteer))


def _abouts(store: Store, postings: Postings, gazetteer: Gazetteer) -> Abouts:
    known = store.abouts(postings.passages.documents)
    each = tuple(known[name] for name in postings.passages.documents)
    return Abouts(
        each,
        Told.of([about.regions for about in each]),
        Told.of([_landsdelen(about.regions, gazetteer) for about in each]),
        Told.of([(about.doc_type,) for about in each]),
        Told.of([map(str, about.years) for about in each]),
    )


def _landsdelen(regions: Iterable[str], gazetteer: Gazetteer) -> Iterable[str]:
    """The names of the landsdelen that a document of these regions is found by."""
    told = frozenset(regions)
    return (landsdeel.name for landsdeel in gazetteer.landsdelen if not told.isdisjoint(landsdeel.regions))
