"""OpenDocument sheets (ISO/IEC 26300), with the same cells as the Excel workbook; made in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any

from odf import config, dc, number, style, table
from odf.opendocument import OpenDocumentSpreadsheet
from odf.text import A, P

from kb.export.cells import Cell, Heading, Link
from kb.export.spreadsheets import LEGEND, Sheet, column_widths, legend, typed_rows
from kb.facts import EURO

__all__ = ["write_ods"]

CHARACTER = 0.2  # centimetres


def write_ods(file: IO[bytes], sheets: Iterable[Sheet]) -> None:
    """Write a workbook with these sheets and one that explains the columns."""
    book = OpenDocumentSpreadsheet()
    book.meta.addElement(dc.Language(text="nl-NL"))
    styles = _styles(book)
    filtered, explained = table.DatabaseRanges(), []
    for sheet in sheets:
        heads = [column.heading for column in sheet.columns]
        filtered.addElement(_add_sheet(book, styles, sheet.name, heads, typed_rows(sheet)))
        explained.append(sheet)
    filtered.addElement(_add_sheet(book, styles, LEGEND, *legend(explained)))
    book.spreadsheet.addElement(filtered)
    book.settings.addElement(_frozen([*(sheet.name for sheet in explained), LEGEND]))
    book.write(file)


def _styles(book: Any) -> dict[str, Any]:
    """The formats of cells, by what they hold."""
    day = number.DateStyle(name="dag")
    for part in (number.Day(style="long"), "-", number.Month(style="long"), "-", number.Year(style="long")):
        day.addElement(number.Text(text=part) if isinstance(part, str) else part)
    euro = number.CurrencyStyle(name="euro", language="nl", country="NL")
    euro.addElement(number.CurrencySymbol(language="nl", country="NL", text="€"))
    euro.addElement(number.Text(text=" "))
    euro.addElement(number.Number(decimalplaces=0, minintegerdigits=1, grouping="true"))
    made = {}
    for name, data in (("head", None), ("text", None), ("day", day), ("euro", euro)):
        given = {} if data is None else {"datastylename": data}
        made[name] = style.Style(name=f"cel-{name}", family="table-cell", **given)
        made[name].addElement(style.TableCellProperties(verticalalign="top", wrapoption="wrap"))
        for element in (data, made[name]):
            if element is not None:
                book.automaticstyles.addElement(element)
    made["head"].addElement(style.TextProperties(fontweight="bold"))
    return made


def _add_sheet(
    book: Any, styles: dict[str, Any], name: str, heads: Sequence[Heading], rows: Iterable[Sequence[Cell]]
) -> Any:
    """Add a sheet; gives the range to filter on."""
    sheet, cells = table.Table(name=name), list(rows)
    for width in column_widths(heads, cells):
        sheet.addElement(table.TableColumn(stylename=_width(book, width)))
    top = table.TableHeaderRows()
    top.addElement(_heads(heads, styles))
    sheet.addElement(top)
    for row in cells:
        line = table.TableRow()
        for heading, cell in zip(heads, row, strict=True):
            line.addElement(_cell(cell, heading, styles), check_grammar=False)
        sheet.addElement(line, check_grammar=False)
    book.spreadsheet.addElement(sheet)
    return _filter(name, len(heads), max(len(cells), 1))


def _heads(heads: Sequence[Heading], styles: dict[str, Any]) -> Any:
    line = table.TableRow()
    for heading in heads:
        line.addElement(_text(heading.label, styles["head"]))
    return line


def _cell(cell: Cell, heading: Heading, styles: dict[str, Any]) -> Any:
    if isinstance(cell, Link):
        made = table.TableCell(valuetype="string", stylename=styles["text"], check_grammar=False)
        paragraph = P()
        paragraph.addElement(A(href=cell.address, type="simple", text=cell.text))
        made.addElement(paragraph)
        return made
    if isinstance(cell, date):
        return table.TableCell(valuetype="date", datevalue=cell.isoformat(), stylename=styles["day"])
    if isinstance(cell, str):
        return _text(cell, styles["text"])
    if heading.unit == EURO:
        return table.TableCell(valuetype="currency", currency="EUR", value=cell, stylename=styles["euro"])
    return table.TableCell(valuetype="float", value=cell, stylename=styles["text"])


def _text(text: str, form: Any) -> Any:
    if not text:  # without a value, or it would not count as empty
        return table.TableCell(stylename=form)
    cell = table.TableCell(valuetype="string", stylename=form, check_grammar=False)
    cell.addElement(P(text=text, check_grammar=False), check_grammar=False)
    return cell


def _width(book: Any, characters: int) -> Any:
    width = f"{characters * CHARACTER:.1f}cm"
    for made in book.automaticstyles.getElementsByType(style.Style):
        if made.getAttribute("name") == f"breed-{width}":
            return made
    made = style.Style(name=f"breed-{width}", family="table-column")
    made.addElement(style.TableColumnProperties(columnwidth=width))
    book.automaticstyles.addElement(made)
    return made


def _filter(name: str, columns: int, rows: int) -> Any:
    """The heads and rows of a sheet as a range with a filter in its heads."""
    last = chr(ord("A") + columns - 1) if columns <= 26 else f"A{chr(ord('A') + columns - 27)}"
    return table.DatabaseRange(
        name=f"filter {name}",
        targetrangeaddress=f"'{name}'.A1:'{name}'.{last}{rows + 1}",
        displayfilterbuttons="true",
    )


def _frozen(names: Sequence[str]) -> Any:
    """The view of each sheet, with its first row and column in sight."""
    modes = {"HorizontalSplitMode": 2, "VerticalSplitMode": 2}
    places = {"HorizontalSplitPosition": 1, "VerticalSplitPosition": 1, "PositionRight": 1, "PositionBottom": 1}
    sheets = config.ConfigItemMapNamed(name="Tables")
    for name in names:
        entry = config.ConfigItemMapEntry(name=name)
        for key, value in (modes | places).items():
            entry.addElement(config.ConfigItem(name=key, type="short" if key in modes else "int", text=str(value)))
        sheets.addElement(entry)
    view = config.ConfigItemMapEntry()
    view.addElement(config.ConfigItem(name="ViewId", type="string", text="view1"))
    view.addElement(sheets)
    views = config.ConfigItemMapIndexed(name="Views")
    views.addElement(view)
    settings = config.ConfigItemSet(name="ooo:view-settings")
    settings.addElement(views)
    return settings
