"""Where something stands, as it is cited: the documents with their titles and versions, and the addresses of pages."""

from __future__ import annotations

from functools import cached_property

from api.mcp.answers import DocumentOut, SearchedOut, Source
from kb.addresses import page_link
from kb.compare import Searched
from kb.knowledge import KnowledgeBase
from kb.search.facets import region_names
from kb.search.filters import Filters
from kb.store import Summary

__all__ = ["Places", "cut", "looked"]

LONGEST = 400  # letters of a quote; a row of a table may be much longer


class Places:
    """The documents of a knowledge base as they are during one answer."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base

    @cached_property
    def summaries(self) -> dict[str, Summary]:
        """The documents by id."""
        return {summary.id: summary for summary in self._base.documents()}

    @cached_property
    def region_names(self) -> dict[str, str]:
        """The names of regions by code."""
        return region_names(self._base.gazetteer())

    def url(self, document: str, page: int = 1, span: tuple[int, int] | None = None) -> str:
        """The address of a page, with a stretch of the document's text marked."""
        version = self.summaries[document].version if span else 0
        return page_link(self._base.settings.public_url, document, page, span=span, version=version)

    def source(self, document: str, page: int, quote: str, span: tuple[int, int] | None = None) -> Source:
        """A place to cite; `span`: where in the document's text it stands."""
        summary = self.summaries[document]
        return Source(
            document=document,
            title=summary.title,
            dated=summary.dated,
            version=summary.version,
            page=page,
            quote=cut(quote),
            url=self.url(document, page, span),
        )

    def document(self, summary: Summary) -> DocumentOut:
        """A document in a list."""
        return DocumentOut(
            id=summary.id,
            title=summary.title,
            type=summary.doc_type,
            dated=summary.dated,
            regions=[self.region_names.get(code, code) for code in summary.regions],
            version=summary.version,
            pages=summary.pages,
            url=self.url(summary.id),
        )

    def searched(self, filters: Filters) -> SearchedOut:
        """What a question with these filters looks through."""
        names = self._base.matching(filters)
        return looked(Searched(len(names), sum(self.summaries[name].passages for name in names), ()))


def looked(searched: Searched) -> SearchedOut:
    """What was looked through, in numbers and in words."""
    return SearchedOut(documents=searched.documents, passages=searched.passages, statement=str(searched))


def cut(text: str) -> str:
    """A quote on one line, with "…" where it is too long.

    >>> cut("Twee  regels\\nop één.")
    'Twee regels op één.'
    """
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
