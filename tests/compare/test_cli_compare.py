"""`kb compare`: what it prints, writes and ends with."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from compare.plans import REGIONS, plans
from kb.cli.app import run
from kb.store import Store

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def base(home: Path) -> None:
    """A knowledge base with the plans and their regions."""
    (home / "regions").mkdir(parents=True)
    (home / "regions" / "eigen.toml").write_text(REGIONS)
    with Store(home / "plannenbank.db") as store:
        for plan, original, facts in plans():
            store.add(plan, original, None, "", facts)


@pytest.mark.usefixtures("base")
def test_one_practice(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "JIM"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "JIM"
    assert "Regio Stand Aantallen Geld Momenten" in lines
    assert "Duinrand 5 keer genoemd, in 1 van 4 passages (2 documenten)" in lines
    assert "Geld JIM-aanpak: € 240.000 (2025) 2024-2027 [1] p. 2" in lines
    assert "Niet gevonden: momenten, wie (gezocht in 1 passage die het noemt en in de tabellen)" in lines
    assert "Heidezoom 2 documenten, 4 passages, 10 schrijfwijzen" in lines
    assert "Merenland 1 document, 1 passage, 10 schrijfwijzen" in lines
    assert "[1] Plan duinrand (2024-2027) duinrand" in lines


@pytest.mark.usefixtures("base")
def test_several_practices(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "JIM", "VIER", "--by", "document"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "Document JIM VIER" in lines
    assert "Plan heidezoom niet genoemd ingekocht [1] p. 2" in lines
    assert any(line.startswith("VIER: VIER, Verbinding In Elke Relatie") for line in lines)


@pytest.mark.usefixtures("base")
def test_json_has_stable_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "JIM", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["by", "subjects", "documents", "rows", "notes"]
    assert found["rows"][0]["area"] == {
        "key": "FX01",
        "name": "Duinrand",
        "documents": ["duinrand", "samen"],
        "regions": [{"code": "FX01", "name": "Duinrand"}],
        "source": "",
    }
    [money] = found["rows"][0]["profiles"][0]["aspects"]["money"]["values"]
    assert (money["text"], money["about"], money["document"], money["page"], money["table"]) == (
        "€ 240.000 (2025)",
        "JIM-aanpak",
        "duinrand",
        2,
        "budgets",
    )
    assert money["quote"]["text"] == "De JIM-aanpak kost 240.000 euro in 2025."
    assert found["rows"][2]["profiles"][0]["searched"]["passages"] == 1


@pytest.mark.usefixtures("base")
def test_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "jim.xlsx"
    assert run(["compare", "JIM", "--xlsx", str(out)]) == 0
    assert "De vergelijking staat in" in capsys.readouterr().err
    book = load_workbook(io.BytesIO(out.read_bytes()))
    assert book.sheetnames == ["Vergelijking", "Waarden", "Doorzocht"]
    matrix = [[cell.value for cell in row] for row in book["Vergelijking"].iter_rows()]
    assert matrix[0] == ["Regio", "Wat het is", "Stand", "Aantallen", "Geld", "Momenten", "Wie", "Woorden"]
    assert matrix[1][4] == "JIM-aanpak: € 240.000 (2025) [duinrand (2024-2027), p. 2]"
    assert matrix[1][5] == "niet gevonden: 2 documenten, 4 passages, 10 schrijfwijzen"
    assert matrix[3][1] == "niet genoemd: 1 document, 1 passage, 10 schrijfwijzen"
    values = [[cell.value for cell in row] for row in book["Waarden"].iter_rows()]
    assert values[0][-3:] == ["Pagina", "Citaat", "Ook in"]
    assert book["Doorzocht"].max_row == 4


@pytest.mark.usefixtures("base")
def test_a_workbook_of_several(tmp_path: Path) -> None:
    out = tmp_path / "alles.xlsx"
    assert run(["compare", "JIM", "VIER", "--by", "landsdeel", "--xlsx", str(out)]) == 0
    sheet = load_workbook(io.BytesIO(out.read_bytes()))["Vergelijking"]
    assert [cell.value for cell in sheet[1]] == ["Landsdeel", "JIM", "VIER"]
    assert sheet["C2"].value == "ingekocht [heidezoom (2024-09), p. 2]\n2 keer genoemd"
    assert sheet["C3"].value == "niet genoemd: 1 document, 1 passage, 7 schrijfwijzen"


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["..."], 2, "Er is niets om te vergelijken."),
        (["JIM", "--region", "Nergensland"], 2, "Nergensland"),
        (["JIM", "--document", "nergens"], 3, "nergens"),
        (["JIM", "--xlsx", "/"], 2, "/ is een map."),
        (["JIMM"], 0, "Bedoel je JIM"),
    ],
)
def test_what_is_wrong_is_said(
    arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", *arguments]) == code
    assert message in capsys.readouterr().err


@pytest.mark.usefixtures("base")
def test_no_document_passes_the_filters(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "JIM", "--year", "1999"]) == 0
    assert capsys.readouterr().out.startswith("Geen enkel document voldoet aan de filters.")


def test_an_empty_knowledge_base(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "JIM"]) == 0
    assert "De kennisbank is nog leeg." in capsys.readouterr().out
    assert run(["compare", "JIM", "--xlsx", str(tmp_path / "leeg.xlsx")]) == 3


@pytest.mark.usefixtures("quick_encoder")
def test_a_question_shows_the_best_passages_of_each_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "plannen"
    folder.mkdir()
    (folder / "duinrand.md").write_text("# Visie Duinrand\n\nJongeren wonen bij ons zo thuis mogelijk.\n")
    (folder / "veenlo.md").write_text("# Visie Veenlo\n\nWij betalen het vervoer naar school.\n")
    assert run(["ingest", str(folder)]) == 0
    capsys.readouterr()
    assert run(["compare", "waar wonen jongeren bij ons", "--by", "document", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["subjects"][0]["kind"] == "question"
    first = {row["area"]["key"]: row["profiles"][0]["aspects"]["passages"]["values"][0] for row in found["rows"]}
    assert first["duinrand"]["text"] == "Jongeren wonen bij ons zo thuis mogelijk."
    assert first["duinrand"]["quote"]["text"] == first["duinrand"]["text"]
