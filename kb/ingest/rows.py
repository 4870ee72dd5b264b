"""A table told row by row, so that each row reads by itself: every cell with its column head.

"Actie: Pilot hybride bedden; Kosten (in euro's): 7.650.000; Periode: 2024 t/m 2027". A cell that spans rows or columns
is told once in every row it covers. The offsets of a row are those of the cells that begin in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kb.documents import Block, Cell, Parsed, Table
from kb.ingest.units import MAXIMUM, TARGET, units

__all__ = ["Row", "told_rows"]

JOINT = "; "


class Row(NamedTuple):
    """A row, or a piece of a long one: its stretch of the document, how it reads, its sentences within that text."""

    start: int
    end: int
    text: str
    sentences: tuple[tuple[int, int], ...]


class Part(NamedTuple):
    """A cell, or a piece of a long one, as told: "Periode: 2024". `own`: it begins in this row."""

    start: int
    end: int
    text: str
    own: bool

    @property
    def words(self) -> int:
        """How long it is."""
        return len(self.text.split())


def told_rows(parsed: Parsed, block: Block) -> Iterator[Row]:
    """The rows of a table block in order; a row of more than `MAXIMUM` words comes in pieces of some `TARGET` words.

    Column heads are told with the cells under them; a table of heads alone is told as it stands.
    """
    table = block.table
    if table is None:
        return
    body = range(min(table.head_rows, table.rows), table.rows)
    for number in body or range(table.rows):
        parts = list(_parts(parsed.text, table, number))
        if any(part.own for part in parts):
            yield from _rows(parts)


def _parts(text: str, table: Table, number: int) -> Iterator[Part]:
    for cell in _covering(table, number):
        head = _head(text, table, cell) if number >= table.head_rows else ""
        for start, end in _pieces(text, cell):
            said = _flat(text[start:end])
            yield Part(start, end, f"{head}: {said}" if head and head != said else said, cell.row == number)


def _covering(table: Table, number: int) -> list[Cell]:
    """The cells that cover a row, left to right, empty ones left out."""
    found = [c for c in table.cells if c.row <= number < c.row + c.row_span and c.end > c.start]
    return sorted(found, key=lambda cell: cell.column)


def _head(text: str, table: Table, cell: Cell) -> str:
    """The column heads over a cell, from top to bottom; none for a cell that runs over the whole width."""
    if cell.column_span >= table.columns > 1:
        return ""
    heads = (table.at(row, cell.column) for row in range(table.head_rows))
    said = (_flat(text[head.start : head.end]) for head in heads if head)
    return " ".join(dict.fromkeys(s.rstrip(":") for s in said if s))


def _pieces(text: str, cell: Cell) -> Iterator[tuple[int, int]]:
    """A cell whole, or by sentences where it has more words than a passage."""
    start, end, words = cell.start, cell.start, 0
    for unit in units(text, cell.start, cell.end):
        if words and words + unit.words > TARGET:
            yield start, end
            start, words = unit.start, 0
        words, end = words + unit.words, unit.end
    yield start, cell.end


def _rows(parts: Sequence[Part]) -> Iterator[Row]:
    if sum(part.words for part in parts) <= MAXIMUM:
        yield _row(parts)
        return
    # the first cell names the row: without it the later pieces would not say what they are about
    label = list(parts[:1]) if parts[0].words <= TARGET // 4 else []
    current: list[Part] = []
    for part in parts:
        if len(current) > len(label) and sum(p.words for p in current) + part.words > TARGET:
            yield _row(current)
            current = list(label)
        current.append(part)
    yield _row(current)


def _row(parts: Sequence[Part]) -> Row:
    own = [part for part in parts if part.own] or parts
    text = JOINT.join(part.text for part in parts)
    spans, at = [], 0
    for part in parts:
        spans.append((at, at + len(part.text)))
        at += len(part.text) + len(JOINT)
    return Row(min(p.start for p in own), max(p.end for p in own), text, tuple(spans))


def _flat(text: str) -> str:
    return " ".join(text.split())
