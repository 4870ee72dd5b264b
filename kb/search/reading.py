"""The best candidates read sentence by sentence: one that says all that is asked beats a page that says it in bits.

Words and concepts, and the one vector of a passage, find candidates among all passages. Of the best of them the
sentences are looked at, under the headings above them: how much of what is asked the best sentence says, and how near
the nearest one is in meaning. What plans say for words of every day (`kb.vocabulary.everyday`) counts as those words
do, and a value of the kind that is asked for (`kb.search.values`) as one word more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from statistics import fmean

import numpy as np
import numpy.typing as npt

from kb.documents import Passage
from kb.search.meaning import MeaningHits
from kb.search.question import Answer
from kb.search.scores import Scores, ids_of
from kb.search.values import holds
from kb.search.word_index import frequencies
from kb.search.words import WordQuery, rarity_of
from kb.store import Store
from kb.vocabulary.everyday import Phrase
from kb.words import GRAM, stem_text

__all__ = ["CANDIDATES", "Wishes", "nearest", "said"]

Degrees = npt.NDArray[np.float64]

KEPT = 50_000  # lines of which the words are remembered; some 25 MB
CANDIDATES = 60  # passages that are read; bounds the time of a query
ABOVE = 0.6  # what a word is worth that stands in the headings, not in the sentence
AROUND = 0.3  # or in another sentence of the passage
PART = 0.5  # or as part of another word
OFTEN = 0.1  # a word that more of all passages hold tells nothing of one; unless that are but a
FEW = 10  # passages


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that a sentence should say, in any of these phrases; what that is worth."""

    phrases: tuple[Phrase, ...]
    worth: float


@dataclass(frozen=True, slots=True)
class Wishes:
    """All that a sentence should say, and the kinds of value that it should hold.

    `meant`: words that plans use for those of the query, not for much else, with their rarity.
    """

    said: tuple[Wish, ...]
    kinds: tuple[Answer, ...] = ()
    meant: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(
        cls, store: Store, asked: WordQuery, everyday: Sequence[tuple[Phrase, ...]], kinds: tuple[Answer, ...]
    ) -> Wishes:
        """The words of a query and what plans say for them; rare ones are worth more."""
        wished = (*(((word,),) for word in asked.stems), *everyday)
        known = frequencies(store, chain.from_iterable(chain.from_iterable(wished)))
        rarity = {word: rarity_of(count, known.passages) for word, count in known.frequency.items()}
        single = (phrase[0] for phrases in everyday for phrase in phrases if len(phrase) == 1)
        most = max(FEW, known.passages * OFTEN)
        meant = {word: rarity[word] for word in single if known.frequency[word] <= most}
        return cls(tuple(Wish(phrases, _worth(phrases, rarity)) for phrases in wished), kinds, meant)

    @property
    def of_kind(self) -> float:
        """What a value of an asked kind is worth."""
        return fmean(wish.worth for wish in self.said)


def _worth(phrases: Sequence[Phrase], rarity: Mapping[str, float]) -> float:
    """The rarity of what a wish says by its commonest phrase; of a phrase its rarest word counts."""
    return min(max(rarity[word] for word in phrase) for phrase in phrases)


