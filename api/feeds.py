"""`/feeds/...` and `/opensearch.xml`: what is new as Atom, and how a browser or a portal searches here.

A page points at them with `<link rel="alternate" type="application/atom+xml">` and `<link rel="search">`; `LINKS` has
those that fit on every page.
"""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field

from api.access import reader
from api.base import Base
from api.v1.base import PassageFilter, Words
from api.v1.routing import StrictRoute, conditional, entity_tag
from kb.errors import in_field
from kb.feeds import Feed, atom, opensearch
from kb.feeds.atom import MEDIA_TYPE as ATOM
from kb.feeds.opensearch import MEDIA_TYPE as OPENSEARCH
from kb.news import News

__all__ = ["LINKS", "FeedLink", "router"]

router = APIRouter(include_in_schema=False, route_class=StrictRoute)
GUARDED = [Depends(reader)]  # feeds tell programs what the API tells them, to the same readers


class FeedLink(NamedTuple):
    """What a page says in its head of something to read elsewhere."""

    rel: str
    type: str
    title: str
    path: str


LINKS = (
    FeedLink("alternate", ATOM, "Nieuwe documenten", "/feeds/documents"),
    FeedLink("alternate", ATOM, "Wijzigingen", "/feeds/changes"),
    FeedLink("search", OPENSEARCH, "Plannenbank", "/opensearch.xml"),
)
"""The page with the answers to a search has besides: alternate, `ATOM`, /feeds/search with its own query string."""


class SearchFeedQuery(PassageFilter):
    """The saved search, with the names that the search page uses."""

    q: Words = Field(description='Words or a question; "a phrase" must be there, -word must not.')


@router.get("/feeds/documents", dependencies=GUARDED)
def documents_feed(request: Request, base: Base) -> Response:
    """The documents that came, or got a new version, last."""
    return _answer(request, News(base).documents())


@router.get("/feeds/changes", dependencies=GUARDED)
def changes_feed(request: Request, base: Base) -> Response:
    """What was added, changed and removed last."""
    return _answer(request, News(base).changes())


@router.get("/feeds/search", dependencies=GUARDED)
def search_feed(request: Request, base: Base, asked: Annotated[SearchFeedQuery, Query()]) -> Response:
    """What a saved search finds, the newest first."""
    filters = [(name, value) for name, value in request.query_params.multi_items() if name != "q"]
    with in_field("q"):
        return _answer(request, News(base).search(asked.q, asked.filters(), filters))


@router.get("/opensearch.xml")
def opensearch_description(request: Request, base: Base) -> Response:
    """How to search here, for browsers and portals."""
    settings = base.settings
    content = opensearch(settings.public_url, settings.contact_name)
    return conditional(request, lambda: Response(content, media_type=OPENSEARCH), entity_tag(content))


def _answer(request: Request, feed: Feed) -> Response:
    """A feed, with since when it is so; 304 for who has it already."""
    content = atom(feed)
    since = format_datetime(datetime.fromisoformat(feed.updated), usegmt=True)
    response = conditional(request, lambda: Response(content, media_type=ATOM), entity_tag(content))
    response.headers["Last-Modified"] = since
    return response
