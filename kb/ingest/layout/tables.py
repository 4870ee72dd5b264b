"""Tables: ruled ones from their cells, borderless ones from columns that line up."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from kb.documents import BlockKind, Box
from kb.ingest.layout.chunks import CellChunk, Chunk, is_caption
from kb.ingest.layout.grid import Grid
from kb.ingest.layout.lines import lines_of
from kb.ingest.layout.model import Fill, Line, Rule, Word, overlap, union

__all__ = ["borderless", "ruled"]

FAR = 2.6  # em between two rows of one table
PROSE = 8  # words: a row of one piece with more is text
SNAP = 5.0  # points: cell edges closer than this are one


def ruled(grid: Grid, words: Sequence[Word], fills: Sequence[Fill], page: int) -> Chunk | None:
    """The table of a grid; None where fewer than two cells hold text (an empty form, a frame with a line in it)."""
    tops = _snapped([cell.top for cell in grid.cells])
    lefts = _snapped([cell.x0 for cell in grid.cells])
    held = _words_by_cell(grid.cells, words)
    cells = []
    for box, inside in zip(grid.cells, held, strict=True):
        row, column = _index(tops, box.top), _index(lefts, box.x0)
        row_span = sum(1 for top in tops if box.top - SNAP < top < box.bottom - SNAP)
        column_span = sum(1 for left in lefts if box.x0 - SNAP < left < box.x1 - SNAP)
        lines = sorted(lines_of(inside, page), key=lambda line: (round(line.box.top), line.box.x0))
        pad = min((line.box.x0 - box.x0 for line in lines), default=0.0)
        cells.append(CellChunk(row, column, lines, max(1, row_span), max(1, column_span), right=box.x1 - pad))
    lettered = any(map(str.isalpha, "".join(cell.text for cell in cells)))
    if sum(1 for cell in cells if cell.lines) < 2 or not lettered:
        return None
    cells.sort(key=lambda cell: (cell.row, cell.column))
    shades = {(cell.row, cell.column): _shade(box, fills) for cell, box in _with_boxes(cells, grid, tops, lefts)}
    chunk = Chunk(BlockKind.TABLE, [], page, grid.box.x1, cells=cells, edges=tuple(lefts), box=grid.box)
    chunk.head_rows = _head_rows(cells, len(tops), shades)
    _mark_heads(chunk)
    return chunk


def _with_boxes(
    cells: Sequence[CellChunk], grid: Grid, tops: Sequence[float], lefts: Sequence[float]
) -> list[tuple[CellChunk, Box]]:
    boxes = {(_index(tops, box.top), _index(lefts, box.x0)): box for box in grid.cells}
    return [(cell, boxes[cell.row, cell.column]) for cell in cells]


def _snapped(values: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > SNAP:
            kept.append(value)
    return kept


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def _words_by_cell(cells: Sequence[Box], words: Sequence[Word]) -> list[list[Word]]:
    held: list[list[Word]] = [[] for _ in cells]
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        for i, cell in enumerate(cells):
            if cell.x0 <= x <= cell.x1 and cell.top <= y <= cell.bottom:
                held[i].append(word)
                break
    return held


def _shade(box: Box, fills: Sequence[Fill]) -> tuple[int, int, int] | None:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    over = [fill for fill in fills if fill.box.x0 <= x <= fill.box.x1 and fill.box.top <= y <= fill.box.bottom]
    return over[-1].colour if over else None


def _head_rows(
    cells: Sequence[CellChunk], rows: int, shades: dict[tuple[int, int], tuple[int, int, int] | None]
) -> int:
    """How many rows on top are heads: all bold, or of a shade that no row in the lower half has; at most three."""
    plain = {None, *(shade for (row, _), shade in shades.items() if row >= rows // 2)}
    heads = 0
    for row in range(min(3, rows - 1)):
        filled = [cell for cell in cells if cell.row == row and cell.lines]
        bold = bool(filled) and all(
            line.bold for cell in filled for line in cell.lines if any(map(str.isalpha, line.text))
        )
        under_head = any(cell.row < row < cell.row + cell.row_span for cell in cells)
        lettered = under_head or any(any(map(str.isalpha, cell.text)) for cell in filled)
        shaded = bool(filled) and all(shades.get((c.row, c.column)) not in plain for c in filled)
        one_of_many = len(filled) == 1 and row > 0
        if not ((bold and (lettered or shaded)) or shaded) or one_of_many:
            break
        heads = row + 1
    return heads


def _mark_heads(chunk: Chunk) -> None:
    rows = max(cell.row for cell in chunk.cells) + 1
    body = [cell for cell in chunk.cells if cell.row >= chunk.head_rows]
    first = [cell for cell in body if cell.column == 0 and cell.lines]
    other = [cell for cell in body if cell.column > 0 and cell.lines]
    names = bool(first) and all(line.bold for cell in first for line in cell.lines) and len(first) > rows // 3
    row_heads = names and not (other and all(line.bold for cell in other for line in cell.lines))
    for cell in chunk.cells:
        cell.head = cell.row < chunk.head_rows or (row_heads and cell.column == 0)


def borderless(lines: Sequence[Line], rules: Sequence[Rule]) -> list[tuple[Chunk, list[Line]]]:
    """Tables that only white space draws, each with the lines it takes.

    Two rows or more, near one another, whose pieces of text keep to the same columns: strips of white that run through
    all of them. A row in prose has one piece.
    """
    rows = _rows(lines)
    found = []
    for run in _runs(rows):
        chunk = _from_run(run, rules)
        if chunk:
            found.append((chunk, [line for row in run for line in row]))
    return found


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.box.top, line.box.x0)):
        last = rows[-1][-1].box if rows else None
        if last and overlap(last.top, last.bottom, line.box.top, line.box.bottom) > 0.5 * (
            line.box.bottom - line.box.top
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box.x0) for row in rows]


def _runs(rows: Sequence[list[Line]]) -> list[list[list[Line]]]:
    """Stretches of rows from one with several pieces to another, rows of one piece between them only as long as they
    stay in a column. A caption ends a stretch; a bold line close over one belongs to its head.
    """
    runs: list[list[list[Line]]] = []
    current: list[list[Line]] = []
    before: list[Line] | None = None
    for row in rows:
        if len(row) == 1 and is_caption(row):
            runs.append(current)
            current = []
        elif len(row) > 1 and (not current or _near(current[-1], row)):
            if not current and before and _over_head(before, row):
                current.append(before)
            current.append(row)
        elif current and len(row) == 1 and _near(current[-1], row) and _in_column(current, row[0]):
            current.append(row)
        else:
            runs.append(current)
            current = [row] if len(row) > 1 else []
        before = row
    runs.append(current)
    return [_trimmed(run) for run in runs if sum(1 for row in run if len(row) > 1) >= 2]


def _trimmed(run: list[list[Line]]) -> list[list[Line]]:
    """A run without the line of text under it that happens to begin where a column does."""
    last, left = run[-1], min(line.box.x0 for row in run for line in row)
    prose = len(last) == 1 and len(last[0].words) > PROSE and last[0].box.x0 < left + 3
    return run[:-1] if prose else run


def _over_head(above: Sequence[Line], row: Sequence[Line]) -> bool:
    gap = row[0].box.top - max(line.box.bottom for line in above)
    return gap < 0.6 * row[0].style.size and all(line.bold for line in [*above, *row]) and len(above[0].words) < PROSE


def _near(above: Sequence[Line], row: Sequence[Line]) -> bool:
    if row[0].style.size > 1.15 * above[0].style.size:
        return False
    return row[0].box.top - max(line.box.bottom for line in above) < FAR * row[0].style.size


def _in_column(run: Sequence[Sequence[Line]], line: Line) -> bool:
    """A piece that lies under one piece of a row above, and not under the gap between two."""
    wide = max(run, key=len)
    under = [piece for piece in wide if overlap(piece.box.x0, piece.box.x1, line.box.x0, line.box.x1) > 0]
    starts = [piece.box.x0 for row in run for piece in row]
    return len(under) <= 1 and any(abs(start - line.box.x0) < 3 for start in starts)


def _from_run(run: Sequence[Sequence[Line]], rules: Sequence[Rule]) -> Chunk | None:
    pieces = [line for row in run for line in row]
    lefts = _column_starts(pieces)
    if len(lefts) < 2 or len(lefts) > 14 or not _fits(run, lefts):
        return None
    area = union(line.box for line in pieces)
    between = [
        r.top
        for r in rules
        if r.horizontal and area.x0 - 5 <= r.x0 <= area.x1 and area.top - 8 < r.top < area.bottom + 8
    ]
    cells = []
    for number, rows in enumerate(_logical_rows(run, between, lefts)):
        for column in range(len(lefts)):
            inside = [line for row in rows for line in row if _column(line, lefts) == column]
            cells.append(CellChunk(number, column, inside))
    if max(cell.row for cell in cells) < 1 or not any(map(str.isalpha, "".join(cell.text for cell in cells))):
        return None
    chunk = Chunk(BlockKind.TABLE, [], pieces[0].page, area.x1, cells=cells, edges=tuple(lefts), box=area)
    chunk.head_rows = 1 if _is_head(cells) else 0
    _mark_heads(chunk)
    return chunk


def _column_starts(pieces: Sequence[Line]) -> list[float]:
    """The left edges of the columns: after every strip that no piece covers."""
    spans = sorted((line.box.x0, line.box.x1) for line in pieces)
    starts, reach = [spans[0][0]], spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 > reach + 3:
            starts.append(x0)
        reach = max(reach, x1)
    return starts


def _column(line: Line, lefts: Sequence[float]) -> int:
    return max(i for i, left in enumerate(lefts) if line.box.x0 >= left - 3)


def _fits(run: Sequence[Sequence[Line]], lefts: Sequence[float]) -> bool:
    """Most rows have as many columns as pieces, and the pieces are short: text in two columns is no table."""
    several = [row for row in run if len(row) > 1]
    apart = [row for row in several if len({_column(line, lefts) for line in row}) == len(row)]
    words = [len(line.words) for row in several for line in row]
    return len(apart) >= 0.8 * len(several) and (median(words) <= 6 or len(several) <= 12)


def _logical_rows(
    run: Sequence[Sequence[Line]], rules: Sequence[float], lefts: Sequence[float]
) -> list[list[Sequence[Line]]]:
    """Lines of text to rows of the table: parted by rules where there are any between, else by wider gaps, else by text
    in the first column."""
    gaps = [b[0].box.top - max(line.box.bottom for line in a) for a, b in itertools.pairwise(run)]
    cut_by_rule = [
        any(max(x.box.bottom for x in a) - 3 <= y <= b[0].box.top + 3 for y in rules)
        for a, b in itertools.pairwise(run)
    ]
    least = min(gaps, default=0.0)
    wide = [gap > least + 0.3 * run[0][0].style.size for gap in gaps]
    heads = _head_lines(run, gaps)
    rows: list[list[Sequence[Line]]] = [[run[0]]]
    for i, row in enumerate(run[1:]):
        in_first = any(_column(line, lefts) == 0 for line in row)
        if i + 1 < heads:
            new = False
        elif sum(cut_by_rule) > 1:
            new = cut_by_rule[i]
        elif any(wide):
            new = wide[i] or cut_by_rule[i] or (in_first and len(row) > 1 and len(row) == len(lefts))
        else:
            new = in_first or cut_by_rule[i]
        if new:
            rows.append([row])
        else:
            rows[-1].append(row)
    return rows


def _head_lines(run: Sequence[Sequence[Line]], gaps: Sequence[float]) -> int:
    """How many lines of text on top are one bold head over lighter rows."""
    bold = [all(line.bold for line in row) for row in run]
    if all(bold):
        return 1
    count = 1
    while count < len(run) and bold[count - 1] and bold[count] and gaps[count - 1] < 0.5 * run[0][0].style.size:
        count += 1
    return count


def _is_head(cells: Sequence[CellChunk]) -> bool:
    top = [cell for cell in cells if cell.row == 0 and cell.lines]
    rest = [cell for cell in cells if cell.row > 0 and cell.lines]
    bold = all(line.bold for cell in top for line in cell.lines)
    return bool(top) and bold and not all(line.bold for cell in rest for line in cell.lines)
