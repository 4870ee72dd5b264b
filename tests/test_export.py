"""Exports: what a person opens in a spreadsheet, and what a program reads."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from fake_facts import plan
from openpyxl import load_workbook

from kb.errors import InvalidValue
from kb.export import Format, export_folders, export_table, export_tables
from kb.facts import Budget, Fact, Milestone, Practice, Target, tables

DOCUMENT, _, FOUND = plan()
TITLES = {"?": "Plan duinrand"}


def of(cls: type[Fact]) -> list[Fact]:
    return [fact for fact in FOUND.facts if isinstance(fact, cls)]


def test_csv_opens_in_a_dutch_office() -> None:
    told = export_table(Budget, of(Budget), Format.CSV, TITLES)
    assert told.startswith(b"\xef\xbb\xbf")
    head, row, rest = told.decode("utf-8-sig").split("\r\n")
    assert head == (
        "Post;Bedrag;P.m.;Soort;Van;Tot en met;Regeling;Categorie;"
        "Id;Document;Pagina;Paragraaf;Citaat;Gelezen als;Ook in;Voetnoten;Let op;Plan"
    )
    assert row == (
        "'=hybride bedden;1200000;nee;kosten;2025;2026;;;"
        f"{of(Budget)[0].id};?;1;Hybride bedden;Dat kost =SOM 1,2 miljoen euro in 2025 en 2026.;herschreven;"
        "1,2 miljoen euro;;De rijen tellen op tot 1.100.000.;Plan duinrand"
    )
    assert rest == ""


def test_csv_has_decimal_commas_and_quotes_what_holds_a_semicolon() -> None:
    half = of(Target)[0].with_changes(value=2.5, scope="Noord; Zuid")
    row = export_table(Target, [half], Format.CSV, TITLES).decode("utf-8-sig").splitlines()[1]
    assert row.startswith('hybride bedden;precies;2,5;bedden;;;2025-04-01;Uiterlijk 1 april 2025;"Noord; Zuid";')


@pytest.mark.parametrize("text", ["=1+1", "+31", "-5", "@naam", "\tx"])
def test_csv_never_holds_a_formula(text: str) -> None:
    fact = of(Milestone)[0].with_changes(owner=text)
    cells = export_table(Milestone, [fact], Format.CSV, TITLES).decode("utf-8-sig").splitlines()[1].split(";")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)


def test_an_empty_table_has_its_headings() -> None:
    told = export_table(Milestone, [], Format.CSV, {}).decode("utf-8-sig")
    assert told.splitlines() == [
        "Omschrijving;Moment;Moment (tekst);Thema;Wie;"
        "Id;Document;Pagina;Paragraaf;Citaat;Gelezen als;Ook in;Voetnoten;Let op;Plan"
    ]


def test_workbook_has_numbers_texts_and_an_explanation() -> None:
    book = load_workbook(io.BytesIO(export_table(Budget, of(Budget), Format.XLSX, TITLES)))
    assert book.sheetnames == ["Budgetten", "Toelichting"]
    sheet = book["Budgetten"]
    assert [cell.value for cell in sheet[1]][:4] == ["Post", "Bedrag", "P.m.", "Soort"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=hybride bedden", "s")
    assert (sheet["B2"].value, sheet["B2"].number_format) == (1_200_000, "€ #,##0")
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:R2"
    assert [cell.value for cell in book["Toelichting"][3]] == ["Budgetten", "Bedrag", Budget.columns()[1].meaning]


def test_all_tables_in_one_workbook(tmp_path: Path) -> None:
    every = {cls: of(cls) for cls in tables().values()}
    assert export_tables(every, Format.XLSX, TITLES, tmp_path / "alles.xlsx") == [tmp_path / "alles.xlsx"]
    names = load_workbook(tmp_path / "alles.xlsx").sheetnames
    assert names == [*(cls.label for cls in tables().values()), "Toelichting"]


def test_json_lines_have_the_names_of_the_fields() -> None:
    [row] = map(json.loads, export_table(Practice, of(Practice), Format.JSONL, TITLES).splitlines())
    assert (row["name"], row["aliases"], row["status"]) == ("Jouw Ingebrachte Mentor", ["JIM"], None)
    assert row["definition"] == row["quote"]
    assert DOCUMENT.parsed.text[row["start"] : row["end"]] == row["quote"]


def test_a_folder_for_each_document(tmp_path: Path) -> None:
    every = {cls: of(cls) for cls in tables().values()}
    export_folders(every, {"?": DOCUMENT.metadata}, tmp_path / "uit")
    folder = tmp_path / "uit" / "?"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["document.json", *(f"{name}.jsonl" for name in tables())]
    )
    assert json.loads((folder / "document.json").read_text()) == {
        "title": "Plan duinrand",
        "doc_type": "visie",
        "landsdeel": None,
        "regions": ["Regio JZ38"],
        "publisher": [],
        "date": None,
        "period_from": None,
        "period_to": None,
        "fictional": True,
    }
    assert len((folder / "milestones.jsonl").read_text().splitlines()) == 1
    assert (folder / "actors.jsonl").read_text() == ""


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(InvalidValue, match=r"bestand/x/document\.json kan niet worden geschreven"):
        export_folders({}, {"x": DOCUMENT.metadata}, tmp_path / "bestand")
    assert (tmp_path / "bestand").read_text() == ""
