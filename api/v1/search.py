"""`GET /v1/search`."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from api.base import Base
from api.v1.models import SearchOut
from kb.documents import DocType
from kb.search.filters import Filters

__all__ = ["SearchQuery", "router"]

router = APIRouter(tags=["search"])


class SearchQuery(BaseModel):
    """The query string; a filter may be given more than once, and then any of its values will do."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")

    query: str = Field(
        min_length=1, max_length=1000, description='Words or a question; "a phrase" must be there, -word must not.'
    )
    region: list[str] = Field([], description="Code or name of a region.")
    landsdeel: list[str] = Field([], description="Id or name of a landsdeel.")
    type: list[DocType] = []
    year: list[Annotated[int, Field(ge=1900, le=2200)]] = Field([], description="The plan is of or about this year.")
    document: list[str] = Field([], description="Id of a document.")
    mode: Literal["hybrid", "words", "meaning"] = "hybrid"
    group: Literal["region", "document"] | None = Field(None, description="`limit` and `offset` then count groups.")
    limit: int = Field(10, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1000)
    cursor: str = Field("", max_length=300, description="`next` of the page before; goes before `offset`.")

    def filters(self) -> Filters:
        """The filters."""
        return Filters(
            regions=tuple(self.region),
            landsdelen=tuple(self.landsdeel),
            types=tuple(self.type),
            years=tuple(self.year),
            documents=tuple(self.document),
        )


@router.get("/search", response_model=SearchOut)
def search(base: Base, asked: Annotated[SearchQuery, Query()]) -> SearchOut:
    """Passages that answer a query, best first, each with its page and why it is there."""
    found = base.search(
        asked.query,
        asked.filters(),
        limit=asked.limit,
        offset=asked.offset,
        cursor=asked.cursor,
        mode=asked.mode,
        group=asked.group,
    )
    return SearchOut.of(found)
