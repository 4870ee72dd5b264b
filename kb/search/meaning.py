"""Finding by meaning: the vector index, kept in step with the database, and the nearest passages."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from kb.errors import StoreFull
from kb.search.encoder import Encoder, Vectors
from kb.search.scores import Ids, Scores, ids_of
from kb.search.vectors import VectorIndex
from kb.store import Store

__all__ = ["MeaningHits", "current_index", "find"]

CANDIDATES = 1000
MEANT = 0.4  # how much of the vector of a question is that of what plans say for its words


def current_index(store: Store, model: str, path: Path | None = None, loaded: VectorIndex | None = None) -> VectorIndex:
    """The vector index of what the database holds now for a model: `loaded` or the one in `path` where that is it.

    Else it is built anew from the stored vectors, and kept in `path` where that can be written to.
    """
    generation = f"{store.generation()} {model}"
    if loaded is not None and loaded.generation == generation:
        return loaded
    kept = VectorIndex.load(path) if path else None
    if kept is not None and kept.generation == generation:
        return kept
    index = VectorIndex.build(*store.vectors(model), generation)
    if path:
        with suppress(StoreFull):  # who may not write has it in memory
            index.save(path)
    return index


@dataclass(frozen=True, slots=True)
class MeaningHits:
    """Cosines by passage row id, of the nearest passages; the vector of the query, and the model that made it."""

    cosines: Scores = field(default_factory=Scores)
    vector: Vectors | None = None
    model: str = ""

    @property
    def near(self) -> Ids:
        """Who stands out: nearer than halfway between an ordinary candidate (the median) and the best.

        Cosines of e5 all lie between some .75 and .95, wherever in that range depends on the query, so that only their
        place among the others says anything.
        """
        if not self.cosines:
            return ids_of(())
        floor = (np.median(self.cosines.each) + self.cosines.each.max()) / 2
        near: Ids = self.cosines.ids[self.cosines.each >= floor]
        return near


def find(
    encoder: Encoder, index: VectorIndex, query: str, allowed: Ids | None, meant: Sequence[str] = ()
) -> MeaningHits:
    """The passages nearest to a query, and to what plans say for its words, among the allowed or all."""
    vector = _between(encoder.query(query), [encoder.query(words) for words in meant])
    return MeaningHits(index.search(vector, CANDIDATES, allowed), vector, encoder.name)


def _between(vector: Vectors, others: Sequence[Vectors]) -> Vectors:
    """A vector that is moved towards the mean of others."""
    if not others:
        return vector
    mean = np.mean(others, axis=0)
    moved = (1 - MEANT) * vector + MEANT * mean / np.linalg.norm(mean)
    return np.asarray(moved / np.linalg.norm(moved), np.float32)
