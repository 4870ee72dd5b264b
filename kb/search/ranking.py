"""The candidates of a query, scored by words, concepts, meaning and the answer it asks for, in one stable order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

from kb.search import concepts, meaning, words
from kb.search.answers import CANDIDATES as ANSWERING
from kb.search.answers import answering
from kb.search.candidates import Candidates, Mode
from kb.search.concepts import ConceptQuery
from kb.search.encoder import Encoder
from kb.search.fusion import ANSWER
from kb.search.layers import Layer, Layers, Part, lifted, take_apart, total
from kb.search.limits import Limits
from kb.search.meaning import MeaningHits
from kb.search.query import Query
from kb.search.question import Answer, subject, wanted
from kb.search.reading import CANDIDATES as READ
from kb.search.reading import Wishes
from kb.search.reranker import CANDIDATES as RERANKED
from kb.search.reranker import Reranker, reranked
from kb.search.rows import Rows
from kb.search.scores import Ids, Scores, best
from kb.search.vectors import VectorIndex, by_itself
from kb.search.word_index import postings_of
from kb.search.words import WordHits, WordQuery
from kb.store import Store
from kb.vocabulary import Concepts
from kb.vocabulary.everyday import EverydayWords

__all__ = ["Mode", "Ranking", "find_places", "rank"]

_BESIDE = ThreadPoolExecutor(thread_name_prefix="meaning", initializer=by_itself)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Row ids of the hits, best first, with the scores 0..1 of all candidates and where these come from.

    Equal scores go by document id and place in the document. `asked` and `about`: the words and the concepts that were
    looked for, with the `rarity` of the words; `said`: what plans say for its words, `meant`: the rarity of the single
    words in that. `by_words` and `by_meaning`: what each way found by itself. `places`: of the hits, in the same order
    (see `Postings`). `layers`: the scores by each way of finding with its weight. `rows`: the passages as far as they
    were read.
    """

    query: Query
    asked: WordQuery
    about: ConceptQuery
    said: tuple[str, ...]
    meant: Mapping[str, float]
    order: tuple[int, ...]
    scores: Scores
    rarity: Mapping[str, float]
    near: frozenset[int]
    by_words: Scores
    by_meaning: Scores
    places: Ids
    layers: Layers
    rows: Rows

    def parts(self, i: int) -> tuple[Part, ...]:
        """A passage's score taken apart."""
        return take_apart(self.layers, i)


@dataclass(frozen=True, slots=True)
class _Question:
    """A query as it is understood: the concepts and the words it names, and the kinds of answer that it asks for.

    `meant`: what plans say for each word of every day in it, unless it is but the name of a concept.
    """

    query: Query
    about: ConceptQuery
    words: WordQuery
    meant: tuple[tuple[str, ...], ...]
    kinds: tuple[Answer, ...]

    @classmethod
    def of(cls, query: str, mode: Mode, known: Concepts) -> _Question:
        """Read a query; in mode `meaning` it names no concepts. Raises InvalidValue where it asks nothing."""
        read = Query.parse(query)
        about = ConceptQuery() if mode == "meaning" else ConceptQuery.of(read.said, known)
        meant = () if about.label else EverydayWords.builtin().told(about.beside or read.said)
        return cls(read, about, WordQuery.of(about.rest or read.said), meant, wanted(read.said))

    @property
    def plans(self) -> WordQuery | None:
        """The words of what is meant."""
        return WordQuery.of(" ".join(chain.from_iterable(self.meant))) if self.meant else None

    def wishes(self, store: Store) -> Wishes:
        """What a sentence should say."""
        return Wishes.of(store, self.words, EverydayWords.builtin().of(self.query.said), self.kinds)


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
    asked, rows = _Question.of(query, mode, known or Concepts.builtin()), Rows(store)
    limits = Limits.of(store, asked.query, documents, among)
    candidates = _candidates(store, encoder, index, asked, documents, mode, limits)
    found = limits.found(candidates.found())
    wishes = asked.wishes(store)
    candidates = candidates.read(rows, wishes, best(found, total(candidates.layers()), READ))
    layers = candidates.layers()
    if asked.kinds:
        layers = lifted(layers, _answers(store, asked, best(found, total(layers), ANSWERING)))
    if reranker:
        layers = lifted(layers, _read_again(rows, reranker, query, best(found, total(layers), RERANKED)))
    return _ranking(rows, asked, wishes, candidates, found, layers)


def find_places(  # noqa: PLR0913  (what a search needs; the rest by keyword)
    store: Store,
    encoder: Encoder | None,
    index: VectorIndex | None,
    query: str,
    documents: Sequence[str] | None,
    mode: Mode,
    *,
    among: frozenset[int] | None = None,
    known: Concepts | None = None,
) -> Ids:
    """The places of the passages that `rank` would put in order (see `Postings`); in a fraction of the time."""
    asked = _Question.of(query, mode, known or Concepts.builtin())
    limits = Limits.of(store, asked.query, documents, among)
    found = limits.found(_candidates(store, encoder, index, asked, documents, mode, limits).found())
    return postings_of(store).places_of(found)


def _candidates(
    store: Store,
    encoder: Encoder | None,
    index: VectorIndex | None,
    asked: _Question,
    documents: Sequence[str] | None,
    mode: Mode,
    limits: Limits,
) -> Candidates:
    by_meaning: Callable[[], MeaningHits] = MeaningHits
    if mode != "words":
        by_meaning = _by_meaning(encoder, index, asked, limits.ids(store, documents))
    by_words = WordHits() if mode == "meaning" else words.find(store, asked.words, documents, asked.plans)
    by_concept = concepts.find(store, asked.about, documents)
    return Candidates(mode, asked.about, limits.words(by_words), limits.kept(by_concept), by_meaning())


def _ranking(
    rows: Rows, asked: _Question, wishes: Wishes, candidates: Candidates, found: Ids, layers: Layers
) -> Ranking:
    scores, postings = total(layers), postings_of(rows.store)
    places = postings.in_order(found, scores.at(found))
    return Ranking(
        asked.query,
        asked.words,
        asked.about,
        tuple(dict.fromkeys(chain.from_iterable(asked.meant))),
        wishes.meant,
        tuple(postings.ids[places].tolist()),
        scores,
        candidates.words.rarity,
        frozenset(candidates.meaning.near.tolist()),
        candidates.words.scores,
        candidates.meaning.cosines,
        places,
        layers,
        rows,
    )


def _answers(store: Store, asked: _Question, candidates: Sequence[int]) -> Layer:
    """The passages among the best that hold the kind of answer that is asked for."""
    about = WordQuery.of(subject(asked.about.rest or asked.query.said))
    return Layer("answer", Scores.of(answering(store, asked.kinds[0], candidates, asked.about, about)), ANSWER)


def _read_again(rows: Rows, reranker: Reranker, query: str, candidates: Sequence[int]) -> Layer:
    return reranked(reranker, query, {i: row.passage.text for i, row in rows.of(candidates).items()})


def _by_meaning(
    encoder: Encoder | None, index: VectorIndex | None, asked: _Question, allowed: Ids | None
) -> Callable[[], MeaningHits]:
    """Begin to search by meaning beside all else, since the model and the index hold up no Python; gives the end."""
    if encoder is None or index is None:
        raise ValueError("searching by meaning needs an encoder and an index")
    query = asked.about.label or asked.query.said
    return _BESIDE.submit(
        meaning.find, encoder, index, query, allowed, [", ".join(said) for said in asked.meant]
    ).result
