"""Documents as the API gives them; every stated value comes with the stretch of text that says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Generic, TypeVar

from pydantic import Field

from api.v1.base import VAGUE, Instant, Out
from kb.documents import Document
from kb.store import Outcome, Summary

__all__ = ["DocumentOut", "DocumentRow", "PageOut", "QuoteOut"]

T = TypeVar("T")


class QuoteOut(Out):
    """A stretch of a document: `text` stands from `start` to `end` in the document's text, and begins on `page`."""

    text: str
    page: int
    start: int
    end: int


class StatedOut(Out, Generic[T]):
    """A value with where it comes from: a quote, or `supplied` (option, sidecar, file) by a person or the file."""

    value: T
    quote: QuoteOut | None = None
    supplied: str = ""


class RegionName(Out):
    """A region."""

    code: str
    name: str


class LandsdeelName(Out):
    """A landsdeel as the document uses the name: a set of regions."""

    name: str
    regions: list[str]


class DocumentRow(Out):
    """A document in a list."""

    id: str
    title: str
    type: str = Field(description="Kind of document, in Dutch.")
    file_name: str
    version: int
    versions: int = Field(description="How many versions are kept.")
    pages: int
    passages: int
    date: str | None = Field(description=VAGUE)
    period_from: int | None
    period_to: int | None
    landsdeel: str | None
    regions: list[RegionName]
    language: str | None
    fictional: bool
    ingested_at: Instant
    href: str = Field(description="Address of the document in this API.")

    @classmethod
    def of(cls, entry: Summary, names: Mapping[str, str], root: str) -> DocumentRow:
        """A document of a list; `names` gives the names of regions by their codes."""
        plain = asdict(entry)
        regions = [RegionName(code=code, name=names.get(code, code)) for code in plain.pop("regions")]
        return cls(**plain | {"type": plain.pop("doc_type"), "regions": regions, "href": f"{root}/{entry.id}"})


class MetadataOut(Out):
    """What a document is, field by field; null where neither the text nor a person says."""

    title: StatedOut[str]
    type: StatedOut[str] = Field(validation_alias="doc_type")
    date: StatedOut[str] | None = Field(description=VAGUE)
    period_from: StatedOut[int] | None
    period_to: StatedOut[int] | None
    regions: list[StatedOut[RegionName]]
    landsdeel: StatedOut[LandsdeelName] | None
    publishers: list[StatedOut[str]]
    language: StatedOut[str] | None
    fictional: bool


class VersionOut(Out):
    """A version of a document."""

    version: int
    file_name: str


class SectionOut(Out):
    """A heading of the outline; `path` ends in its title."""

    title: str
    number: str | None
    level: int
    path: list[str]
    page: int
    start: int
    end: int


class PageRow(Out):
    """How the reading of a page went."""

    number: int = Field(description="From 1, in the file.")
    label: str | None = Field(description="The number that is printed on it.")
    source: str = Field(description="Where its text comes from: text, ocr or none.")
    confidence: float | None = Field(description="Mean confidence of the recognised words, 0 to 100.")
    words: int
    tables: int
    footnotes: int
    warnings: list[str]


class DocumentOut(Out):
    """A document, one version of it."""

    id: str
    version: int
    file_name: str
    media_type: str
    sha256: str
    metadata: MetadataOut
    versions: list[VersionOut]
    sections: list[SectionOut]
    pages: list[PageRow]
    facts: dict[str, int] = Field(description="How many facts each table has of it.")
    warnings: list[str] = Field(description="What the user should know of its reading, in Dutch.")

    @classmethod
    def of(cls, document: Document, version: int, versions: Iterable[Outcome], facts: Mapping[str, int]) -> DocumentOut:
        """A document with its versions and the number of its facts by table."""
        return cls(
            id=document.id,
            version=version,
            file_name=document.file_name,
            media_type=document.media_type,
            sha256=document.sha256,
            metadata=MetadataOut.model_validate(document.metadata),
            versions=[VersionOut.model_validate(one) for one in versions],
            sections=[SectionOut.model_validate(section) for section in document.parsed.sections()],
            pages=[PageRow.model_validate(page) for page in document.parsed.pages],
            facts=dict(facts),
            warnings=list(document.parsed.warnings),
        )


class BlockOut(Out):
    """A block of a page, or the piece of it that stands there."""

    kind: str = Field(description="heading, paragraph, list_item, table, footnote or caption.")
    level: int | None
    marker: str | None
    text: str
    start: int
    end: int


class PageOut(PageRow):
    """A page with its text, in reading order. Lengths are points (1/72 inch); 0 for a file without pages to look at."""

    document: str
    version: int
    width: float
    height: float
    blocks: list[BlockOut]

    @classmethod
    def at(cls, document: Document, number: int, version: int) -> PageOut:
        """A page of a document; raises NotFound where it has none such."""
        page = document.page(number)
        blocks = [
            BlockOut(
                kind=block.kind.value,
                level=block.level,
                marker=block.marker,
                text=document.parsed.text[start:end],
                start=start,
                end=end,
            )
            for block, start, end in document.parsed.page_pieces(number)
        ]
        return cls(**asdict(page), document=document.id, version=version, blocks=blocks)
