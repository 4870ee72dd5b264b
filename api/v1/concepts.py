"""`/concepts`: the vocabulary, with every name under which a thing is found."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from api.base import Base
from api.v1.base import Listed, Out, Paged, Words
from api.v1.paging import link_pages, slice_of
from api.v1.routing import StableRoute
from kb.vocabulary import Concept, Concepts
from kb.vocabulary.conceptfile import KIND_LABELS, Kind
from kb.vocabulary.spelling import fold

__all__ = ["router"]

router = APIRouter(tags=["concepts"], route_class=StableRoute)


class ConceptsQuery(Paged):
    """Which concepts."""

    name: Words | None = Field(None, description="A part of one of its names, capitals and accents aside.")
    kind: list[Kind] = Field([], max_length=50, description="Kinds of concept.")

    def wants(self, concept: Concept) -> bool:
        """Whether a concept is asked for."""
        named = self.name is None or any(fold(self.name) in fold(name) for name in concept.names)
        return named and (not self.kind or concept.kind in self.kind)


class ConceptOut(Out):
    """Something that plans speak of, under all its names."""

    id: str
    label: str = Field(description="The preferred name.")
    kind: str
    kind_label: str = Field(description="The kind, in Dutch.")
    definition: str
    spellings: list[str] = Field(description="Other full names.")
    abbreviations: list[str] = Field(description="Names that count only as they are written.")
    lay: list[str] = Field(description="What people outside the field say.")
    never: list[str] = Field(description="What looks like a name of it and is something else.")
    broader: list[str] = Field(description="Ids of wider concepts.")
    narrower: list[str] = Field(description="Ids of narrower concepts.")
    related: list[str] = Field(description="Ids of concepts that have to do with it.")

    @classmethod
    def of(cls, concept: Concept, known: Concepts) -> ConceptOut:
        """A concept with what lies under it."""
        narrower = [one.id for one in known.narrower(concept.id)]
        shared = {name: getattr(concept, name) for name in cls.model_fields if hasattr(concept, name)}
        return cls.model_validate(shared | {"kind_label": KIND_LABELS[concept.kind], "narrower": narrower})


@router.get("/concepts")
def list_concepts(
    request: Request, response: Response, base: Base, asked: Annotated[ConceptsQuery, Query()]
) -> Listed[ConceptOut]:
    """The concepts of the vocabulary, those of this Plannenbank's own files among them."""
    known = base.concepts()
    found = [concept for concept in known if asked.wants(concept)]
    shown, after = slice_of(found, asked)
    link_pages(request, response, after)
    items = [ConceptOut.of(concept, known) for concept in shown]
    return Listed[ConceptOut](items=items, total=len(found), next=after)


@router.get("/concepts/{concept}")
def get_concept(base: Base, concept: Annotated[Words, Path(description="Id of a concept.")]) -> ConceptOut:
    """A concept."""
    known = base.concepts()
    return ConceptOut.of(known.get(concept), known)
