"""Which passages may be found: those with all phrases of the query, nothing of what it excludes, and what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
import numpy.typing as npt

from kb.search.phrases import passages_with
from kb.search.query import Query
from kb.search.words import WordHits
from kb.store import Store

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """`only`: the passages with all phrases, None without phrases; `without`: those with what is excluded.

    `among`: those that pass the filters on passages, None where there are none.
    """

    only: frozenset[int] | None = None
    without: frozenset[int] = frozenset()
    among: frozenset[int] | None = None

    @classmethod
    def of(
        cls, store: Store, query: Query, documents: Sequence[str] | None, among: frozenset[int] | None = None
    ) -> Limits:
        """What a query allows in these documents, or all, of these passages, or all."""
        held = [passages_with(store, phrase, documents) for phrase in query.phrases]
        unwanted = [passages_with(store, name, documents) for name in query.excluded]
        only = reduce(frozenset.intersection, held) if held else None
        return cls(only, frozenset().union(*unwanted), among)

    def found(self, candidates: frozenset[int]) -> frozenset[int]:
        """What is found: of these candidates who may be; with phrases all who hold them."""
        found = (candidates if self.only is None else self.only) - self.without
        return found if self.among is None else found & self.among

    def kept(self, scores: Mapping[int, float]) -> dict[int, float]:
        """The scores of those who may be found."""
        allowed = self.found(frozenset(scores)) if self else scores
        return {i: score for i, score in scores.items() if i in allowed}

    def words(self, hits: WordHits) -> WordHits:
        """Hits by words without those who may not be found."""
        if not self:
            return hits
        stemmed = hits.stemmed if self.among is None else hits.stemmed & self.among
        return replace(hits, scores=self.kept(hits.scores), stemmed=stemmed - self.without)

    def ids(self, store: Store, documents: Sequence[str] | None) -> npt.NDArray[np.int64] | None:
        """Row ids of the passages that may be found, sorted; None for all."""
        if not self:
            return None if documents is None else store.passage_ids(documents)
        known = store.passage_ids(documents)
        for allowed in (self.only, self.among):
            known = known if allowed is None else known[np.isin(known, sorted(allowed))]
        return known[~np.isin(known, sorted(self.without))]

    def __bool__(self) -> bool:
        return self.only is not None or self.among is not None or bool(self.without)
