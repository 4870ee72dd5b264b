"""From passages with their terms to terms with their passages (see `kb.search.postings`).

Passages are taken in batches, so that memory holds little more than the result: of each batch the postings are put in
order of term, and all batches are then laid together, term by term.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kb.search.postings import Field, Passages, Postings, Terms
from kb.search.scores import Ids

__all__ = ["FIELDS", "invert"]

FIELDS = {"words": ("stems", "headings"), "grams": ("grams",)}
"""The columns of the word index that make up each field."""

BATCH = 20_000  # passages
MOST = 255  # times that a term counts in a passage

WordRow = tuple[int, str, str, str, str, int, int, int]
"""A passage in the word index: its row id, the terms in its three columns, its document, ordinal, start and end."""


class _Batch(NamedTuple):
    """Postings in order of term, then passage: `terms` by number, `counts` (n, c)."""

    terms: Ids
    places: Ids
    counts: npt.NDArray[np.uint8]


class _Collector:
    """Gathers the postings of one field."""

    def __init__(self, columns: Sequence[int]) -> None:
        self._columns = columns
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__  # a term that is new gets the next number
        self._batches: list[_Batch] = []

    def take(self, rows: Sequence[WordRow], first: int) -> npt.NDArray[np.int64]:
        """Take in rows, whose places begin at `first`; gives the number of terms of each."""
        keys, lengths = [], np.zeros(len(rows), np.int64)
        for column, where in enumerate(self._columns):
            listed = [str(row[where]).split() for row in rows]
            counts = np.fromiter(map(len, listed), np.int64, len(rows))
            lengths += counts
            numbers = map(self._numbers.__getitem__, chain.from_iterable(listed))
            terms = np.fromiter(numbers, np.int64, int(counts.sum()))
            places = np.repeat(np.arange(len(rows)), counts)
            keys.append((terms * BATCH + places) * len(self._columns) + column)
        self._batches.append(self._sorted(np.concatenate(keys), first))
        return lengths

    def _sorted(self, keys: npt.NDArray[np.int64], first: int) -> _Batch:
        found, times = np.unique(keys, return_counts=True)
        columns = len(self._columns)
        pairs = found // columns
        new = np.diff(pairs, prepend=-1) > 0
        held = pairs[new]
        counts = np.zeros((len(held), columns), np.uint8)
        counts[np.cumsum(new) - 1, found % columns] = np.minimum(times, MOST)
        return _Batch(held // BATCH, held % BATCH + first, counts)

    def field(self) -> Field:
        """All that was taken in, the terms in order."""
        terms = sorted(self._numbers, key=str.encode)
        rank = np.zeros(len(terms), np.int64)
        rank[[self._numbers[term] for term in terms]] = np.arange(len(terms))
        total = sum(len(batch.terms) for batch in self._batches)
        columns = len(self._columns)
        size = np.zeros(len(terms), np.int64)
        spread = np.zeros((len(terms), columns), np.int64)
        for batch in self._batches:
            ranked = rank[batch.terms]
            size += np.bincount(ranked, minlength=len(terms))
            for column in range(columns):
                spread[:, column] += np.bincount(ranked[batch.counts[:, column] > 0], minlength=len(terms))
        starts = np.concatenate([[0], np.cumsum(size)])
        places, counts = np.zeros(total, np.int32), np.zeros((columns, total), np.uint8)
        self._lay(rank, starts[:-1].copy(), places, counts)
        return Field(Terms.of(terms), starts, places, counts, spread.max(axis=1, initial=0).astype(np.int32))

    def _lay(self, rank: Ids, free: Ids, places: npt.NDArray[np.int32], counts: npt.NDArray[np.uint8]) -> None:
        """Put the batches in place, one after the other, where `free` says that each term goes on."""
        while self._batches:
            batch = self._batches.pop(0)
            runs, begin, length = np.unique(batch.terms, return_index=True, return_counts=True)
            target = np.repeat(free[rank[runs]] - begin, length) + np.arange(len(batch.terms))
            places[target], counts[:, target] = batch.places, batch.counts.T
            free[rank[runs]] += length


def invert(rows: Iterable[Sequence[WordRow]], generation: str) -> Postings:
    """The postings of passages, which come in batches in order of row id."""
    columns = {"stems": 1, "headings": 2, "grams": 3}
    collectors = {name: _Collector([columns[column] for column in held]) for name, held in FIELDS.items()}
    ids: list[int] = []
    where: list[tuple[str, int, int, int]] = []
    lengths: list[npt.NDArray[np.int64]] = []
    for batch in rows:
        taken = [collector.take(batch, len(ids)) for collector in collectors.values()]
        lengths.append(np.sum(taken, axis=0))
        ids += [row[0] for row in batch]
        where += [row[4:] for row in batch]
    together = np.concatenate(lengths) if lengths else np.zeros(0)
    fields = {name: collector.field() for name, collector in collectors.items()}
    return Postings(generation, np.array(ids, np.int64), together.astype(np.int32), _passages(where), fields)


def _passages(where: Sequence[tuple[str, int, int, int]]) -> Passages:
    documents = sorted({name for name, *_ in where}, key=str.encode)
    numbers = {name: number for number, name in enumerate(documents)}
    table = np.array([(numbers[name], *rest) for name, *rest in where], np.int32).reshape(-1, 4)
    return Passages(Terms.of(documents), *np.ascontiguousarray(table.T))
