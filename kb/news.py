"""What is new in a knowledge base, as feeds (see `kb.feeds`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from kb.feeds.atom import Feed
from kb.feeds.feeds import NEWEST, Feeds, answering, newest_first
from kb.knowledge import KnowledgeBase
from kb.search.filters import Filters

__all__ = ["News"]

FOUND = 100  # passages that are looked at for the feed of a search
NOBODY = UUID(int=0)  # whose feeds they are where there is no knowledge base yet


class News:
    """The feeds of a knowledge base. They are whole, and empty where there is nothing, or no knowledge base yet."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base

    def documents(self) -> Feed:
        """The documents that came, or got a new version, last."""
        return self._feeds().documents(self.base.documents())

    def changes(self) -> Feed:
        """What happened last, an entry a transaction."""
        return self._feeds().changes(self.base.events(limit=NEWEST))

    def search(self, query: str, filters: Filters, asked: Sequence[tuple[str, str]] = ()) -> Feed:
        """What a search finds in the documents that came last, the newest passages first; raises as a search does.

        `asked`: the filters as they stand in the address.
        """
        among = set(self.base.matching(filters))
        names = tuple(entry.id for entry in newest_first(self.base.documents()) if entry.id in among)[:NEWEST]
        if not names:
            return self._feeds().search(query, asked, (), {})
        found = self.base.search(query, replace(filters, documents=names), limit=FOUND)
        hits = answering(found.hits)
        with self.base.reader() as store:
            since = store.first_seen((hit.document, hit.passage) for hit in hits)
        return self._feeds().search(query, asked, hits, since)

    def _feeds(self) -> Feeds:
        settings = self.base.settings
        names = {region.code: region.name for region in self.base.gazetteer().regions}
        return Feeds(settings.public_url, self._identity(), settings.contact_name, names)

    def _identity(self) -> UUID:
        if not self.base.settings.database.exists():
            return NOBODY
        with self.base.reader() as store:
            return store.identity()
