"""Reading a picture of a page with tesseract, in Dutch.

One page at a time, one thread, within a time limit. The picture is brought to a size that tesseract likes and put
straight first; the places of the words are given both on the straightened page (`upright`, for finding lines, columns
and tables) and on the page as it is seen (`box`, for pointing).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from PIL import Image

from kb.documents import Box
from kb.errors import NoText, TooLarge
from kb.ingest.readers.straighten import Turn, skew, turned
from kb.settings import Settings

__all__ = ["OcrPage", "OcrWord", "available", "read_page", "require"]

LANGUAGE = "nld"
PAGE_SECONDS = 120
POINTS_PER_INCH = 72
GOOD_DPI = (190, 320)  # within these the picture is taken as it is
WANTED_DPI = 300
MOST_PIXELS = 40_000_000  # an A3 at 300 dpi has 17 million
LONG_WORD = 3  # letters; longer words are wider than tall
DOUBTFUL = 30.0  # confidence under which a single character is a drawing
SIGNS = re.compile(r"[-–—_…&%*«»•@~©®°¢§|+=<>¤¥#]{1,3}")
SIDEWAYS_BELOW = 50.0  # mean confidence under which the page may lie on its side

INSTALL = "Installeer tesseract met Nederlands (Debian/Ubuntu: apt install tesseract-ocr tesseract-ocr-nld)."
SWITCH_ON = "Zet KB_OCR op auto, of lever het bestand aan met doorzoekbare tekst."


class OcrWord(NamedTuple):
    """A word: its text, its place on the page as seen, how sure tesseract is (0..100), its line and block.

    `line` numbers run through the page, in tesseract's reading order. Places are in points.
    """

    text: str
    box: Box
    confidence: float
    line: int
    block: int
    upright: Box


@dataclass(frozen=True)
class OcrPage:
    """The words of a page in reading order; `confidence` is the mean over its characters, 0 on an empty page.

    `angle`: by how many degrees against the clock the page was turned; `width`, `height`: of the straightened page.
    """

    page: int
    words: list[OcrWord]
    confidence: float
    angle: float
    width: float
    height: float


def available(settings: Settings) -> str | None:
    """None when pictures can be read, else the reason in Dutch."""
    problem = _problem(settings)
    return problem[0] if problem else None


def require(settings: Settings, name: str) -> None:
    """Raise `NoText` about the file `name` when pictures cannot be read."""
    problem = _problem(settings)
    if problem:
        raise NoText(f"{name} bevat alleen afbeeldingen en kan niet gelezen worden: {problem[0]}", remedy=problem[1])


def _problem(settings: Settings) -> tuple[str, str] | None:
    if settings.ocr == "off":
        return "OCR staat uit.", SWITCH_ON
    languages = _languages(settings.tesseract)
    if languages is None:
        return f"het programma {settings.tesseract} is niet gevonden.", INSTALL
    if LANGUAGE not in languages:
        return f"{settings.tesseract} kent geen Nederlands (taalbestand {LANGUAGE} ontbreekt).", INSTALL
    return None


@lru_cache(maxsize=4)
def _languages(program: str) -> frozenset[str] | None:
    import pytesseract  # noqa: PLC0415

    pytesseract.pytesseract.tesseract_cmd = program
    try:
        return frozenset(pytesseract.get_languages(config=""))
    except (OSError, pytesseract.TesseractError, pytesseract.TesseractNotFoundError):
        return None


def read_page(image: Image.Image, page: int, settings: Settings, scale: float) -> OcrPage:
    """The words of a page's picture of `scale` pixels a point.

    Raises `NoText` where tesseract or its Dutch is missing and `TooLarge` where the page takes more than two minutes.
    """
    require(settings, f"Pagina {page}")
    picture, scale = _sized(_grey(image), scale)
    found = _read_straight(picture, page, settings, scale, 0)
    if found.confidence < SIDEWAYS_BELOW or _stands_upright(found.words):
        quarters = _quarter_turn(picture, settings)
        if quarters:
            return _read_straight(picture, page, settings, scale, quarters)
    return found


def _stands_upright(words: list[OcrWord]) -> bool:
    """Whether most words are taller than wide: tesseract reads a page on its side, but leaves it there."""
    long = [word.upright for word in words if len(word.text) > LONG_WORD]
    return sum(box.bottom - box.top > box.x1 - box.x0 for box in long) * 2 > len(long)


def _grey(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        image = Image.alpha_composite(white, seen)
    return image.convert("L")


def _sized(image: Image.Image, scale: float) -> tuple[Image.Image, float]:
    """The picture at a resolution that tesseract reads well, and its scale."""
    dpi = scale * POINTS_PER_INCH
    factor = 1.0 if GOOD_DPI[0] <= dpi <= GOOD_DPI[1] else WANTED_DPI / dpi
    pixels = image.width * image.height
    factor = min(factor, (MOST_PIXELS / pixels) ** 0.5)
    if factor == 1.0:
        return image, scale
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.LANCZOS), scale * factor


def _read_straight(picture: Image.Image, page: int, settings: Settings, scale: float, quarters: int) -> OcrPage:
    """Read the picture after turning it by quarters and by what is left of its skew."""
    base, _ = turned(picture, quarters)
    straight, turn = turned(picture, quarters + skew(base))
    data = _tesseract(straight, page, settings, round(scale * POINTS_PER_INCH))
    words = list(_bulleted(_words(data, turn, scale)))
    return OcrPage(page, words, _mean(words), turn.angle, straight.width / scale, straight.height / scale)


def _tesseract(image: Image.Image, page: int, settings: Settings, dpi: int) -> dict[str, list[Any]]:
    """Tesseract's table of words, on one thread: more cost more than they bring."""
    import pytesseract  # noqa: PLC0415

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    pytesseract.pytesseract.tesseract_cmd = settings.tesseract
    try:
        table: dict[str, list[Any]] = pytesseract.image_to_data(
            image,
            lang=LANGUAGE,
            config=f"--psm 3 --dpi {dpi}",
            timeout=PAGE_SECONDS,
            output_type=pytesseract.Output.DICT,
        )
    except pytesseract.TesseractError as error:
        raise NoText(f"Tesseract kan pagina {page} niet lezen: {error.message}", remedy=INSTALL) from error
    except RuntimeError as error:  # how pytesseract says that time is up
        raise TooLarge(
            f"Het lezen van de afbeelding op pagina {page} duurt langer dan {PAGE_SECONDS} seconden.",
            remedy="Scan de pagina opnieuw op 300 dpi.",
        ) from error
    return table


