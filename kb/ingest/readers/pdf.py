"""PDF: text and its places from pdfium, pages without usable text through OCR, layout from the rules and the words."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from kb.documents import Box
from kb.errors import DamagedFile, EncryptedFile, NoText, TooLarge
from kb.ingest.draft import Draft
from kb.ingest.layout import compose
from kb.ingest.layout.headings import fold
from kb.ingest.layout.model import PageContent
from kb.ingest.progress import page_read
from kb.ingest.readers.pdf_glyphs import page_words, placement
from kb.ingest.readers.pdf_shapes import page_shapes
from kb.ingest.readers.scanned import recognised
from kb.settings import Settings

__all__ = ["read"]

FEW_WORDS = 8  # with fewer, a page that is mostly picture is read by OCR
MOSTLY = 0.5  # of the page
MOST_UNMAPPED = 0.3  # of the characters without a Unicode value: the text layer is of no use
MOST_CHARACTERS = 400_000  # on one page: no page for people has more
OCR_DPI = 300
MOST_OCR_PIXELS = 40_000_000
NO_TEXT = "er staat geen leesbare tekst in het bestand"


def read(path: Path, settings: Settings) -> Draft:
    """The draft of a PDF.

    Raises EncryptedFile, DamagedFile, TooLarge (pages), NoText (nothing but pictures, and OCR missing or in vain).
    """
    document = _open(path)
    try:
        total = len(document)
        _check_pages(path, total, settings)
        pages = []
        for number in range(1, total + 1):
            pages.append(_page(document, number, path, settings))
            page_read(number, total)
        properties, outline = _properties(document), _outline(document)
    finally:
        document.close()
    if not any(page.words for page in pages):
        raise NoText(f"{path.name}: {NO_TEXT}.", remedy="Lever een versie met tekst, of een scherpere scan, aan.")
    return compose(pages, outline, properties)


def _open(path: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise EncryptedFile(
                f"{path.name} is met een wachtwoord beveiligd.",
                remedy="Sla het op zonder wachtwoord en probeer het opnieuw.",
            ) from error
        raise DamagedFile(
            f"{path.name} is geen leesbare PDF; het bestand is beschadigd of niet volledig.",
            remedy="Vraag het opnieuw op of sla het opnieuw op als PDF.",
        ) from error


def _check_pages(path: Path, total: int, settings: Settings) -> None:
    if total == 0:
        raise DamagedFile(f"{path.name} heeft geen pagina's.", remedy="Sla het opnieuw op als PDF.")
    if total > settings.max_pages:
        raise TooLarge(
            f"{path.name} heeft {total} pagina's; de grens is {settings.max_pages}.",
            remedy="Splits het bestand, of verhoog KB_MAX_PAGES.",
        )


def _page(document: pdfium.PdfDocument, number: int, path: Path, settings: Settings) -> PageContent:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return PageContent(number, 0, 0, source="none", warnings=["pagina is beschadigd en niet gelezen"])
    try:
        return _content(page, number, path, settings)
    finally:
        page.close()


def _content(page: pdfium.PdfPage, number: int, path: Path, settings: Settings) -> PageContent:
    words, turn, unmapped, upright = page_words(page, MOST_CHARACTERS)
    seen = page.get_size()
    width, height = seen[::-1] if (turn - page.get_rotation()) % 180 else seen
    rules, fills, images = page_shapes(page, placement(page, turn))
    if _needs_ocr(len(words), unmapped, images, width * height):
        return recognised(_picture(page), number, path.name, settings, seen, words)
    content = PageContent(
        number, width, height, words, rules, fills, shown=seen if turn != page.get_rotation() else None
    )
    if upright:
        content.warnings.append(f"{upright} woorden staan gedraaid en zijn niet gelezen")
    if unmapped > 0.02:
        content.warnings.append(f"{unmapped:.0%} van de tekens heeft geen bekende letter")
    if not words:
        content.source = "none"
    return content


def _needs_ocr(words: int, unmapped: float, images: list[Box], area: float) -> bool:
    if unmapped > MOST_UNMAPPED:
        return True
    covered = sum(max(0.0, box.x1 - box.x0) * max(0.0, box.bottom - box.top) for box in images)
    return words < FEW_WORDS and covered > MOSTLY * area


def _picture(page: pdfium.PdfPage) -> tuple[object, float]:
    """The page as a grey picture, and its scale in pixels per point."""
    width, height = page.get_size()
    scale = OCR_DPI / 72
    while width * height * scale * scale > MOST_OCR_PIXELS:
        scale *= 0.8
    return page.render(scale=scale, grayscale=True).to_pil(), scale


def _properties(document: pdfium.PdfDocument) -> dict[str, str]:
    found = document.get_metadata_dict()
    named = {
        "title": found.get("Title"), "author": found.get("Author"), "subject": found.get("Subject"),
        "keywords": found.get("Keywords"), "created": found.get("CreationDate"),
    }  # fmt: skip
    return {name: value.strip() for name, value in named.items() if value and value.strip()}


def _outline(document: pdfium.PdfDocument) -> dict[str, list[int]]:
    """The bookmarks: folded title -> depth from 0 each time it comes. Broken or endless ones are left out."""
    titles: dict[str, list[int]] = {}
    try:
        for count, bookmark in enumerate(document.get_toc(max_depth=6), 1):
            titles.setdefault(fold(bookmark.get_title() or ""), []).append(bookmark.level)
            if count > 5000:
                break
    except (pdfium.PdfiumError, UnicodeDecodeError, RecursionError):
        return {}
    titles.pop("", None)
    return titles
