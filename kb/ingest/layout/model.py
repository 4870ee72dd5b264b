"""What stands on a page: words, lines, rules, fills. Points from the top left of the page as it is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from kb.documents import Box

__all__ = ["Fill", "Line", "PageContent", "Rule", "Style", "Word", "contains", "overlap", "union"]


class Style(NamedTuple):
    """How a word looks. `size` is the font size in points, rounded to half points; `colour` is RGB."""

    size: float
    bold: bool = False
    italic: bool = False
    colour: tuple[int, int, int] = (0, 0, 0)


@dataclass(slots=True)
class Word:
    """A word and where it stands.

    `glued`: nothing between it and the word before. `raised`: superscript. `row`: the line that a reader says it is on
    (-1: none). `shown`: its place on the page as seen, where that is another.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    style: Style
    glued: bool = False
    raised: bool = False
    row: int = -1
    shown: Box | None = None

    @property
    def box(self) -> Box:
        """Its rectangle."""
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def height(self) -> float:
        """Its height."""
        return self.bottom - self.top


class Rule(NamedTuple):
    """A drawn straight line: horizontal where it is wider than high."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether it lies."""
        return self.x1 - self.x0 > self.bottom - self.top


class Fill(NamedTuple):
    """A filled rectangle."""

    box: Box
    colour: tuple[int, int, int]


@dataclass
class Line:
    """Words on one baseline that belong together, left to right."""

    words: list[Word]
    page: int

    @cached_property
    def box(self) -> Box:
        """Around its words that are not superscript (around all where there are no others)."""
        plain = [word for word in self.words if not word.raised] or self.words
        return union(word.box for word in plain)

    @cached_property
    def text(self) -> str:
        """Its words with blanks between, superscripts left out."""
        text = ""
        for word in self.words:
            if not word.raised:
                text += word.text if word.glued or not text else f" {word.text}"
        return text

    @cached_property
    def style(self) -> Style:
        """The style of most of its letters. A sign in front does not count: its font is often another."""
        weight: Counter[Style] = Counter()
        for word in self.words:
            if not word.raised:
                weight[word.style] += sum(map(str.isalnum, word.text)) or 1
        return (weight or Counter(word.style for word in self.words)).most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        """Whether every word with letters in it is bold (every number, where there are only numbers)."""
        plain = [word for word in self.words if not word.raised and any(map(str.isalnum, word.text))]
        lettered = [word for word in plain if any(map(str.isalpha, word.text))] or plain
        return bool(lettered) and all(word.style.bold for word in lettered)


@dataclass
class PageContent:
    """All that a reader found on a page, turned so that its text stands upright.

    `shown`: width and height of the page as seen, where it is seen turned.
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    source: Literal["text", "ocr", "none"] = "text"
    confidence: float | None = None
    warnings: list[str] = field(default_factory=list)
    shown: tuple[float, float] | None = None


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes (at least one)."""
    held = list(boxes)
    return Box(
        min(box.x0 for box in held),
        min(box.top for box in held),
        max(box.x1 for box in held),
        max(box.bottom for box in held),
    )


def contains(outer: Box, inner: Box, slack: float = 2.0) -> bool:
    """Whether a box lies in another, give or take some points."""
    return (
        outer.x0 - slack <= inner.x0
        and inner.x1 <= outer.x1 + slack
        and outer.top - slack <= inner.top
        and inner.bottom <= outer.bottom + slack
    )


def overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """Length of what two stretches share; negative: the gap between them."""
    return min(a1, b1) - max(a0, b0)
