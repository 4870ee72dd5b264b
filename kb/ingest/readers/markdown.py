"""Markdown: rendered by markdown-it (CommonMark with tables) and read as a web page, so both give the same blocks.

Front matter becomes properties. Footnotes (`[^1]`, as in Pandoc and GitHub) are no part of CommonMark: their texts are
taken out first and their marks become links to them.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from kb.errors import UnsupportedFile
from kb.ingest.draft import Draft
from kb.ingest.readers.encoding import decoded
from kb.ingest.readers.html import draft_of
from kb.settings import Settings

__all__ = ["read"]

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"^([A-Za-z_]+)\s*:\s*(.+?)\s*$", re.M)
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*|(?=[ \t]*\n[ \t]{4,}\S)))*)", re.M)
_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_FENCE = re.compile(r"^( {0,3})(```+|~~~+).*?^\1\2[ \t]*$", re.S | re.M)
_PROPERTIES = {
    "title": "title",
    "titel": "title",
    "author": "author",
    "auteur": "author",
    "date": "created",
    "datum": "created",
    "lang": "language",
    "language": "language",
    "taal": "language",
}


def read(path: Path, _settings: Settings) -> Draft:
    """The blocks of a Markdown file; raises `UnsupportedFile` where it holds no text."""
    text = decoded(path.read_bytes())
    if text is None:
        raise UnsupportedFile(f"{path.name} is geen leesbare tekst.", remedy="Sla het op als UTF-8.")
    text, properties = _front_matter(text)
    page = _rendered(text)
    draft = draft_of(BeautifulSoup(page, "lxml"), path.name)
    draft.properties = properties
    return draft


def _front_matter(text: str) -> tuple[str, dict[str, str]]:
    match = _FRONT.match(text)
    if not match:
        return text, {}
    fields = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(match.group(1))}
    known = {_PROPERTIES[name]: value for name, value in fields.items() if name in _PROPERTIES}
    return text[match.end() :], known


def _rendered(text: str) -> str:
    """The text as a page, its notes as paragraphs at the end."""
    notes: dict[str, str] = {}

    def take(match: re.Match[str]) -> str:
        notes.setdefault(match.group(1), match.group(2))
        return ""

    parts, fenced = _FENCE.split(text)[::3], [match.group() for match in _FENCE.finditer(text)]
    parts = [_NOTE.sub(take, part) for part in parts]
    numbers = {name: name if name.isdecimal() else str(i) for i, name in enumerate(notes, 1)}
    parts = [_MARK.sub(lambda mark: _link(mark, numbers), part) for part in parts]
    joined = "".join(part + fence for part, fence in zip(parts, [*fenced, ""], strict=True))
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
    texts = (
        f'<p id="fn-{numbers[name]}" role="doc-footnote">{markdown.renderInline(" ".join(note.split()))}</p>'
        for name, note in notes.items()
    )
    return f"<html><body>{markdown.render(joined)}{''.join(texts)}</body></html>"


def _link(mark: re.Match[str], numbers: dict[str, str]) -> str:
    number = numbers.get(mark.group(1))
    return mark.group() if number is None else f'<sup><a href="#fn-{escape(number)}">{escape(number)}</a></sup>'
