"""The numbers and bullets that Word draws before paragraphs, computed from `numbering.xml` (ECMA-376, 17.9).

Counters belong to the abstract list, so two lists made from it count on; a start override restarts them once.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from kb.ingest.readers.docx_styles import Styles, find, flag, qn, value

__all__ = ["Label", "Numbering", "formatted", "symbol"]

# What the usual bullets of symbol fonts look like; any other sign of such a font becomes a plain bullet.
_SYMBOLS = {
    "symbol": {0xB7: "•", 0xAE: "→", 0xDE: "⇒", 0xA8: "◆", 0x2D: "-"},
    "wingdings": {0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0x76: "❖", 0xE0: "→", 0xE8: "➔", 0x6C: "●", 0x6E: "■", 0x71: "❑"},
}
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_PLACE = re.compile(r"%(\d)")


class Label(NamedTuple):
    """What stands before a paragraph: its text, its nesting, whether it counts."""

    text: str
    level: int
    counted: bool


def symbol(code: int, font: str | None) -> str:
    """The Unicode sign for a character of a symbol font (code in U+F000..U+F0FF or 0..255)."""
    known = _SYMBOLS.get((font or "").lower(), {})
    return known.get(code & 0xFF, "•")


def formatted(number: int, style: str) -> str:
    """A number as Word writes it: decimal, decimalZero, letters, Roman.

    >>> [formatted(4, style) for style in ("decimal", "lowerLetter", "upperRoman")]
    ['4', 'd', 'IV']
    """
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman"):
        return _roman(number).upper() if style == "upperRoman" else _roman(number)
    return f"{number:02}" if style == "decimalZero" else str(number)


def _roman(number: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (number // size)
        number %= size
    return text


class Numbering:
    """Counts along while the paragraphs of a document are walked in order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        found = [] if root is None else list(root)
        self._styles = styles
        self._abstract = {a.get(qn("abstractNumId")): a for a in found if a.tag == qn("abstractNum")}
        self._nums = {n.get(qn("numId")): n for n in found if n.tag == qn("num")}
        self._counters: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def label(self, paragraph: Any) -> Label | None:
        """The label of the next paragraph, or None where it has none."""
        numbered = self._styles.numbering(paragraph)
        if numbered is None or numbered[0] not in self._nums:
            return None
        number, depth = numbered
        abstract = self._abstract_of(number)
        level = self._level(number, abstract, depth)
        if level is None:
            return None
        style = value(find(level, "numFmt")) or "decimal"
        text = value(find(level, "lvlText")) or ""
        if style == "bullet":
            return Label(_bullet(text, level), depth, False)
        if style == "none":
            return Label("", depth, False)
        self._advance(number, abstract, depth)
        return Label(self._text(number, abstract, level, text), depth, True)

    def _abstract_of(self, number: str, seen: int = 0) -> str | None:
        abstract = value(find(self._nums.get(number), "abstractNumId"))
        link = value(find(self._abstract.get(abstract), "numStyleLink"))
        linked = self._styles.style_number(link) if link else None
        if linked and linked in self._nums and seen < 5:
            return self._abstract_of(linked, seen + 1)
        return abstract

    def _level(self, number: str, abstract: str | None, depth: int) -> Any:
        override = self._override(number, depth)
        own = find(override, "lvl")
        if own is not None:
            return own
        levels = [] if abstract not in self._abstract else self._abstract[abstract].findall(qn("lvl"))
        return next((level for level in levels if level.get(qn("ilvl")) == str(depth)), None)

    def _override(self, number: str, depth: int) -> Any:
        overrides = self._nums[number].findall(qn("lvlOverride"))
        return next((one for one in overrides if one.get(qn("ilvl")) == str(depth)), None)

    def _start(self, number: str, abstract: str | None, depth: int) -> int:
        level = self._level(number, abstract, depth)
        return int(value(find(level, "start")) or 1)

    def _advance(self, number: str, abstract: str | None, depth: int) -> None:
        counters = self._counters.setdefault(abstract or number, {})
        restart = value(find(self._override(number, depth), "startOverride"))
        if restart is not None and (number, depth) not in self._restarted:
            counters[depth] = int(restart)
        else:
            counters[depth] = counters.get(depth, self._start(number, abstract, depth) - 1) + 1
        self._restarted.add((number, depth))
        for deeper in [level for level in counters if level > depth]:
            if value(find(self._level(number, abstract, deeper), "lvlRestart")) != "0":
                del counters[deeper]

    def _text(self, number: str, abstract: str | None, level: Any, text: str) -> str:
        counters = self._counters[abstract or number]
        legal = flag(find(level, "isLgl"))

        def count(place: re.Match[str]) -> str:
            depth = int(place.group(1)) - 1
            style = value(find(self._level(number, abstract, depth), "numFmt")) or "decimal"
            now = counters.get(depth, self._start(number, abstract, depth))
            return formatted(now, "decimal" if legal else style)

        return _PLACE.sub(count, text).strip()


def _bullet(text: str, level: Any) -> str:
    sign = text.strip()[:1]
    font = value(find(level, "rPr", "rFonts"), "ascii") or value(find(level, "rPr", "rFonts"), "hAnsi")
    if "\uf000" <= sign <= "\uf0ff" or (font or "").lower() in _SYMBOLS:
        return symbol(ord(sign), font) if sign else "•"
    return {"o": "◦", "": "•"}.get(sign, sign)
