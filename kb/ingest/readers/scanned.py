"""A page that is only a picture: OCR, and its words in the form that layout works on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import median

from kb.documents import Box
from kb.errors import NoText
from kb.ingest.layout.model import PageContent, Style, Word
from kb.ingest.readers.ocr import OcrPage, OcrWord, available, read_page
from kb.settings import Settings

__all__ = ["content_of", "recognised"]

POOR = 70.0  # mean confidence under which the reader is warned
LETTER = 0.75  # of the font size: about the height of a word's box


def recognised(
    picture: tuple[object, float],
    number: int,
    name: str,
    settings: Settings,
    size: tuple[float, float],
    given: Sequence[Word],
) -> PageContent:
    """The content of a page read by OCR. Where OCR is missing: the words that the page itself has, with a warning, or
    `NoText` when it has none. `picture`: the page as image and its scale in pixels a point; `size`: in points.
    """
    reason = available(settings)
    if reason:
        if not given and number == 1:
            raise NoText(f"{name} is een scan zonder tekst; {reason}", remedy="Installeer tesseract met Nederlands.")
        warning = f"pagina is een afbeelding en niet gelezen: {reason}"
        return PageContent(number, *size, list(given), source="text" if given else "none", warnings=[warning])
    image, scale = picture
    return content_of(read_page(image, number, settings, scale), size)  # type: ignore[arg-type]


def content_of(page: OcrPage, size: tuple[float, float]) -> PageContent:
    """The words of an OCR page as layout wants them: each line with one font size and one top and bottom."""
    words = [word for _, line in groupby(page.words, key=lambda w: w.line) for word in _line(list(line))]
    content = PageContent(page.page, *size, words, source="ocr", confidence=round(page.confidence, 1))
    if page.words and page.confidence < POOR:
        content.warnings.append(f"de scan is moeilijk leesbaar (zekerheid {page.confidence:.0f} van 100)")
    return content


def _line(found: Sequence[OcrWord]) -> list[Word]:
    heights = sorted(word.upright.bottom - word.upright.top for word in found if len(word.text) > 2)
    height = heights[(3 * len(heights)) // 4] if heights else median(w.upright.bottom - w.upright.top for w in found)
    middle = median((word.upright.top + word.upright.bottom) / 2 for word in found)
    style = Style(round(2 * height / LETTER) / 2)
    top, bottom = middle - height / 2 / LETTER, middle + height / 2 / LETTER
    return [_word(word, style, top, bottom) for word in found]


def _word(word: OcrWord, style: Style, top: float, bottom: float) -> Word:
    box = Box(word.upright.x0, top, word.upright.x1, bottom)
    return Word(word.text, *box, style, row=word.line, shown=word.box)
