"""A page of a document as parts that a template writes out: text pieces, tables, boxes and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kb.documents import Block, BlockKind, Cell, Document, Parsed, Table

__all__ = ["Box", "Part", "PartCell", "lay_out"]


@dataclass(frozen=True, slots=True)
class PartCell:
    """A table cell with its text."""

    text: str
    head: bool
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Part:
    """A block, or the piece of it that stands on the page. `rows` for a table only."""

    kind: str
    text: str
    marker: str
    level: int
    rows: tuple[tuple[PartCell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """Parts that stand together: in a frame, or (`framed` false) in the running text."""

    framed: bool
    parts: tuple[Part, ...]


def lay_out(document: Document, number: int) -> tuple[list[Box], list[Part]]:
    """The boxes of a page in reading order, and its footnotes."""
    pieces = list(document.parsed.page_pieces(number))
    body = [piece for piece in pieces if piece[0].kind is not BlockKind.FOOTNOTE]
    notes = [_part(document.parsed, *piece, number) for piece in pieces if piece[0].kind is BlockKind.FOOTNOTE]
    boxes = [
        Box(frame is not None, tuple(_part(document.parsed, *piece, number) for piece in members))
        for frame, members in groupby(body, key=lambda piece: piece[0].frame)
    ]
    return boxes, notes


def _part(parsed: Parsed, block: Block, start: int, end: int, number: int) -> Part:
    marker = block.marker or ""
    rows = tuple(_rows(parsed, block.table, number)) if block.table else ()
    return Part(
        block.kind.value, parsed.text[start:end], marker if start == block.start else "", block.level or 0, rows
    )


def _rows(parsed: Parsed, table: Table, number: int) -> Iterator[tuple[PartCell, ...]]:
    """The head rows, and the rows that stand on the page."""
    for row in range(table.rows):
        cells = table.row(row)
        if row < table.head_rows or any(_stands_on(parsed, cell, number) for cell in cells):
            yield tuple(_cell(parsed, cell, table) for cell in cells)


def _stands_on(parsed: Parsed, cell: Cell, number: int) -> bool:
    return cell.end > cell.start and parsed.page_at(cell.start) == number


def _cell(parsed: Parsed, cell: Cell, table: Table) -> PartCell:
    head = cell.head or cell.row < table.head_rows
    return PartCell(parsed.text[cell.start : cell.end], head, cell.row_span, cell.column_span)
