"""From what a reader found to one canonical text with offsets.

A reader (PDF, Word, HTML, …) gives blocks in reading order as pieces of text, each with its page and its box where it
has one; `assemble` writes them one after another and notes who stands where. The text of two blocks is parted by a
blank line, that of two cells by a tab, that of two rows by a newline.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kb.documents import Block, BlockKind, Box, Cell, Frame, Mark, Page, Parsed, Run, Table

__all__ = ["Draft", "DraftBlock", "DraftCell", "Piece", "assemble"]

BLOCK_GAP = "\n\n"
ROW_GAP = "\n"
CELL_GAP = "\t"


class Piece(NamedTuple):
    """Text that stands together on one page; pieces of a block are written without anything between them."""

    text: str
    page: int
    box: Box | None = None


@dataclass(slots=True)
class DraftCell:
    """A table cell as found."""

    row: int
    column: int
    pieces: list[Piece]
    row_span: int = 1
    column_span: int = 1
    head: bool = False


@dataclass(slots=True)
class DraftBlock:
    """A block as found. `marks`: footnote label and the offset in this block's text. A table has `cells`, no pieces."""

    kind: BlockKind
    pieces: list[Piece] = field(default_factory=list)
    level: int | None = None
    marker: str | None = None
    frame: int | None = None
    marks: list[tuple[str, int]] = field(default_factory=list)
    cells: list[DraftCell] = field(default_factory=list)
    head_rows: int = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Draft:
    """What a reader gives back. `frames`: box and page of each frame id that blocks name."""

    blocks: list[DraftBlock]
    pages: list[Page]
    frames: dict[int, tuple[int, Box | None]] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


class _Writer:
    """Writes pieces into one text and keeps their runs."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.at = 0

    def gap(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)

    def pieces(self, pieces: Sequence[Piece]) -> tuple[int, int]:
        """Write pieces without the white space at their outer ends; gives start and end."""
        first = self.at
        for i, (text, page, box) in enumerate(pieces):
            if self.at == first:
                text = text.lstrip()
            if i == len(pieces) - 1:
                text = text.rstrip()
            body = text.strip()
            if body:
                start = self.at + text.index(body)
                self.runs.append(Run(start, start + len(body), page, box))
            self.gap(text)
        return first, self.at


def assemble(draft: Draft) -> Parsed:
    """One canonical text with blocks, runs and frames from a reader's draft; empty blocks are left out."""
    writer = _Writer()
    blocks: list[Block] = []
    for found in draft.blocks:
        if not any(piece.text.strip() for piece in _all_pieces(found)):
            continue
        if blocks:
            writer.gap(BLOCK_GAP)
        blocks.append(_write_block(writer, found, len(blocks)))
    text = "".join(writer.parts)
    frames = tuple(_frames(blocks, draft))
    runs = tuple(writer.runs)
    pages = tuple(_count(draft.pages, blocks, runs, text))
    return Parsed(text, pages, tuple(blocks), runs, frames, draft.properties, tuple(draft.warnings))


def _all_pieces(block: DraftBlock) -> Iterable[Piece]:
    yield from block.pieces
    for cell in block.cells:
        yield from cell.pieces


def _write_block(writer: _Writer, found: DraftBlock, number: int) -> Block:
    first_run, before = len(writer.runs), writer.at
    table = _write_table(writer, found) if found.cells else None
    start, end = (before, writer.at) if table else writer.pieces(found.pieces)
    page = writer.runs[first_run].page
    lead = len(found.text) - len(found.text.lstrip())
    marks = tuple(Mark(label, min(max(start, start + at - lead), end)) for label, at in found.marks)
    return Block(number, found.kind, start, end, page, found.level, found.marker, found.frame, table, marks)


def _write_table(writer: _Writer, found: DraftBlock) -> Table:
    first_run = len(writer.runs)
    cells: list[Cell] = []
    row = None
    for cell in sorted(found.cells, key=lambda c: (c.row, c.column)):
        if row is not None:
            writer.gap(CELL_GAP if cell.row == row else ROW_GAP)
        row = cell.row
        start, end = writer.pieces(cell.pieces) if cell.pieces else (writer.at, writer.at)
        cells.append(Cell(cell.row, cell.column, start, end, cell.row_span, cell.column_span, cell.head))
    rows = max(cell.row + cell.row_span for cell in cells)
    columns = max(cell.column + cell.column_span for cell in cells)
    pages = tuple(sorted({run.page for run in writer.runs[first_run:]}))
    return Table(rows, columns, found.head_rows, tuple(cells), pages)


def _frames(blocks: Sequence[Block], draft: Draft) -> Iterable[Frame]:
    for frame, (page, box) in draft.frames.items():
        ids = [block.id for block in blocks if block.frame == frame]
        if ids:
            yield Frame(frame, min(ids), max(ids), page, box)


def _count(pages: Sequence[Page], blocks: Sequence[Block], runs: Sequence[Run], text: str) -> Iterable[Page]:
    words: dict[int, int] = {}
    for run in runs:
        words[run.page] = words.get(run.page, 0) + len(text[run.start : run.end].split())
    for page in pages:
        tables = sum(1 for b in blocks if b.table and page.number in b.table.pages)
        notes = sum(1 for b in blocks if b.kind is BlockKind.FOOTNOTE and b.page == page.number)
        yield replace(page, words=words.get(page.number, 0), tables=tables, footnotes=notes)
