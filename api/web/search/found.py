"""What the search page tells: the results, what one may choose next, and of nothing found where it was looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.web.search.facets import Applied, Choice, applied, choices
from api.web.search.form import SearchForm
from kb.knowledge import KnowledgeBase
from kb.search.results import Results
from kb.store import Summary

__all__ = ["Found", "Nothing", "find"]

SHOWN = 10  # hits of a page, or groups


@dataclass(frozen=True, slots=True)
class Nothing:
    """Of a search without hits: the names that were looked for, where, and how many hits it has without filters."""

    names: Mapping[str, Sequence[str]]
    documents: int
    passages: int
    unfiltered: int


@dataclass(frozen=True, slots=True)
class Found:
    """Results with the choices beside them, the filters that are on, and the documents by id."""

    results: Results
    choices: tuple[Choice, ...]
    applied: list[Applied]
    documents: Mapping[str, Summary]
    nothing: Nothing | None


def find(base: KnowledgeBase, form: SearchForm, documents: Sequence[Summary]) -> Found:
    """Search; raises as `KnowledgeBase.search` does."""
    filters = form.filters()
    results = base.search(form.query, filters, limit=SHOWN, group=form.grouping, cursor=form.cursor)
    nothing = None if results.hits else _nothing(base, form, documents)
    by_id = {document.id: document for document in documents}
    return Found(results, choices(base, form, results), applied(base, form), by_id, nothing)


def _nothing(base: KnowledgeBase, form: SearchForm, documents: Sequence[Summary]) -> Nothing:
    inside = set(base.matching(form.filters()))
    searched = [document for document in documents if document.id in inside]
    known = base.concepts()
    named = dict.fromkeys(mention.concept for mention in known.find(form.query, loose=True))
    filtered = any(form.chosen())
    return Nothing(
        {known.get(concept).label: known.get(concept).names for concept in named},
        len(searched),
        sum(document.passages for document in searched),
        base.search(form.query, limit=1).total if filtered else 0,
    )
