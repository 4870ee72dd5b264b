"""`kb facts` and `kb evaluate`: what they print and end with."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from filled import ingested

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
    ingested(folder / "plannen", folder / "home")
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
