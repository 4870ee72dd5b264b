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
APART = 6.0  # points at least between the text of two cells
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
        edges = sorted([*edges, *_unruled(edges, borders, words)])
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
        level = last and abs(_height(last) - _height(rule)) < SAME
        if last and level and _alike((last.x0, last.x1), (rule.x0, rule.x1)):
            continue  # the lower side of one filled cell and the upper side of the next
        if last and level and abs(rule.x0 - last.x1) < SAME:
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
    """The top of the row of lines that stands on a rule and keeps to the columns."""
    top, reach = height, REACH
    above = [word for word in _between(borders, words) if word.bottom <= height + SAME]
    for line in reversed(_lines(above)):
        bottom = max(word.bottom for word in line)
        if top - bottom > reach or not _keeps(line, borders):
            break
        top = min(word.top for word in line)
        reach = CLOSE * (bottom - top)
    return top - 1 if top < height else height


def _descend(height: float, borders: Sequence[float], words: Sequence[Word]) -> float:
    """The bottom of a last row without a rule under it: its lines keep to the columns and fill two or more."""
    bottom, reach = height, REACH
    below = [word for word in _between(borders, words) if word.top >= height - SAME]
    held: set[int] = set()
    for line in _lines(below):
        top = min(word.top for word in line)
        if top - bottom > reach or not _keeps(line, borders):
            break
        bottom = max(word.bottom for word in line)
        reach = CLOSE * (bottom - top)
        held |= {sum(word.x0 >= border - 1 for border in borders) for word in line}
    return bottom + 1 if len(held) > 1 else height


def _unruled(edges: Sequence[float], borders: Sequence[float], words: Sequence[Word]) -> list[float]:
    """The heights between rows that no rule parts: lines further apart than those of one cell, two columns filled."""
    found = []
    for upper, lower in pairwise(edges):
        inside = [word for word in _between(borders, words) if upper <= (word.top + word.bottom) / 2 <= lower]
        for above, line in pairwise(_lines(inside)):
            bottom, top = max(word.bottom for word in above), min(word.top for word in line)
            filled = {sum(word.x0 >= border - SAME for border in borders) for word in line}
            if top - bottom > CLOSE * line[0].height and len(filled) > 1:
                found.append((bottom + top) / 2)
    return found


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words by line, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.bottom):
        if lines and abs(lines[-1][-1].bottom - word.bottom) < SAME:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _keeps(line: Sequence[Word], borders: Sequence[float]) -> bool:
    """Whether no word of a line crosses a border or stands close on both sides of one, as the words of prose do."""
    for border in borders[1:-1]:
        left = max((word.x1 for word in line if word.x0 < border - SAME), default=borders[0])
        right = min((word.x0 for word in line if word.x0 >= border - SAME), default=borders[-1])
        if left > border + 1 or right - left < APART:
            return False
    return True


def _between(borders: Sequence[float], words: Iterable[Word]) -> list[Word]:
    return [word for word in words if word.x0 >= borders[0] - SAME and word.x1 <= borders[-1] + SAME]
