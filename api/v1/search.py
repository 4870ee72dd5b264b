"""`GET /search`: passages that answer a query."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from api.base import Base
from api.v1.base import PassageFilter, Words
from api.v1.paging import link_pages
from api.v1.routing import StrictRoute
from api.v1.search_models import SearchOut
from kb.errors import in_field

__all__ = ["SearchQuery", "router"]

router = APIRouter(tags=["search"], route_class=StrictRoute)


class SearchQuery(PassageFilter):
    """The query string."""

    query: Words = Field(description='Words or a question; "a phrase" must be there, -word must not.')
    mode: Literal["hybrid", "words", "meaning"] = Field("hybrid", description="Search by words, by meaning, or both.")
    group: Literal["region", "document"] | None = Field(None, description="`limit` and `offset` then count groups.")
    limit: int = Field(10, ge=1, le=100, description="How many hits at most.")
    offset: int = Field(0, ge=0, le=1000, description="How many hits to pass over.")
    cursor: str = Field("", max_length=300, description="`next` of the page before; goes before `offset`.")


@router.get("/search")
def search(request: Request, response: Response, base: Base, asked: Annotated[SearchQuery, Query()]) -> SearchOut:
    """Passages that answer a query, best first, each with its page and why it is there."""
    with in_field("query"):
        found = base.search(
            asked.query,
            asked.filters(),
            limit=asked.limit,
            offset=asked.offset,
            cursor=asked.cursor,
            mode=asked.mode,
            group=asked.group,
        )
    link_pages(request, response, found.next)
    return SearchOut.model_validate(found)
