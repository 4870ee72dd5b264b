"""What the tools answer, as data. Each value says where it stands: document, version, page, quote and link.

Field names are English, all text in them is Dutch. An assistant reads it all, so every field has to earn its tokens.
"""

from __future__ import annotations

from pydantic import BaseModel, Field

__all__ = [
    "AreaOut",
    "CompareAnswer",
    "ComparedRow",
    "DocumentOut",
    "DocumentsAnswer",
    "FactOut",
    "FactsAnswer",
    "FilterOffer",
    "LandsdeelOut",
    "PageAnswer",
    "PassageOut",
    "ProfileOut",
    "RegionOut",
    "RegionsAnswer",
    "SearchAnswer",
    "SearchedOut",
    "Source",
    "SubjectOut",
    "ValueOut",
]


class Source(BaseModel):
    """Where something stands, to cite it by. `quote` is copied exactly; where it was cut it ends in "…"."""

    document: str = Field(description="Id of the document.")
    title: str
    dated: str = Field(description='The period or else the date of the plan, as "2024-2027" or "2023-05".')
    version: int
    page: int
    quote: str
    url: str = Field(description="Address of the page.")


class SearchedOut(BaseModel):
    """What was looked through; without it absence means nothing. `statement` says it in Dutch."""

    documents: int
    passages: int
    statement: str


class PassageOut(BaseModel):
    """A passage found. The quote of its source is the sentence with most of what was asked, else all of its text."""

    source: Source
    section: str = Field(description='Path of headings, joined with " > ".')
    text: str
    found_by: str = Field(description="Why it was found.")
    facts: list[str] = Field(description="Numbers, amounts, moments and definitions that were read from it.")
    also_in: list[str] = Field(description="Other documents with the same text, with their page.")


class FilterOffer(BaseModel):
    """A filter that the question names in words and that was not applied."""

    argument: str
    value: str
    label: str


class SearchAnswer(BaseModel):
    """The best passages, best first."""

    query: str
    total: int = Field(description="How many passages were found in all.")
    passages: list[PassageOut]
    searched: SearchedOut
    notes: list[str]
    plan_words: list[str] = Field(description="What plans say for everyday words of the question; looked for as well.")
    suggestion: str | None = Field(description="The question with its slips put right.")
    offers: list[FilterOffer]
    next_cursor: str = Field(description='For the next passages; "" where there are none.')


class DocumentOut(BaseModel):
    """A document in the knowledge base."""

    id: str
    title: str
    type: str
    dated: str
    regions: list[str]
    version: int
    pages: int
    url: str


class DocumentsAnswer(BaseModel):
    """Documents, by id."""

    total: int
    documents: list[DocumentOut]
    next_offset: int | None


class RegionOut(BaseModel):
    """A region that documents are about."""

    code: str
    name: str
    documents: list[str]


class LandsdeelOut(BaseModel):
    """One meaning of the name of a part of the country: a set of regions, and who says so."""

    id: str
    name: str
    regions: list[str]
    source: str


class RegionsAnswer(BaseModel):
    """The regions with documents, and the names of those without any."""

    regions: list[RegionOut]
    without_documents: list[str]
    landsdelen: list[LandsdeelOut]


class SubjectOut(BaseModel):
    """How a name was understood. `spellings`: all names that were looked for."""

    asked: str
    label: str
    kind: str
    spellings: list[str]


class AreaOut(BaseModel):
    """A region, landsdeel or document; `key` is its code or id."""

    key: str
    name: str


class ValueOut(BaseModel):
    """What a plan says in one sentence or table row; its title and version are in `documents`, by `document`."""

    aspect: str
    about: str = Field(description="What is counted or paid for, where the value is a number or an amount.")
    text: str
    document: str
    page: int
    quote: str
    url: str
    count: int = Field(description="How often, of a name.")
    also_in: list[str] = Field(description="Other places with the same, as document and page.")


class ProfileOut(BaseModel):
    """What an area says of a subject."""

    subject: str
    found: bool
    mentions: int
    searched: SearchedOut
    values: list[ValueOut]
    not_found: list[str] = Field(description="Aspects of which nothing was read, though the plans name the subject.")
    more: dict[str, int] = Field(description="How many values of an aspect were left out.")


class ComparedRow(BaseModel):
    """An area; several where the same documents speak for all of them."""

    areas: list[AreaOut]
    profiles: list[ProfileOut]


class CompareAnswer(BaseModel):
    """Areas side by side."""

    by: str
    subjects: list[SubjectOut]
    rows: list[ComparedRow]
    documents: list[DocumentOut] = Field(description="The documents that values come from.")
    notes: list[str]


class FactOut(BaseModel):
    """A row of a table: its own values by field, and where it stands."""

    id: str
    values: dict[str, str | int | float | bool]
    read_as: str = Field(description="How the value stands in the quote: letterlijk, herschreven, tabel, afgeleid.")
    warnings: list[str]
    source: Source


class FactsAnswer(BaseModel):
    """Rows of a table. `columns`: what each field means, in Dutch."""

    table: str
    label: str
    columns: dict[str, str]
    total: int
    rows: list[FactOut]
    searched: SearchedOut
    notes: list[str]
    next_cursor: str = Field(description='For the next rows; "" where there are none.')


class PageAnswer(BaseModel):
    """A page as Markdown. Its source has no quote: the text is the page itself."""

    source: Source
    pages: int
    text: str
    next_start: int | None = Field(description="Where to go on, of a page that is too long for one answer.")
