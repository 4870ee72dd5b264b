"""Ruled tables and frames: from drawn rules to cells.

The geometry is pdfplumber's (edges snapped and joined, crossings, smallest cells, cells that touch make a table), fed
with the rules that pdfium reports, which is some fifty times as fast as parsing the page again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kb.documents import Box
from kb.ingest.layout.model import Fill, Rule, contains, union

__all__ = ["Grid", "grids", "panels", "sides"]

TOLERANCE = 4.0  # points between rules that are one
LEAST = 12.0  # points: no cell is lower or narrower than this


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a ruled table as rectangles."""

    box: Box
    cells: tuple[Box, ...]


def grids(rules: Sequence[Rule], fills: Sequence[Fill] = ()) -> list[Grid]:
    """Tables of at least two cells that rules enclose; filled cells on top of one belong to it, ruled or not."""
    found = _grids(rules)
    heads = [fill for fill in fills if any(_tops(fill.box, grid.box) for grid in found)]
    return _grids([*rules, *(side for fill in heads for side in sides(fill.box))]) if heads else found


def _tops(box: Box, grid: Box) -> bool:
    """A filled box that stands on a grid, no wider than it and no higher than a few lines."""
    within = grid.x0 - TOLERANCE <= box.x0 and box.x1 <= grid.x1 + TOLERANCE
    return within and abs(box.bottom - grid.top) < TOLERANCE and LEAST < box.bottom - box.top < 80


def sides(box: Box) -> list[Rule]:
    """The four rules around a box."""
    x0, top, x1, bottom = box
    return [
        Rule(x0, top, x1, top + 0.5),
        Rule(x0, bottom - 0.5, x1, bottom),
        Rule(x0, top, x0 + 0.5, bottom),
        Rule(x1 - 0.5, top, x1, bottom),
    ]


def _grids(rules: Sequence[Rule]) -> list[Grid]:
    if len(rules) < 4:
        return []
    from pdfplumber import table as method  # noqa: PLC0415 - half a second to import

    edges = method.merge_edges([_edge(rule) for rule in rules], TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    crossings = method.edges_to_intersections(edges, TOLERANCE, TOLERANCE)
    cells = [Box(*cell) for cell in method.intersections_to_cells(crossings)]
    found = method.cells_to_tables(
        [cell for cell in cells if cell.x1 - cell.x0 > LEAST / 2 and cell.bottom - cell.top > LEAST / 2]
    )
    tables = [tuple(Box(x0, top, x1, bottom) for x0, top, x1, bottom in table) for table in found]
    return [Grid(union(held), held) for held in tables if len(held) > 1]


def _edge(rule: Rule) -> dict[str, Any]:
    if rule.horizontal:
        middle = (rule.top + rule.bottom) / 2
        x0, x1, top, bottom, way = rule.x0, rule.x1, middle, middle, "h"
    else:
        middle = (rule.x0 + rule.x1) / 2
        x0, x1, top, bottom, way = middle, middle, rule.top, rule.bottom, "v"
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
        "orientation": way, "object_type": "line",
    }  # fmt: skip


def panels(rules: Sequence[Rule], fills: Sequence[Fill], tables: Sequence[Grid], page: Box) -> list[Box]:
    """Frames: filled or outlined boxes and stretches beside a bar that are no part of a table.

    A box that fills the page or lies in another counts once, as the outermost that does not fill the page. A frame that
    goes on over a page break has no rule at that side, so two opposite sides are enough.
    """
    loose = [rule for rule in rules if not any(contains(t.box, Box(*rule), 6) for t in tables)]
    found = [fill.box for fill in fills] + _outlined(loose)
    found += [bar for bar in _barred(loose) if not any(contains(box, _thin(bar), 3) for box in found)]
    found = [box for box in found if _is_panel(box, page) and not any(contains(t.box, box, 6) for t in tables)]
    found.sort(key=lambda box: -(box.x1 - box.x0) * (box.bottom - box.top))
    kept: list[Box] = []
    for box in found:
        if not any(contains(t.box, box, 3) for t in tables) and not any(contains(outer, box, 3) for outer in kept):
            kept.append(box)
    return [box for box in kept if not any(_covers_grid(box, table) for table in tables)]


def _thin(bar: Box) -> Box:
    return Box(bar.x0, bar.top, bar.x0 + 2, bar.bottom)


def _is_panel(box: Box, page: Box) -> bool:
    wide, high = box.x1 - box.x0, box.bottom - box.top
    seen = min(wide, page.x1 - page.x0)
    return wide > 60 and high > 14 and seen * high < 0.8 * (page.x1 - page.x0) * (page.bottom - page.top)


def _covers_grid(box: Box, table: Grid) -> bool:
    """A fill that is just the table's own background."""
    return contains(box, table.box, 3) and (box.bottom - box.top) < (table.box.bottom - table.box.top) + 12


def _outlined(rules: Sequence[Rule]) -> list[Box]:
    """Boxes between two upright rules of the same height, with at least one lying rule between their ends."""
    upright = sorted((r for r in rules if not r.horizontal), key=lambda r: (r.top, r.x0))
    lying = [r for r in rules if r.horizontal]
    found = []
    for i, left in enumerate(upright):
        for right in upright[i + 1 :]:
            same = abs(left.top - right.top) < TOLERANCE and abs(left.bottom - right.bottom) < TOLERANCE
            if not same or abs(right.x0 - left.x0) < 60:
                continue
            box = Box(min(left.x0, right.x0), left.top, max(left.x1, right.x1), left.bottom)
            if any(_closes(rule, box) for rule in lying):
                found.append(box)
    return found


def _closes(rule: Rule, box: Box) -> bool:
    spans = rule.x0 - TOLERANCE <= box.x0 and rule.x1 + TOLERANCE >= box.x1
    return spans and (abs(rule.top - box.top) < TOLERANCE or abs(rule.bottom - box.bottom) < TOLERANCE)


def _barred(rules: Sequence[Rule]) -> list[Box]:
    """The stretch to the right of a thick upright bar that stands alone: a pull quote. Its text gives its width."""
    bars = [r for r in rules if not r.horizontal and r.x1 - r.x0 >= 2 and r.bottom - r.top > 14]
    alone = [r for r in bars if not any(o.horizontal and o.x0 - 2 <= r.x1 <= o.x1 for o in rules if _near(o, r))]
    return [Box(bar.x0, bar.top, bar.x0 + 10_000, bar.bottom) for bar in alone]


def _near(rule: Rule, bar: Rule) -> bool:
    return min(abs(rule.top - bar.top), abs(rule.bottom - bar.bottom)) < TOLERANCE
