"""The word index in memory: which passages hold a term and how often, as arrays, for BM25 in milliseconds.

FTS5 works BM25 out passage by passage, and looks up the length of each: four microseconds for every passage that holds
a word, so a second where half a million do. Here a term is two arrays (passages, counts), and its BM25 is a handful of
array operations: the same scores (Robertson & Zaragoza 2009, with the constants of FTS5) a hundred times as fast.

The arrays are derived from the word index in the database, kept in a file beside it, and mapped into memory from there,
so that only the terms that are asked for are read. A file of another state of the database is made anew.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kb.search.scores import Ids, Scores, union

__all__ = ["Asked", "Counted", "Field", "Passages", "Postings", "Terms", "rarity_of"]

K1, B = 1.2, 0.75  # those of FTS5
FARTHEST = np.int64(1 << 40)  # more than any offset in a text
RANGES = 65_536  # terms of which it is remembered where they are
STRETCHES = 4  # in so many times as many stretches as passages are wanted their best ones are looked at first
LEAST = float(np.finfo(np.float32).tiny)  # of a score that is one

Places = npt.NDArray[np.int32]
Values = npt.NDArray[np.float32]
Counted = tuple[Places, Values]
"""Passages by their place, each once and in order, and how often a term stands there."""


def rarity_of(count: int, passages: int) -> float:
    """The inverse document frequency that FTS5 uses."""
    return max(1e-6, math.log((passages - count + 0.5) / (count + 0.5)))


class Terms(Sequence[str]):  # but for slices, which nobody asks for
    """Strings in order of their UTF-8 bytes: all of them in one array of bytes, term `i` from `starts[i]` on.

    `range(term, prefix=False)`: the places of a term, or of all terms that begin with it: none, one or many. What was
    asked last is remembered.
    """

    def __init__(self, letters: npt.NDArray[np.uint8], starts: Ids) -> None:
        self.letters = letters
        self.starts = starts
        self.range = lru_cache(RANGES)(self._range)

    @classmethod
    def of(cls, terms: Sequence[str]) -> Terms:
        """Terms that are in order already."""
        written = [term.encode() for term in terms]
        starts = np.concatenate([[0], np.cumsum([len(one) for one in written], dtype=np.int64)])
        return cls(np.frombuffer(b"".join(written), np.uint8), starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, i: int) -> str:  # type: ignore[override]
        return self.letters[self.starts[i] : self.starts[i + 1]].tobytes().decode()

    def _range(self, term: str, *, prefix: bool = False) -> range:
        first = bisect_left(self, term)
        if prefix:
            return range(first, bisect_left(self, term + "\U0010ffff"))
        return range(first, first + (first < len(self) and self[first] == term))


class Asked(NamedTuple):
    """A term that is asked for; with `prefix` also the longer words that begin with it."""

    term: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """The postings of one kind of term: of term `i` those from `starts[i]` on, in order of passage.

    `places`: passages by their place in `Postings.ids`; `counts` (c, n): how often the term stands in each of the `c`
    columns. `frequency`: in how many passages a term stands, in the column where it stands in most.
    """

    terms: Terms
    starts: Ids
    places: Places
    counts: npt.NDArray[np.uint8]
    frequency: Places

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages terms stand; 0 where in none."""
        found = {term: self.terms.range(term) for term in terms}
        return {term: int(self.frequency[at[0]]) if at else 0 for term, at in found.items()}

    def size(self, asked: Asked) -> int:
        """How many postings are looked at for a term."""
        at = self.terms.range(asked.term, prefix=asked.prefix)
        return int(self.starts[at.stop] - self.starts[at.start]) if at else 0

    def found(self, asked: Asked, weights: Sequence[float], passages: int) -> Counted:
        """The passages with a term, each once and in order, and how often it stands there by weight of column."""
        at = self.terms.range(asked.term, prefix=asked.prefix)
        part = slice(int(self.starts[at.start]), int(self.starts[at.stop])) if at else slice(0, 0)
        places = self.places[part]
        counts = np.zeros(len(places), np.float32)
        for column, weight in zip(self.counts, weights, strict=True):
            counts += column[part] * np.float32(weight)
        return (places, counts) if len(at) < 2 else _together(places, counts, passages)


def _together(places: Places, counts: Values, passages: int) -> Counted:
    """Postings of several terms as those of one."""
    added = np.zeros(passages, np.float32)
    np.add.at(added, places, counts)
    held = np.flatnonzero(added > 0)
    return held.astype(np.int32), added[held]


