"""Running the queries: each is searched for in all modes, and what comes back is laid beside the judgements.

nDCG@10 with gain 2^grade - 1. The ideal ranking holds the passages of the documents as they are cut now, best grade
first, with copies folded as the search folds them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kb.documents import Document
from kb.search.copies import gather
from kb.search.evaluate import DEPTH, ndcg
from kb.search.ranking import Mode
from kb.search.relevance.places import Graded, grade, judged, locate
from kb.search.relevance.queries import Judgement, Practice, Query, QuerySet, Variants
from kb.search.relevance.report import MODES, Found, PracticeResult, QueryResult, SearchReport, VariantResult
from kb.search.results import Hit
from kb.store import PassageRow

__all__ = ["Find", "evaluate_search"]

Find = Callable[[str, Mode], Sequence[Hit]]
"""Gives the hits of a query in a mode, best first, at least ten where there are so many."""

MISSED = 2  # the grade from which a passage that is not among the hits is told


def evaluate_search(
    wanted: QuerySet, documents: Mapping[str, Document], find: Find, done: Callable[[int, int], None] = lambda *_: None
) -> SearchReport:
    """Search all that `wanted` asks in these documents (by id); `done` is told how many queries of all are done."""
    lost: list[Judgement] = []
    queries = []
    for number, query in enumerate(wanted.queries):
        done(number, len(wanted.queries))
        places, gone = judged(wanted.by_query[query.id], documents)
        lost += gone
        queries.append(_query(query, places, documents, find))
    return SearchReport(
        tuple(queries),
        tuple(result for practice in wanted.practices for result in _practice(practice, documents, find)),
        tuple(_variants(group, find) for group in wanted.variants),
        tuple(sorted(wanted.documents & set(documents))),
        tuple(lost),
    )


def _query(query: Query, places: Sequence[Graded], documents: Mapping[str, Document], find: Find) -> QueryResult:
    ideal = _ideal(places, documents)
    best = [_grade(group[0], places) for group in ideal]
    hits = {mode: find(query.query, mode)[:DEPTH] for mode in MODES}
    found = {mode: tuple(_found(hits[mode], places, documents)) for mode in MODES}
    scores = {mode: ndcg([hit.grade or 0 for hit in found[mode]], best) for mode in MODES}
    return QueryResult(query.id, query.query, query.kind, scores, found, tuple(_missed(ideal, hits["hybrid"], places)))


def _ideal(places: Sequence[Graded], documents: Mapping[str, Document]) -> list[list[PassageRow]]:
    """The passages with a grade, best first, each with its copies in other documents."""
    rows = [
        PassageRow(number, name, document.metadata.title.value, passage)
        for name, document in documents.items()
        for number, passage in enumerate(document.passages)
    ]
    graded = [row for row in rows if _grade(row, places)]
    ranked = sorted(graded, key=lambda row: (-_grade(row, places), row.document, row.passage.ordinal))
    groups = gather(ranked, len(ranked))
    return [sorted(group, key=lambda row: -_grade(row, places)) for group in groups]


def _grade(row: PassageRow, places: Iterable[Graded]) -> int:
    return grade(row.document, row.passage.start, row.passage.end, places) or 0


def _found(hits: Sequence[Hit], places: Sequence[Graded], documents: Mapping[str, Document]) -> Iterator[Found]:
    for rank, hit in enumerate(hits, 1):
        stretches = [(hit.document, hit.start, hit.end), *_copied(hit, documents)]
        grades = [given for place in stretches if (given := grade(*place, places)) is not None]
        yield Found(rank, hit.document, hit.title, hit.page, hit.text, max(grades, default=None), hit.why)


def _copied(hit: Hit, documents: Mapping[str, Document]) -> Iterator[tuple[str, int, int]]:
    """The stretches that a hit stands for as well."""
    for copy in hit.copies:
        if copy.document in documents:
            passage = documents[copy.document].passages[copy.passage]
            yield copy.document, passage.start, passage.end


def _missed(ideal: Sequence[Sequence[PassageRow]], hits: Sequence[Hit], places: Sequence[Graded]) -> Iterator[Found]:
    shown = {(hit.document, hit.start) for hit in hits}
    for group in ideal:
        row = group[0]
        given = _grade(row, places)
        if given >= MISSED and not any((one.document, one.passage.start) in shown for one in group):
            yield Found(0, row.document, row.title, row.passage.page, row.passage.text, given)


def _practice(practice: Practice, documents: Mapping[str, Document], find: Find) -> Iterator[PracticeResult]:
    names = re.compile("|".join(_name(name) for name in practice.names))
    spans = [(place, locate(place, documents[place.doc_id])) for place in practice.number if place.doc_id in documents]
    numbers = [Graded(place.doc_id, *span, 0) for place, span in spans if span]
    for query in practice.queries:
        hits = find(query, "hybrid")[:DEPTH]
        yield PracticeResult(practice.practice, query, tuple(_about(hits, practice, names, numbers)))


def _name(name: str) -> str:
    """The pattern of a name; of an abbreviation the capitals count."""
    return rf"\b{re.escape(name)}\b" if name.isupper() else rf"(?i:\b{re.escape(name)}\b)"


def _about(
    hits: Sequence[Hit], practice: Practice, names: re.Pattern[str], numbers: Sequence[Graded]
) -> Iterator[Found]:
    for rank, hit in enumerate(hits, 1):
        number = _by_number(hit, practice.practice) and grade(hit.document, hit.start, hit.end, numbers) is not None
        named = any(names.search(text) for text in (hit.text, *hit.section))
        right = named and not number and hit.page in practice.right.get(hit.document, ())
        yield Found(rank, hit.document, hit.title, hit.page, hit.text, None, hit.why, right, number)


def _by_number(hit: Hit, name: str) -> bool:
    """Whether a hit is there for the practice's name, and not for another word of the query."""
    return not hit.why.words or name.lower() in {word.lower() for word in hit.why.words}


def _variants(group: Variants, find: Find) -> VariantResult:
    first, *others = ({(hit.document, hit.start) for hit in find(text, "hybrid")[:DEPTH]} for text in group.variants)
    return VariantResult(group.variants, tuple(len(first & other) / max(len(first), len(other), 1) for other in others))
