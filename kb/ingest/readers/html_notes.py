"""Footnotes of a web page: elements that a link in the text points at, by their role or by the name of their id."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from kb.ingest.readers.flow import Flow

__all__ = ["NOTE_LABEL", "take_notes"]

_NOTE_ID = re.compile(r"^(?:user-content-)?(?:fn|footnote|note|voetnoot|ftn|_ftn|sdfootnote)[-_:.]?[\w.-]*$", re.I)
NOTE_LABEL = re.compile(r"[\[(]?(\d{1,3}|[a-z*†‡]|[ivx]{1,5})[\])]?\.?", re.I)
_BACK = re.compile(r"[\u21a9\u21b5\u2191^]\ufe0e?")


def take_notes(soup: BeautifulSoup) -> dict[str, Flow]:
    """The footnotes by the id that links point at, taken out of the page."""
    targets = {str(link["href"])[1:] for link in soup.find_all("a", href=re.compile(r"^#."))}
    found: dict[str, Tag] = {}
    for tag in soup.find_all(id=True):
        name = str(tag["id"])
        role = tag.get("role") in ("doc-footnote", "doc-endnote")
        if name in targets and (role or (_NOTE_ID.match(name) and tag.name in ("li", "p", "div", "dd", "aside"))):
            found.setdefault(name, tag)
    notes = {name: _note(tag) for name, tag in found.items()}
    for tag in found.values():
        _extract_with_empty_parents(tag)
    return notes


def _note(tag: Tag) -> Flow:
    """The text of a note without its own label and the arrow back."""
    for link in tag.find_all("a", href=re.compile(r"^#")):
        text = link.get_text().strip()
        if NOTE_LABEL.fullmatch(text) or _BACK.fullmatch(text) or link.get("role") == "doc-backlink":
            link.extract()
    flow = Flow()
    flow.add(" ".join(tag.get_text(" ").split()))
    return flow


def _extract_with_empty_parents(tag: Tag) -> None:
    while tag.name not in ("body", "main", "html", "[document]"):
        parent = tag.parent
        tag.extract()
        if parent is None or parent.get_text().strip():
            return
        tag = parent
