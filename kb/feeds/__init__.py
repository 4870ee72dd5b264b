"""Feeds: what is new in the knowledge base, for feed readers and other systems (Atom, RFC 4287)."""

from kb.feeds.atom import Entry, Feed, Link, atom
from kb.feeds.feeds import Feeds
from kb.feeds.opensearch import opensearch

__all__ = ["Entry", "Feed", "Feeds", "Link", "atom", "opensearch"]
