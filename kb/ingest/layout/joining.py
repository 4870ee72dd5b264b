"""What a page break or a box cuts in two becomes one again: paragraphs, tables, frames, notes."""

from __future__ import annotations

from collections.abc import Sequence

from kb.documents import BlockKind
from kb.ingest.layout.chunks import CellChunk, Chunk

__all__ = ["fresh_notes", "join_tables", "join_text"]

TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_STOP = (".", "!", "?", ":", ";", "”", "»")
SAME_EDGE = 8.0  # points


def join_text(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Paragraphs and list items whose sentence goes on in a later chunk, over a page or column break or past a box,
    table, caption or figure."""
    done: list[Chunk] = []
    last: dict[int | None, Chunk] = {}
    for chunk in chunks:
        before = last.get(chunk.frame)
        if before is not None and _goes_on(before, chunk, adjacent=bool(done) and done[-1] is before):
            before.lines.extend(chunk.lines)
            continue
        done.append(chunk)
        if chunk.kind in TEXT:
            last[chunk.frame] = chunk
        elif chunk.kind is BlockKind.HEADING:
            last.pop(chunk.frame, None)
    return done


def _goes_on(before: Chunk, chunk: Chunk, *, adjacent: bool) -> bool:
    if chunk.kind is not BlockKind.PARAGRAPH or chunk.quoted != before.quoted or not before.lines:
        return False
    if abs(before.lines[-1].style.size - chunk.style.size) > 0.6 or before.lines[-1].bold != chunk.lines[0].bold:
        return False
    ending, opening = before.lines[-1].text.rstrip(), chunk.text.lstrip()
    if ending.endswith(_STOP):
        return False
    same_page = before.lines[-1].page == chunk.lines[0].page
    under = chunk.lines[0].box.top > before.lines[-1].box.top
    if same_page and adjacent and before.right == chunk.right and under and not opening[:1].islower():
        return False
    return opening[:1].islower() or ending.endswith((",", "-", "/")) or (not same_page and _full(before))


def _full(chunk: Chunk) -> bool:
    """Whether its last line runs to the end of the column."""
    line = chunk.lines[-1]
    return line.box.x1 > chunk.right - 0.15 * (chunk.right - chunk.indent)


def join_tables(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Tables that go on at the top of the next page: same columns, and nothing but notes between.

    Where the head returns there may be boxes between as well.
    """
    done: list[Chunk] = []
    for chunk in chunks:
        before = _nearest(done, past_boxes=chunk.frame is None and chunk.head_rows > 0)
        if before is not None and _continues(before, chunk):
            _append(before, chunk)
        else:
            done.append(chunk)
    return done


def _nearest(done: Sequence[Chunk], *, past_boxes: bool) -> Chunk | None:
    """The last chunk that is no note, nor, where these do not part, stands in a box."""
    return next(
        (
            other
            for other in reversed(done)
            if other.kind is not BlockKind.FOOTNOTE and not (past_boxes and other.frame is not None)
        ),
        None,
    )


def _continues(before: Chunk, chunk: Chunk) -> bool:
    if before.kind is not BlockKind.TABLE or chunk.kind is not BlockKind.TABLE or chunk.page <= _last_page(before):
        return False
    if len(before.edges) != len(chunk.edges) or chunk.page > _last_page(before) + 1:
        return False
    return all(abs(a - b) < SAME_EDGE for a, b in zip(before.edges, chunk.edges, strict=True)) and not _new_head(
        before, chunk
    )


def _new_head(before: Chunk, chunk: Chunk) -> bool:
    """Another head row: a table of the same make that begins anew."""
    return bool(chunk.head_rows) and _head_text(before) != _head_text(chunk)


def _head_text(chunk: Chunk) -> list[str]:
    return [cell.text for cell in chunk.cells if cell.row < chunk.head_rows]


def _last_page(chunk: Chunk) -> int:
    return max((line.page for cell in chunk.cells for line in cell.lines), default=chunk.page)


def _append(before: Chunk, chunk: Chunk) -> None:
    """Rows of a continuation under those before, its repeated heads left out, a row cut in two mended."""
    repeated = chunk.head_rows if _head_text(before) == _head_text(chunk) else 0
    rows = max(cell.row + cell.row_span for cell in before.cells)
    body = [cell for cell in chunk.cells if cell.row >= repeated]
    first = min((cell.row for cell in body), default=0)
    if body and _cut_row(before, [cell for cell in body if cell.row == first]):
        _mend(before, [cell for cell in body if cell.row == first], rows - 1)
        body = [cell for cell in body if cell.row > first]
        first += 1
    for cell in body:
        cell.row += rows - first
        before.cells.append(cell)


def _cut_row(before: Chunk, row: Sequence[CellChunk]) -> bool:
    """A row that a page break cut: no name in its first cell, and text that reads on from the row before."""
    rows = max(cell.row for cell in before.cells)
    last = {cell.column: cell for cell in before.cells if cell.row == rows}
    filled = [cell for cell in row if cell.lines]
    if not filled or any(cell.column == 0 for cell in filled):
        return False
    return all(
        cell.column in last
        and not last[cell.column].text.endswith(_STOP)
        and (last[cell.column].text or cell.text[:1].islower())
        for cell in filled
    )


def _mend(before: Chunk, row: Sequence[CellChunk], number: int) -> None:
    for cell in row:
        for other in before.cells:
            if other.row == number and other.column == cell.column:
                other.lines.extend(cell.lines)


def fresh_notes(earlier: Sequence[Chunk], notes: Sequence[Chunk]) -> list[Chunk]:
    """The notes of a page that begin there; one without a label goes on from the last note of an earlier page."""
    fresh: list[Chunk] = []
    for note in notes:
        open_note = (fresh or list(earlier))[-1:]
        if note.marker is None and open_note:
            open_note[0].lines.extend(note.lines)
        else:
            fresh.append(note)
    return fresh
