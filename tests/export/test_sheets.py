"""Excel and OpenDocument sheets, read back by other programs."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from filled import keep, milestone
from odf.namespaces import OFFICENS, TABLENS, XLINKNS
from odf.opendocument import load
from odf.table import DatabaseRange, Table, TableCell, TableRow
from odf.teletype import extractText
from odf.text import A
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from kb.errors import InvalidValue
from kb.export import Format, formats, spreadsheets
from kb.exports import Exporter
from kb.facts import tables
from kb.knowledge import KnowledgeBase
from kb.selection import FactQuery

PAGE = "http://127.0.0.1:8000/documents/duinrand/pages/1?version=1&start=16&end=74"


def content(base: KnowledgeBase, form: Format, *names: str) -> bytes:
    return b"".join(Exporter(base).workbook([FactQuery(name) for name in names], form))


def opened(base: KnowledgeBase, *names: str) -> Workbook:
    return load_workbook(io.BytesIO(content(base, Format.XLSX, *names)))


def column(sheet: Any, label: str) -> Any:
    """The cell below a heading."""
    [head] = [cell for cell in sheet[1] if cell.value == label]
    return sheet.cell(2, head.column)


def test_amounts_are_numbers_and_texts_never_formulas(base: KnowledgeBase) -> None:
    sheet = opened(base, "budgets")["Budgetten"]
    assert (column(sheet, "Post").value, column(sheet, "Post").data_type) == ("=hybride bedden", "s")
    amount = column(sheet, "Bedrag")
    assert (amount.value, amount.data_type, amount.number_format) == (1_200_000, "n", "€ #,##0")
    assert (column(sheet, "Van").value, column(sheet, "P.m.").value) == (2025, "nee")


def test_moments_are_days_beside_their_words(base: KnowledgeBase) -> None:
    sheet = opened(base, "targets")["Doelen"]
    begin = column(sheet, "Moment: begin")
    assert (begin.value, begin.is_date, begin.number_format) == (datetime(2025, 4, 1), True, "dd-mm-yyyy")
    assert column(sheet, "Moment: eind").value == datetime(2025, 4, 1)
    assert column(sheet, "Moment").value == "2025-04-01"
    assert column(sheet, "Moment (tekst)").value == "Uiterlijk 1 april 2025"


def test_each_row_leads_to_its_page(base: KnowledgeBase) -> None:
    link = column(opened(base, "milestones")["Mijlpalen"], "Link")
    assert (link.value, link.hyperlink.target) == ("pagina 1", PAGE)


def test_heads_stay_in_sight_and_filter(base: KnowledgeBase) -> None:
    sheet = opened(base, "milestones")["Mijlpalen"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:U2"
    assert sheet.column_dimensions["A"].width > len("opent De Linde acht hybride bedden")
    assert sheet.column_dimensions["B"].width < 15


def test_rows_are_as_tall_as_their_text(base: KnowledgeBase) -> None:
    keep(base, "lang.md", [milestone("kort"), milestone("lang " * 30, start=9)])
    sheet = opened(base, "milestones")["Mijlpalen"]
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [None, None, 45]  # None is one line


def test_a_sheet_explains_each_column(base: KnowledgeBase) -> None:
    book = opened(base, "budgets", "targets")
    assert book.sheetnames == ["Budgetten", "Doelen", "Toelichting"]
    rows = [[cell.value for cell in row] for row in book["Toelichting"]]
    assert rows[0] == ["Tabel", "Kolom", "Betekenis", "Bron", "Naam in JSON"]
    read = "Gelezen uit het citaat en de koppen erboven"
    assert rows[2] == ["Budgetten", "Bedrag", "Bedrag in hele euro's; leeg bij p.m.", read, "amount_eur"]
    assert ["Doelen", "Moment: begin", "Eerste dag van het moment", "Berekend uit “Moment”", "due_start"] in rows
    assert all(row[2] and row[3] for row in rows)


def test_all_tables_in_one_workbook(base: KnowledgeBase) -> None:
    assert opened(base, *tables()).sheetnames == [*(cls.label for cls in tables().values()), "Toelichting"]


def test_a_text_too_long_for_a_cell_is_cut(base: KnowledgeBase) -> None:
    keep(base, "lang.md", [milestone("x" * 40_000)])
    sheet = opened(base, "milestones")["Mijlpalen"]
    assert len(sheet["A3"].value) == 32_767
    assert sheet["A3"].value.endswith("x…")


@pytest.mark.parametrize("form", [Format.XLSX, Format.ODS])
def test_more_rows_than_a_sheet_holds_are_refused_before_anything_is_sent(
    form: Format, base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(formats._MOST_ROWS, form, 1)
    assert content(base, form, "milestones")
    keep(base, "meer.md", [milestone("nog een")])
    with pytest.raises(InvalidValue) as wrong:
        Exporter(base).table(FactQuery("milestones"), form)
    assert wrong.value.message == f"Mijlpalen: 2 regels; een {form.value}-blad kan er 1 hebben."
    assert wrong.value.field == "format"


def test_beyond_the_links_of_excel_the_address_is_text(base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_LINKS", 0)
    link = column(opened(base, "milestones")["Mijlpalen"], "Link")
    assert (link.value, link.hyperlink) == (f"{PAGE}#gemarkeerd", None)


def cells(content: bytes, name: str) -> dict[str, TableCell]:
    """The cells of the first row of an OpenDocument sheet, by heading."""
    [sheet] = [t for t in load(io.BytesIO(content)).getElementsByType(Table) if t.getAttribute("name") == name]
    head, row = (line.getElementsByType(TableCell) for line in sheet.getElementsByType(TableRow)[:2])
    return {extractText(label): cell for label, cell in zip(head, row, strict=True)}


def test_opendocument_cells_have_their_types(base: KnowledgeBase) -> None:
    budget = cells(content(base, Format.ODS, "budgets"), "Budgetten")
    assert budget["Bedrag"].attributes[OFFICENS, "value-type"] == "currency"
    assert budget["Bedrag"].attributes[OFFICENS, "value"] == "1200000"
    assert extractText(budget["Post"]) == "=hybride bedden"
    assert (TABLENS, "formula") not in budget["Post"].attributes
    target = cells(content(base, Format.ODS, "targets"), "Doelen")
    assert target["Moment: begin"].attributes[OFFICENS, "date-value"] == "2025-04-01"
    assert target["Streefwaarde"].attributes[OFFICENS, "value-type"] == "float"
    [link] = target["Link"].getElementsByType(A)
    assert link.attributes[XLINKNS, "href"] == f"{PAGE}#gemarkeerd"


def test_cells_without_a_value_are_empty(base: KnowledgeBase) -> None:
    note = column(opened(base, "budgets")["Budgetten"], "Voetnoten")
    assert (note.value, note.data_type) == (None, "n")
    note = cells(content(base, Format.ODS, "budgets"), "Budgetten")["Voetnoten"]
    assert (OFFICENS, "value-type") not in note.attributes


def test_opendocument_heads_filter(base: KnowledgeBase) -> None:
    book = load(io.BytesIO(content(base, Format.ODS, "milestones")))
    places = [found.getAttribute("targetrangeaddress") for found in book.getElementsByType(DatabaseRange)]
    assert places == ["'Mijlpalen'.A1:'Mijlpalen'.U2", "'Toelichting'.A1:'Toelichting'.E22"]


SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice Calc (Debian: libreoffice-calc-nogui)")
@pytest.mark.parametrize("form", [Format.XLSX, Format.ODS])
def test_libreoffice_reads_the_right_types(base: KnowledgeBase, form: Format, tmp_path: Path) -> None:
    """Calc writes texts between quotes; numbers, amounts and days bare."""
    (tmp_path / f"uit.{form.value}").write_bytes(content(base, form, "targets", "budgets"))
    every_sheet = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true,false,false,false,-1"
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", every_sheet, "--outdir", str(tmp_path), str(tmp_path / f"uit.{form.value}")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    goal, budget = (
        (tmp_path / f"uit-{name}.csv").read_text("utf-8").splitlines()[1] for name in ("Doelen", "Budgetten")
    )
    day = r'[^";]*\b2025\b[^";]*'
    assert re.match(rf'"hybride bedden";"precies";8;"bedden";;;;;"2025-04-01";{day};{day};"Uiterlijk 1 april', goal)
    assert budget.startswith('"=hybride bedden";1200000;"nee";"kosten";2025;2026;')
    assert ';"pagina 1";' in budget
