"""What pictures are made of: rectangles, dots, lines and words with their places; looks are up to a style sheet.

Vega would draw them as well, at 33 MB and a second to start; these few shapes follow the tokens of the pages, dark ones
included, without a style attribute.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Cell", "Dot", "Line", "Mark", "Picture", "Rect", "Words"]


class Rect(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    look: str
    shape: str = "rect"


class Dot(NamedTuple):
    """A filled circle."""

    x: float
    y: float
    radius: float
    look: str
    shape: str = "dot"


class Line(NamedTuple):
    """Straight from point to point."""

    points: tuple[tuple[float, float], ...]
    look: str
    shape: str = "line"


class Words(NamedTuple):
    """A text at a point; `anchor`: start, middle or end."""

    x: float
    y: float
    text: str
    look: str = ""
    anchor: str = "start"
    shape: str = "words"


Mark = Rect | Dot | Line | Words


class Cell(NamedTuple):
    """A cell of the table behind a picture, and the address of what it tells of."""

    text: str
    address: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its words: `told` says what there is to see, for who cannot see it; `notes` what is left out."""

    name: str
    title: str
    told: str
    width: float
    height: float
    marks: tuple[Mark, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