def said(passages: Mapping[int, Passage], wishes: Wishes) -> dict[int, float]:
    """How much the best sentence of each passage says, by row id; more than 0, as a share of all that is wished."""
    if not wishes.said or not passages:
        return {}
    sheet = _Sheet.of(list(passages.values()))
    scores = np.zeros(len(sheet.sentences))
    for wish in wishes.said:
        scores += wish.worth * sheet.said(wish)
    for kind in wishes.kinds:
        held = (score > 0 and holds(kind, *place) for score, place in zip(scores, sheet.sentences, strict=True))
        scores += wishes.of_kind * np.fromiter(held, bool, len(scores))
    most = sum(wish.worth for wish in wishes.said) + len(wishes.kinds) * wishes.of_kind
    best = sheet.best(scores) / most
    return {i: score for i, score in zip(passages, best.tolist(), strict=True) if score > 0}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Passages laid out in lines: first their sentences, then of each passage its headings.

    `sentences`: text, start and end of each; `owners`: which passage each is of. `lines`: on which lines each word
    stands; `words`: all words, with blanks between them.
    """

    sentences: list[tuple[str, int, int]]
    owners: npt.NDArray[np.int64]
    passages: int
    lines: Mapping[str, list[int]]
    words: str

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> _Sheet:
        sentences: list[tuple[str, int, int]] = []
        owners: list[int] = []
        for number, passage in enumerate(passages):
            spans = passage.sentences or ((0, len(passage.text)),)
            sentences += [(passage.text, start, end) for start, end in spans]
            owners += [number] * len(spans)
        texts = [text[start:end] for text, start, end in sentences]
        lines: dict[str, list[int]] = {}
        for number, text in enumerate(texts + [" ".join(passage.headings) for passage in passages]):
            for word in _words_of(text):
                lines.setdefault(word, []).append(number)
        return cls(sentences, np.array(owners, np.int64), len(passages), lines, f" {' '.join(lines)} ")

    def best(self, scores: Degrees) -> Degrees:
        """Of each passage the best of its sentences."""
        found = np.zeros(self.passages)
        np.maximum.at(found, self.owners, scores)
        return found

    def said(self, wish: Wish) -> Degrees:
        """How well each sentence says a wish, 0..1, itself or by what stands around it."""
        degrees = np.max([self._phrase(phrase) for phrase in wish.phrases], axis=0)
        here, headings = degrees[: len(self.owners)], degrees[len(self.owners) :]
        around = np.maximum(ABOVE * headings, AROUND * self.best(here))
        return np.asarray(np.maximum(here, around[self.owners]))

    def _phrase(self, phrase: Phrase) -> Degrees:
        """How well each line says a phrase: as well as its worst word."""
        return np.asarray(np.min([self._word(word) for word in phrase], axis=0))

    def _word(self, word: str) -> Degrees:
        found = np.zeros(len(self.owners) + self.passages)
        for other, degree in self._alike(word):
            lines = self.lines[other]
            found[lines] = np.maximum(found[lines], degree)
        return found

    def _alike(self, word: str) -> Iterator[tuple[str, float]]:
        """Which words say an asked one, as they are or in part, and how well (0..1)."""
        if word in self.lines:
            yield word, 1.0
        yield from ((longer, PART) for longer in self._longer(word))
        for length in range(GRAM + 1, len(word)):
            for start in range(len(word) - length + 1):
                if word[start : start + length] in self.lines:
                    yield word[start : start + length], PART * length / len(word)

    def _longer(self, word: str) -> Iterator[str]:
        """The words that hold a word of some length."""
        at = self.words.find(word) if len(word) >= GRAM else -1
        while at >= 0:
            end = self.words.index(" ", at)
            longer = self.words[self.words.rindex(" ", 0, at) + 1 : end]
            if longer != word:
                yield longer
            at = self.words.find(word, end)


@lru_cache(maxsize=KEPT)
def _words_of(line: str) -> tuple[str, ...]:
    """The stems of a line, each once."""
    return tuple(dict.fromkeys(stem_text(line).split()))


def nearest(store: Store, found: MeaningHits, ids: Sequence[int]) -> Scores:
    """The cosine of the sentence of each passage that is nearest to a query; of one without sentences its own."""
    own = found.cosines.among(ids_of(ids))
    owners, vectors = store.sentence_vectors(ids, found.model)
    if not len(owners) or found.vector is None:
        return own
    read, numbers = np.unique(owners, return_inverse=True)
    best = np.full(len(read), -1.0)
    np.maximum.at(best, numbers, vectors @ found.vector)
    without = ~np.isin(own.ids, read)
    return Scores(np.append(read, own.ids[without]), np.append(best, own.each[without]))
