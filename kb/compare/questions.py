"""Questions that are no name: each area's best passages by search, which prove neither presence nor absence."""

from __future__ import annotations

from collections.abc import Callable

from kb.compare.library import Library
from kb.compare.results import Area, Value
from kb.documents import Quote
from kb.search.filters import Filters
from kb.search.results import Hit, Results

__all__ = ["Search", "best_passages"]

Search = Callable[[str, Filters, int], Results]
"""Answers a question within filters with at most so many passages."""

MOST = 3


def best_passages(library: Library, search: Search, query: str, area: Area) -> tuple[Value, ...]:
    """The passages of an area's documents that answer a question best, each by its best sentence."""
    results = search(query, Filters(documents=area.documents), MOST)
    return tuple(_value(library, hit) for hit in results.hits)


def _value(library: Library, hit: Hit) -> Value:
    row = library.passage(hit.document, hit.start)
    start, end = hit.sentence or (0, len(hit.text))
    text = " ".join(hit.text[start:end].split())
    quote: Quote = library.quote(hit.document, row.passage, start, end)
    return Value(text, hit.document, library.plans[hit.document].dated, quote)
