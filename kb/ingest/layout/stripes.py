"""Tables with lying rules only, drawn cell by cell: the breaks in the rules are the borders of the columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kb.documents import Box
from kb.ingest.layout.grid import Grid
from kb.ingest.layout.model import Fill, Rule, Word

__all__ = ["striped"]

SAME = 3.0  # points: rules this near are at one height, ends this near at one place
CLOSE = 0.4  # of a word's height: lines of one row are no further apart
ROW = 80.0  # points: a higher box is no row
INDENT = 40.0  # points: a cell's text begins no further from its border
REACH = 14.0  # points between a rule and the text of its row


def striped(rules: Sequence[Rule], fills: Sequence[Fill], words: Sequence[Word]) -> list[Grid]:
    """Grids from rows of abutting rules or of filled cells, at least two with the same breaks.

    The row over the first rule and, where a table has no rule at its end, the row under the last one are found by their
    words.
    """
    found = []
    for rows in _stacks(_rule_rows([*rules, *_stripes(fills)])):
        borders = rows[0][1]
        heights = _apart([height for height, _ in rows])
        top = _climb(heights[0], borders, words)
        bottom = _descend(heights[-1], borders, words)
        edges = ([top] if top < heights[0] else []) + heights + ([bottom] if bottom > heights[-1] else [])
        cells = tuple(
            Box(left, upper, right, lower) for upper, lower in pairwise(edges) for left, right in pairwise(borders)
        )
        if len(cells) > 2:
            found.append(Grid(Box(borders[0], edges[0], borders[-1], edges[-1]), cells))
    return found


def _apart(heights: Sequence[float]) -> list[float]:
    """Heights less those that are the same as the one before: a rule on the side of a filled cell."""
    kept = [heights[0]]
    for height in heights[1:]:
        if height - kept[-1] > 2 * SAME:
            kept.append(height)
    return kept


def _rule_rows(rules: Iterable[Rule]) -> list[tuple[float, list[float]]]:
    """Heights at which two or more lying rules abut, with the x of their ends and breaks."""
    rows: list[list[Rule]] = []
    for rule in sorted((r for r in rules if r.horizontal), key=lambda r: (round(r.top / SAME), r.x0)):
        last = rows[-1][-1] if rows else None
        if last and abs(_height(last) - _height(rule)) < SAME and abs(rule.x0 - last.x1) < SAME:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    return sorted((_height(row[0]), [row[0].x0, *(rule.x1 for rule in row)]) for row in rows if len(row) > 1)


def _stripes(fills: Sequence[Fill]) -> list[Rule]:
    """The upper and lower sides of filled cells that abut another in their row."""
    boxes = [fill.box for fill in fills if fill.box.bottom - fill.box.top < ROW]
    abutting = [box for box in boxes if any(_abut(box, other) for other in boxes)]
    return [Rule(box.x0, y, box.x1, y + 0.5) for box in abutting for y in (box.top, box.bottom)]


def _abut(a: Box, b: Box) -> bool:
    level = abs(a.top - b.top) < SAME and abs(a.bottom - b.bottom) < SAME
    return level and (abs(a.x1 - b.x0) < SAME or abs(b.x1 - a.x0) < SAME)


def _height(rule: Rule) -> float:
    return (rule.top + rule.bottom) / 2


def _stacks(rows: Sequence[tuple[float, list[float]]]) -> list[list[tuple[float, list[float]]]]:
    """Rows of rules with the same breaks that follow one another."""
    stacks: list[list[tuple[float, list[float]]]] = []
    for row in rows:
        if stacks and _alike(stacks[-1][-1][1], row[1]):
            stacks[-1].append(row)
        else:
            stacks.append([row])
    return [stack for stack in stacks if len(stack) > 1]


def _alike(a: Sequence[float], b: Sequence[float]) -> bool:
    return len(a) == len(b) and all(abs(x - y) < SAME for x, y in zip(a, b, strict=True))


def _climb(height: float, borders: Sequence[float], words: Sequence[Word]) -> float:
    """The top of the row that stands on a rule."""
    above = [word for word in _between(borders, words) if word.bottom <= height + SAME]
    row = [word for word in above if height - word.bottom < REACH]
    if not row:
        return height
    top = min(word.top for word in row if word.bottom >= max(w.bottom for w in row) - SAME)
    for word in sorted(above, key=lambda word: -word.bottom):
        if word.bottom <= top + SAME and top - word.bottom < CLOSE * word.height:
            top = min(top, word.top)
    return top - 1


def _descend(height: float, borders: Sequence[float], words: Sequence[Word]) -> float:
    """The bottom of a last row without a rule under it: words in two columns or more, none across a border."""
    below = [word for word in _between(borders, words) if word.top >= height - SAME]
    row = [word for word in below if word.top - height < REACH]
    if not row or any(word.x0 < border - 1 < border + 1 < word.x1 for word in row for border in borders[1:-1]):
        return height
    held = {sum(word.x0 >= border - 1 for border in borders) for word in row}
    return max(word.bottom for word in row) + 1 if len(held) > 1 and _parted(row, borders) else height


def _parted(row: Sequence[Word], borders: Sequence[float]) -> bool:
    """Whether every column's words begin at its border: prose under a table does not."""
    starts = [min((w.x0 for w in row if left - 1 <= w.x0 < right), default=left) for left, right in pairwise(borders)]
    gaps = [
        right - max((w.x1 for w in row if left - 1 <= w.x0 < right), default=left) for left, right in pairwise(borders)
    ]
    return all(start - left < 40 for start, left in zip(starts, borders, strict=False)) and all(
        gap > 3 for gap in gaps[:-1]
    )


def _between(borders: Sequence[float], words: Iterable[Word]) -> list[Word]:
    return [word for word in words if word.x0 >= borders[0] - SAME and word.x1 <= borders[-1] + SAME]
