"""What the API answers; field names are camelCase on the wire."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from kb.search.results import Hit, Results

__all__ = ["CopyOut", "HitOut", "SearchOut", "SpellingOut", "WhyOut"]


class Out(BaseModel):
    """Base of every answer."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, from_attributes=True)


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


class HitOut(Out):
    """A passage found; `start` and `end` are offsets in the document's text, `highlights` in `text`."""

    document: str
    title: str
    page: int
    section: str = Field(description='Path of headings, joined with " > ".')
    text: str
    start: int
    end: int
    score: float = Field(ge=0, le=1)
    why: WhyOut
    highlights: list[tuple[int, int]]
    copies: list[CopyOut]

    @classmethod
    def of(cls, hit: Hit) -> HitOut:
        """A hit as the API gives it."""
        return cls(
            document=hit.document,
            title=hit.title,
            page=hit.page,
            section=" > ".join(hit.section),
            text=hit.text,
            start=hit.start,
            end=hit.end,
            score=hit.score,
            why=WhyOut.model_validate(hit.why),
            highlights=list(hit.highlights),
            copies=[CopyOut.model_validate(copy) for copy in hit.copies],
        )


class SearchOut(Out):
    """The answer to a search: `total` passages, of which `hits` are given."""

    query: str
    total: int
    hits: list[HitOut]
    notes: list[str] = Field(description="What the user should know about this search, in Dutch.")

    @classmethod
    def of(cls, results: Results) -> SearchOut:
        """Results as the API gives them."""
        hits = [HitOut.of(hit) for hit in results.hits]
        return cls(query=results.query, total=results.total, hits=hits, notes=list(results.notes))
