"""What people decide about facts with `kb review`, and what `kb evaluate --from-reviews` makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fake_facts import OPENING
from filled import filled

from kb.cli.app import run
from kb.evaluation import read_gold
from kb.settings import Settings

TARGET = "duinrand.targets.6d1051c4d48c"
MILESTONE = "duinrand.milestones.b2c66d01c5e4"
BUDGET = "duinrand.budgets.6333d30f4496"


@pytest.fixture(autouse=True)
def plan_at_home(home: Path) -> None:
    filled(Settings(home=home))


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str]) -> Any:
    """What a command gives as JSON."""

    def ask(*arguments: str) -> Any:
        assert run([*arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(list(arguments)) == code
    told = capsys.readouterr()
    return " ".join((told.out + told.err).split())


def test_a_correction_is_told_with_what_it_changed(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(
        capsys, "review", "correct", MILESTONE, "--set", "wie=De Eik", "--set", "moment=2025-Q2", "--reason",
        "zie bijlage", "--who", "anna",
    )  # fmt: skip
    assert told.startswith("1 verbeterd door anna, ")
    assert told.endswith(
        f"{MILESTONE} Moment: 2025-04-01 wordt 2025-Q2 Wie: De Linde wordt De Eik Reden: zie bijlage “{OPENING}”"
    )


def test_decisions_are_taken_back_and_stay_in_the_history(capsys: pytest.CaptureFixture[str], asked: Any) -> None:
    assert len(asked("review", "reject", TARGET, BUDGET, "--who", "anna")) == 2
    assert (
        "Geen" in said(capsys, "facts", "duinrand", "--table", "doelen") or asked("facts", "duinrand")["targets"] == []
    )
    (undone,) = asked("review", "undo", "1", "--who", "bram", "--reason", "toch goed")
    assert (undone["verdict"], undone["undoes"], undone["fact"]) == ("undo", 1, TARGET)
    history = asked("review", "history")
    assert [(one["id"], one["verdict"], one["who"], one["undone"]) for one in history] == [
        (3, "undo", "bram", False), (2, "reject", "anna", False), (1, "reject", "anna", True),
    ]  # fmt: skip
    assert [one["id"] for one in asked("review", "history", TARGET)] == [3, 1]
    assert [one["id"] for one in asked("review", "history", "--document", "duinrand", "--limit", "1")] == [3]
    assert "teruggedraaid van besluit 1 door bram" in said(capsys, "review", "history")


def test_the_queue_says_why(capsys: pytest.CaptureFixture[str], asked: Any) -> None:
    assert [(one["id"], one["doubts"]) for one in asked("review", "queue")] == [
        (BUDGET, ["warning"]), (TARGET, ["new_kind"]),
    ]  # fmt: skip
    told = said(capsys, "review", "queue", "--table", "budgetten")
    assert told.startswith(f"{BUDGET} Budgetten, p. 1 =hybride bedden er klopt iets niet De rijen tellen op tot")
    said(capsys, "review", "accept", BUDGET)
    assert said(capsys, "review", "queue", "--table", "budgetten") == "Er is niets dat om nakijken vraagt."


def test_what_is_wrong_is_said_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, message, code in (
        (("accept", "x"), "“x” is geen feit.", 3),
        (("accept", "duinrand.targets.0"), "In doelen staat geen regel duinrand.targets.0.", 3),
        (("correct", TARGET), "Waarden horen bij verbeteren, en alleen daarbij.", 2),
        (("correct", TARGET, "--set", "9"), "“9” is geen veld met een waarde.", 2),
        (("correct", TARGET, "--set", "prijs=9"), "De tabel doelen heeft geen kolom “prijs”.", 2),
        (("add", "acties", "duinrand", "--quote", "iets anders"), "“iets anders” staat niet in duinrand.", 2),
        (("undo", "9"), "Er is geen besluit 9.", 3),
    ):
        assert message in said(capsys, "review", *arguments, code=code)
    assert said(capsys, "review", "history") == "Er is nog niets besloten."
    assert said(capsys, "review", "unattached") == "Alle besluiten hebben hun plek."
    assert "Er is nog niets besloten." in said(capsys, "evaluate", "--from-reviews", code=3)
    assert "geen map met goudtabellen" in said(capsys, "evaluate", "--misses", code=2)


def test_what_has_lost_its_place_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "review", "accept", TARGET)
    said(capsys, "remove", "duinrand", "--yes")
    assert TARGET in said(capsys, "review", "unattached")


def test_export_says_per_row_what_people_decided(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "review", "accept", TARGET)
    said(capsys, "review", "reject", BUDGET)
    assert said(capsys, "export", "targets", "--columns", "Nagekeken", "--no-bom").endswith("Nagekeken goedgekeurd")
    assert said(capsys, "export", "budgets", "--columns", "post,Nagekeken", "--review", "rejected").endswith(
        "afgekeurd"
    )
    assert said(capsys, "export", "targets", "--columns", "Nagekeken", "--review", "machine", "--no-bom") == "Nagekeken"


def test_decisions_make_gold(capsys: pytest.CaptureFixture[str], asked: Any, tmp_path: Path) -> None:
    said(capsys, "review", "accept", MILESTONE)
    said(capsys, "review", "correct", TARGET, "--set", "value=9")
    said(capsys, "review", "reject", BUDGET)
    said(
        capsys,
        "review",
        "add",
        "acties",
        "duinrand",
        "--quote",
        "kiest de jongere zelf",
        "--set",
        "omschrijving=kiezen",
    )
    report = asked("evaluate", "--from-reviews", "--write", str(tmp_path / "gold"))
    found = {
        name: (row["gold"], row["read"], row["f1"])
        for name, row in report["tables"].items()
        if row["gold"] + row["read"]
    }
    assert found == {"targets": (1, 1, 0.0), "milestones": (1, 1, 1.0), "budgets": (0, 1, 0.0), "actions": (1, 0, 0.0)}
    assert {(one["kind"], one["table"]) for one in report["differences"]} == {
        ("wrong", "targets"), ("extra", "budgets"), ("missed", "actions"),
    }  # fmt: skip
    (gold,) = read_gold(tmp_path / "gold")
    assert [row["value"] for row in gold.rows["targets"]] == [9]
    assert list(gold.defensible) == ["practices"]
    again = asked("evaluate", str(tmp_path / "gold"))
    assert again["tables"]["targets"]["f1"] == 1.0
