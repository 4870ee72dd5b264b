"""`/comparisons`: concepts, practices or a question side by side over regions, landsdelen or documents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from api.base import Base
from api.v1.base import VAGUE, DocumentFilter, Out, Words
from api.v1.document_models import QuoteOut
from api.v1.routing import StableRoute
from kb.compare import By
from kb.errors import in_field

__all__ = ["router"]

router = APIRouter(tags=["comparisons"], route_class=StableRoute)


class ComparisonQuery(DocumentFilter):
    """What is compared, and over what."""

    query: list[Words] = Field(
        min_length=1, max_length=12, description="A concept, a practice or a question; more of them side by side."
    )
    by: By = Field(By.REGION, description="What the rows are.")


class SearchedOut(Out):
    """Where was looked, and by which spellings: what makes "not mentioned" a statement."""

    documents: int
    passages: int
    spellings: list[str]


class PlaceOut(Out):
    """A page of a document."""

    document: str
    page: int


class ValueOut(Out):
    """One thing that a plan says."""

    text: str
    about: str = Field(description="What is counted or paid for, where the text is a number or an amount.")
    document: str
    dated: str = Field(description="Period or date of the document.")
    page: int
    quote: QuoteOut
    table: str = Field(description='The table of the fact that it is, or "".')
    fact: str = Field(description='Id of that fact, or "".')
    count: int
    also: list[PlaceOut]


class AspectOut(Out):
    """The values of an aspect; where there are none, `searched` says where was looked."""

    values: list[ValueOut]
    searched: SearchedOut


class ProfileOut(Out):
    """What an area says of a subject."""

    found: bool
    mentions: int
    mentioning_passages: int
    searched: SearchedOut
    aspects: dict[str, AspectOut]


class RegionNameOut(Out):
    """A region."""

    code: str
    name: str


class AreaOut(Out):
    """A row's head."""

    key: str
    name: str
    documents: list[str]
    regions: list[RegionNameOut]
    source: str


class RowOut(Out):
    """An area with a profile for each subject, in the order of the subjects."""

    area: AreaOut
    profiles: list[ProfileOut]


class SubjectOut(Out):
    """What is compared."""

    query: str
    kind: str = Field(description="concept, practice, name or question: how the query is understood.")
    label: str
    spellings: list[str]
    concept: str


class PlanOut(Out):
    """A document that is compared."""

    id: str
    title: str
    date: str | None = Field(description=VAGUE)
    period_from: int | None
    period_to: int | None
    dated: str
    regions: list[str]
    passages: int


class ComparisonOut(Out):
    """A matrix of areas by subjects, each cell with its aspects."""

    by: By
    subjects: list[SubjectOut]
    documents: list[PlanOut]
    rows: list[RowOut]
    notes: list[str]


@router.get("/comparisons")
def compare(base: Base, asked: Annotated[ComparisonQuery, Query()]) -> ComparisonOut:
    """What each region, landsdeel or document says of the same thing, every value with its quote and page.

    What is not mentioned is said together with what was searched.
    """
    with in_field("query"):
        found = base.compare(asked.query, asked.filters(), by=asked.by)
    return ComparisonOut.model_validate(found.to_dict())
