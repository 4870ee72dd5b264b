"""CSV and Excel as a Dutch office opens them.

CSV: semicolons, decimal commas, UTF-8 with a byte order mark, CRLF (RFC 4180 but for the separator, which Excel takes
from the Dutch locale). A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV
Injection"). Excel: real numbers, frozen and filtered heads, a sheet that says what each column means.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kb.export.cells import Heading, cells, headings
from kb.facts import Fact

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["add_sheet", "csv_bytes", "new_workbook", "xlsx_bytes"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS = {
    "Citaat": 70,
    "Omschrijving": 60,
    "Ook in": 40,
    "Wat het is": 60,
    "Plan": 36,
    "Post": 40,
    "Indicator": 36,
    "Waarde": 44,
    "Schrijfwijzen": 80,
}
_USUAL, _NARROW = 20, 11
_NARROW_LABELS = {"Pagina", "P.m.", "Van", "Tot en met"}

Table = tuple[type[Fact], Sequence[Fact]]


def csv_bytes(cls: type[Fact], facts: Iterable[Fact], titles: Mapping[str, str]) -> bytes:
    """A table as CSV."""
    told = io.StringIO(newline="")
    writer = csv.writer(told, delimiter=";", lineterminator="\r\n")
    writer.writerow([heading.label for heading in headings(cls)])
    for fact in facts:
        writer.writerow([_csv_cell(value) for value in cells(fact, titles)])
    return told.getvalue().encode("utf-8-sig")


def _csv_cell(value: str | float) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return str(value).replace(".", ",")


def xlsx_bytes(tables: Iterable[Table], titles: Mapping[str, str]) -> bytes:
    """A workbook with a sheet for each table and one that explains the columns."""
    told = io.BytesIO()
    book = new_workbook(told)
    listed = list(tables)
    for cls, facts in listed:
        add_sheet(book, cls.label, headings(cls), [cells(fact, titles) for fact in facts])
    _legend(book, [cls for cls, _ in listed])
    book.close()
    return told.getvalue()


def new_workbook(told: io.BytesIO) -> Workbook:
    """A workbook that is written to `told` when it is closed, in which no text is ever a formula or a link."""
    import xlsxwriter  # noqa: PLC0415  (only exporting needs it)

    return xlsxwriter.Workbook(told, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})


def add_sheet(book: Workbook, name: str, heads: Sequence[Heading], rows: Sequence[Sequence[str | int | float]]) -> None:
    """A sheet with a table: heads that stay in sight and filter, and below them the rows."""
    sheet = book.add_worksheet(name)
    formats = [book.add_format(_format(heading)) for heading in heads]
    for column, heading in enumerate(heads):
        sheet.set_column(column, column, _width(heading), formats[column])
        sheet.write_string(0, column, heading.label, _head_format(book))
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            _write(sheet, number, column, value, formats[column])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _write(sheet: Worksheet, row: int, column: int, value: str | float, style: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)


def _format(heading: Heading) -> dict[str, Any]:
    usual: dict[str, Any] = {"valign": "top", "text_wrap": True}
    return usual | ({"num_format": "€ #,##0"} if heading.unit == "euro" else {})


def _head_format(book: Workbook) -> Any:
    return book.add_format({"bold": True, "valign": "top", "text_wrap": True, "bottom": 1, "bg_color": "#E6EEF5"})


def _width(heading: Heading) -> int:
    return _WIDTHS.get(heading.label, _NARROW if heading.label in _NARROW_LABELS else _USUAL)


def _legend(book: Workbook, classes: Iterable[type[Fact]]) -> None:
    sheet = book.add_worksheet("Toelichting")
    sheet.set_column(0, 1, 22)
    sheet.set_column(2, 2, 90)
    for column, text in enumerate(("Tabel", "Kolom", "Betekenis")):
        sheet.write_string(0, column, text, _head_format(book))
    rows = [(cls.label, heading) for cls in classes for heading in headings(cls)]
    for number, (label, heading) in enumerate(rows, 1):
        for column, text in enumerate((label, heading.label, heading.meaning)):
            sheet.write_string(number, column, text)
