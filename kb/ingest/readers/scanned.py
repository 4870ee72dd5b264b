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
STEADY = 0.12  # of the usual font size: what the height of a line may differ without being another size
TALL = frozenset("bdfhijklt!?()/[]{}%€ëïöäüéèê‘’“”'\"")  # besides capitals and digits
TAILED = frozenset("gjpqyç,;()[]{}/")
CAPITAL, SMALL_LETTER, TAIL = 0.72, 0.52, 0.21  # em: usual proportions of text fonts


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
    lines = [list(line) for _, line in groupby(page.words, key=lambda word: word.line)]
    sizes = _steadied([_size(line) for line in lines])
    words = [word for line, points in zip(lines, sizes, strict=True) for word in _line(line, points)]
    content = PageContent(page.page, *size, words, source="ocr", confidence=round(page.confidence, 1))
    if page.words and page.confidence < POOR:
        content.warnings.append(f"de scan is moeilijk leesbaar (zekerheid {page.confidence:.0f} van 100)")
    return content


def _size(found: Sequence[OcrWord]) -> float:
    """The font size of a line in points: what the height of its words tells, given which letters rise and fall."""
    return median((word.upright.bottom - word.upright.top) / (_rise(word.text) + _fall(word.text)) for word in found)


def _rise(text: str) -> float:
    """How far a word reaches above the baseline, in em."""
    tall = any(letter.isupper() or letter.isdigit() or letter in TALL for letter in text)
    return CAPITAL if tall else SMALL_LETTER


def _fall(text: str) -> float:
    """How far a word reaches below the baseline, in em."""
    return TAIL if any(letter in TAILED for letter in text) else 0.0


def _steadied(sizes: Sequence[float]) -> list[float]:
    """Sizes near the usual one are the usual one: a line without tall letters is no smaller print."""
    if not sizes:
        return []
    usual = median(sizes)
    return [round(2 * (usual if abs(size - usual) < STEADY * usual else size)) / 2 for size in sizes]


def _line(found: Sequence[OcrWord], points: float) -> list[Word]:
    base = median(word.upright.bottom - _fall(word.text) * points for word in found)
    return [_word(word, Style(points), base - (1 - TAIL) * points, base + TAIL * points) for word in found]


def _word(word: OcrWord, style: Style, top: float, bottom: float) -> Word:
    box = Box(word.upright.x0, top, word.upright.x1, bottom)
    return Word(word.text, *box, style, row=word.line, shown=word.box)
