"""`/suggestions`: what a question might go on to be, while it is typed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from api.base import Base
from api.v1.base import Asked, Listed, Out, Words
from api.v1.routing import StrictRoute

__all__ = ["router"]

router = APIRouter(tags=["search"], route_class=StrictRoute)


class SuggestionsQuery(Asked):
    """What is typed so far."""

    query: Words = Field(description="What is typed so far.")
    limit: int = Field(8, ge=1, le=50, description="How many at most.")


class SuggestionOut(Out):
    """A name that the question might go on to be."""

    text: str
    kind: str = Field(description="What it is the name of, in Dutch.")
    count: int = Field(
        validation_alias="told", description="How many passages tell of it; of a region, how many documents."
    )


@router.get("/suggestions")
def suggest(base: Base, asked: Annotated[SuggestionsQuery, Query()]) -> Listed[SuggestionOut]:
    """Names that stand in the plans and of which words begin as typed, the most told first."""
    found = [SuggestionOut.model_validate(one) for one in base.complete(asked.query, asked.limit)]
    return Listed[SuggestionOut](items=found, total=len(found), next="")
