"""Words of a PDF page with their boxes and styles, through pypdfium2's raw text functions.

pdfium is asked two things of every character (code and advance box) and the rest once a word: its speed is what makes
reading a whole plan a matter of a second.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Callable

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from kb.documents import Box
from kb.ingest.layout.model import Style, Word

__all__ = ["Placement", "page_words", "placement"]

Placement = Callable[[float, float, float, float], Box]

SPACES = frozenset((0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x00, 0x2002, 0x2003, 0x2009, 0x202F, 0xFEFF, 0x200B))
LINE_END_HYPHEN = 0x02  # what pdfium makes of any hyphen at a line end
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
PLAIN = Style(10.0)
_HEAVY = re.compile(r"bold|black|heavy|demi(?!condensed)|[-,]semi$")


def placement(page: pdfium.PdfPage, angle: int) -> Placement:
    """From PDF user space (left, bottom, right, top) to a box on the page turned clockwise by `angle` degrees; the page
    as seen is turned by its own rotation."""
    left, bottom, right, top = page.get_bbox()
    wide, high = right - left, top - bottom

    def place(x0: float, y0: float, x1: float, y1: float) -> Box:
        x0, x1, y0, y1 = x0 - left, x1 - left, y0 - bottom, y1 - bottom
        if angle == 90:
            return Box(y0, x0, y1, x1)
        if angle == 180:
            return Box(wide - x1, y0, wide - x0, y1)
        if angle == 270:
            return Box(high - y1, wide - x1, high - y0, wide - x0)
        return Box(x0, high - y1, x1, high - y0)

    return place


class _Styles:
    """Styles of text objects, each asked of pdfium once."""

    def __init__(self) -> None:
        self._objects: dict[int, tuple[Style, int]] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}

    def of(self, text_object: object) -> tuple[Style, int]:
        """Style and the angle (0, 90, 180, 270) of a text object."""
        key = ctypes.cast(text_object, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
        if key not in self._objects:
            self._objects[key] = self._ask(text_object) if key else (PLAIN, 0)
        return self._objects[key]

    def _ask(self, text_object: object) -> tuple[Style, int]:
        matrix = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFPageObj_GetMatrix(text_object, matrix)
        size = ctypes.c_float()
        pdfium_c.FPDFTextObj_GetFontSize(text_object, size)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        pdfium_c.FPDFPageObj_GetFillColor(text_object, red, green, blue, alpha)
        bold, italic = self._font(pdfium_c.FPDFTextObj_GetFont(text_object))
        points = round(size.value * scale * 2) / 2
        return Style(points, bold, italic, (red.value, green.value, blue.value)), _angle(matrix)

    def _font(self, font: object) -> tuple[bool, bool]:
        key = ctypes.cast(font, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
        if key and key not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            pdfium_c.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("utf-8", "replace").lower()
            heavy = bool(_HEAVY.search(name))
            self._fonts[key] = (heavy, any(part in name for part in ("italic", "oblique")))
        return self._fonts.get(key, (False, False))


def _angle(matrix: pdfium_c.FS_MATRIX) -> int:
    if abs(matrix.b) > abs(matrix.a):
        return 90 if matrix.b > 0 else 270
    return 180 if matrix.a < 0 else 0


class _Reader:
    """Gathers characters into words."""

    def __init__(self, text_page: pdfium.PdfTextPage, most: int) -> None:
        self.raw = text_page.raw
        self.count = min(most, text_page.count_chars())
        self.styles = _Styles()
        self.words: list[tuple[str, list[float], Style, int, bool]] = []
        self.letters: list[str] = []
        self.box = [0.0, 0.0, 0.0, 0.0]
        self.style: tuple[Style, int] = (PLAIN, 0)
        self.glued = False
        self.unmapped = 0

    def read(self) -> None:
        rect = pdfium_c.FS_RECTF()
        unicode_of, box_of, raw = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox, self.raw
        for i in range(self.count):
            code = unicode_of(raw, i)
            if code in SPACES:
                self.flush(glued=False)
                continue
            box_of(raw, i, rect)
            self.add(i, code, rect)
        self.flush(glued=False)

    def add(self, index: int, code: int, rect: pdfium_c.FS_RECTF) -> None:
        if self.letters and self.breaks(rect):
            self.flush(glued=True)
        if not self.letters:
            self.style = self.styles.of(pdfium_c.FPDFText_GetTextObject(self.raw, index))
            self.box = [rect.left, rect.bottom, rect.right, rect.top]
        elif rect.right > self.box[2]:  # most letters only add to the right
            self.box[2] = rect.right
        elif rect.left < self.box[0]:  # text on its head runs to the left
            self.box[0] = rect.left
        self.letters.append(self.letter(code))

    def breaks(self, rect: pdfium_c.FS_RECTF) -> bool:
        """Another line or another size begins (superscripts are glued to their word)."""
        _, bottom, _, top = self.box
        height, new = top - bottom, rect.top - rect.bottom
        if new <= 0 or height <= 0:
            return False
        return bool(abs(new - height) > 0.15 * height or abs(rect.bottom - bottom) > 0.3 * height)

    def letter(self, code: int) -> str:
        if code == LINE_END_HYPHEN:
            return "-"
        if code in (0xFFFD, 0xFFFE, 0xFFFF) or code < 0x20:
            self.unmapped += 1
            return "\ufffd"
        return LIGATURES.get(code) or chr(code)

    def flush(self, *, glued: bool) -> None:
        if self.letters:
            text = unicodedata.normalize("NFC", "".join(self.letters))
            self.words.append((text, self.box, *self.style, self.glued))
            self.letters = []
            self.glued = glued
        else:
            self.glued = self.glued and glued


def page_words(page: pdfium.PdfPage, most: int) -> tuple[list[Word], int, float, int]:
    """The words of a page in the order of its content stream (at most `most` characters of them), the turn that makes
    most of them upright (degrees clockwise, the page's own rotation included), the share of characters without a
    Unicode value (0..1), and how many words stand at another angle and are left out.
    """
    text_page = page.get_textpage()
    try:
        reader = _Reader(text_page, most)
        reader.read()
    finally:
        text_page.close()
    angles = Counter(angle for *_, angle, _ in reader.words)
    turn = angles.most_common(1)[0][0] if angles else page.get_rotation()
    place, seen = placement(page, turn), placement(page, page.get_rotation()) if turn != page.get_rotation() else None
    words = [
        Word(text, *place(*box), style, glued, shown=seen(*box) if seen else None)
        for text, box, style, angle, glued in reader.words
        if angle == turn
    ]
    return words, turn, reader.unmapped / max(1, reader.count), len(reader.words) - len(words)
