"""How good a system is at the judged queries, among all the passages that nobody judged.

nDCG@10 with gain 2^grade - 1, as `kb evaluate search` works it out: the ideal ranking holds the judged passages of the
demo plans, best grade first, copies folded. A hit that stands for copies has the best of their grades.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import fmean

from benchmarks.systems.base import DEPTH, key
from kb.documents import Document
from kb.search.copies import gather
from kb.search.evaluate import ndcg
from kb.search.relevance import Query, QuerySet
from kb.search.relevance.places import grade, judged
from kb.store import PassageRow

__all__ = ["Quality", "quality"]

ANSWER = 3  # the grade of a passage that answers the query
Search = Callable[[str], Sequence[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Quality:
    """nDCG@10 by kind of query, and the share of all queries with an answer among the ten best hits."""

    keyword: float
    natural: float
    answered: float


def quality(search: Search, wanted: QuerySet, documents: Mapping[str, Document]) -> Quality:
    """Ask all judged queries."""
    grades = {query.id: _grades(query, wanted, documents) for query in wanted.queries}
    found = {query.id: _found(search(query.query), grades[query.id]) for query in wanted.queries}
    ideal = {name: _ideal(given, documents) for name, given in grades.items()}

    def mean(kind: str) -> float:
        return fmean(ndcg(found[query.id], ideal[query.id]) for query in wanted.queries if query.kind == kind)

    answerable = [name for name, given in grades.items() if ANSWER in given.values()]
    return Quality(mean("keyword"), mean("natural"), fmean(ANSWER in found[name] for name in answerable))


def _grades(query: Query, wanted: QuerySet, documents: Mapping[str, Document]) -> dict[str, int]:
    """The grades of the passages that have one."""
    places, _ = judged(wanted.by_query[query.id], documents)
    given = {
        key(name, passage.ordinal): grade(name, passage.start, passage.end, places) or 0
        for name, document in documents.items()
        for passage in document.passages
    }
    return {name: one for name, one in given.items() if one}


def _found(hits: Sequence[tuple[str, ...]], grades: Mapping[str, int]) -> list[int]:
    return [max(grades.get(name, 0) for name in names) for names in hits[:DEPTH]]


def _ideal(grades: Mapping[str, int], documents: Mapping[str, Document]) -> list[int]:
    """The grades of the judged passages, copies folded."""
    rows = [
        PassageRow(0, name, "", passage)
        for name, document in documents.items()
        for passage in document.passages
        if key(name, passage.ordinal) in grades
    ]
    of = partial(_grade_of, grades)
    ranked = sorted(rows, key=lambda row: (-of(row), row.document, row.passage.ordinal))
    return [max(map(of, group)) for group in gather(ranked, len(ranked))]


def _grade_of(grades: Mapping[str, int], row: PassageRow) -> int:
    return grades[key(row.document, row.passage.ordinal)]
