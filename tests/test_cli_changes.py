"""`kb changes`: what happened, for people by event and as JSON item by item."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_facts import plan

from kb.cli.app import run
from kb.facts import Extracted
from kb.store import Store, changelog
from kb.store import changes as log


@pytest.fixture
def filled(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A plan that came in 2026, lost a fact in 2027, and went in 2028."""
    home.mkdir()
    document, original, found = plan()
    at = iter(("2026-03-01T11:00:00Z", "2027-03-01T11:00:00Z", "2028-03-01T11:00:00Z"))
    monkeypatch.setattr(changelog, "utc_text", lambda _: next(at))
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    with Store(home / "plannenbank.db") as store:
        store.add(document, original, None, "", found)
        store.replace_facts("duinrand", 1, Extracted(found.facts[:3], "2:test"))
        store.remove("duinrand")
    yield home
    monkeypatch.undo()
    time.tzset()


def test_what_happened_is_told_the_newest_last(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["changes"]) == 0
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "2026-03-01 11:00 Nieuw document: Plan duinrand duinrand",
        "   Erbij: doelen 1, mijlpalen 1, budgetten 1, praktijken 1.",
        "2027-03-01 11:00 Feiten opnieuw gelezen: duinrand",
        "   Weg: praktijken 1.",
        "2028-03-01 11:00 Document verwijderd: Plan duinrand duinrand",
        "   Weg: doelen 1, mijlpalen 1, budgetten 1.",
        "3 gebeurtenissen",
    ]


@pytest.mark.parametrize(
    ("since", "expected"),
    [("2027-01-01", 2), ("2028-03-01T11:00:00+00:00", 1), ("5", 2), ("6", 1), ("0", 3)],
)
def test_since_when(filled: Path, capsys: pytest.CaptureFixture[str], since: str, expected: int) -> None:
    assert run(["changes", "--since", since]) == 0
    assert capsys.readouterr().out.rstrip().splitlines()[-1].startswith(f"{expected} gebeurtenis")


def test_no_more_than_asked(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["changes", "--limit", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("2028-03-01")
    assert lines[-1] == "1 gebeurtenis; er zijn oudere, zie --limit"


def test_as_json_item_by_item(
    filled: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.cli.changes.BATCH", 2)
    assert run(["changes", "--json", "--since", "5"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["sequence"], one["what"], one["kind"], one["table"]) for one in told] == [
        (6, "removed", "fact", "practices"),
        (7, "removed", "fact", "targets"),
        (8, "removed", "fact", "milestones"),
        (9, "removed", "fact", "budgets"),
        (10, "removed", "document", None),
    ]
    assert told[-1] == {
        "sequence": 10,
        "event": 7,
        "at": "2028-03-01T11:00:00Z",
        "what": "removed",
        "kind": "document",
        "id": "duinrand",
        "document": "duinrand",
        "version": 1,
        "table": None,
        "title": "Plan duinrand",
        "fields": [],
    }
    assert set(told[-1]) == set(log.Change.__slots__)


@pytest.mark.parametrize(
    ("since", "told"), [("0", "Het logboek van wijzigingen is nog leeg."), ("2030-01-01", "Sindsdien is er niets")]
)
def test_where_there_is_nothing(home: Path, capsys: pytest.CaptureFixture[str], since: str, told: str) -> None:
    assert run(["changes", "--since", since]) == 0
    assert told in capsys.readouterr().out
    assert run(["changes", "--since", since, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("since", ["gisteren", "", "2026-13-01", "-5"])
def test_no_moment(home: Path, capsys: pytest.CaptureFixture[str], since: str) -> None:
    assert run(["changes", "--since", since]) == 2
    assert f"“{since}” is geen dag, geen tijdstip en geen nummer." in capsys.readouterr().err
