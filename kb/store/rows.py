"""Between documents and the rows they are kept in."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal, cast

from pydantic import TypeAdapter
from pydantic_core import from_json

from kb.documents import Document, Metadata, Parsed, Passage, in_years
from kb.words import gram_text, stem_text

__all__ = [
    "PASSAGE",
    "Outcome",
    "Row",
    "Summary",
    "document_from",
    "metadata_from",
    "page_rows",
    "parsed_from",
    "passage_from",
    "passage_rows",
    "region_codes",
    "utc_text",
    "years_of",
]

Row = dict[str, Any]

PASSAGE = 'p.ordinal, p."start", p."end", p.page, p.text, p.headings, p.kind, p.sentences'
"""The columns of a passage `p`, as `passage_from` takes them."""

_PARSED = TypeAdapter(Parsed)
_METADATA = TypeAdapter(Metadata)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What adding a file does: `added`, `unchanged` (these bytes are known), or `version` (known name, other bytes).

    `document` and `version`: which it is or would be; `file_name`: the name under which those bytes are known.
    """

    kind: Literal["added", "unchanged", "version"]
    document: str
    version: int
    file_name: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A document in a list: its current version, `version`, out of `versions`; `ingested_at` in UTC (RFC 3339)."""

    id: str
    title: str
    doc_type: str
    file_name: str
    version: int
    versions: int
    pages: int
    passages: int
    date: str | None
    period_from: int | None
    period_to: int | None
    landsdeel: str | None
    regions: tuple[str, ...]
    language: str | None
    fictional: bool
    ingested_at: str

    @property
    def dated(self) -> str:
        """The period or else the date, as a person reads it; "" where the document gives neither."""
        return in_years(self.date, self.period_from, self.period_to)

    @property
    def years(self) -> tuple[int, ...]:
        """The years by which it is found."""
        return years_of(self.date, self.period_from, self.period_to)


def years_of(date: str | None, first: int | None, last: int | None) -> tuple[int, ...]:
    """The years by which a document is found, of its date and its period: see `kb.store.hits.Filter`."""
    period = range(first or last or 1, (last or first or 0) + 1)
    dated = {int(date[:4])} if date and date[:4].isdigit() else set()
    return tuple(sorted(dated.union(period)))


def version_row(document: Document, number: int) -> Row:
    """The row of a version."""
    meta = document.metadata
    return {
        "document": document.id,
        "number": number,
        "sha256": document.sha256,
        "file_name": document.file_name,
        "title": meta.title.value,
        "doc_type": meta.doc_type.value.value,
        "date": meta.date.value if meta.date else None,
        "period_from": meta.period_from.value if meta.period_from else None,
        "period_to": meta.period_to.value if meta.period_to else None,
        "landsdeel": meta.landsdeel.value.name if meta.landsdeel else None,
        "language": meta.language.value if meta.language else None,
        "fictional": int(meta.fictional),
        "metadata": _METADATA.dump_json(meta).decode(),
        "parsed": zlib.compress(_PARSED.dump_json(document.parsed)),
        "ingested_at": utc_text(datetime.now(UTC)),
    }


def utc_text(moment: datetime) -> str:
    """A moment in UTC to the second (RFC 3339).

    >>> utc_text(datetime.fromisoformat("2025-01-01T00:30:59.9+01:00"))
    '2024-12-31T23:30:59Z'
    """
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def metadata_from(row: Row) -> Metadata:
    """The metadata in the row of a version."""
    return _METADATA.validate_json(row["metadata"])


def region_codes(metadata: Metadata) -> list[str]:
    """The codes of the regions that a document is about, those of its landsdeel included."""
    codes = {stated.value.code for stated in metadata.regions}
    if metadata.landsdeel:
        codes |= set(metadata.landsdeel.value.regions)
    return sorted(codes)


def page_rows(document: Document, number: int) -> Iterator[Row]:
    """The parse report, a row a page."""
    for page in document.parsed.pages:
        row = asdict(page) | {"document": document.id, "version": number}
        yield row | {"furniture": json.dumps(page.furniture), "warnings": json.dumps(page.warnings)}


def passage_rows(document: Document, number: int) -> Iterator[Row]:
    """The passages, without their ids."""
    for passage in document.passages:
        yield {
            "document": document.id,
            "version": number,
            "ordinal": passage.ordinal,
            "start": passage.start,
            "end": passage.end,
            "page": passage.page,
            "headings": json.dumps(passage.headings, ensure_ascii=False),
            "kind": passage.kind,
            "text": passage.text,
            "sentences": json.dumps(passage.sentences),
        }


def word_row(row: Row) -> Row:
    """What the word index holds of a passage."""
    headings = " ".join(json.loads(row["headings"]))
    text: str = row["text"]
    return {
        "rowid": row["id"],
        "stems": stem_text(text),
        "headings": stem_text(headings),
        "grams": gram_text(f"{text} {headings}"),
    }


def passage_from(ordinal: int, start: int, end: int, page: int, *told: str) -> Passage:
    """A passage from its `PASSAGE` columns."""
    text, headings, kind, sentences = told
    spans = tuple((first, last) for first, last in from_json(sentences))
    return Passage(ordinal, start, end, page, text, tuple(from_json(headings)), cast(Any, kind), spans)


def parsed_from(row: Row) -> Parsed:
    """What was read, from the row of a version."""
    return _PARSED.validate_json(zlib.decompress(row["parsed"]))


def document_from(row: Row, media_type: str, passages: tuple[Passage, ...]) -> Document:
    """A document from the row of a version."""
    return Document(
        row["document"],
        row["file_name"],
        row["sha256"],
        media_type,
        parsed_from(row),
        metadata_from(row),
        passages,
    )
