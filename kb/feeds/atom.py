"""Atom (RFC 4287): a feed as XML.

Of the libraries for this, feedgen had its last release in 2023; what Atom asks is little, and lxml writes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.xmltree import add, child, tree, written

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["ATOM", "MEDIA_TYPE", "Category", "Entry", "Feed", "Link", "atom"]

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LONG_AGO = "1970-01-01T00:00:00Z"  # `updated` of a feed in which nothing has happened yet


@dataclass(frozen=True, slots=True)
class Link:
    """An address; `rel`: alternate, self, enclosure, via... (RFC 8288)."""

    href: str
    rel: str = "alternate"
    type: str = ""
    title: str = ""


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


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries, the newest first; `author`: whose feed it is, and so whose entries they are."""

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
    root = tree(ATOM, "feed", **{XML_LANG: feed.language})
    for name, value in (("id", feed.id), ("title", feed.title), ("subtitle", feed.subtitle), ("updated", feed.updated)):
        add(root, name, value)
    add(child(root, "author"), "name", feed.author)
    add(root, "generator", "Plannenbank")
    for link in feed.links:
        _link(root, link)
    for entry in feed.entries:
        _entry(child(root, "entry"), entry)
    return written(root)


def _entry(node: _Element, entry: Entry) -> None:
    times = (("published", entry.published), ("updated", entry.updated))
    for name, value in (("id", entry.id), ("title", entry.title), *times):
        add(node, name, value)
    for category in entry.categories:
        child(node, "category", term=category.term, label=category.label)
    for link in entry.links:
        _link(node, link)
    add(node, "content", entry.text, type="text")


def _link(node: _Element, link: Link) -> None:
    child(node, "link", rel=link.rel, href=link.href, type=link.type, title=link.title)
