"""What a search answers: `kb.search.results` on the wire, in camelCase."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from api.v1.base import Out

__all__ = [
    "CopyOut",
    "CountOut",
    "FacetOut",
    "FactOut",
    "GroupOut",
    "HitOut",
    "OfferOut",
    "PartOut",
    "SearchOut",
    "SpanOut",
    "SpellingOut",
    "WhyOut",
]


class SpellingOut(Out):
    """Another name for what the query names."""

    written: str = Field(description="The name as it stands in the passage.")
    concept: str = Field(description="The preferred name of the concept.")


class WhyOut(Out):
    """Why a passage is there."""

    words: list[str] = Field(description="Words of the passage that answer to the query, as written.")
    meaning: bool = Field(description="Whether the passage is near to the query in meaning.")
    word_rank: int | None = Field(description="Place in the ranking by words, from 1.")
    meaning_rank: int | None = Field(description="Place in the ranking by meaning, from 1.")
    spellings: list[SpellingOut] = Field(description="Other names in the passage for what the query names.")


class CopyOut(Out):
    """Another place with the same text."""

    document: str
    title: str
    page: int
    passage: int = Field(description="Number of the passage in that document, from 0.")


class FactOut(Out):
    """What was read from a passage, in a few words; `start` and `end` are offsets in the document's text."""

    table: str
    id: str
    label: str = Field(description="What kind of fact it is, in Dutch.")
    text: str
    start: int
    end: int


class PartOut(Out):
    """A part of a score; score times weight, added up over the parts, is the score."""

    name: Literal["words", "meaning", "concepts", "answer", "reranker"]
    score: float = Field(ge=0, le=1)
    weight: float = Field(ge=0, le=1)


class SpanOut(Out):
    """A stretch of a text: `start` included, `end` excluded, in characters."""

    start: int
    end: int

    @model_validator(mode="before")
    @classmethod
    def _of_ends(cls, given: Any) -> Any:
        return dict(zip(("start", "end"), given, strict=True)) if isinstance(given, tuple) else given


class HitOut(Out):
    """A passage found; `start` and `end` are offsets in the document's text, `highlights` and `sentence` in `text`."""

    document: str
    title: str
    page: int
    passage: int = Field(description="Number of the passage in the document, from 0.")
    section: Annotated[str, BeforeValidator(" > ".join)] = Field(description='Path of headings, joined with " > ".')
    text: str
    start: int
    end: int
    score: float = Field(ge=0, le=1)
    why: WhyOut
    highlights: list[SpanOut]
    sentence: SpanOut | None = Field(description="The sentence with most of what was asked.")
    also: list[CopyOut] = Field(validation_alias="copies", description="Other documents with the same text.")
    facts: list[FactOut] = Field(description="Targets, numbers, amounts, moments and definitions that begin in it.")
    parts: list[PartOut] = Field(description="The score taken apart.")
    retold: bool = Field(description="A row of a table, told with its column heads: `text` is not in the document.")


class OfferOut(Out):
    """A filter that the query names in words."""

    field: Literal["region", "landsdeel", "type", "year"]
    value: str
    label: str = Field(description="What it comes to, in Dutch.")
    query: str = Field(description="What is left of the query when the filter is applied.")


class CountOut(Out):
    """A value of a facet."""

    value: str
    label: str
    count: int


class FacetOut(Out):
    """How the passages found are spread over the values of a field."""

    field: Literal["landsdeel", "region", "type", "year", "practice", "contains"]
    label: str
    counts: list[CountOut]


class GroupOut(Out):
    """The passages of one region or document."""

    key: str = Field(description='Code of the region or id of the document; "" for plans without a region.')
    label: str
    total: int
    hits: list[int] = Field(description="The best of them, by their places in `hits`, from 0.")


class SearchOut(Out):
    """The answer to a search: `total` passages, of which `hits` are given."""

    query: str
    total: int
    hits: list[HitOut]
    notes: list[str] = Field(description="What the user should know about this search, in Dutch.")
    plan_words: list[str] = Field(
        description="What plans say for everyday words of the query; passages with these words were looked for as well."
    )
    suggestion: str | None = Field(description="The query with its slips put right, where words of it are in no plan.")
    offers: list[OfferOut]
    facets: list[FacetOut]
    groups: list[GroupOut] = Field(description="Where `group` was asked for, best first.")
    next: str = Field(description='The `cursor` of the next page, "" on the last one.')
