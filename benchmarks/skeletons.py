"""What the generated plans are made of: the sentences of the demo plans that answer no judged query, with slots.

A slot is a place in a sentence where another plan would say something else: a year, the name of a region, municipality
or organisation, a concept of the vocabulary, a noun that can be the last part of a compound. What stands between the
slots stays as it was written. A sentence (or table row) that shares text with a passage judged relevant to any query
(`corpus/queries`) is left out, so that no generated passage is a copy of an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from kb.documents import Document, Passage
from kb.facts import Actor, Fact
from kb.search.encoder import Encoder
from kb.search.relevance.places import Graded
from kb.vocabulary import Concepts, Gazetteer

__all__ = ["Kind", "Piece", "Pool", "Skeleton", "cut"]

Kind = Literal["", "year", "region", "place", "name", "concept", "noun"]
PassageKind = Literal["text", "table", "note"]

_YEAR = re.compile(r"(?<![\d.,])20[0-4]\d(?![\d%]|[.,]\d)")
_NOUN = re.compile(
    r"(?<![\w-])[a-z]{3,}(?:ing|ingen|heid|schap|schappen|team|teams|plek|plekken|groep|groepen|plan|plannen|hulp|zorg"
    r"|huis|huizen|tafel|tafels|overleg|aanbieders?|begeleiders?|afspraak|afspraken|budget|kosten)(?![\w-])"
)
LEAST_WORDS = 4  # a shorter sentence says too little to have a meaning of its own


class Piece(NamedTuple):
    """A stretch of a sentence: as it is (`kind` ""), or a slot with what stood there (`held`: a concept's id)."""

    kind: Kind
    text: str
    held: str = ""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A sentence or table row in pieces, the headings above it in pieces, and the facts that were read from it."""

    kind: PassageKind
    pieces: tuple[Piece, ...]
    headings: tuple[tuple[Piece, ...], ...]
    words: int
    facts: tuple[Fact, ...] = ()

    @property
    def text(self) -> str:
        """As it was written."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def headed(self) -> str:
        """Under the last heading above it."""
        heading = "".join(piece.text for piece in self.headings[-1]) if self.headings else ""
        return f"{heading}: {self.text}" if heading else self.text


@dataclass(frozen=True, slots=True)
class Pool:
    """All skeletons with their vectors (n, d), of length 1, and for each the numbers of those like it.

    `headed`: their vectors when each is read under its heading, as sentences are.
    """

    skeletons: tuple[Skeleton, ...]
    vectors: npt.NDArray[np.float32]
    headed: npt.NDArray[np.float32]
    near: npt.NDArray[np.int64]

    @classmethod
    def of(
        cls, documents: Sequence[Document], facts: Sequence[Fact], answers: Iterable[Graded], encoder: Encoder
    ) -> Pool:
        """The pool of these documents; `answers`: the places that are judged relevant to a query."""
        taken = [place for place in answers if place.grade > 0]
        slots = _Slots(facts)
        found = [one for document in documents for one in _skeletons(document, facts, taken, slots)]
        vectors = encoder.passages([one.text for one in found])
        return cls(tuple(found), vectors, encoder.passages([one.headed for one in found]), _near(vectors, found))

    def of_kind(self, kind: PassageKind) -> npt.NDArray[np.int64]:
        """The numbers of the skeletons of a kind."""
        return np.array([i for i, one in enumerate(self.skeletons) if one.kind == kind], dtype=np.int64)


class _Slots:
    """Finds the slots of a text."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        gazetteer = Gazetteer.builtin()
        names = {name for fact in facts if isinstance(fact, Actor) for name in (fact.name, *fact.aliases)}
        names -= {name for region in gazetteer.regions for name in region.names}
        listed = sorted((name for name in names if len(name) > 3), key=lambda name: (-len(name), name))
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed)) or '(?!)'})(?!\w)")

    def find(self, text: str) -> Iterator[tuple[int, int, Kind, str]]:
        """Start, end, kind and what is held, in order of precedence."""
        for match in self._names.finditer(text):
            yield *match.span(), "name", ""
        for mention in Concepts.builtin().find(text):
            yield mention.start, mention.end, "concept", mention.concept
        for match in _YEAR.finditer(text):
            yield *match.span(), "year", ""
        for match in _NOUN.finditer(text):
            yield *match.span(), "noun", ""


def cut(text: str, slots: Iterable[tuple[int, int, Kind, str]]) -> tuple[Piece, ...]:
    """A text in pieces; of slots that overlap the first given counts.

    >>> [piece.text for piece in cut("In 2024 open", [(3, 7, "year", "")])]
    ['In ', '2024', ' open']
    """
    chosen: list[tuple[int, int, Kind, str]] = []
    for slot in slots:
        if all(slot[1] <= start or end <= slot[0] for start, end, _, _ in chosen):
            chosen.append(slot)
    pieces: list[Piece] = []
    at = 0
    for start, end, kind, held in sorted(chosen):
        pieces += [Piece("", text[at:start]), Piece(kind, text[start:end], held)]
        at = end
    return tuple(piece for piece in (*pieces, Piece("", text[at:])) if piece.text)


def _skeletons(
    document: Document, facts: Iterable[Fact], answers: Iterable[Graded], slots: _Slots
) -> Iterator[Skeleton]:
    taken = [(place.start, place.end) for place in answers if place.document == document.id]
    own = [fact for fact in facts if fact.document == document.id]
    for passage in document.passages:
        headings = tuple(cut(heading, slots.find(heading)) for heading in passage.headings)
        for text, start, end in _stretches(passage):
            if len(text.split()) < LEAST_WORDS or any(a < end and start < b for a, b in taken):
                continue
            held = tuple(fact for fact in own if start <= fact.quote.start < end)
            yield Skeleton(passage.kind, cut(text, slots.find(text)), headings, len(text.split()), held)


def _stretches(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """The sentences of running text, other passages whole; each with its stretch of the document."""
    if passage.kind != "text":
        yield passage.text, passage.start, passage.end
        return
    for start, end in passage.sentences:
        yield " ".join(passage.text[start:end].split()), passage.start + start, passage.start + end


NEIGHBOURS = 60  # sentences that a passage on the same subject may be made of


def _near(vectors: npt.NDArray[np.float32], skeletons: Sequence[Skeleton]) -> npt.NDArray[np.int64]:
    """For each skeleton the running text that is nearest to it, nearest first (n, at most 60)."""
    cosines = vectors @ vectors.T
    cosines[:, [i for i, one in enumerate(skeletons) if one.kind != "text"]] = -2.0
    np.fill_diagonal(cosines, -2.0)
    return np.argsort(-cosines, axis=1, kind="stable")[:, :NEIGHBOURS]
