"""Where things are shown and served, under the address of this Plannenbank."""

from __future__ import annotations

from urllib.parse import quote, urlencode

__all__ = ["document_link", "page_link"]


def page_link(address: str, document: str, page: int, query: str = "") -> str:
    """The page of a document for people, with what `query` finds on it marked.

    >>> page_link("https://plannen.example", "visie", 4, "hybride bedden")
    'https://plannen.example/documents/visie/pages/4?q=hybride+bedden'
    """
    shown = f"{address}/documents/{quote(document, safe='')}/pages/{page}"
    return f"{shown}?{urlencode({'q': query})}" if query else shown


def document_link(address: str, document: str) -> str:
    """A document for programs: the name by which other systems know it."""
    return f"{address}/v1/documents/{quote(document, safe='')}"
