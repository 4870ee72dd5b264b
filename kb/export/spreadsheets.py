"""Excel workbooks: real numbers and days, heads that stay in sight and filter, links, and a sheet that explains.

Rows go to a file while they come (XlsxWriter's `constant_memory`), so that a large table takes little memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, islice
from math import ceil
from typing import IO, TYPE_CHECKING, NamedTuple

from kb.export.cells import Cell, Heading, Link, typed
from kb.export.columns import ExportColumn
from kb.facts import EURO
from kb.written import euros

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from kb.store import FactRow

__all__ = ["LEGEND", "Sheet", "add_sheet", "column_widths", "legend", "new_workbook", "typed_rows", "write_xlsx"]

MOST_LINKS = 65_530  # on a sheet, in a cell: limits of Excel
MOST_TEXT = 32_767
NARROW, WIDE = 9, 60  # characters
LINE, MOST_LINES = 15, 20  # points; the lines of a row that are shown
SAMPLE = 200  # rows that widths are made for
LEGEND = "Toelichting"


class Sheet(NamedTuple):
    """A table to write: its Dutch name, its columns, its rows."""

    name: str
    columns: Sequence[ExportColumn]
    rows: Iterable[FactRow]


def write_xlsx(file: IO[bytes], sheets: Iterable[Sheet]) -> None:
    """Write a workbook with these sheets and one that explains the columns."""
    explained = []
    with new_workbook(file) as book:  # closes the files of its rows when something goes wrong
        for sheet in sheets:
            add_sheet(book, sheet.name, [column.heading for column in sheet.columns], typed_rows(sheet))
            explained.append(sheet)
        add_sheet(book, LEGEND, *legend(explained))


def typed_rows(sheet: Sheet) -> Iterable[list[Cell]]:
    """The cells of a sheet, row by row."""
    return ([typed(column.value(row)) for column in sheet.columns] for row in sheet.rows)


def legend(sheets: Sequence[Sheet]) -> tuple[list[Heading], list[list[Cell]]]:
    """Heads and rows of the sheet that explains: what each column means, where it comes from, how programs name it."""
    heads = [Heading(label) for label in ("Tabel", "Kolom", "Betekenis", "Bron", "Naam in JSON")]
    told: list[list[Cell]] = [
        [sheet.name, column.heading.label, column.heading.meaning, column.heading.source, column.name]
        for sheet in sheets
        for column in sheet.columns
    ]
    return heads, told


def new_workbook(file: IO[bytes]) -> Workbook:
    """A workbook that is written to `file` when it is closed, in which no text is ever a formula or a link."""
    import xlsxwriter  # noqa: PLC0415  (only exporting needs it)

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(file, options)


def add_sheet(book: Workbook, name: str, heads: Sequence[Heading], rows: Iterable[Sequence[Cell]]) -> None:
    """A sheet with a table: heads that stay in sight and filter, and below them the rows, as they come."""
    sheet, styles, walking, number = book.add_worksheet(name), _Styles(book), iter(rows), 0
    first = list(islice(walking, SAMPLE))
    widths = column_widths(heads, first)
    for column, heading in enumerate(heads):
        sheet.set_column(column, column, widths[column])
        sheet.write_string(0, column, heading.label, styles.head)
    for number, row in enumerate(chain(first, walking), 1):
        sheet.set_row(number, LINE * _lines(row, heads, widths))
        for column, (heading, cell) in enumerate(zip(heads, row, strict=True)):
            _write(sheet, (number, column), cell, heading, styles)
    sheet.autofilter(0, 0, max(number, 1), len(heads) - 1)
    _lay_out(sheet)


def column_widths(heads: Sequence[Heading], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """How wide the columns should be for these rows, in characters."""
    labels = (len(heading.label) + 3 for heading in heads)  # room for the sign of the filter
    cells = (max((_length(row[i], heading) for row in rows), default=0) for i, heading in enumerate(heads))
    return [min(max(NARROW, label, cell), WIDE) for label, cell in zip(labels, cells, strict=True)]


def _length(cell: Cell, heading: Heading) -> int:
    """How long a cell is on one line, in characters."""
    if isinstance(cell, Link):
        return len(cell.text)
    if isinstance(cell, str):
        return max(map(len, cell.split("\n")))
    return len(_shown(cell, heading)) + 1


def _shown(cell: int | float | date, heading: Heading) -> str:
    """A number or a day about as wide as a program shows it."""
    if heading.unit == EURO and not isinstance(cell, date):
        return euros(cell)
    return str(cell)


def _lines(row: Sequence[Cell], heads: Sequence[Heading], widths: Sequence[int]) -> int:
    """How many lines a row needs; programs do not work that out for rows that were written as they came."""
    needed = (_wrapped(cell, heading, width) for cell, heading, width in zip(row, heads, widths, strict=True))
    return min(max(needed, default=1), MOST_LINES)


def _wrapped(cell: Cell, heading: Heading, width: int) -> int:
    lines: list[Cell] = list(cell.split("\n")) if isinstance(cell, str) else [cell]
    return sum(max(1, ceil(_length(line, heading) / width)) for line in lines)


class _Styles:
    """The formats of a workbook's cells."""

    def __init__(self, book: Workbook) -> None:
        usual = {"valign": "top", "text_wrap": True}
        self.text: Format = book.add_format(usual)
        self.euro: Format = book.add_format(usual | {"num_format": "€ #,##0"})
        self.day: Format = book.add_format(usual | {"num_format": "dd-mm-yyyy", "align": "left"})
        self.link: Format = book.add_format(usual | {"font_color": "#154273", "underline": 1})
        self.head: Format = book.add_format(usual | {"bold": True, "bottom": 1, "bg_color": "#E6EEF5"})


def _write(sheet: Worksheet, at: tuple[int, int], cell: Cell, heading: Heading, styles: _Styles) -> None:
    """Write a cell as what it is; one without a value stays empty, or it would not count as such."""
    if cell == "":
        sheet.write_blank(*at, None, styles.text)
    elif isinstance(cell, Link) and at[0] <= MOST_LINKS:
        sheet.write_url(*at, cell.address, styles.link, cell.text)
    elif isinstance(cell, str | Link):
        sheet.write_string(*at, _fitting(cell if isinstance(cell, str) else cell.address), styles.text)
    elif isinstance(cell, date):
        sheet.write_datetime(*at, cell, styles.day)
    else:
        sheet.write_number(*at, cell, styles.euro if heading.unit == EURO else styles.text)


def _fitting(text: str) -> str:
    return text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 1] + "…"


def _lay_out(sheet: Worksheet) -> None:
    """Heads and first column in sight; on paper as wide as the page, with the heads on each."""
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
