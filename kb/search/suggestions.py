"""Did you mean: a query with its slips put right, offered where words of it are in no plan.

A word that no passage holds, and that is in no name of a concept, is compared with the words of those names and with
the word index. Candidates begin with the same letter and differ by one slip (a letter too many, too few, another, or
two swapped: the distance of Damerau and Levenshtein, optimal string alignment), by two from eight letters on. The
least distance wins, then the word that most passages hold. rapidfuzz compares some millions of words a second and is
well kept; SymSpell would want a dictionary of its own, to be kept in step with the index.

The index holds stems; the word that is offered is one that stands in a passage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA

from kb.search.phrases import single_terms
from kb.search.query import Query
from kb.search.word_index import postings_of
from kb.store import Store
from kb.vocabulary import Concepts
from kb.words import Term, grams, is_stop, stem, terms

__all__ = ["suggestion"]

SHORTEST = 4  # letters: in shorter words a slip makes another word
LONG = 8  # letters, from where a word may have two slips
LOOKED_AT = 20  # passages in which the word for a stem is looked for
MOST_WORDS = 12  # of a longer query nothing is suggested: it is a text


def suggestion(store: Store, query: Query, known: Concepts) -> str | None:
    """The query with its slips put right, None where there are none, or nothing looks like them."""
    words = [term for term in single_terms(query.text) if not is_stop(query.text, term)]
    if len(words) > MOST_WORDS:
        return None
    named = [(mention.start, mention.end) for mention in known.find(query.text, loose=True)]
    unsure = [
        word
        for word in words
        if len(word.text) >= SHORTEST and word.text.isalpha() and word.text not in _words_of(known)
        if not any(start <= word.start < end for start, end in named)
    ]
    slips = {word: right for word in unsure if not _occurs(store, word.text) if (right := _nearest(store, word, known))}
    if not slips:
        return None
    others = {word: right for word in unsure if word not in slips if (right := _same_stem(store, word.text))}
    return _replaced(query.typed, slips | others)


def _occurs(store: Store, word: str) -> bool:
    """Whether a passage holds a word in some form, or as a part of a longer word."""
    stemmed = stem(word)
    return postings_of(store).fields["words"].frequencies([stemmed])[stemmed] > 0 or _stands(store, word)


def _stands(store: Store, word: str) -> bool:
    """Whether a word of five letters or more may stand in a passage letter for letter: all its pieces do."""
    pieces = grams(word)
    return bool(pieces) and all(postings_of(store).fields["grams"].frequencies(pieces).values())


def _nearest(store: Store, word: Term, known: Concepts) -> str:
    """The known word most like one that does not occur, or ""."""
    counts = store.terms_like(word.text[0])
    most = 2 if len(word.text) >= LONG else 1
    named = (one for one in _words_of(known) if one[0] == word.text[0])
    by_name = _best(word.text, {one: counts.get(stem(one), 0) for one in named}, most)
    in_plans = _best(stem(word.text), {one: n for one, n in counts.items() if len(one) >= SHORTEST - 1}, most)
    if by_name and (in_plans is None or by_name[:2] <= in_plans[:2]):
        return by_name[2]
    return _written(store, in_plans[2], word.text) if in_plans else ""


def _best(word: str, counts: Mapping[str, int], most: int) -> tuple[int, int, str] | None:
    """Of the words that differ by so many slips at most the nearest, then the most frequent: (distance, -count, it)."""
    near = ((OSA.distance(word, one, score_cutoff=most), -count, one) for one, count in counts.items())
    return min((one for one in near if one[0] <= most), default=None)


@lru_cache(maxsize=4)
def _words_of(known: Concepts) -> frozenset[str]:
    """The words of the names of concepts, as they are written in small letters."""
    names = (name for concept in known for name in concept.free)
    return frozenset(term.text for name in names for term in single_terms(name) if len(term.text) >= SHORTEST)


def _same_stem(store: Store, word: str) -> str:
    """For a word that stands nowhere as it is typed: the form of it that does and is most like it, or ""."""
    if len(word) <= SHORTEST or _stands(store, word):
        return ""
    return _written(store, stem(word), word)


def _written(store: Store, stemmed: str, like: str) -> str:
    """The word with this stem in the passages that is most like another, or ""."""
    found = [i for i, _ in store.match(f'{{stems headings}} : "{stemmed}"', {"stems": 1.0}, None, LOOKED_AT)]
    counts: Counter[str] = Counter()
    for row in store.passages(found).values():
        for text in (row.passage.text, *row.passage.headings):
            counts.update(text[t.start : t.end].lower() for t in terms(text) if stem(t.text) == stemmed)
    return min(counts, key=lambda word: (OSA.distance(word, like), -counts[word], word), default="")


def _replaced(typed: str, right: Mapping[Term, str]) -> str:
    """What was typed with words put right, their capital kept."""
    for word in sorted(right, key=lambda word: -word.start):
        capital = typed[word.start].isupper()
        better = right[word].capitalize() if capital else right[word]
        typed = typed[: word.start] + better + typed[word.end :]
    return typed
