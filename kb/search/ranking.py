"""The candidates of a query, scored by words, concepts, meaning and the answer it asks for, in one stable order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.search import concepts, meaning, words
from kb.search.answers import CANDIDATES, answering
from kb.search.concepts import ConceptQuery
from kb.search.encoder import Encoder
from kb.search.fusion import ANSWER_WEIGHT, MOST_WEIGHT, concept_weight, spread, word_weight
from kb.search.layers import Layer, Layers, Part, lifted, take_apart, total
from kb.search.limits import Limits
from kb.search.meaning import MeaningHits
from kb.search.query import Query
from kb.search.question import subject, wanted
from kb.search.reranker import CANDIDATES as RERANKED
from kb.search.reranker import Reranker, reranked
from kb.search.vectors import VectorIndex
from kb.search.words import WordHits, WordQuery
from kb.store import Store
from kb.vocabulary import Concepts

__all__ = ["Mode", "Ranking", "rank"]

Mode = Literal["hybrid", "words", "meaning"]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Row ids of the hits, best first, with the scores 0..1 of all candidates and where these come from.

    Equal scores go by document id and place in the document. `asked` and `about`: the words and the concepts that were
    looked for. `places`: document and ordinal of each hit. `layers`: the scores by each way of finding with its weight.
    """

    query: Query
    asked: WordQuery
    about: ConceptQuery
    order: tuple[int, ...]
    scores: Mapping[int, float]
    rarity: Mapping[str, float]
    near: frozenset[int]
    word_ranks: Mapping[int, int]
    meaning_ranks: Mapping[int, int]
    places: Mapping[int, tuple[str, int]]
    layers: Layers

    def parts(self, i: int) -> tuple[Part, ...]:
        """A passage's score taken apart."""
        return take_apart(self.layers, i)


@dataclass(frozen=True, slots=True)
class _Candidates:
    """What each way of finding gave, before it is weighed."""

    words: WordHits
    concepts: Mapping[int, float]
    meaning: MeaningHits

    def found(self, about: ConceptQuery) -> frozenset[int]:
        """Who is a hit by any of them."""
        named = frozenset(self.concepts)
        return named if about.only else named | self.words.found | self.meaning.near

    def layers(self, mode: Mode, asked: WordQuery, about: ConceptQuery) -> Layers:
        """Their scores with their weights (see `kb.search.fusion`)."""
        weight = word_weight(self.words.coverage, asked.content)
        naming = concept_weight(about.share, weight / MOST_WEIGHT)
        share = {"words": 1.0, "meaning": 0.0, "hybrid": weight}[mode]
        both = (
            Layer("words", spread(self.words.scores, 0.0), share),
            Layer("meaning", spread(self.meaning.cosines), 1 - share),
        )
        return lifted(both, Layer("concepts", spread(self.concepts, 0.0), naming))


def rank(  # noqa: PLR0913  (what a search needs; the rest by keyword)
    store: Store,
    encoder: Encoder | None,
    index: VectorIndex | None,
    query: str,
    documents: Sequence[str] | None,
    mode: Mode,
    *,
    among: frozenset[int] | None = None,
    known: Concepts | None = None,
    reranker: Reranker | None = None,
) -> Ranking:
    """Rank the passages of these documents, or all. Encoder and index are needed but for mode `words`.

    `among`: row ids of the only passages that may be found, None for all. The concepts are those of `known`, or the
    built-in ones; in mode `meaning` they play no part. Raises InvalidValue for a query that asks nothing (see
    `kb.search.query`).
    """
    read = Query.parse(query)
    about = ConceptQuery() if mode == "meaning" else ConceptQuery.of(read.said, known or Concepts.builtin())
    asked = WordQuery.of(about.rest or read.said)
    limits = Limits.of(store, read, documents, among)
    by_words = WordHits({}, frozenset(), {}) if mode == "meaning" else words.find(store, asked, documents)
    by_meaning = MeaningHits({})
    if mode != "words":
        by_meaning = _by_meaning(store, encoder, index, about.label or read.said, documents, limits)
    by_concept = limits.kept(concepts.find(store, about, documents).scores)
    candidates = _Candidates(limits.words(by_words), by_concept, by_meaning)
    layers = candidates.layers(mode, asked, about)
    found = limits.found(candidates.found(about))
    layers = lifted(layers, _answers(store, read, about, total(layers), found))
    if reranker:
        layers = lifted(layers, _read_again(store, reranker, read.said, _best(found, total(layers), RERANKED)))
    scores = total(layers)
    places = store.places(found)
    return Ranking(
        read,
        asked,
        about,
        tuple(sorted(places, key=lambda i: (-scores.get(i, 0.0), *places[i]))),
        scores,
        by_words.rarity,
        by_meaning.near,
        _ranks(by_words.scores),
        _ranks(by_meaning.cosines),
        places,
        layers,
    )


def _answers(
    store: Store, query: Query, about: ConceptQuery, scores: Mapping[int, float], found: frozenset[int]
) -> Layer:
    """The passages among the best that hold the kind of answer that is asked for, if any."""
    kind = wanted(query.said)
    if kind is None:
        return Layer("answer", {}, ANSWER_WEIGHT)
    asked = WordQuery.of(subject(about.rest or query.said))
    return Layer("answer", answering(store, kind, _best(found, scores, CANDIDATES), about, asked), ANSWER_WEIGHT)


def _read_again(store: Store, reranker: Reranker, query: str, best: Sequence[int]) -> Layer:
    rows = store.passages(best)
    return reranked(reranker, query, {i: rows[i].passage.text for i in best if i in rows})


def _best(found: frozenset[int], scores: Mapping[int, float], count: int) -> list[int]:
    return sorted(found, key=lambda i: (-scores.get(i, 0.0), i))[:count]


def _by_meaning(
    store: Store,
    encoder: Encoder | None,
    index: VectorIndex | None,
    query: str,
    documents: Sequence[str] | None,
    limits: Limits,
) -> MeaningHits:
    if encoder is None or index is None:
        raise ValueError("searching by meaning needs an encoder and an index")
    return meaning.find(encoder, index, query, limits.ids(store, documents))


def _ranks(scores: Mapping[int, float]) -> dict[int, int]:
    ordered = sorted(scores, key=lambda i: (-scores[i], i))
    return {i: rank for rank, i in enumerate(ordered, 1)}