@dataclass(frozen=True, slots=True)
class Passages:
    """Where passages stand: their document (a number in `documents`), their number in it, and their stretch of it."""

    documents: Terms
    document: Places
    ordinal: Places
    start: Places
    end: Places


@dataclass(frozen=True)
class Postings:
    """All fields. `ids`: row ids of the passages, in order; `lengths`: how many terms each has; `generation`: of which
    state of the database.
    """

    generation: str
    ids: Ids
    lengths: npt.NDArray[np.int32]
    passages: Passages
    fields: Mapping[str, Field]

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def against(self) -> Values:
        """What a passage sets against how often a term stands in it: the longer it is, the more."""
        mean = self.lengths.mean() if len(self) else 1.0
        return (K1 * (1 - B + B * self.lengths / mean)).astype(np.float32)

    def places_of(self, ids: npt.ArrayLike) -> Ids:
        """The places of passages, in order; of row ids that are none of them nothing."""
        wanted = union(np.asarray(ids, np.int64))
        at = np.searchsorted(self.ids, wanted)
        return at[self.ids[np.minimum(at, len(self) - 1)] == wanted] if len(self) else at[:0]

    def in_order(self, ids: Ids, scores: npt.NDArray[np.float64]) -> Ids:
        """The places of passages, highest scores first, equal ones by document and ordinal; what is none, is out."""
        at = np.searchsorted(self.ids, ids)
        known = self.ids[np.minimum(at, len(self) - 1)] == ids if len(self) else np.zeros(len(ids), bool)
        at = at[known]
        ordered: Ids = at[np.lexsort((self.passages.ordinal[at], self.passages.document[at], -scores[known]))]
        return ordered

    def place_at(self, documents: Sequence[str], offsets: Ids) -> Ids:
        """The place of the passage in which each offset of a document's text stands, -1 where in none."""
        numbers = {name: number for number, name in enumerate(self.passages.documents)}
        keys = np.fromiter((numbers.get(name, -1) for name in documents), np.int64, len(documents)) * FARTHEST + offsets
        begins = self.passages.document * FARTHEST + self.passages.start
        order = np.argsort(begins, kind="stable")
        at = np.searchsorted(begins[order], keys, side="right") - 1
        place = order[np.maximum(at, 0)] if len(order) else at
        inside = (at >= 0) & (keys >= 0)
        inside[inside] &= (
            keys[inside] < self.passages.document[place[inside]] * FARTHEST + self.passages.end[place[inside]]
        )
        return np.where(inside, place, -1)

    def score(
        self, field: str, asked: Iterable[Asked], weights: Sequence[float], allowed: Ids | None, limit: int
    ) -> Scores:
        """BM25 of the `limit` best passages with any of the terms; of equal ones the first row ids.

        `weights`: of the columns of the field; `allowed`: only these row ids, sorted.
        """
        lists = (self.fields[field].found(one, weights, len(self)) for one in asked)
        return self.ranked(lists, allowed, limit)

    def ranked(self, lists: Iterable[Counted], allowed: Ids | None, limit: int) -> Scores:
        """As `score`, for terms of which it is known in which passages they stand."""
        total = self._total(lists)
        if allowed is not None:
            total = _only(total, self.places_of(allowed))
        found = np.flatnonzero(total >= _floor(total, limit))
        best = found[np.argsort(-total[found], kind="stable")[:limit]]
        return Scores(self.ids[best], total[best])

    def _total(self, lists: Iterable[Counted]) -> Values:
        total = np.zeros(len(self), np.float32)
        for places, counts in lists:
            worth = counts / (self.against.take(places) + counts)
            worth *= np.float32((K1 + 1) * rarity_of(len(places), len(self)))
            np.add.at(total, places, worth)
        return total


def _only(total: Values, places: Ids) -> Values:
    kept = np.zeros_like(total)
    kept[places] = total[places]
    return kept


def _floor(total: Values, limit: int) -> float:
    """A score that at least `limit` passages have, and not many more: so many stretches of them hold one that high."""
    starts = np.arange(0, len(total), max(1, len(total) // (STRETCHES * limit)))
    if len(starts) <= limit:
        return LEAST
    return max(LEAST, float(np.partition(np.maximum.reduceat(total, starts), -limit)[-limit]))
