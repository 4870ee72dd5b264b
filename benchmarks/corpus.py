"""A corpus of Dutch plans of any size, the same for the same seed, with vectors, facts and metadata.

Embedding a million passages takes half a day, and there are not a million passages of plans to be had, so both texts
and vectors are made from real ones. A running passage is some 90 words of sentences of the demo plans that lie near
each other in meaning, each rewritten as another plan would say it (`benchmarks.guise`); table rows and footnotes are
rewritten whole. So lengths, word frequencies, headings and facts are those of plans, and a tail of seldom words comes
from names and compounds.

The vector of a passage is the mean of the real vectors of its sentences, and these have one each. All are moved at
random along the directions in which real ones differ (their covariance), so that they fill the same narrow part of
space as those of e5 and an index finds it as hard to tell them apart. How far was chosen so that passages lie as near
to each other as the same texts do once embedded: of 700, the mean cosine of two is .888 and to the nearest .963, where
embedding gives .892 and .963; what a passage got and what embedding gives have a cosine of .95.

The demo plans themselves are in the corpus as well, with their judged queries. The generated passages hold no sentence
that was judged relevant (`benchmarks.skeletons`), but nobody judged them: a hit among them counts as wrong even where
it is right. So figures of quality only tell systems apart that search the same corpus.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from benchmarks.guise import Guise
from benchmarks.skeletons import Pool
from kb.documents import (
    Block,
    BlockKind,
    DocType,
    Document,
    Metadata,
    Page,
    Parsed,
    Passage,
    Quote,
    Region,
    Run,
    Stated,
)
from kb.facts import Extracted, Fact, Practice
from kb.search.encoder import Vectors
from kb.search.passage_vectors import PassageVectors

__all__ = ["Corpus", "Made"]

SEED = 7
MEAN_PASSAGES = 110  # of a plan
PAGE = 4  # passages a page
TEXT, TABLE = 0.68, 0.26  # shares of passages; the rest are footnotes
WORDS, SPREAD = 90, 25  # of a running passage
KEPT = 0.4  # share of the facts of its sentences that a plan has: the demo plans are denser than real ones
MOVED = 0.4  # the random part of a vector, as a share of how far sentences of the demo lie from their mean
_TYPES = (DocType.VISIE, DocType.CONVENANT, DocType.ACTIEPLAN, DocType.REGIOPLAN, DocType.AMBITIEDOCUMENT)


class Made(NamedTuple):
    """A generated plan with the vectors of each passage and its facts."""

    document: Document
    vectors: PassageVectors
    facts: Extracted


class Corpus:
    """Plans made from a pool; plan `number` does not depend on the others."""

    def __init__(self, pool: Pool, extractors: str, seed: int = SEED) -> None:
        self._pool = pool
        self._extractors = extractors
        self._seed = seed
        self._kinds = {kind: pool.of_kind(kind) for kind in ("text", "table", "note")}
        self._directions = _directions(pool.vectors)

    def plans(self, passages: int) -> Iterator[Made]:
        """So many plans that they have that number of passages together."""
        number = 0
        while passages > 0:
            made = self.plan(number, passages)
            yield made
            passages -= len(made.document.passages)
            number += 1

    def plan(self, number: int, most: int = 10_000) -> Made:
        """One plan, of at most so many passages."""
        random = np.random.default_rng([self._seed, number])
        guise = Guise([self._seed, number, 1])
        count = min(most, max(20, int(random.lognormal(np.log(MEAN_PASSAGES) - 0.1, 0.45))))
        draft = _Draft(guise, random)
        chosen = [draft.add(self._chosen(random), self._pool) for _ in range(count)]
        document = draft.document(f"plan-{number:06}.txt", _metadata(guise, random))
        whole = self._moved(random, np.array([self._pool.vectors[one].mean(axis=0) for one in chosen]))
        vectors = PassageVectors(whole, [self._moved(random, self._pool.headed[one]) for one in chosen])
        return Made(document, vectors, Extracted(tuple(draft.facts), self._extractors))

    def _chosen(self, random: np.random.Generator) -> list[int]:
        """The skeletons of a passage."""
        roll = random.random()
        kind = "text" if roll < TEXT else "table" if roll < TEXT + TABLE else "note"
        if not len(self._kinds[kind]):
            kind = "text"
        first = int(random.choice(self._kinds[kind]))
        if kind != "text":
            return [first]
        return self._gathered(random, first)

    def _gathered(self, random: np.random.Generator, first: int) -> list[int]:
        wanted = random.normal(WORDS, SPREAD)
        chosen, words = [first], self._pool.skeletons[first].words
        for i in random.permutation(self._pool.near[first]):
            if words >= wanted:
                break
            chosen.append(int(i))
            words += self._pool.skeletons[i].words
        return chosen

    def _moved(self, random: np.random.Generator, vectors: Vectors) -> Vectors:
        """Vectors (n, d), each moved at random."""
        by = random.standard_normal((len(vectors), len(self._directions)), dtype=np.float32) @ self._directions
        moved = vectors + MOVED * by
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)


def _directions(vectors: Vectors) -> Vectors:
    """What turns a standard normal vector into one that differs from 0 as these vectors differ from their mean.

    The lesser directions get more than their share (the square root of it): sentences of nine plans differ in fewer
    ways than those of thousands.
    """
    _, sizes, axes = np.linalg.svd(vectors - vectors.mean(axis=0), full_matrices=False)
    flat = np.sqrt(sizes)
    length = np.sqrt((sizes**2).sum() / len(vectors))
    return np.asarray((flat / np.linalg.norm(flat) * length)[:, None] * axes, np.float32)


class _Draft:
    """A plan while it is being written."""

    def __init__(self, guise: Guise, random: np.random.Generator) -> None:
        self._guise = guise
        self._random = random
        self._texts: list[str] = []
        self._passages: list[Passage] = []
        self._at = 0
        self.facts: list[Fact] = []

    def add(self, chosen: list[int], pool: Pool) -> list[int]:
        """Write a passage of these skeletons; gives them back."""
        skeletons = [pool.skeletons[i] for i in chosen]
        ordinal, page = len(self._passages), 1 + len(self._passages) // PAGE
        sentences: list[tuple[int, int]] = []
        text = ""
        for one in skeletons:
            said = self._guise.of(one.pieces)
            start = len(text) + bool(text)
            text = f"{text} {said}" if text else said
            sentences.append((start, len(text)))
            quote = Quote(self._at + start, self._at + len(text), said, page)
            self.facts += [self._fact(fact, quote) for fact in one.facts if self._random.random() < KEPT]
        headings = tuple(self._guise.of(pieces) for pieces in skeletons[0].headings)
        self._passages.append(
            Passage(ordinal, self._at, self._at + len(text), page, text, headings, skeletons[0].kind, tuple(sentences))
        )
        self._texts.append(text)
        self._at += len(text) + 2
        return chosen

    def _fact(self, fact: Fact, quote: Quote) -> Fact:
        own = {name: getattr(fact, name) for name in fact.own_fields()}
        # Codes (`StrEnum`) are no text of the plan.
        changed: dict[str, object] = {n: self._guise.told(value) for n, value in own.items() if type(value) is str}
        if isinstance(fact, Practice) and fact.definition:
            changed["definition"] = quote
        bare = {"also": (), "heads": (), "notes": (), "document": "", "page": quote.page}
        return fact.with_changes(quote=quote, **bare, **changed)

    def document(self, file_name: str, about: Metadata) -> Document:
        """The whole plan."""
        text = "\n\n".join(self._texts)
        pages = tuple(Page(number + 1) for number in range(1 + (len(self._passages) - 1) // PAGE))
        stretches = [(p.start, p.end, p.page) for p in self._passages]
        blocks = tuple(Block(i, BlockKind.PARAGRAPH, *stretch) for i, stretch in enumerate(stretches))
        runs = tuple(Run(*stretch, None) for stretch in stretches)
        digest = hashlib.sha256(f"{file_name} {text}".encode()).hexdigest()
        parsed = Parsed(text, pages, blocks, runs)
        return Document("", file_name, digest, "text/plain", parsed, about, tuple(self._passages))


def _metadata(guise: Guise, random: np.random.Generator) -> Metadata:
    kind, length = _TYPES[int(random.integers(len(_TYPES)))], int(random.integers(2, 6))
    names = ", ".join(region.name for region in guise.regions)
    title = f"{kind.value.capitalize()} jeugdhulp {names} {guise.first}-{guise.first + length}"
    return Metadata(
        title=Stated(title, supplied="file"),
        doc_type=Stated(kind, supplied="file"),
        date=Stated(f"{guise.first}-{int(random.integers(1, 13)):02}", supplied="file"),
        period_from=Stated(guise.first, supplied="file"),
        period_to=Stated(guise.first + length, supplied="file"),
        regions=tuple(Stated(Region(region.code, region.name), supplied="file") for region in guise.regions),
        language=Stated("nl", supplied="file"),
        fictional=True,
    )
