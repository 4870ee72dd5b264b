"""Atom (RFC 4287): a feed as XML.

Of the libraries for this, feedgen had its last release in 2023; what Atom asks is little, and lxml writes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["ATOM", "MEDIA_TYPE", "Category", "Entry", "Feed", "Link", "atom"]

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
GENERATOR = "Plannenbank"
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
LONG_AGO = "1970-01-01T00:00:00Z"  # `updated` of a feed in which nothing has happened yet


@dataclass(frozen=True, slots=True)
class Link:
    """An address; `rel`: alternate, self, enclosure, via... (RFC 8288)."""

    href: str
    rel: str = "alternate"
    type: str = ""
    title: str = ""
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """A term that readers may filter on, and how it is shown."""

    term: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item; `id`: a URI that never changes, `updated` and `published`: RFC 3339, `text`: plain text."""

    id: str
    title: str
    updated: str
    links: tuple[Link, ...]
    text: str = ""
    published: str = ""
    categories: tuple[Category, ...] = ()
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries, the newest first; `author`: whose feed it is, for entries that name no author themselves."""

    id: str
    title: str
    author: str
    links: tuple[Link, ...]
    entries: tuple[Entry, ...]
    subtitle: str = ""
    language: str = "nl"
    updated: str = field(init=False)

    def __post_init__(self) -> None:
        newest = max((entry.updated for entry in self.entries), default=LONG_AGO)
        object.__setattr__(self, "updated", newest)


def atom(feed: Feed) -> bytes:
    """The feed as an XML document in UTF-8; the same feed gives the same bytes."""
    from lxml import etree  # noqa: PLC0415  (start-up of the command line does not need it)

    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", feed.language)
    for name, value in (("id", feed.id), ("title", feed.title), ("subtitle", feed.subtitle), ("updated", feed.updated)):
        _add(root, name, value)
    _add(_add_empty(root, "author"), "name", feed.author)
    _add(root, "generator", GENERATOR)
    for link in feed.links:
        _link(root, link)
    for entry in feed.entries:
        _entry(_add_empty(root, "entry"), entry)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _entry(node: _Element, entry: Entry) -> None:
    times = (("published", entry.published), ("updated", entry.updated))
    for name, value in (("id", entry.id), ("title", entry.title), *times):
        _add(node, name, value)
    for author in entry.authors:
        _add(_add_empty(node, "author"), "name", author)
    for category in entry.categories:
        _add_empty(node, "category", term=category.term, label=category.label)
    for link in entry.links:
        _link(node, link)
    _add(node, "content", entry.text, type="text")


def _link(node: _Element, link: Link) -> None:
    length = "" if link.length is None else str(link.length)
    _add_empty(node, "link", rel=link.rel, href=link.href, type=link.type, title=link.title, length=length)


def _add(node: _Element, name: str, text: str, **attributes: str) -> None:
    """An element with text, where there is any."""
    if text:
        _add_empty(node, name, **attributes).text = NOT_XML.sub("", text)


def _add_empty(node: _Element, name: str, **attributes: str) -> _Element:
    from lxml import etree  # noqa: PLC0415

    made = etree.SubElement(node, f"{{{ATOM}}}{name}")
    for key, value in attributes.items():
        if value:
            made.set(key, NOT_XML.sub("", value))
    return made
