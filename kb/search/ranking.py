"""The candidates of a query, scored by words and concepts, by meaning or both, in one stable order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.search import concepts, meaning, words
from kb.search.concepts import ConceptQuery
from kb.search.encoder import Encoder
from kb.search.fusion import MOST_WEIGHT, concept_weight, fuse, lift, spread, word_weight
from kb.search.meaning import MeaningHits
from kb.search.vectors import VectorIndex
from kb.search.words import WordHits, WordQuery
from kb.store import Store
from kb.vocabulary import Concepts

__all__ = ["Mode", "Ranking", "rank"]

Mode = Literal["hybrid", "words", "meaning"]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Row ids of the hits, best first, with the scores 0..1 of all candidates and where these come from.

    `asked` and `about`: the words and the concepts that were looked for.
    """

    asked: WordQuery
    about: ConceptQuery
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
    known: Concepts | None = None,
) -> Ranking:
    """Rank the passages of these documents, or all. Encoder and index are needed but for mode `words`.

    The concepts are those of `known`, or the built-in ones; in mode `meaning` they play no part.
    """
    about = ConceptQuery() if mode == "meaning" else ConceptQuery.of(query, known or Concepts.builtin())
    asked = WordQuery.of(about.rest or query)
    by_words = WordHits({}, frozenset(), {}) if mode == "meaning" else words.find(store, asked, documents)
    by_concept = concepts.find(store, about, documents)
    by_meaning = MeaningHits({})
    if mode != "words":
        by_meaning = _by_meaning(store, encoder, index, about.label or query, documents)
    weight = word_weight(by_words.coverage, asked.content)
    scores = fuse(
        spread(by_words.scores, 0.0),
        spread(by_meaning.cosines),
        {"words": 1.0, "meaning": 0.0, "hybrid": weight}[mode],
    )
    naming = concept_weight(about.share, weight / MOST_WEIGHT)
    scores = lift(scores, spread(by_concept.scores, 0.0), naming)
    found = frozenset(by_concept.scores) | (frozenset() if about.only else by_words.found | by_meaning.near)
    return Ranking(
        asked,
        about,
        _ordered(store, scores, found),
        scores,
        by_words.rarity,
        by_meaning.near,
        _ranks(by_words.scores),
        _ranks(by_meaning.cosines),
    )


def _by_meaning(
    store: Store, encoder: Encoder | None, index: VectorIndex | None, query: str, documents: Sequence[str] | None
) -> MeaningHits:
    if encoder is None or index is None:
        raise ValueError("searching by meaning needs an encoder and an index")
    allowed = None if documents is None else store.passage_ids(documents)
    return meaning.find(encoder, index, query, allowed)


def _ordered(store: Store, scores: Mapping[int, float], found: frozenset[int]) -> tuple[int, ...]:
    """Best first; equal scores by document id and place in the document. Who was removed meanwhile is left out."""
    places = store.places(found)
    return tuple(sorted(places, key=lambda i: (-scores[i], *places[i])))


def _ranks(scores: Mapping[int, float]) -> dict[int, int]:
    ordered = sorted(scores, key=lambda i: (-scores[i], i))
    return {i: rank for rank, i in enumerate(ordered, 1)}
