"""A document at a glance: its metadata with where each field comes from, its outline, how its reading went."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from kb.documents import Document, Metadata, Page, Stated
from kb.written import counted

__all__ = ["render_sheet"]

SUPPLIED = {
    "option": "opgegeven met --meta",
    "sidecar": "uit .meta.toml",
    "file": "uit de eigenschappen van het bestand",
}
SOURCES = {"text": "tekst", "ocr": "scan", "none": "geen tekst"}


def render_sheet(document: Document) -> RenderableType:
    """The three parts below one another."""
    return Group(
        Text(document.metadata.title.value, style="bold"),
        _facts(document),
        *_outline(document),
        Text("\nLeesverslag", style="bold"),
        _report(document),
        *(Text(f"Let op: {warning}", style="yellow") for warning in document.parsed.warnings),
    )


def _facts(document: Document) -> Table:
    table = Table("", "", "Herkomst", box=None, header_style="dim", padding=(0, 2, 0, 0))
    table.add_row("Document", escape(document.id), "")
    table.add_row("Bestand", escape(document.file_name), "")
    for label, value, stated in _stated(document.metadata):
        table.add_row(label, escape(value), escape(_origin(stated)))
    if document.metadata.fictional:
        table.add_row("Fictief", "ja, een voorbeeldplan", "")
    return table


def _stated(metadata: Metadata) -> Iterator[tuple[str, str, Stated[Any]]]:
    """Label, value in words, and the field itself, of every field that is known."""
    for label, stated in (
        ("Titel", metadata.title),
        ("Soort", metadata.doc_type),
        ("Datum", metadata.date),
        ("Looptijd van", metadata.period_from),
        ("Looptijd tot en met", metadata.period_to),
    ):
        if stated is not None:
            yield label, str(stated.value), stated
    for region in metadata.regions:
        yield "Regio", f"{region.value.name} ({region.value.code})", region
    if metadata.landsdeel:
        found = metadata.landsdeel.value
        yield "Landsdeel", f"{found.name} ({', '.join(found.regions)})", metadata.landsdeel
    for publisher in metadata.publishers:
        yield "Uitgever", publisher.value, publisher
    if metadata.language:
        yield "Taal", metadata.language.value, metadata.language


def _origin(stated: Stated[Any]) -> str:
    if stated.quote:
        words = " ".join(stated.quote.text.split())
        return f"pagina {stated.quote.page}: “{words if len(words) <= 80 else words[:79] + '…'}”"
    return SUPPLIED.get(stated.supplied, "")


def _outline(document: Document) -> Iterator[Text]:
    sections = document.parsed.sections()
    if sections:
        yield Text("\nInhoud", style="bold")
    for section in sections:
        number = f"{section.number} " if section.number else ""
        yield Text(f"{'  ' * section.level}{number}{section.title}  ").append(f"p. {section.page}", style="dim")


def _report(document: Document) -> Table:
    table = Table("Pagina", "Bron", "Woorden", "Tabellen", "Voetnoten", "Let op", box=None, header_style="dim")
    for page in document.parsed.pages:
        counts = (str(page.words), str(page.tables or ""), str(page.footnotes or ""))
        table.add_row(_number(page), _source(page), *counts, escape("; ".join(page.warnings)))
    table.caption = counted(sum(page.words for page in document.parsed.pages), "woord", "woorden")
    table.caption_justify = "left"
    return table


def _number(page: Page) -> str:
    return f"{page.number} (“{page.label}”)" if page.label and page.label != str(page.number) else str(page.number)


def _source(page: Page) -> str:
    sure = f" {page.confidence:.0f}%" if page.confidence is not None else ""
    return SOURCES[page.source] + sure
