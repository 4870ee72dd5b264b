"""Finding by words: which passages hold the words of a query, and how much of the query that explains.

Two BM25 scores (see `kb.search.postings`) are added: one over Dutch stems, one over character 5-grams, which find a
word inside a compound. Each is divided by the most it could be: the score of a passage that is full of every word of
the query, also of the words that occur nowhere. So a score is the share of what is asked that a passage holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kb.search.postings import Asked, Postings, rarity_of
from kb.search.scores import Ids, Scores, ids_of, union
from kb.search.word_index import postings_of
from kb.store import Store
from kb.words import grams, is_stop, stem, terms

__all__ = ["LONG_STEM", "WordHits", "WordQuery", "find", "rarity_of"]

CANDIDATES = 1000
GRAM_SHARE = 0.5  # how much of the score the 5-grams decide
MEANT = 0.65  # how much of it the words decide that plans use for those of the query
HEADING_WEIGHT = 0.5  # a word in a heading above the passage counts for half of one in the passage
MOST_TERMS = 64  # of a very long query the rarest words are asked
MOST_POSTINGS = 1_000_000  # in how many passages the asked terms may stand together; bounds the time of a query
LONG_STEM = 6  # letters: a shorter stem begins too many words that have nothing to do with it
TOP = 2.2  # BM25 of a word that stands in a passage without end, over its rarity: k1 + 1 with k1 = 1.2


@dataclass(frozen=True, slots=True)
class WordQuery:
    """The content words of a query, folded, and their stems, each once; none where it has function words only."""

    words: tuple[str, ...]
    stems: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> WordQuery:
        """The words of a text. Written in capitals throughout, it is read as if in small letters.

        >>> WordQuery.of("Waar komen de bedden?")
        WordQuery(words=('komen', 'bedden'), stems=('kom', 'bed'))
        """
        text = text.lower() if text.isupper() and " " in text.strip() else text
        words = [term.text for term in terms(text) if not is_stop(text, term)]
        return cls(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(map(stem, words))))


@dataclass(frozen=True, slots=True)
class WordHits:
    """Scores 0..1 by passage row id; `stemmed`: the passages that hold a whole word; `rarity` by stem."""

    scores: Scores = field(default_factory=Scores)
    stemmed: Ids = field(default_factory=lambda: ids_of(()))
    rarity: Mapping[str, float] = field(default_factory=dict)

    @property
    def coverage(self) -> float:
        """How much of the query the best passage explains."""
        return float(self.scores.each.max(initial=0.0))

    @property
    def found(self) -> Ids:
        """The passages that hold a whole word, or in parts of words half as much as the best one holds."""
        return union(self.stemmed, self.scores.ids[self.scores.each >= self.coverage / 2])


def find(store: Store, query: WordQuery, documents: Sequence[str] | None, meant: WordQuery | None = None) -> WordHits:
    """The passages that hold words of a query, or parts of them, in these documents or all.

    `meant`: what plans say for these words; whoever holds that scores as well.
    """
    postings = postings_of(store)
    allowed = None if documents is None else store.passage_ids(documents)
    rarity, scores, stemmed = _own(postings, query, allowed)
    if meant is not None:
        _, others = _whole(postings, meant, allowed)
        scores = _blend(scores, others, MEANT)
    return WordHits(scores, stemmed, rarity)


def _own(postings: Postings, query: WordQuery, allowed: Ids | None) -> tuple[dict[str, float], Scores, Ids]:
    """How rare the words are; who holds them or parts of them; and who holds them whole."""
    rarity, whole = _whole(postings, query, allowed)
    pieces = {gram: Asked(gram) for word in query.words[:MOST_TERMS] for gram in grams(word)}
    if not pieces:
        return rarity, whole, whole.ids
    _, parts = _score(postings, "grams", pieces, (1.0,), 4 * MOST_TERMS, allowed)
    return rarity, _blend(whole, parts, GRAM_SHARE), whole.ids


def _whole(postings: Postings, query: WordQuery, allowed: Ids | None) -> tuple[dict[str, float], Scores]:
    # A long stem also stands for the compounds that begin with it ("hybrid" for "hybridevorm").
    stems = {word: Asked(word, prefix=len(word) >= LONG_STEM) for word in query.stems}
    return _score(postings, "words", stems, (1.0, HEADING_WEIGHT), MOST_TERMS, allowed)


def _score(
    postings: Postings,
    field: str,
    asked: Mapping[str, Asked],
    weights: Sequence[float],
    most: int,
    allowed: Ids | None,
) -> tuple[dict[str, float], Scores]:
    """How rare each term is; and BM25 of the passages with any of them, as a share of what it could be."""
    known = postings.fields[field].frequencies(asked)
    rarity = {term: rarity_of(count, len(postings)) for term, count in known.items()}
    chosen = [asked[term] for term in _affordable(known, most)]
    top = TOP * sum(rarity.values())
    found = postings.score(field, chosen, weights, allowed, CANDIDATES)
    return rarity, Scores(found.ids, found.each / top)


def _affordable(known: Mapping[str, int], most: int) -> list[str]:
    """The terms that occur, rarest first, as many as can be asked in bounded time."""
    chosen: list[str] = []
    looked_at = 0
    for term in sorted((term for term, count in known.items() if count), key=known.__getitem__):
        looked_at += known[term]
        if chosen and (len(chosen) == most or looked_at > MOST_POSTINGS):
            break
        chosen.append(term)
    return chosen


def _blend(one: Scores, other: Scores, share: float) -> Scores:
    """The scores of one list, with a share for those of the other."""
    ids = union(one.ids, other.ids)
    return Scores(ids, (1 - share) * one.at(ids) + share * other.at(ids))
