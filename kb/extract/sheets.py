"""A table as the extractors read it: body rows of cells, each with its column heads and the group it stands in.

A row whose only filled cell is its first, or one that runs over the whole width, names the group of the rows below it
("Afbouw", "Schooljaar 2024/2025").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.documents import Block, BlockKind, Cell, Parsed, Quote, Table
from kb.extract.headings import Heads

__all__ = ["Entry", "Line", "Sheet", "sheet_of"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A filled cell: its stretch of the document, its column, the heads over it from top to bottom.

    `text` is the cell's text with line ends kept; `said` the same on one line.
    """

    start: int
    end: int
    text: str
    column: int
    span: int
    heads: tuple[Quote, ...]

    @property
    def said(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    @property
    def head(self) -> str:
        """The column heads as one text."""
        return " ".join(" ".join(head.text.split()) for head in self.heads)


@dataclass(frozen=True, slots=True)
class Line:
    """A body row: its filled cells from left to right (those that reach into it from above included).

    `start`, `end`: the stretch of the cells that begin in it. `group`: the row that names the rows it is among.
    """

    number: int
    start: int
    end: int
    entries: tuple[Entry, ...]
    group: Quote | None = None

    def at(self, column: int) -> Entry | None:
        """The filled cell that covers a column."""
        for entry in self.entries:
            if entry.column <= column < entry.column + entry.span:
                return entry
        return None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: `columns` gives the heads of each column, `caption` what stands directly over or under it."""

    block: Block
    table: Table
    heads: Heads
    columns: tuple[tuple[Quote, ...], ...]
    lines: tuple[Line, ...]
    caption: Quote | None = None

    def head(self, column: int) -> str:
        """The heads of a column as one text."""
        return " ".join(" ".join(quote.text.split()) for quote in self.columns[column])


def sheet_of(parsed: Parsed, block: Block, heads: Heads) -> Sheet:
    """The table of a block."""
    table = block.table
    assert table is not None
    columns = tuple(tuple(_heads(parsed, table, column)) for column in range(table.columns))
    return Sheet(block, table, heads, columns, tuple(_lines(parsed, table, columns)), _caption(parsed, block))


def _heads(parsed: Parsed, table: Table, column: int) -> Iterator[Quote]:
    seen: set[Cell] = set()
    for row in range(table.head_rows):
        cell = table.at(row, column)
        if cell and cell not in seen and cell.end > cell.start:
            seen.add(cell)
            yield parsed.quote(cell.start, cell.end)


def _lines(parsed: Parsed, table: Table, columns: tuple[tuple[Quote, ...], ...]) -> Iterator[Line]:
    group: Quote | None = None
    for number in range(table.head_rows, table.rows):
        cells = [c for c in table.cells if c.row <= number < c.row + c.row_span and c.end > c.start]
        own = [cell for cell in cells if cell.row == number]
        if not own:
            continue
        if _names_group(table, own, cells):
            group = parsed.quote(own[0].start, own[0].end)
            continue
        entries = tuple(_entry(parsed, cell, columns) for cell in sorted(cells, key=lambda c: c.column))
        yield Line(number, min(c.start for c in own), max(c.end for c in own), entries, group)


def _names_group(table: Table, own: list[Cell], cells: list[Cell]) -> bool:
    """Whether a row only has a name: one filled cell in the first column of a table of three or more columns."""
    return table.columns > 2 and len(cells) == 1 and own[0].column == 0 and bool(table.head_rows)


def _entry(parsed: Parsed, cell: Cell, columns: tuple[tuple[Quote, ...], ...]) -> Entry:
    text = parsed.text[cell.start : cell.end]
    return Entry(cell.start, cell.end, text, cell.column, cell.column_span, columns[cell.column])


def _caption(parsed: Parsed, block: Block) -> Quote | None:
    """A caption block beside the table, else a short paragraph directly over it."""
    at = next(i for i, other in enumerate(parsed.blocks) if other.id == block.id)
    before = parsed.blocks[at - 1] if at else None
    after = parsed.blocks[at + 1] if at + 1 < len(parsed.blocks) else None
    for near in (before, after):
        if near and near.kind is BlockKind.CAPTION:
            return parsed.quote(near.start, near.end)
    if before and before.kind is BlockKind.PARAGRAPH and before.end - before.start < 160:
        return parsed.quote(before.start, before.end)
    return None
