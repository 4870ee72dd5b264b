"""What the styles of a Word file say about a paragraph or a run: heading level, list, box, bold, hidden.

A property is looked up in the paragraph itself, then along the chain of styles it is based on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

__all__ = ["Styles", "find", "flag", "qn", "value"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST = 20  # a chain of styles that is longer is a circle
_HEADING = re.compile(r"(?:heading|kop|kopje|hoofdstuk|paragraaf|überschrift|titre)\s*(\d)\b", re.I)
_TITLE = re.compile(r"(?:title|titel|documenttitel)$", re.I)
_CAPTION = re.compile(r"(?:caption|bijschrift)", re.I)
_CONTENTS = re.compile(r"(?:toc|inhopg|inhoudsopgave|kopvaninhoudsopgave|table of figures)", re.I)
_LIST = re.compile(r"(?:list bullet|lijstopsomteken|opsomming)\s*(\d?)", re.I)
NO_FILL = {"auto", "FFFFFF", "ffffff"}


def qn(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return W + name


def find(element: Any, *path: str) -> Any:
    """The first element down a path of names, or None."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: Any, name: str = "val") -> str | None:
    """An attribute of an element that may be absent."""
    found: str | None = None if element is None else element.get(W + name)
    return found


def flag(element: Any) -> bool | None:
    """An on/off property: None where it is absent."""
    if element is None:
        return None
    return element.get(W + "val", "1") not in ("0", "false", "off", "none")


class Styles:
    """The styles part of a Word file."""

    def __init__(self, root: Any) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._by_id = {style.get(W + "styleId"): style for style in found}
        self._default = next((style for style in found if self._is_default(style)), None)

    @staticmethod
    def _is_default(style: Any) -> bool:
        return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")

    def chain(self, style_id: str | None) -> Iterator[Any]:
        """A style and those it is based on, nearest first."""
        style = self._by_id.get(style_id, self._default)
        for _ in range(DEEPEST):
            if style is None:
                return
            yield style
            style = self._by_id.get(value(find(style, "basedOn")))

    def of(self, paragraph: Any) -> Iterator[Any]:
        """The property holders of a paragraph, nearest first: itself, then its styles."""
        yield paragraph
        yield from self.chain(value(find(paragraph, "pPr", "pStyle")))

    def names(self, paragraph: Any) -> list[str]:
        """The names of a paragraph's style and those it is based on."""
        styles = self.chain(value(find(paragraph, "pPr", "pStyle")))
        return [value(find(style, "name")) or "" for style in styles]

    def heading_level(self, paragraph: Any) -> int | None:
        """1 to 9 for a heading."""
        names = self.names(paragraph)
        if _TITLE.match(names[0] if names else ""):
            return 1
        for holder in self.of(paragraph):
            level = value(find(holder, "pPr", "outlineLvl"))
            if level is not None:
                return int(level) + 1 if level in "012345678" else None
            named = _HEADING.match(value(find(holder, "name")) or "")
            if named:
                return int(named.group(1)) or None
        return None

    def is_title(self, paragraph: Any) -> bool:
        """Whether this is the document's title."""
        names = self.names(paragraph)
        return bool(names and _TITLE.match(names[0]))

    def is_caption(self, paragraph: Any) -> bool:
        """Whether this stands under a figure or over a table."""
        return any(_CAPTION.match(name) for name in self.names(paragraph))

    def is_contents(self, paragraph: Any) -> bool:
        """Whether this is a line, or the title, of a table of contents."""
        return any(_CONTENTS.match(name) for name in self.names(paragraph)[:1])

    def bullet_level(self, paragraph: Any) -> int | None:
        """The nesting that a style for list items stands for, where no numbering is defined."""
        for name in self.names(paragraph):
            found = _LIST.match(name)
            if found:
                return max(0, int(found.group(1) or 1) - 1)
        return None

    def numbering(self, paragraph: Any) -> tuple[str, int] | None:
        """Number id and level of a list; id "0" switches numbering off."""
        level: str | None = None
        for holder in self.of(paragraph):
            numbered = find(holder, "pPr", "numPr")
            if numbered is None:
                continue
            level = level or value(find(numbered, "ilvl"))
            number = value(find(numbered, "numId"))
            if number is not None:
                return None if number == "0" else (number, int(level or 0))
        return None

    def style_number(self, style_id: str | None) -> str | None:
        """The number id that a numbering style stands for."""
        return value(find(self._by_id.get(style_id), "pPr", "numPr", "numId"))

    def box(self, paragraph: Any) -> str | None:
        """A signature of the box around a paragraph (borders on three sides or more, or a ground), or None."""
        borders, ground = None, None
        for holder in self.of(paragraph):
            borders = find(holder, "pPr", "pBdr") if borders is None else borders
            ground = find(holder, "pPr", "shd") if ground is None else ground
        sides = [side for side in ("top", "left", "bottom", "right") if _drawn(find(borders, side))]
        fill = value(ground, "fill")
        if len(sides) < 3 and fill in (None, *NO_FILL):
            return None
        return "".join(sides) + (fill or "")

    def bold(self, paragraph: Any) -> bool:
        """Whether the style makes its text bold."""
        states = (flag(find(style, "rPr", "b")) for style in self.chain(value(find(paragraph, "pPr", "pStyle"))))
        return next((state for state in states if state is not None), False)

    def run_flag(self, run: Any, name: str) -> bool | None:
        """An on/off property of a run, from itself or its character style."""
        own = flag(find(run, "rPr", name))
        if own is not None:
            return own
        style = value(find(run, "rPr", "rStyle"))
        if style not in self._by_id:
            return None
        states = (flag(find(holder, "rPr", name)) for holder in self.chain(style))
        return next((state for state in states if state is not None), None)


def _drawn(border: Any) -> bool:
    return border is not None and border.get(W + "val") not in (None, "nil", "none")
