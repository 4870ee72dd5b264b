"""Pictures of pages: a page of a PDF as PNG, with stretches of the document's text marked where they stand.

A page is rendered by PDFium in its own process-wide lock (the library is not made for several threads), the marks are
drawn over it as a highlighter does: the darker of page and mark, so that letters stay black.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING

from kb.documents import Box, Document
from kb.errors import NotFound

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["PDF", "page_image"]

PDF = "application/pdf"
POINTS_PER_INCH = 72
MARK = (255, 226, 92)
COLOURS = 128  # a page of text has few; a palette makes it a quarter of the size
MARGIN = 1.5  # points around a line of text, so that a mark does not cut its letters

_pdfium = threading.Lock()


def page_image(
    document: Document, original: bytes, number: int, spans: Iterable[tuple[int, int]] = (), dpi: int = 110
) -> bytes:
    """Page `number` (from 1) as PNG, with the stretches `spans` of the document's text marked where they stand on it.

    Raises NotFound where there is no such page, and for a file that is not a PDF: it has no pages to look at.
    """
    document.page(number)
    if document.media_type != PDF:
        raise NotFound(
            f"{document.file_name} is geen PDF; van pagina {number} is er alleen de tekst.",
            remedy="Vraag de pagina zonder afbeelding op, of het originele bestand.",
        )
    boxes = [box for start, end in spans for page, box in document.parsed.boxes(start, end) if page == number]
    scale = dpi / POINTS_PER_INCH
    image = _marked(_rendered(original, number, scale), boxes, scale)
    stream = BytesIO()
    image.quantize(COLOURS).save(stream, "PNG")
    return stream.getvalue()


def _rendered(original: bytes, number: int, scale: float) -> Image:
    import pypdfium2 as pdfium  # noqa: PLC0415  (only who looks at pages needs it)

    with _pdfium, closing(pdfium.PdfDocument(original)) as file:
        picture: Image = file[number - 1].render(scale=scale).to_pil().convert("RGB")
        return picture


def _marked(page: Image, boxes: Iterable[Box], scale: float) -> Image:
    from PIL import Image, ImageChops, ImageDraw  # noqa: PLC0415

    marks = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(marks)
    for box in boxes:
        corners = (box.x0 - MARGIN, box.top - MARGIN, box.x1 + MARGIN, box.bottom + MARGIN)
        draw.rectangle([value * scale for value in corners], fill=MARK)
    return ImageChops.darker(page, marks)
