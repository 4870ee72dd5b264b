"""Pictures of pages: a page of a PDF, with stretches of the document's text marked where they stand.

A page is rendered by PDFium in its own process-wide lock (the library is not made for several threads), the marks are
drawn over it as a highlighter does: the darker of page and mark, so that letters stay black.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import closing
from enum import StrEnum
from io import BytesIO
from math import sqrt
from typing import TYPE_CHECKING

from kb.documents import Box, Document, Page
from kb.errors import NotFound

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["PDF", "Picture", "page_image"]

PDF = "application/pdf"
POINTS_PER_INCH = 72
MARK = (255, 226, 92)
COLOURS = 128  # a page of text has few; a palette makes it a quarter of the size
MARGIN = 1.5  # points around a line of text, so that a mark does not cut its letters
PIXELS = 30_000_000  # a picture has no more, however large its page is
QUALITY, EFFORT = 82, 2  # of WebP: letters stay sharp, and a page of a scan is written in a tenth of a second

_pdfium = threading.Lock()


class Picture(StrEnum):
    """The form of a picture: exact in few colours, or a fifth of the size for scans and photographs."""

    PNG = "image/png"
    WEBP = "image/webp"


def page_image(
    document: Document,
    original: bytes,
    number: int,
    spans: Iterable[tuple[int, int]] = (),
    dpi: float = 110,
    form: Picture = Picture.PNG,
) -> bytes:
    """Page `number` (from 1), with the stretches `spans` of the document's text marked where they stand on it.

    Raises NotFound where there is no such page, and for a file that is not a PDF: it has no pages to look at.
    """
    page = document.page(number)
    if document.media_type != PDF:
        raise NotFound(
            f"{document.file_name} is geen PDF; van pagina {number} is er alleen de tekst.",
            remedy="Vraag de pagina zonder afbeelding op, of het originele bestand.",
        )
    boxes = [box for start, end in spans for where, box in document.parsed.boxes(start, end) if where == number]
    scale = _scale(page, dpi)
    return _written(_marked(_rendered(original, number, scale), boxes, scale), form)


def _scale(page: Page, dpi: float) -> float:
    """Pixels a point."""
    points = max(1.0, page.width) * max(1.0, page.height)
    return min(dpi / POINTS_PER_INCH, sqrt(PIXELS / points))


def _written(image: Image, form: Picture) -> bytes:
    stream = BytesIO()
    if form is Picture.WEBP:
        image.save(stream, "WEBP", quality=QUALITY, method=EFFORT)
    else:
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
