"""`/practices`: the practices that plans name, over all plans."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from api.base import Base
from api.v1.base import DocumentFilter, Listed, Out, Paged
from api.v1.document_models import QuoteOut
from api.v1.paging import link_pages, slice_of
from api.v1.routing import StableRoute
from kb.facts import Practice
from kb.practices import NamedPractice

__all__ = ["router"]

router = APIRouter(tags=["practices"], route_class=StableRoute)


class PracticesQuery(DocumentFilter, Paged):
    """Of which documents."""


class ToldOut(Out):
    """What one document says of a practice."""

    document: str
    fact: str = Field(description="Id of the fact, in the table practices.")
    name: str = Field(description="What the document calls it.")
    definition: QuoteOut | None
    status: str | None
    quote: QuoteOut

    @classmethod
    def of(cls, fact: Practice) -> ToldOut:
        """A row of the table practices."""
        return cls.model_validate(fact.model_dump(mode="json") | {"fact": fact.id})


class PracticeOut(Out):
    """A practice, however plans write it."""

    name: str
    concept: str = Field(description='Its id among the concepts, or "".')
    names: list[str] = Field(description="What plans call it, most often used first.")
    documents: list[str] = Field(description="Ids of the documents that name it.")
    told: list[ToldOut]

    @classmethod
    def of(cls, practice: NamedPractice) -> PracticeOut:
        """A practice with what every document says of it."""
        return cls(
            name=practice.name,
            concept=practice.concept,
            names=list(practice.names),
            documents=list(practice.documents),
            told=[ToldOut.of(fact) for fact in practice.facts],
        )


@router.get("/practices")
def list_practices(
    request: Request, response: Response, base: Base, asked: Annotated[PracticesQuery, Query()]
) -> Listed[PracticeOut]:
    """The practices that plans name: what most documents name first."""
    found = base.practices(asked.filters())
    shown, after = slice_of(found, asked)
    link_pages(request, response, after)
    return Listed[PracticeOut](items=[PracticeOut.of(one) for one in shown], total=len(found), next=after)
