"""The best candidates read sentence by sentence: one that says all that is asked beats a page that says it in bits.

Words and concepts, and the one vector of a passage, find candidates among all passages. Of the best of them the
sentences are looked at, under the headings above them: how much of what is asked the best sentence says, and how near
the nearest one is in meaning. What plans say for words of every day (`kb.vocabulary.everyday`) counts as those words
do, and a value of the kind that is asked for (`kb.search.values`) as one word more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import fmean

from kb.documents import Passage
from kb.search.meaning import MeaningHits
from kb.search.question import Answer
from kb.search.values import holds
from kb.search.words import WordQuery, rarity_of
from kb.store import Store
from kb.vocabulary.everyday import Phrase
from kb.words import GRAM, stem_text

__all__ = ["CANDIDATES", "Wishes", "nearest", "said"]

CANDIDATES = 60  # passages that are read; bounds the time of a query
ABOVE = 0.6  # what a word is worth that stands in the headings, not in the sentence
AROUND = 0.3  # or in another sentence of the passage
PART = 0.5  # or as part of another word


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that a sentence should say, in any of these phrases; what that is worth."""

    phrases: tuple[Phrase, ...]
    worth: float


@dataclass(frozen=True, slots=True)
class Wishes:
    """All that a sentence should say, and the kinds of value that it should hold."""

    said: tuple[Wish, ...]
    kinds: tuple[Answer, ...] = ()

    @classmethod
    def of(
        cls, store: Store, asked: WordQuery, everyday: Iterable[tuple[Phrase, ...]], kinds: tuple[Answer, ...]
    ) -> Wishes:
        """The words of a query and what plans say for them; rare ones are worth more."""
        meant = (*(((word,),) for word in asked.stems), *everyday)
        stems = dict.fromkeys(chain.from_iterable(chain.from_iterable(meant)))
        known = store.frequencies(stems, ("stems", "headings"))
        return cls(tuple(Wish(phrases, _worth(phrases, known.frequency, known.passages)) for phrases in meant), kinds)

    @property
    def of_kind(self) -> float:
        """What a value of an asked kind is worth."""
        return fmean(wish.worth for wish in self.said)


def _worth(phrases: Sequence[Phrase], frequency: Mapping[str, int], passages: int) -> float:
    """The rarity of what a wish says by its commonest phrase; of a phrase its rarest word counts."""
    return rarity_of(max(min(frequency[stem] for stem in phrase) for phrase in phrases), passages)


def said(passages: Mapping[int, Passage], wishes: Wishes) -> dict[int, float]:
    """How much the best sentence of each passage says, by row id; more than 0, as a share of all that is wished."""
    if not wishes.said:
        return {}
    split = {i: _Split.of(passage) for i, passage in passages.items()}
    held = frozenset(chain.from_iterable(one.words for one in split.values()))
    asked = dict.fromkeys(chain.from_iterable(chain.from_iterable(wish.phrases for wish in wishes.said)))
    alike = {word: _alike(word, held) for word in asked}
    found = {i: _best(passages[i], one, wishes, alike) for i, one in split.items()}
    return {i: score for i, score in found.items() if score > 0}


@dataclass(frozen=True, slots=True)
class _Split:
    """The stems of a passage by sentence, and of its headings."""

    sentences: tuple[frozenset[str], ...]
    headings: frozenset[str]

    @classmethod
    def of(cls, passage: Passage) -> _Split:
        spans = passage.sentences or ((0, len(passage.text)),)
        sentences = tuple(frozenset(stem_text(passage.text[start:end]).split()) for start, end in spans)
        return cls(sentences, frozenset(stem_text(" ".join(passage.headings)).split()))

    @property
    def words(self) -> frozenset[str]:
        return self.headings.union(*self.sentences)


def _alike(word: str, held: Iterable[str]) -> dict[str, float]:
    """Which of the words that are held say an asked one, as they are or in part, and how well (0..1)."""
    found = {word: 1.0}
    for other in held:
        if other == word:
            continue
        if len(word) >= GRAM and word in other:
            found[other] = PART
        elif len(other) > GRAM and other in word:
            found[other] = PART * len(other) / len(word)
    return found


def _best(passage: Passage, split: _Split, wishes: Wishes, alike: Mapping[str, Mapping[str, float]]) -> float:
    """What the best sentence says, over all that could be said."""
    scores = [0.0] * len(split.sentences)
    for wish in wishes.said:
        by_sentence = [_says(sentence, wish, alike) for sentence in split.sentences]
        elsewhere = max(ABOVE * _says(split.headings, wish, alike), AROUND * max(by_sentence))
        for number, degree in enumerate(by_sentence):
            scores[number] += wish.worth * max(degree, elsewhere)
    for kind in wishes.kinds:
        for number, (start, end) in enumerate(passage.sentences):
            if scores[number] and holds(kind, passage.text, start, end):
                scores[number] += wishes.of_kind
    return max(scores) / (sum(wish.worth for wish in wishes.said) + len(wishes.kinds) * wishes.of_kind)


def _says(held: frozenset[str], wish: Wish, alike: Mapping[str, Mapping[str, float]]) -> float:
    """How well words say a wish, 0..1: of its phrases the best, of a phrase the worst word."""
    return max(min(_degree(held, alike[word]) for word in phrase) for phrase in wish.phrases)


def _degree(held: frozenset[str], alike: Mapping[str, float]) -> float:
    return max((degree for word, degree in alike.items() if word in held), default=0.0)


def nearest(store: Store, found: MeaningHits, ids: Sequence[int]) -> dict[int, float]:
    """The cosine of the sentence of each passage that is nearest to a query; of one without sentences its own."""
    best: dict[int, float] = {}
    owners, vectors = store.sentence_vectors(ids, found.model)
    if len(owners) and found.vector is not None:
        for i, cosine in zip(owners.tolist(), (vectors @ found.vector).tolist(), strict=True):
            best[i] = max(cosine, best.get(i, -1.0))
    return {i: found.cosines[i] for i in ids if i in found.cosines} | best