def _quarter_turn(image: Image.Image, settings: Settings) -> int:
    """How far to turn a page that lies on its side or upside down: 0, 90, 180 or 270 degrees against the clock."""
    import pytesseract  # noqa: PLC0415

    pytesseract.pytesseract.tesseract_cmd = settings.tesseract
    try:
        seen = pytesseract.image_to_osd(image, timeout=PAGE_SECONDS, output_type=pytesseract.Output.DICT)
    except (pytesseract.TesseractError, RuntimeError):  # too little text to tell, or no data for it installed
        return 0
    return int(-seen["rotate"] % 360)


def _words(data: dict[str, list[Any]], turn: Turn, scale: float) -> Iterator[OcrWord]:
    lines: dict[tuple[int, int, int], int] = {}
    for i, raw in enumerate(data["text"]):
        text = raw.strip()
        if not text:
            continue
        line = (data["block_num"][i], data["par_num"][i], data["line_num"][i])
        left, top = data["left"][i], data["top"][i]
        place = Box(left, top, left + data["width"][i], top + data["height"][i])
        number = lines.setdefault(line, len(lines))
        seen = _scaled(turn.back(place), scale)
        yield OcrWord(text, seen, float(data["conf"][i]), number, line[0], _scaled(place, scale))


def _bulleted(words: Iterable[OcrWord]) -> Iterator[OcrWord]:
    """Bullets made readable: a drawn sign at the start of a line comes out as "%", "&*", "-_" or a doubtful letter."""
    for _, line in groupby(words, key=lambda word: word.line):
        first, *rest = line
        if rest and _is_sign(first):
            flat = 2 * (first.upright.bottom - first.upright.top) < first.upright.x1 - first.upright.x0
            first = first._replace(text="-" if flat else "•")
        yield first
        yield from rest


def _is_sign(word: OcrWord) -> bool:
    doubtful = len(word.text) == 1 and word.confidence < DOUBTFUL
    return doubtful or bool(SIGNS.fullmatch(word.text))


def _scaled(box: Box, scale: float) -> Box:
    return Box(box.x0 / scale, box.top / scale, box.x1 / scale, box.bottom / scale)


def _mean(words: list[OcrWord]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0
