"""What a search gives back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from kb.search.chips import Chip
from kb.search.concepts import Spelling
from kb.search.facets import Facet
from kb.search.layers import Part
from kb.search.offers import Offer

__all__ = ["Copy", "Group", "Hit", "Results", "Spelling", "Why"]


class Copy(NamedTuple):
    """Where the same text stands as well; `passage`: its number in that document, from 0."""

    document: str
    title: str
    page: int
    passage: int


@dataclass(frozen=True, slots=True)
class Why:
    """Why a passage is a hit: words of it that answer to the query, as written, and whether it is near in meaning.

    The ranks count from 1 in the list by words and in the list by meaning; None where it is not in that list.
    `spellings`: where it names a concept of the query by another name.
    """

    words: tuple[str, ...]
    meaning: bool
    word_rank: int | None
    meaning_rank: int | None
    spellings: tuple[Spelling, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `score`: 0..1, where 1 is the most relevant candidate of this query in every respect.

    `start` and `end`: its stretch of the document's text. `highlights` and `sentence`: offsets in `text` of the words
    that answer to the query, and of the sentence with most of them (None where there are none). `passage`: its number
    in the document, from 0. `copies`: other documents that hold the same text. `facts`: what was read from it. `parts`:
    the score taken apart. `retold`: a table row, told with its column heads, so that `text` is not in the document.
    """

    document: str
    title: str
    page: int
    passage: int
    section: tuple[str, ...]
    text: str
    start: int
    end: int
    score: float
    why: Why
    highlights: tuple[tuple[int, int], ...]
    sentence: tuple[int, int] | None
    copies: tuple[Copy, ...] = ()
    facts: tuple[Chip, ...] = ()
    parts: tuple[Part, ...] = ()
    retold: bool = False

    @property
    def stretch(self) -> tuple[int, int]:
        """What to mark in the document: its sentence, or all of it where it has none or is told anew."""
        if self.sentence is None or self.retold:
            return self.start, self.end
        return self.start + self.sentence[0], self.start + self.sentence[1]

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        plain = asdict(self)
        plain["why"]["spellings"] = [spelling._asdict() for spelling in self.why.spellings]
        return plain | {
            "copies": [copy._asdict() for copy in self.copies],
            "facts": [asdict(chip) for chip in self.facts],
            "parts": [part._asdict() for part in self.parts],
        }


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one document or region: `total` of them, of which the best are given, by their place in the hits."""

    key: str
    label: str
    total: int
    hits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found: `total` passages, of which `hits` are given; `notes`: what the user should know about it.

    `plan_words`: what plans say for everyday words of the query, which was looked for as well. `suggestion`: the query
    with its slips put right. `offers`: filters that the query names. `facets`: over all that
    was found. `groups`: where these were asked for. `next`: the mark of the next page (see `kb.search.cursor`), "" on
    the last one.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    notes: tuple[str, ...] = ()
    plan_words: tuple[str, ...] = ()
    suggestion: str | None = None
    offers: tuple[Offer, ...] = ()
    facets: tuple[Facet, ...] = ()
    groups: tuple[Group, ...] = ()
    next: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "query": self.query,
            "total": self.total,
            "hits": [hit.to_dict() for hit in self.hits],
            "notes": list(self.notes),
            "plan_words": list(self.plan_words),
            "suggestion": self.suggestion,
            "offers": [offer._asdict() for offer in self.offers],
            "facets": [asdict(facet) for facet in self.facets],
            "groups": [asdict(group) for group in self.groups],
            "next": self.next,
        }
