"""How crooked a scanned page lies, and the page put straight.

The skew is found by projection profiles (Postl, "Detection of linear oblique structures and skew scan in digitized
documents", ICPR 1986): at the right angle the ink of a page falls together into lines, so the sum of squares of the
ink per row is highest there.

A word found on the straightened page is brought back to the page as it is seen with `Turn.back`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from kb.documents import Box

__all__ = ["Turn", "skew", "turned"]

SEARCHED = 10.0  # degrees either way; a page that lies worse was put on the scanner wrongly and is turned by quarters
NOT_WORTH_IT = 0.2  # degrees; below this turning only blurs
PROFILE_SIDE = 1000  # pixels: lines of text stay apart at this size, and 60 angles take some 50 ms
MOST_INK = 60_000  # ink pixels that are looked at

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of `angle` degrees against the clock, from a page of `size` to one of `turned_size` (pixels)."""

    angle: float
    size: tuple[int, int]
    turned_size: tuple[int, int]

    def back(self, box: Box) -> Box:
        """The place on the page as it is seen: the middle turns, the sides keep their length."""
        x = (box.x0 + box.x1) / 2 - self.turned_size[0] / 2
        y = (box.top + box.bottom) / 2 - self.turned_size[1] / 2
        turn = radians(self.angle)
        middle_x = cos(turn) * x - sin(turn) * y + self.size[0] / 2
        middle_y = sin(turn) * x + cos(turn) * y + self.size[1] / 2
        half_width, half_height = (box.x1 - box.x0) / 2, (box.bottom - box.top) / 2
        if round(self.angle / 90) % 2:
            half_width, half_height = half_height, half_width
        return Box(middle_x - half_width, middle_y - half_height, middle_x + half_width, middle_y + half_height)


def turned(image: Image.Image, angle: float) -> tuple[Image.Image, Turn]:
    """The image turned against the clock, large enough to hold all of it, on a white ground."""
    if angle == 0:
        return image, Turn(0, image.size, image.size)
    result = image.rotate(angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return result, Turn(angle, image.size, result.size)


def skew(image: Image.Image) -> float:
    """Degrees to turn a grey page against the clock to put its lines level; 0 where that is not worth it."""
    ink = _ink(image)
    if len(ink) < PROFILE_SIDE:
        return 0.0
    angle = _best(ink, np.arange(-SEARCHED, SEARCHED + 0.1, 0.5))
    angle = _best(ink, np.arange(angle - 0.5, angle + 0.55, 0.1))
    return round(angle, 1) if abs(angle) >= NOT_WORTH_IT else 0.0


def _ink(image: Image.Image) -> Points:
    """Rows of (x, y) of dark pixels on a small copy, without the outer edge where scanners leave shadows."""
    small = image.convert("L")
    small.thumbnail((PROFILE_SIDE, PROFILE_SIDE), Image.Resampling.BILINEAR)
    grey: NDArray[Any] = np.asarray(small, dtype=np.float64)
    margin = PROFILE_SIDE // 50
    grey = grey[margin:-margin, margin:-margin]
    if grey.size == 0:
        return np.empty((0, 2))
    dark = grey < (np.median(grey) + grey.min()) / 2
    rows, columns = np.nonzero(dark)
    points = np.column_stack((columns, rows)).astype(np.float64)
    return points[:: max(1, len(points) // MOST_INK)]


def _best(ink: Points, angles: NDArray[np.float64]) -> float:
    scores = [_sharpness(ink, float(angle)) for angle in angles]
    return float(angles[int(np.argmax(scores))])


def _sharpness(ink: Points, angle: float) -> float:
    turn = radians(angle)
    heights = cos(turn) * ink[:, 1] - sin(turn) * ink[:, 0]
    counts, _ = np.histogram(heights, bins=np.arange(heights.min(), heights.max() + 2))
    return float(np.square(counts).sum())
