"""What the styles of an OpenDocument text say: outline levels, boxes, list signs, heading numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kb.ingest.readers.docx_numbering import formatted

__all__ = ["NS", "OdtStyles", "attribute", "tag"]

NS = {
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
DEEPEST = 20
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HEADING = re.compile(r"^(?:heading|kop)[ _](\d)", re.I)
_TITLE = re.compile(r"^(?:title|titel)$", re.I)
_CAPTION = re.compile(r"^(?:caption|bijschrift|illustration|figure|figuur|table$|tabel$|drawing)", re.I)


def tag(name: str) -> str:
    """The full name of "text:p"."""
    prefix, local = name.split(":")
    return f"{{{NS[prefix]}}}{local}"


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its prefixed name."""
    found: str | None = element.get(tag(name))
    return found


class OdtStyles:
    """The styles of the content and of the document, by name."""

    def __init__(self, *roots: Any) -> None:
        found = [style for root in roots for style in root.iter(tag("style:style"))]
        self._styles = {attribute(style, "style:name"): style for style in found}
        lists = [one for root in roots for one in root.iter(tag("text:list-style"))]
        self._lists = {attribute(one, "style:name"): one for one in lists}
        self._outline = next((one for root in roots for one in root.iter(tag("text:outline-style"))), None)
        self._counts: list[int] = []

    def chain(self, name: str | None) -> Iterator[Any]:
        """A style and its parents, nearest first."""
        for _ in range(DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = attribute(style, "style:parent-style-name")

    def names(self, name: str | None) -> list[str]:
        """The names of a style and its parents as users see them."""
        shown = [attribute(s, "style:display-name") or attribute(s, "style:name") or "" for s in self.chain(name)]
        return shown or [name or ""]

    def heading_level(self, name: str | None) -> int | None:
        """The level that a paragraph style stands for, where the paragraph is no `text:h`."""
        for shown in self.names(name):
            found = _HEADING.match(shown.replace("_20_", " "))
            if found:
                return int(found.group(1))
            if _TITLE.match(shown):
                return 1
        return None

    def is_title(self, name: str | None) -> bool:
        """Whether this is the style of the document's title."""
        return any(_TITLE.match(shown) for shown in self.names(name))

    def is_caption(self, name: str | None) -> bool:
        """Whether this is the style of captions."""
        return any(_CAPTION.match(shown) for shown in self.names(name))

    def box(self, name: str | None) -> str | None:
        """A signature of the box that a paragraph style draws, or None."""
        for style in self.chain(name):
            for properties in style.iter(tag("style:paragraph-properties")):
                border = attribute(properties, "fo:border")
                ground = attribute(properties, "fo:background-color")
                if (border and border != "none") or (ground and ground not in ("transparent", "#ffffff")):
                    return f"{border} {ground}"
        return None

    def hidden(self, name: str | None) -> bool:
        """Whether a text style hides its text."""
        properties = (p for style in self.chain(name) for p in style.iter(tag("style:text-properties")))
        return any(attribute(p, "text:display") == "none" for p in properties)

    def list_sign(self, name: str | None, level: int, number: int) -> str:
        """The sign of a list item at a level (from 0): a bullet, or its number with what stands around it."""
        style = self._lists.get(name)
        for one in [] if style is None else style:
            if attribute(one, "text:level") != str(level + 1):
                continue
            if one.tag == tag("text:list-level-style-number"):
                return _numbered(one, str(formatted(number, _FORMATS.get(_format(one), "decimal"))))
            sign = attribute(one, "text:bullet-char") or "•"
            return "•" if "\uf000" <= sign <= "\uf0ff" else sign
        return "•"

    def starts_at(self, name: str | None, level: int) -> int:
        """The first number of a list."""
        style = self._lists.get(name)
        for one in [] if style is None else style:
            if attribute(one, "text:level") == str(level + 1):
                return int(attribute(one, "text:start-value") or 1)
        return 1

    def heading_number(self, level: int) -> str | None:
        """The number of the next heading of a level, where the document numbers its headings."""
        self._counts = (self._counts + [0] * level)[:level]
        self._counts[-1] += 1
        style = self._outline_level(level)
        if style is None or not _format(style):
            return None
        shown = int(attribute(style, "text:display-levels") or 1)
        parts = []
        for depth in range(level - shown + 1, level + 1):
            one = self._outline_level(depth)
            parts.append(formatted(max(1, self._counts[depth - 1]), _FORMATS.get(_format(one), "decimal")))
        return _numbered(style, ".".join(parts)).rstrip(".:) ") or None

    def _outline_level(self, level: int) -> Any:
        levels = [] if self._outline is None else self._outline
        return next((one for one in levels if attribute(one, "text:level") == str(level)), None)


def _format(level: Any) -> str:
    return "" if level is None else attribute(level, "style:num-format") or ""


def _numbered(level: Any, number: str) -> str:
    prefix = attribute(level, "style:num-prefix") or ""
    return f"{prefix}{number}{attribute(level, 'style:num-suffix') or ''}".strip()
