"""Tables of a Word file: rows in order, merged cells, heads; a table in a cell is written out as that cell's text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kb.documents import BlockKind
from kb.ingest.draft import DraftBlock, DraftCell
from kb.ingest.readers.docx_numbering import Numbering
from kb.ingest.readers.docx_runs import Content, Inline
from kb.ingest.readers.docx_styles import NO_FILL, Styles, find, flag, qn, value
from kb.ingest.readers.flow import mark_heads

__all__ = ["one_column", "read_table"]

ROOMS = {qn(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
PLAIN_STYLES = {None, "TableGrid", "TableNormal", "Tabelraster", "Standaardtabel"}
Note = tuple[str, str, str]


def one_column(table: Any) -> bool:
    """Whether every row has one cell: a box around text, not a table."""
    return all(len(list(_inside(row, "tc"))) == 1 for row in _inside(table, "tr"))


def read_table(table: Any, inline: Inline, numbering: Numbering, styles: Styles) -> tuple[DraftBlock, list[Note]]:
    """A table block and the notes that its cells refer to."""
    reader = _Table(inline, numbering, styles)
    for number, row in enumerate(_rows(table)):
        reader.row(row, number)
    heads = _head_rows(table, reader)
    mark_heads(reader.cells, heads)
    _mark_row_heads(reader, heads)
    block = DraftBlock(BlockKind.TABLE, marks=reader.marks(), cells=reader.cells, head_rows=heads)
    return block, reader.notes


class _Table:
    """Collects the cells of one table."""

    def __init__(self, inline: Inline, numbering: Numbering, styles: Styles) -> None:
        self.cells: list[DraftCell] = []
        self.bold: dict[tuple[int, int], bool] = {}
        self.filled: dict[tuple[int, int], bool] = {}
        self.notes: list[Note] = []
        self._marks: dict[int, list[tuple[str, int]]] = {}
        self._open: dict[int, DraftCell] = {}
        self._inline = inline
        self._numbering = numbering
        self._styles = styles

    def row(self, row: Any, number: int) -> None:
        column = int(value(find(row, "trPr", "gridBefore")) or 0)
        for tc in _inside(row, "tc"):
            span = int(value(find(tc, "tcPr", "gridSpan")) or 1)
            merge = find(tc, "tcPr", "vMerge")
            if merge is not None and value(merge) != "restart" and column in self._open:
                self._open[column].row_span = number - self._open[column].row + 1
            else:
                self._cell(tc, number, column, span)
            column += span

    def _cell(self, tc: Any, row: int, column: int, span: int) -> None:
        content = self.content(tc)
        cell = DraftCell(row, column, content.flow.pieces(), column_span=span)
        self._marks[len(self.cells)] = content.flow.marks
        self.cells.append(cell)
        self.notes += content.notes
        self.bold[row, column] = content.bold or not content.flow.text.strip()
        self.filled[row, column] = (value(find(tc, "tcPr", "shd"), "fill") or "auto") not in NO_FILL
        self._open[column] = cell

    def content(self, tc: Any) -> Content:
        """All paragraphs of a cell as one text; list items keep their sign, inner tables their rows."""
        whole = Content()
        for paragraph in _paragraphs(tc):
            label = self._numbering.label(paragraph)
            content = self._inline.read(paragraph)
            if not content.flow.text.strip():
                continue
            if whole.flow.text:
                whole.flow.add("\n", self._inline.page)
            if label is not None and label.text:
                whole.flow.add(label.text + " ", self._inline.page)
            whole.flow.extend(content.flow)
            whole.notes += content.notes
            whole.bold = whole.bold and content.bold
        return whole

    def marks(self) -> list[tuple[str, int]]:
        """The marks of all cells, counted in the text of the table as it is written (one sign between cells)."""
        found: list[tuple[str, int]] = []
        at = 0
        for i, cell in enumerate(self.cells):
            text = "".join(piece.text for piece in cell.pieces)
            found += [(label, at + offset) for label, offset in self._marks[i]]
            at += len(text.strip()) + 1
        return found


def _paragraphs(cell: Any) -> Iterator[Any]:
    for child in cell:
        if child.tag == qn("p"):
            yield child
        elif child.tag == qn("tbl"):
            for row in _rows(child):
                for inner in _inside(row, "tc"):
                    yield from _paragraphs(inner)
        elif child.tag in ROOMS:
            yield from _paragraphs(child)


def _inside(element: Any, name: str) -> Iterator[Any]:
    """The children of a name, also those that stand in a content control or an insertion."""
    for child in element:
        if child.tag == qn(name):
            yield child
        elif child.tag in ROOMS:
            yield from _inside(child, name)


def _rows(table: Any) -> Iterator[Any]:
    """The rows that are not deleted."""
    return (row for row in _inside(table, "tr") if find(row, "trPr", "del") is None)


def _head_rows(table: Any, read: _Table) -> int:
    """Rows of column heads: those that repeat on every page; else the first, where it stands out."""
    rows = list(_rows(table))
    repeated = 0
    while repeated < len(rows) and flag(find(rows[repeated], "trPr", "tblHeader")):
        repeated += 1
    if repeated or len(rows) < 2:
        return min(repeated, max(0, len(rows) - 1))
    look = find(table, "tblPr", "tblLook")
    styled = value(find(table, "tblPr", "tblStyle")) not in PLAIN_STYLES and flag_of(look, "firstRow", 0x20)
    return 1 if styled or _stands_out(read.bold) or _stands_out(read.filled) else 0


def flag_of(look: Any, name: str, bit: int) -> bool:
    """A table look, written in words or as a bit mask in older files."""
    if look is None:
        return False
    named = look.get(qn(name))
    return named in ("1", "true") if named is not None else bool(int(look.get(qn("val"), "0"), 16) & bit)


def _stands_out(trait: dict[tuple[int, int], bool]) -> bool:
    """Whether the whole first row has a trait and the rest, as a whole, has not."""
    first = [has for (row, _), has in trait.items() if row == 0]
    rest = [has for (row, _), has in trait.items() if row > 0]
    return bool(first) and all(first) and not all(rest)


def _mark_row_heads(read: _Table, head_rows: int) -> None:
    """Call the first cells of the rows heads where they are bold and the rest is not."""
    body = [cell for cell in read.cells if cell.row >= head_rows]
    first = [cell for cell in body if cell.column == 0]
    others = [cell for cell in body if cell.column > 0 and any(piece.text.strip() for piece in cell.pieces)]
    if first and all(_bold(read, cell) for cell in first) and not all(_bold(read, cell) for cell in others):
        for cell in first:
            cell.head = True


def _bold(read: _Table, cell: DraftCell) -> bool:
    return read.bold[cell.row, cell.column]
