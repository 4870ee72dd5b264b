"""What a search gives back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

__all__ = ["Copy", "Hit", "Results", "Spelling", "Why"]


class Copy(NamedTuple):
    """Where the same text stands as well."""

    document: str
    title: str
    page: int


class Spelling(NamedTuple):
    """Another name in a passage for what the query names: as `written` there, and the concept's label."""

    written: str
    concept: str


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
    that answer to the query, and of the sentence with most of them (None where there are none). `copies`: other
    documents that hold the same text.
    """

    document: str
    title: str
    page: int
    section: tuple[str, ...]
    text: str
    start: int
    end: int
    score: float
    why: Why
    highlights: tuple[tuple[int, int], ...]
    sentence: tuple[int, int] | None
    copies: tuple[Copy, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        why = asdict(self.why) | {"spellings": [spelling._asdict() for spelling in self.why.spellings]}
        return asdict(self) | {"why": why, "copies": [copy._asdict() for copy in self.copies]}


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found: `total` passages, of which `hits` are given; `notes`: what the user should know about it."""

    query: str
    total: int
    hits: tuple[Hit, ...]
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "query": self.query,
            "total": self.total,
            "hits": [hit.to_dict() for hit in self.hits],
            "notes": list(self.notes),
        }
