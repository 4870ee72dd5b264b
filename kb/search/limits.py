"""Which passages may be found: those with all phrases of the query, nothing of what it excludes, and what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

import numpy as np

from kb.search.phrases import passages_with
from kb.search.query import Query
from kb.search.scores import Ids, Scores, ids_of, union
from kb.search.words import WordHits
from kb.store import Store

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """`only`: the passages with all phrases, None without phrases; `without`: those with what is excluded.

    `among`: those that pass the filters on passages, None where there are none.
    """

    only: Ids | None = None
    without: Ids = field(default_factory=lambda: ids_of(()))
    among: Ids | None = None

    @classmethod
    def of(
        cls, store: Store, query: Query, documents: Sequence[str] | None, among: frozenset[int] | None = None
    ) -> Limits:
        """What a query allows in these documents, or all, of these passages, or all."""
        held = [ids_of(passages_with(store, phrase, documents)) for phrase in query.phrases]
        unwanted = (ids_of(passages_with(store, name, documents)) for name in query.excluded)
        only = reduce(np.intersect1d, held) if held else None
        return cls(only, union(ids_of(()), *unwanted), None if among is None else ids_of(among))

    def found(self, candidates: Ids) -> Ids:
        """What is found: of these candidates who may be; with phrases all who hold them."""
        if not self:
            return candidates
        found = np.setdiff1d(candidates if self.only is None else self.only, self.without)
        return found if self.among is None else np.intersect1d(found, self.among)

    def kept(self, scores: Scores) -> Scores:
        """The scores of those who may be found."""
        return scores.among(self.found(scores.ids)) if self else scores

    def words(self, hits: WordHits) -> WordHits:
        """Hits by words without those who may not be found."""
        if not self:
            return hits
        stemmed = hits.stemmed if self.among is None else np.intersect1d(hits.stemmed, self.among)
        return replace(hits, scores=self.kept(hits.scores), stemmed=np.setdiff1d(stemmed, self.without))

    def ids(self, store: Store, documents: Sequence[str] | None) -> Ids | None:
        """Row ids of the passages that may be found, sorted; None for all."""
        if not self:
            return None if documents is None else store.passage_ids(documents)
        known = store.passage_ids(documents)
        for allowed in (self.only, self.among):
            known = known if allowed is None else known[np.isin(known, allowed)]
        return known[~np.isin(known, self.without)]

    def __bool__(self) -> bool:
        return self.only is not None or self.among is not None or len(self.without) > 0
