"""Tables of a web page: spans resolved on a grid, heads, cells as flows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bs4 import Tag

from kb.documents import BlockKind
from kb.ingest.draft import DraftBlock, DraftCell
from kb.ingest.readers.flow import Flow, mark_heads

__all__ = ["read_table", "single_column"]

WIDEST = 1000  # HTML's own limit for a column span; rows end at 65534 but no plan needs that


def single_column(table: Tag) -> bool:
    """Whether every row has one cell: a box, not a table."""
    rows = list(_rows(table))
    return bool(rows) and all(len(_cells(row)) == 1 for row in rows)


def read_table(table: Tag, flow_of: Callable[[Tag], Flow]) -> DraftBlock:
    """A table block; `flow_of` gives the text of a cell."""
    taken: set[tuple[int, int]] = set()
    cells: list[DraftCell] = []
    marks: list[tuple[str, int]] = []
    at = 0
    rows = list(_rows(table))
    for number, row in enumerate(rows):
        column = 0
        for tag in _cells(row):
            while (number, column) in taken:
                column += 1
            flow = flow_of(tag)
            high, wide = min(_span(tag, "rowspan"), len(rows) - number), _span(tag, "colspan")
            cells.append(DraftCell(number, column, flow.pieces(), high, wide, tag.name == "th"))
            taken |= {(number + down, column + right) for down in range(high) for right in range(wide)}
            marks += [(label, at + offset) for label, offset in flow.marks]
            at += len(flow.text.strip()) + 1
    heads = _head_rows(rows)
    mark_heads(cells, heads)
    return DraftBlock(BlockKind.TABLE, marks=marks, cells=cells, head_rows=heads)


def _rows(table: Tag) -> Iterator[Tag]:
    """The rows of this table, not of tables in it."""
    return (row for row in table.find_all("tr") if row.find_parent("table") is table)


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _span(cell: Tag, name: str) -> int:
    text = str(cell.get(name, "1")).strip()
    return min(max(1, int(text)), WIDEST) if text.isdecimal() else 1


def _head_rows(rows: list[Tag]) -> int:
    """The rows in `thead`, else the leading rows that are all `th`; the last row is never a head."""
    count = 0
    for row in rows[:-1]:
        in_head = row.parent is not None and row.parent.name == "thead"
        if not in_head and not all(cell.name == "th" for cell in _cells(row)):
            break
        count += 1
    return count
