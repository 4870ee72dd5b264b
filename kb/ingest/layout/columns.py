"""Reading order: columns, what spans them, and boxes that text runs around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Generic, TypeVar

from kb.documents import Box
from kb.ingest.layout.model import overlap, union

__all__ = ["Atom", "columns"]

T = TypeVar("T")

LEAST_GUTTER = 7.0  # points
LEAST_LINES = 4  # on either side
MOST_CROSSING = 0.2  # of the lines may cross a gutter (titles, tables over the full width)


@dataclass(frozen=True)
class Atom(Generic[T]):
    """Something with a place: a line, a table, a frame. `text`: whether it is a line of text."""

    box: Box
    content: T
    text: bool = True


def columns(atoms: Sequence[Atom[T]]) -> list[list[Atom[T]]]:
    """Columns in reading order, each from top to bottom. What spans a gutter parts what is above from what is below."""
    if not atoms:
        return []
    gutter = _gutter([atom for atom in atoms if atom.text])
    if gutter is None:
        return [sorted(atoms, key=lambda atom: (round(atom.box.top), atom.box.x0))]
    spanning = sorted((a for a in atoms if a.box.x0 < gutter - 4 and a.box.x1 > gutter + 4), key=lambda a: a.box.top)
    rest = [atom for atom in atoms if atom not in spanning]
    found: list[list[Atom[T]]] = []
    for wide in [*spanning, None]:
        above = [a for a in rest if wide is None or a.box.top < wide.box.top]
        rest = [a for a in rest if a not in above]
        found += columns([a for a in above if a.box.x1 <= gutter + 4])
        found += columns([a for a in above if a.box.x1 > gutter + 4])
        if wide is not None:
            found.append([wide])
    return _joined(found, {id(atom) for atom in spanning})


def _joined(found: list[list[Atom[T]]], spanning: set[int]) -> list[list[Atom[T]]]:
    """Spanning lines that follow one another are one column again."""
    done: list[list[Atom[T]]] = []
    for column in found:
        if done and id(column[0]) in spanning and id(done[-1][-1]) in spanning:
            done[-1].extend(column)
        else:
            done.append(column)
    return done


def _gutter(lines: Sequence[Atom[T]]) -> float | None:
    """The middle of the widest upright strip that next to no line crosses, with text on both sides of it."""
    if len(lines) < 2 * LEAST_LINES:
        return None
    page = union(line.box for line in lines)
    counts = [0] * (int(page.x1 - page.x0) + 2)
    for line in lines:
        for x in range(int(line.box.x0 - page.x0), int(line.box.x1 - page.x0) + 1):
            counts[x] += 1
    low, high = int(0.2 * len(counts)), int(0.8 * len(counts))
    strips = _strips(counts, low, high, MOST_CROSSING * len(lines))
    for start, end in sorted(strips, key=lambda strip: strip[0] - strip[1]):
        middle = page.x0 + (start + end) / 2
        if end - start >= LEAST_GUTTER and _is_gutter(lines, middle):
            return middle
    return None


def _strips(counts: Sequence[int], low: int, high: int, most: float) -> list[tuple[int, int]]:
    strips: list[tuple[int, int]] = []
    start = None
    for x in range(low, high + 1):
        if counts[x] <= most and x < high:
            start = x if start is None else start
        elif start is not None:
            strips.append((start, x))
            start = None
    return strips


def _is_gutter(lines: Sequence[Atom[T]], x: float) -> bool:
    """Both sides hold running text (lines that fill their column) side by side: else it is a table or a list."""
    left = [line.box for line in lines if line.box.x1 <= x + 4]
    right = [line.box for line in lines if line.box.x0 >= x - 4]
    if min(len(left), len(right)) < LEAST_LINES:
        return False
    a, b = union(left), union(right)
    if overlap(a.top, a.bottom, b.top, b.bottom) < 0.3 * min(a.bottom - a.top, b.bottom - b.top):
        return False
    return all(
        median(box.x1 - box.x0 for box in side) > 0.55 * (area.x1 - area.x0) for side, area in ((left, a), (right, b))
    ) and (min(a.x1 - a.x0, b.x1 - b.x0) > 90)
