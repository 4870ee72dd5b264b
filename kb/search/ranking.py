"""The candidates of a query, scored by words, by meaning or both, in one stable order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.search import meaning, words
from kb.search.encoder import Encoder
from kb.search.fusion import fuse, spread, word_weight
from kb.search.meaning import MeaningHits
from kb.search.vectors import VectorIndex
from kb.search.words import WordHits, WordQuery
from kb.store import Store

__all__ = ["Mode", "Ranking", "rank"]

Mode = Literal["hybrid", "words", "meaning"]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Row ids of the hits, best first, with the scores 0..1 of all candidates and where these come from."""

    order: tuple[int, ...]
    scores: Mapping[int, float]
    rarity: Mapping[str, float]
    near: frozenset[int]
    word_ranks: Mapping[int, int]
    meaning_ranks: Mapping[int, int]


def rank(
    store: Store,
    encoder: Encoder | None,
    index: VectorIndex | None,
    query: str,
    documents: Sequence[str] | None,
    mode: Mode,
) -> Ranking:
    """Rank the passages of these documents, or all. Encoder and index are needed but for mode `words`."""
    asked = WordQuery.of(query)
    by_words = WordHits({}, frozenset(), {})
    by_meaning = MeaningHits({})
    if mode != "meaning":
        by_words = words.find(store, asked, documents)
    if mode != "words":
        if encoder is None or index is None:
            raise ValueError(f"mode {mode} needs an encoder and an index")
        allowed = None if documents is None else store.passage_ids(documents)
        by_meaning = meaning.find(encoder, index, query, allowed)
    weight = {"words": 1.0, "meaning": 0.0, "hybrid": word_weight(by_words.coverage, asked.content)}[mode]
    scores = fuse(spread(by_words.scores, 0.0), spread(by_meaning.cosines), weight)
    order = _ordered(store, scores, by_words.found | by_meaning.near)
    return Ranking(order, scores, by_words.rarity, by_meaning.near, _ranks(by_words.scores), _ranks(by_meaning.cosines))


def _ordered(store: Store, scores: Mapping[int, float], found: frozenset[int]) -> tuple[int, ...]:
    """Best first; equal scores by document id and place in the document. Who was removed meanwhile is left out."""
    places = store.places(found)
    return tuple(sorted(places, key=lambda i: (-scores[i], *places[i])))


def _ranks(scores: Mapping[int, float]) -> dict[int, int]:
    ordered = sorted(scores, key=lambda i: (-scores[i], i))
    return {i: rank for rank, i in enumerate(ordered, 1)}
