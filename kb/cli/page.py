"""A page of a document laid out for a terminal: headings, lists, tables, boxes, and footnotes below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.box import SQUARE
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from kb.documents import Block, BlockKind, Document, Parsed, Table

__all__ = ["render_page"]

Piece = tuple[Block, int, int]


def render_page(document: Document, number: int) -> RenderableType:
    """What stands on a page, in reading order; pieces of one frame together in a panel, footnotes last."""
    pieces = list(document.parsed.page_pieces(number))
    notes = [piece for piece in pieces if piece[0].kind is BlockKind.FOOTNOTE]
    body = [piece for piece in pieces if piece[0].kind is not BlockKind.FOOTNOTE]
    parts = list(_framed(document.parsed, body, number))
    if notes:
        parts.append(Rule(style="dim"))
        parts.extend(_piece(document.parsed, piece, number) for piece in notes)
    return Group(*parts) if parts else Text("(Op deze pagina staat geen tekst.)", style="dim")


def _framed(parsed: Parsed, pieces: list[Piece], number: int) -> Iterator[RenderableType]:
    for frame, members in groupby(pieces, key=lambda piece: piece[0].frame):
        shown = [_piece(parsed, piece, number) for piece in members]
        if frame is None:
            yield from shown
        else:
            yield Panel(Group(*shown), box=SQUARE, border_style="cyan", padding=(0, 1))


def _piece(parsed: Parsed, piece: Piece, number: int) -> RenderableType:
    block, start, end = piece
    if block.table:
        return _grid(parsed, block.table, number)
    text = Text(" ".join(parsed.text[start:end].split()))
    begins = start == block.start
    marker = f"{block.marker} " if block.marker and begins else ""
    if block.kind is BlockKind.HEADING:
        return Padding(Text(marker, style="bold") + Text(text.plain, style="bold"), (1, 0, 0, 0))
    if block.kind is BlockKind.LIST_ITEM:
        return _hanging(marker or "  ", text, 2 * (block.level or 0))
    if block.kind is BlockKind.FOOTNOTE:
        return _hanging(marker or "  ", Text(text.plain, style="dim"), 0)
    if block.kind is BlockKind.CAPTION:
        return Text(text.plain, style="italic")
    return Padding(text, (0, 0, 1, 0))


def _hanging(marker: str, text: Text, indent: int) -> RenderableType:
    """A marker with its text hanging beside it."""
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(Text(marker.strip()), text)
    return Padding(grid, (0, 0, 0, indent))


def _grid(parsed: Parsed, table: Table, number: int) -> RenderableType:
    """The head rows and the rows that stand on this page."""
    grid = Grid(box=SQUARE, show_header=False, show_lines=True)
    for _ in range(table.columns):
        grid.add_column(overflow="fold")
    for row in range(table.rows):
        cells = table.row(row)
        here = any(parsed.page_at(cell.start) == number for cell in cells if cell.end > cell.start)
        if row >= table.head_rows and not here:
            continue
        texts = [""] * table.columns
        for cell in cells:
            texts[cell.column] = parsed.text[cell.start : cell.end]
        grid.add_row(*(Text(text) for text in texts), style="bold" if row < table.head_rows else "")
    return grid
