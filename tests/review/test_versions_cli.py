"""`kb review` and `kb evaluate diff`, as a user sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from two_plans import CORPUS, NEW, OLD, SERIES

from kb.cli.app import run
from kb.series import PlanSeries


@pytest.fixture
def home(own_plans: PlanSeries, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = own_plans.base.settings.home
    monkeypatch.setenv("KB_HOME", str(folder))
    return folder


def test_series_are_shown_confirmed_and_rejected(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "series"]) == 0
    assert "voorstel: dezelfde regio's" in capsys.readouterr().out
    assert run(["review", "series", SERIES, "--confirm", "--who", "A. Jansen"]) == 0
    assert "bevestigd door A. Jansen" in capsys.readouterr().out
    assert run(["review", "series", SERIES, "--reject"]) == 0
    assert f"Afgewezen: {SERIES}" in capsys.readouterr().out
    assert run(["review", "series"]) == 0
    assert "Er zijn geen plannen die op elkaar lijken te volgen" in capsys.readouterr().out
    assert run(["review", "series", SERIES, "--undo", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["confirmed"] is True


def test_differences_have_both_quotes(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "diff", SERIES, "--table", "milestones", "--kind", "changed"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert f"{OLD} → {NEW}" in told
    assert (
        "gewijzigd Gebouw De Duin leeg opgeleverd Moment: 1 juli 2025 → 31 december 2026 "
        "toen p. 9 Uiterlijk 1 juli 2025: gebouw De Duin leeg opgeleverd (Zandhoek) "
        "nu p. 8 31 december 2026 Gebouw De Duin leeg opgeleverd Zandhoek verschoven (was 1 juli 2025)"
    ) in told
    assert "vervallen" not in told.split("Mijlpalen gewijzigd")[1]


def test_differences_as_json_hold_only_what_is_asked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "diff", SERIES, "--table", "actions", "--kind", "dropped", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {(item["table"], item["kind"]) for item in found["items"]} == {("actions", "dropped")}
    assert found["before"]["id"] == OLD


def test_statuses_are_shown_and_set(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "status", SERIES, "--as-of", "2026-01-01", "--status", "overdue", "--json"]) == 0
    late = json.loads(capsys.readouterr().out)
    name = next(one["id"] for one in late if one["description"] == "Groep Oost gesloten")
    asked = ["review", "status", SERIES, "--as-of", "2026-01-01", "--milestone", name]
    assert run([*asked, "--set", "reached", "--reason", "brief", "--who", "A. Jansen"]) == 0
    assert "gehaald Groep Oost gesloten" in capsys.readouterr().out
    assert run([*asked, "--undo"]) == 0
    assert "te laat Groep Oost gesloten" in capsys.readouterr().out


def test_courses_are_shown(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "course", SERIES, "--as-of", "2026-01-01"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "loopt achter ingekochte gesloten plaatsen gemeld: 2020 48 · 2021 40 · 2022 32 · 2023 30 · 2024 25" in told


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["diff", "onbekend"], 3, "Er is geen reeks onbekend."),
        (["diff", SERIES, "--table", "dieren"], 2, "Er is geen tabel dieren."),
        (["status", SERIES, "--as-of", "morgen"], 2, "morgen is geen datum."),
        (["status", SERIES, "--set", "reached"], 2, "--milestone hoort bij --set of --undo."),
        (["series", SERIES, "--confirm", "--reject"], 2, "Kies één van --confirm, --reject en --undo."),
        (["series", "--undo"], 2, "Welke reeks?"),
    ],
)
def test_mistakes_are_told(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, told: str
) -> None:
    assert run(["review", *arguments]) == code
    assert told in capsys.readouterr().err


def test_the_comparison_is_measured_and_a_floor_is_kept(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = str(CORPUS / "gold")
    assert run(["evaluate", "diff", gold, "--least", "0.85"]) == 0
    assert "Samen" in capsys.readouterr().out
    assert run(["evaluate", "diff", gold, "--least", "1", "--misses"]) == 1
    assert "te veel" in capsys.readouterr().out
    assert run(["evaluate", "diff", str(home)]) == 3
