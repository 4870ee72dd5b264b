"""What the search page tells: the results, what one may choose next, and of nothing found where it was looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.web.search.facets import Applied, Choice, applied, choices
from api.web.search.form import SearchForm
from kb.knowledge import KnowledgeBase
from kb.search.results import Results
from kb.store import Summary

__all__ = ["Found", "Looked", "find"]

SHOWN = 10  # hits of a page, or groups


@dataclass(frozen=True, slots=True)
class Looked:
    """Where was looked, and for which names of the concepts in the question."""

    names: Mapping[str, Sequence[str]]
    documents: int
    passages: int


@dataclass(frozen=True, slots=True)
class Found:
    """Results with the choices beside them, the filters that are on, and the documents by id.

    `looked`: where no passage names what was asked for; there may be some that are like it. `unfiltered`: how many hits
    there are without filters, where there are none with them.
    """

    results: Results
    choices: tuple[Choice, ...]
    applied: list[Applied]
    documents: Mapping[str, Summary]
    looked: Looked | None
    unfiltered: int


def find(base: KnowledgeBase, form: SearchForm, documents: Sequence[Summary]) -> Found:
    """Search; raises as `KnowledgeBase.search` does."""
    filters = form.filters()
    results = base.search(form.query, filters, limit=SHOWN, group=form.grouping, cursor=form.cursor)
    by_id = {document.id: document for document in documents}
    looked = _looked(base, form, documents) if _unnamed(base, form, results) else None
    unfiltered = base.search(form.query, limit=1).total if not results.hits and any(form.chosen()) else 0
    return Found(results, choices(base, form, results), applied(base, form), by_id, looked, unfiltered)


def _unnamed(base: KnowledgeBase, form: SearchForm, results: Results) -> bool:
    """Whether nothing that was found names what was asked for; what does comes first, but not always."""
    if form.cursor or any(hit.why.words or hit.why.spellings for hit in results.hits):
        return False
    return not results.hits or not base.search(form.query, form.filters(), limit=1, mode="words").total


def _looked(base: KnowledgeBase, form: SearchForm, documents: Sequence[Summary]) -> Looked:
    inside = set(base.matching(form.filters()))
    searched = [document for document in documents if document.id in inside]
    known = base.concepts()
    named = dict.fromkeys(mention.concept for mention in known.find(form.query, loose=True))
    return Looked(
        {known.get(concept).label: known.get(concept).names for concept in named},
        len(searched),
        sum(document.passages for document in searched),
    )
