"""An extractor that fails costs its own table, is told to the user, and gets another chance."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.cli.app import run
from kb.doctor import examine
from kb.extract import extract
from kb.extract.plan import Plan
from kb.facts import Extracted, Milestone
from kb.settings import Settings
from kb.vocabulary import Concepts, Gazetteer
from tests.extract.plans import plan_of

pytestmark = pytest.mark.usefixtures("home", "quick_encoder")

SOUND = Milestone.extractor
TEXT = """# Actieplan Duinrand

## Planning

Uiterlijk 1 april 2025 opent gemeente Goes acht hybride bedden. Dat kost € 310.000.
"""


def failing(_plan: Plan) -> Iterator[Milestone]:
    raise ZeroDivisionError("een fout in de code")


def starving(_plan: Plan) -> Iterator[Milestone]:
    raise MemoryError


def extracted() -> Extracted:
    return extract(plan_of(TEXT).document, Gazetteer.builtin(), Concepts.builtin())


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(Milestone, "extractor", f"{__name__}:failing")
    return monkeypatch


def test_nothing_fails_on_a_usual_plan() -> None:
    assert extracted().failed == ()


@pytest.mark.usefixtures("broken")
def test_the_other_tables_are_read(caplog: pytest.LogCaptureFixture) -> None:
    found = extracted()
    assert found.failed == ("milestones",)
    assert {fact.table for fact in found.facts} >= {"budgets", "actors"}
    assert "milestones" not in {fact.table for fact in found.facts}
    assert "ZeroDivisionError" in caplog.text
    assert Extracted.from_json(found.to_json()) == found


def test_memory_that_runs_out_is_no_fault_of_the_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Milestone, "extractor", f"{__name__}:starving")
    with pytest.raises(MemoryError):
        extracted()


def test_the_user_is_told_until_it_is_read(
    broken: pytest.MonkeyPatch, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "duinrand.md").write_text(TEXT)
    assert run(["ingest", str(tmp_path / "duinrand.md")]) == 0
    assert run(["reindex", "--facts"]) == 0  # ingesting reads in a process of its own, which the test cannot break
    capsys.readouterr()

    assert run(["facts", "duinrand"]) == 0
    shown = capsys.readouterr()
    assert "Niet alle tabellen van duinrand zijn gelezen" in shown.err
    assert "Budgetten" in shown.out
    [check] = [check for check in examine(Settings(home=home)) if check.name == "Tabellen"]
    assert (check.level, check.remedy) == ("warning", "Draai `kb reindex`.")

    broken.setattr(Milestone, "extractor", SOUND)
    assert run(["reindex"]) == 0
    capsys.readouterr()
    assert run(["facts", "duinrand", "--table", "milestones"]) == 0
    shown = capsys.readouterr()
    assert "Niet alle" not in shown.err
    assert shown.out.startswith("Mijlpalen (1)")
