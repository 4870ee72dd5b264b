"""Facts of a plan that can be written down without its text: numbers, codes, dates, and digests of the rest."""

from __future__ import annotations

import hashlib
import re

from kb.documents import BlockKind, Cell, Parsed, Table

WBW = "wbw-wbo-zeeland-bovenregionaal-plan"
NHN = "nhn-transformatievisie"
ACTIEPLAN = "actieplan-best-passende-zorg"
SCAN = "nhn-transformatievisie-scan"

CONTEXT = 30  # characters before a footnote's mark that go into its digest

_FIGURES = re.compile(r"[\d.,%\s]*|p\.m\.|Q[1-4]|nntb|\d{4} t/m \d{4}|[^\W\d_]\.?|\W")

Heading = tuple[int, int | None, str | None, str]  # page, level, number, digest
Grid = tuple[tuple[int, int, int, tuple[int, ...]], list[str]]  # rows, columns, head rows, pages; a line a row
Note = tuple[str, int, str, int, str]  # label, page, digest, page of the mark, digest of the text before the mark
Framed = tuple[int, list[str]]  # page, a digest a block


def digest(text: str) -> str:
    """The first ten hexadecimal digits of the SHA-256 of a text, white space folded, in lower case."""
    return hashlib.sha256(" ".join(text.split()).lower().encode()).hexdigest()[:10]


def fact(text: str) -> str:
    """A cell that is a figure, a year, money or one letter as it is; any other as its digest."""
    folded = " ".join(text.split())
    return folded if _FIGURES.fullmatch(folded) else digest(folded)


def headings(plan: Parsed) -> list[Heading]:
    """The headings in reading order."""
    return [
        (block.page, block.level, block.marker, digest(plan.block_text(block)))
        for block in plan.blocks
        if block.kind is BlockKind.HEADING
    ]


def tables(plan: Parsed) -> list[Grid]:
    """The tables in reading order: a line a row, ` | ` between cells, the empty cells at its end left out.

    `*` stands before a head, `rows×columns` behind a cell that spans more than one.
    """
    return [grid(plan, block.table) for block in plan.blocks if block.table]


def grid(plan: Parsed, table: Table) -> Grid:
    """One table."""
    lines = [" | ".join(_cell(plan, cell) for cell in table.row(row)).rstrip(" |") for row in range(table.rows)]
    return (table.rows, table.columns, table.head_rows, table.pages), lines


def _cell(plan: Parsed, cell: Cell) -> str:
    span = "" if (cell.row_span, cell.column_span) == (1, 1) else f" {cell.row_span}×{cell.column_span}"
    return f"{'*' * cell.head}{fact(plan.text[cell.start : cell.end])}{span}"


def footnotes(plan: Parsed) -> list[Note]:
    """The footnotes with the marks that call them, in reading order of the notes."""
    marks = {mark.label: mark.offset for block in plan.blocks for mark in block.marks}
    return [
        (
            block.marker or "",
            block.page,
            digest(plan.block_text(block)),
            plan.page_at(marks[block.marker or ""] - 1),
            digest(plan.text[marks[block.marker or ""] - CONTEXT : marks[block.marker or ""]]),
        )
        for block in plan.blocks
        if block.kind is BlockKind.FOOTNOTE
    ]


def frames(plan: Parsed) -> list[Framed]:
    """The frames in reading order, each with the blocks that stand in it."""
    return [
        (frame.page, [digest(plan.block_text(block)) for block in plan.blocks if block.frame == frame.id])
        for frame in plan.frames
    ]
