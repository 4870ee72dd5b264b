"""What an evaluation of the search found: by query, practice and spelling, and the figures of all together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from kb.search.ranking import Mode
from kb.search.relevance.queries import Judgement
from kb.search.results import Why

__all__ = ["MODES", "Found", "PracticeResult", "QueryResult", "SearchReport", "VariantResult"]

MODES: tuple[Mode, ...] = ("hybrid", "words", "meaning")
PRECISION_AT = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A passage, found at `rank` (from 1) or missed (`rank` 0, no `why`).

    `grade` is None where nobody judged it. `right`, for a practice: it is about it; `number`: it is there for "vier".
    """

    rank: int
    document: str
    title: str
    page: int
    text: str
    grade: int | None = None
    why: Why | None = None
    right: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class QueryResult:
    """A query: by mode nDCG@10 (0..1) and what was found; `missed` by `hybrid`, best first."""

    id: str
    query: str
    kind: str
    ndcg: Mapping[Mode, float]
    found: Mapping[Mode, tuple[Found, ...]]
    missed: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class PracticeResult:
    """A query for a practice with its ten best hits."""

    practice: str
    query: str
    found: tuple[Found, ...]

    @property
    def precision(self) -> float:
        """The share of the first five hits that are about the practice; fewer hits are counted as they are."""
        best = self.found[:PRECISION_AT]
        return fmean(hit.right for hit in best) if best else 0.0


@dataclass(frozen=True, slots=True)
class VariantResult:
    """Spellings of a query; `overlaps`: of each but the first, the share of the ten best hits it has in common."""

    variants: tuple[str, ...]
    overlaps: tuple[float, ...]

    @property
    def overlap(self) -> float:
        """The mean over the spellings."""
        return fmean(self.overlaps)


@dataclass(frozen=True, slots=True)
class SearchReport:
    """An evaluation. `lost`: judgements whose quote is not in the document as it is read now."""

    queries: tuple[QueryResult, ...]
    practices: tuple[PracticeResult, ...]
    variants: tuple[VariantResult, ...]
    documents: tuple[str, ...]
    lost: tuple[Judgement, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of query there are, in order of appearance."""
        return tuple(dict.fromkeys(query.kind for query in self.queries))

    def of(self, kind: str) -> tuple[QueryResult, ...]:
        """The queries of a kind."""
        return tuple(query for query in self.queries if query.kind == kind)

    def ndcg(self, kind: str, mode: Mode) -> float:
        """The mean nDCG@10 of a kind of query."""
        return _mean(query.ndcg[mode] for query in self.of(kind))

    @property
    def precision(self) -> float:
        """The mean precision@5 of the practice queries."""
        return _mean(result.precision for result in self.practices)

    @property
    def numbers(self) -> tuple[tuple[PracticeResult, Found], ...]:
        """Hits for a practice that are there for the number it is called after."""
        return tuple((result, hit) for result in self.practices for hit in result.found if hit.number)

    @property
    def overlap(self) -> float:
        """The mean overlap of the groups of spellings."""
        return _mean(result.overlap for result in self.variants)

    @property
    def unjudged(self) -> float:
        """The share of the ten best hits of the graded queries, in mode `hybrid`, that nobody judged."""
        return _mean(hit.grade is None for query in self.queries for hit in query.found["hybrid"])

    def to_dict(self) -> dict[str, Any]:
        """The figures, as plain values."""
        return {
            "ndcg": {kind: {mode: self.ndcg(kind, mode) for mode in MODES} for kind in self.kinds},
            "queries": [
                {"id": query.id, "query": query.query, "kind": query.kind, "ndcg": dict(query.ndcg)}
                for query in self.queries
            ],
            "practices": {
                "precision": self.precision,
                "numbers": len(self.numbers),
                "queries": [
                    {"practice": one.practice, "query": one.query, "precision": one.precision} for one in self.practices
                ],
            },
            "variants": {
                "overlap": self.overlap,
                "groups": [{"variants": list(one.variants), "overlap": one.overlap} for one in self.variants],
            },
            "unjudged": self.unjudged,
            "lost": [judgement.model_dump() for judgement in self.lost],
            "documents": list(self.documents),
        }


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return fmean(listed) if listed else 0.0
