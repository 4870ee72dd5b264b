"""What a document is, line by line, each with the stretch of its text that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kb.documents import Document, Metadata, Page, Quote, Stated
from kb.vocabulary.finding import bare_name
from kb.written import counted, moment, number

__all__ = ["Line", "ReadingReport", "described", "reading_report"]

SUPPLIED = {
    "option": "opgegeven bij het opnemen",
    "sidecar": "opgegeven in een bestand naast het document",
    "file": "uit de eigenschappen van het bestand",
}
LANGUAGES = {"nl": "Nederlands", "en": "Engels", "fy": "Fries", "de": "Duits", "fr": "Frans"}


@dataclass(frozen=True, slots=True)
class Line:
    """A field: its label, its values, and where they come from: quotes, or a person or the file (`supplied`)."""

    label: str
    values: tuple[str, ...]
    quotes: tuple[Quote, ...]
    supplied: str


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """How the reading went: in a sentence, page by page, and whether there is something to look at."""

    told: str
    pages: tuple[Page, ...]
    warned: bool


def described(metadata: Metadata) -> tuple[Line, ...]:
    """The fields that are known."""
    return tuple(_line(label, values, stated) for label, values, stated in _known(metadata) if values)


def _known(metadata: Metadata) -> Iterator[tuple[str, list[str], list[Stated[Any]]]]:
    """Label, values in words, and the fields themselves."""
    yield "Documenttype", [metadata.doc_type.value.value], [metadata.doc_type]
    if metadata.date:
        yield "Datum", [moment(metadata.date.value)], [metadata.date]
    period = [year for year in (metadata.period_from, metadata.period_to) if year]
    yield "Looptijd", [_period(metadata)] if period else [], list(period)
    yield "Regio's", [region.value.name for region in metadata.regions], list(metadata.regions)
    if metadata.landsdeel:
        yield "Landsdeel", [bare_name(metadata.landsdeel.value.name)], [metadata.landsdeel]
    yield "Uitgevers", [publisher.value for publisher in metadata.publishers], list(metadata.publishers)
    if metadata.language:
        code = metadata.language.value
        yield "Taal", [LANGUAGES.get(code, code)], [metadata.language]


def _period(metadata: Metadata) -> str:
    first, last = metadata.period_from, metadata.period_to
    if first and last:
        return str(first.value) if first.value == last.value else f"{first.value} tot en met {last.value}"
    return f"vanaf {first.value}" if first else f"tot en met {last.value}" if last else ""


def _line(label: str, values: list[str], stated: list[Stated[Any]]) -> Line:
    quotes = tuple(dict.fromkeys(one.quote for one in stated if one.quote))
    supplied = dict.fromkeys(SUPPLIED[one.supplied] for one in stated if one.supplied)
    return Line(label, tuple(dict.fromkeys(values)), quotes, ", ".join(supplied))


def reading_report(document: Document) -> ReadingReport:
    """How the reading of a document went."""
    pages = document.parsed.pages
    words = sum(page.words for page in pages)
    told = ", ".join((counted(len(pages), "pagina", "pagina's"), counted(words, "woord", "woorden")))
    for source, what in (("ocr", "uit een scan herkend"), ("none", "zonder tekst")):
        some = sum(page.source == source for page in pages)
        told += f", {'alle' if some == len(pages) else number(some)} {what}" if some else ""
    warned = bool(document.parsed.warnings or any(page.warnings for page in pages))
    return ReadingReport(f"{told}.", pages, warned)
