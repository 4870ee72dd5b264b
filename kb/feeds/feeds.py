"""The feeds of a knowledge base: its documents, what changed in it, and what a saved search finds anew.

Ids of entries are UUIDs of version 5 under the identity of the knowledge base (RFC 9562): they stay when the address of
the server changes, and are others than those of another knowledge base with documents of the same name.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID, uuid5

from kb.addresses import document_link, page_link
from kb.documents import in_years
from kb.feeds.atom import MEDIA_TYPE, Category, Entry, Feed, Link
from kb.feeds.told import headline, lines
from kb.search.results import Hit
from kb.store import Event, Summary

__all__ = ["NEWEST", "Feeds", "answering", "newest_first"]

NEWEST = 50
"""How many entries a feed gives; readers that look once a day miss nothing."""

_PAGE = "text/html"


def newest_first(entries: Iterable[Summary]) -> list[Summary]:
    """Documents, those that came or got a new version last first."""
    return sorted(entries, key=lambda entry: (entry.ingested_at, entry.id), reverse=True)


def answering(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that name what was asked, by its words or by another name.

    A search by meaning always finds something, so what is merely near would come with every new document.
    """
    return [hit for hit in hits if hit.why.words or hit.why.spellings]


@dataclass(frozen=True, slots=True)
class Feeds:
    """Makes feeds: `address` is where people open the pages, `author` whose feeds they are, `names` regions by code."""

    address: str
    identity: UUID
    author: str
    names: Mapping[str, str] = field(default_factory=dict)

    def documents(self, entries: Iterable[Summary]) -> Feed:
        """The documents, those that came or got a new version last first."""
        newest = sorted(entries, key=lambda entry: (entry.ingested_at, entry.id), reverse=True)[:NEWEST]
        told = "Plannen die zijn opgenomen of een nieuwe versie hebben gekregen"
        return self._feed("documents", "nieuwe documenten", told, map(self._document, newest))

    def changes(self, events: Iterable[Event]) -> Feed:
        """What happened, an entry a transaction; the items are in `/v1/changes`."""
        told = "Documenten en feiten die erbij kwamen, veranderden of verdwenen"
        return self._feed("changes", "wijzigingen", told, map(self._event, events))

    def search(
        self, query: str, filters: Sequence[tuple[str, str]], hits: Iterable[Hit], since: Mapping[tuple[str, int], str]
    ) -> Feed:
        """What a search finds, the newest passages first; `filters`: names and values as they stand in the address.

        `since`: when the text of each hit came in, by document and number of the passage.
        """
        asked = urlencode([("q", query), *filters])
        newest = sorted(hits, key=lambda hit: since[hit.document, hit.passage], reverse=True)[:NEWEST]
        among = f" ({', '.join(self.names.get(value, value) for _, value in filters)})" if filters else ""
        passages = (self._passage(hit, since[hit.document, hit.passage], query) for hit in newest)
        return self._feed("search", f"{query}{among}", f"Passages over “{query}”, de nieuwste eerst", passages, asked)

    def _feed(self, name: str, title: str, told: str, entries: Iterable[Entry], asked: str = "") -> Feed:
        """A feed by its name in the address, and `asked`, what follows it there; the page for people goes with it."""
        page = f"/?{asked}" if asked else "/documents"
        return Feed(
            self._id("feed", name, *([asked] if asked else [])),
            f"Plannenbank: {title}",
            self.author,
            self._links(f"/feeds/{name}{'?' if asked else ''}{asked}", page),
            tuple(entries),
            told,
        )

    def _document(self, entry: Summary) -> Entry:
        regions = [self.names.get(code, code) for code in entry.regions]
        period = in_years(entry.date, entry.period_from, entry.period_to)
        version = f" (versie {entry.version})" if entry.version > 1 else ""
        told = [entry.doc_type, period, ", ".join(regions), "fictief" if entry.fictional else ""]
        file_type = mimetypes.guess_type(entry.file_name)[0] or ""
        original = f"{document_link(self.address, entry.id)}/original"
        return Entry(
            self._id("document", entry.id),
            f"{entry.title}{version}",
            entry.ingested_at,
            (*self._pages(entry.id, 1), Link(original, "enclosure", file_type, entry.file_name)),
            " · ".join(filter(None, told)),
            categories=(Category(entry.doc_type), *map(Category, entry.regions, regions)),
        )

    def _event(self, event: Event) -> Entry:
        items = Link(f"{self.address}/v1/changes?after={event.first - 1}", "related", "application/json")
        return Entry(
            self._id("change", str(event.first)),
            headline(event),
            event.at,
            (*(self._pages(event.document, 1) if event.present else self._home("/documents")), items),
            "\n".join(lines(event)),
        )

    def _passage(self, hit: Hit, since: str, query: str) -> Entry:
        return Entry(
            self._id("passage", hit.document, hit.text),
            f"{hit.title}, pagina {hit.page}",
            since,
            self._pages(hit.document, hit.page, query),
            " > ".join(hit.section) + f"\n{hit.text}",
            published=since,
        )

    def _id(self, *names: str) -> str:
        return uuid5(self.identity, "\x1f".join(names)).urn

    def _pages(self, document: str, page: int, query: str = "") -> tuple[Link, ...]:
        """A page of a document for people, and the document for programs."""
        shown, served = page_link(self.address, document, page, query), document_link(self.address, document)
        return Link(shown, type=_PAGE), Link(served, "related", "application/json")

    def _home(self, path: str) -> tuple[Link, ...]:
        return (Link(f"{self.address}{path}", type=_PAGE),)

    def _links(self, own: str, page: str) -> tuple[Link, ...]:
        return Link(f"{self.address}{own}", "self", MEDIA_TYPE), *self._home(page)
