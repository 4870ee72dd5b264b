"""`kb facts`, `kb export` and `kb evaluate`: what they print, write and end with."""

from __future__ import annotations

import io
import json
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from fakes import FakeEncoder
from openpyxl import load_workbook

from kb.cli.app import run

pytestmark = pytest.mark.usefixtures("home", "quick_encoder")

PLAN = """# Actieplan Duinrand 2024-2026

## Ambulant team

Het team helpt nu veertig gezinnen per jaar.

### Mijlpalen

- Q2 2024: werving van vier behandelaren afgerond.
- 1 april 2025: het team werkt ook in het weekend.

### Kosten

| Post | Kosten (in euro's) | Periode |
| --- | --- | --- |
| Uitbreiding ambulant team | 310.000 | 2024 t/m 2026 |
| Scholing | 40.000 | 2024 |
| Totaal | 360.000 | |
"""
OTHER = "# Visie Heidezoom\n\n## Wonen\n\nIn 2030 zijn er geen gesloten plaatsen meer.\n"


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base with two plans, to copy, and the plans beside it."""
    folder = tmp_path_factory.mktemp("facts")
    (folder / "plannen").mkdir()
    (folder / "plannen" / "duinrand.md").write_text(PLAN)
    (folder / "plannen" / "heidezoom.md").write_text(OTHER)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()):
        patch.setattr("kb.intake.load_encoder", lambda *_: FakeEncoder())
        assert run(["ingest", str(folder / "plannen"), "--home", str(folder / "home")]) == 0
    return folder


@pytest.fixture
def plans(pattern: Path, home: Path) -> Path:
    shutil.copytree(pattern / "home", home)
    return pattern / "plannen"


@pytest.mark.usefixtures("plans")
def test_facts_of_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["facts", "duinrand", "--table", "mijlpalen"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Mijlpalen (2)\n")
    assert "werving van vier behandelaren afgerond" in told
    assert "Moment: 2024-Q2 · Moment (tekst): Q2 2024 · Thema: Ambulant team" in told
    assert "Budgetten" not in told


@pytest.mark.usefixtures("plans")
def test_all_facts_with_a_warning_about_the_total(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["facts", "duinrand"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Budgetten (3)" in told
    assert "Let op:" in told
    assert "Bedrag: € 310.000 · Soort: kosten · Van: 2024 · Tot en met: 2026" in told
    assert "350.000" in told
    assert "360.000" in told


@pytest.mark.usefixtures("plans")
def test_facts_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["facts", "heidezoom", "--json"]) == 0
    [target] = json.loads(capsys.readouterr().out)["targets"]
    assert (target["value"], target["due"], target["page"]) == (0, "2030", 1)
    assert target["quote"] == "In 2030 zijn er geen gesloten plaatsen meer."


@pytest.mark.usefixtures("plans")
def test_nothing_found_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["facts", "heidezoom", "--table", "budgets"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "In heidezoom zijn geen budgetten gevonden."


@pytest.mark.usefixtures("plans")
def test_unknown_tables_and_documents(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["facts", "duinrand", "--table", "wensen"]) == 2
    assert "“wensen” is geen tabel." in capsys.readouterr().err
    assert run(["facts", "duinrant"]) == 3
    assert "Bedoel je duinrand?" in capsys.readouterr().err


@pytest.mark.usefixtures("plans")
def test_export_to_the_screen(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", "milestones"]) == 0
    lines = capfdbinary.readouterr().out.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Omschrijving;Moment;Moment (tekst);Thema;Wie;Id;Document;")
    assert [line.split(";")[1] for line in lines[1:3]] == ["2024-Q2", "2025-04-01"]
    assert all("Actieplan Duinrand" in line for line in lines[1:3])


@pytest.mark.usefixtures("plans")
def test_export_of_some_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "doelen.jsonl"
    assert run(["export", "doelen", "--format", "jsonl", "--document", "heidezoom", "--out", str(out)]) == 0
    assert [json.loads(line)["document"] for line in out.read_text().splitlines()] == ["heidezoom"]
    assert capsys.readouterr().err.startswith("1 regel geschreven naar ")


@pytest.mark.usefixtures("plans")
def test_export_of_everything_as_workbook(tmp_path: Path) -> None:
    out = tmp_path / "alles.xlsx"
    assert run(["export", "all", "--format", "xlsx", "--out", str(out)]) == 0
    book = load_workbook(io.BytesIO(out.read_bytes()))
    assert book.sheetnames[:4] == ["Doelen", "Indicatoren", "Mijlpalen", "Budgetten"]
    assert book["Mijlpalen"].max_row == 4


@pytest.mark.usefixtures("plans")
def test_export_as_a_folder_for_each_document(tmp_path: Path) -> None:
    out = tmp_path / "uit"
    assert run(["export", "all", "--format", "jsonl", "--layout", "folders", "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["duinrand", "heidezoom"]
    assert len((out / "duinrand" / "milestones.jsonl").read_text().splitlines()) == 2
    assert json.loads((out / "heidezoom" / "document.json").read_text())["doc_type"] == "visie"


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["all"], "Meer dan één bestand kan niet op het scherm."),
        (["targets", "--format", "xlsx"], "Een Excel-bestand kan niet op het scherm."),
        (["all", "--layout", "folders", "--out", "x"], "Een map per document kan alleen als jsonl."),
        (["targets", "--out", "/"], "/ is een map."),
        (["targets", "--region", "Nergensland"], "Nergensland"),
    ],
)
def test_exports_that_cannot_be(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_export_without_a_knowledge_base_is_empty(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", "actors", "--format", "jsonl"]) == 0
    assert capfdbinary.readouterr().out == b""


def gold_for(folder: Path) -> Path:
    (folder / "gold" / "duinrand").mkdir(parents=True)
    (folder / "gold" / "duinrand" / "document.json").write_text("{}")
    rows = [
        {"description": "werving afgerond", "due": "2024-Q2", "quote": "werving van vier behandelaren afgerond"},
        {"description": "weekend", "due": "2026-04-01", "quote": "1 april 2025: het team werkt ook in het weekend."},
    ]
    (folder / "gold" / "duinrand" / "milestones.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return folder / "gold"


@pytest.mark.parametrize("fresh", [False, True])
def test_evaluate(plans: Path, tmp_path: Path, fresh: bool, capsys: pytest.CaptureFixture[str]) -> None:
    again = ["--plans", str(plans)] if fresh else []
    assert run(["evaluate", str(gold_for(tmp_path)), "--misses", *again]) == 0
    told = capsys.readouterr().out
    assert "onjuist  duinrand milestones: 1 april 2025" in told
    assert "(due '2025-04-01' moet '2026-04-01' zijn)" in told
    [row] = [line.split() for line in told.splitlines() if line.strip().startswith("Mijlpalen")]
    assert row[1:6] == ["2", "2", "0.500", "0.500", "0.500"]
    assert told.splitlines()[-1] == "Documenten: duinrand"


@pytest.mark.usefixtures("plans")
def test_evaluate_fails_below_a_floor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, floors = gold_for(tmp_path), tmp_path / "floors.toml"
    floors.write_text("milestones = 0.5\n")
    assert run(["evaluate", str(gold), "--floors", str(floors)]) == 0
    floors.write_text("milestones = 0.6\n")
    assert run(["evaluate", str(gold), "--floors", str(floors)]) == 1
    assert "Onder de ondergrens: milestones haalt 0.500, minimaal 0.600." in capsys.readouterr().err
    floors.write_text("wensen = 0.6\n")
    assert run(["evaluate", str(gold), "--floors", str(floors)]) == 2


def test_evaluate_without_any_of_the_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(gold_for(tmp_path))]) == 3
    assert "Geen van de documenten met goudtabellen" in capsys.readouterr().err


@pytest.mark.usefixtures("plans")
def test_reindex_reads_facts_again(capsys: pytest.CaptureFixture[str]) -> None:
    run(["facts", "duinrand", "--json"])
    before = capsys.readouterr().out
    assert run(["reindex", "--facts"]) == 0
    capsys.readouterr()
    run(["facts", "duinrand", "--json"])
    assert capsys.readouterr().out == before


def test_inspect_shows_facts_without_keeping_them(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["inspect", str(plans / "duinrand.md"), "--stage", "facts"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [fact["due"] for fact in found if fact["table"] == "milestones"] == ["2024-Q2", "2025-04-01"]
