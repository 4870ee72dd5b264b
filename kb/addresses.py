"""Where things are shown and served, under the address of this Plannenbank."""

from __future__ import annotations

from urllib.parse import quote, urlencode

__all__ = ["document_link", "page_link"]


def page_link(
    address: str, document: str, page: int, query: str = "", *, span: tuple[int, int] | None = None, version: int = 0
) -> str:
    """The page of a document for people, with what `query` finds on it marked, or a stretch of the document's text.

    A stretch is one of a `version`; the others have other offsets. Without a version it is the current one.

    >>> page_link("https://plannen.example", "visie", 4, "hybride bedden")
    'https://plannen.example/documents/visie/pages/4?q=hybride+bedden'
    >>> page_link("", "visie", 4, span=(120, 180), version=2)
    '/documents/visie/pages/4?version=2&start=120&end=180#gemarkeerd'
    """
    start, end = span or (None, None)
    asked = {"version": version or None, "q": query or None, "start": start, "end": end}
    given = urlencode({name: value for name, value in asked.items() if value is not None})
    shown = f"{address}/documents/{quote(document, safe='')}/pages/{page}{'?' if given else ''}{given}"
    return f"{shown}#gemarkeerd" if span else shown


def document_link(address: str, document: str) -> str:
    """A document for programs: the name by which other systems know it."""
    return f"{address}/v1/documents/{quote(document, safe='')}"
