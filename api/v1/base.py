"""What the resources of the API have in common: names on the wire, and the lists that are given page by page."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.alias_generators import to_camel

from kb.documents import DocType
from kb.search.filters import FIRST_YEAR, LAST_YEAR, Filters

__all__ = [
    "VAGUE",
    "Asked",
    "DocumentFilter",
    "Instant",
    "Listed",
    "Out",
    "Paged",
    "PassageFilter",
    "PracticeFilter",
    "Words",
]

T = TypeVar("T")


def _no_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("mag geen nulteken hebben")
    return text


Words = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_no_nul)]
"""A name or words that a client gives."""

Instant = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
"""A moment in time (RFC 3339, UTC)."""

VAGUE = "As precise as the document gives it: yyyy, yyyy-Hn, yyyy-Qn, yyyy-mm or yyyy-mm-dd."

Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


class Out(BaseModel):
    """Base of every answer: camelCase on the wire."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, from_attributes=True)


class Asked(BaseModel):
    """Base of every query string: camelCase, and what it does not know is an error."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


class DocumentFilter(Asked):
    """Which documents; a filter may be given more than once, and then any of its values will do."""

    region: list[Words] = Field([], max_length=50, description="Code or name of a region.")
    landsdeel: list[Words] = Field([], max_length=50, description="Id or name of a landsdeel.")
    type: list[DocType] = Field([], max_length=50, description="Kind of document.")
    year: list[Year] = Field([], max_length=50, description="The plan is of or about this year.")
    document: list[Words] = Field([], max_length=50, description="Id of a document.")

    def filters(self) -> Filters:
        """As the knowledge base takes them."""
        return Filters(
            regions=tuple(self.region),
            landsdelen=tuple(self.landsdeel),
            types=tuple(self.type),
            years=tuple(self.year),
            documents=tuple(self.document),
        )


class PracticeFilter(DocumentFilter):
    """What is told of a practice in those documents."""

    practice: list[Words] = Field([], max_length=50, description="Name of a practice that is told of.")

    def filters(self) -> Filters:
        """As the knowledge base takes them."""
        return replace(super().filters(), practices=tuple(self.practice))


class PassageFilter(PracticeFilter):
    """Which passages of those documents."""

    contains: list[Literal["targets", "budgets", "milestones", "definitions"]] = Field(
        [], max_length=50, description="What was read from the passage."
    )

    def filters(self) -> Filters:
        """As the knowledge base takes them."""
        return replace(super().filters(), contains=tuple(self.contains))


class Paged(Asked):
    """A page of a list."""

    limit: int = Field(25, ge=1, le=500, description="How many at most.")
    cursor: str = Field("", max_length=300, description="`next` of the page before.")


class Listed(Out, Generic[T]):
    """A page of a list: `total` items, of which `items` are given."""

    items: list[T]
    total: int = Field(description="How many there are in all pages.")
    next: str = Field(description='The `cursor` of the next page, "" on the last one.')
