"""The log of what was written: who, when, what, how it went."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kb.access.audit import Action, Audit, Outcome
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.cli.app import run
from kb.errors import InvalidValue
from kb.settings import Settings, load_settings
from kb.store.access import AccessStore


@pytest.fixture
def audit(settings: Settings) -> Audit:
    return Audit(settings)


def test_lines_newest_first(audit: Audit) -> None:
    audit.note("Portaal (pb_3f9k2m7q)", Action.UPLOAD_RECEIVED, "4f0c", detail="plan.pdf")
    audit.note("192.0.2.7", Action.UPLOAD_RECEIVED, "-", Outcome.REFUSED)
    told = [(e.id, e.who, e.action.label, e.resource, e.outcome.label, e.detail) for e in audit.entries()]
    assert told == [
        (2, "192.0.2.7", "bestand ingestuurd", "-", "geweigerd", ""),
        (1, "Portaal (pb_3f9k2m7q)", "bestand ingestuurd", "4f0c", "gelukt", "plan.pdf"),
    ]


def test_pages(audit: Audit) -> None:
    for number in range(5):
        audit.note("opdrachtregel", Action.REINDEXED, str(number))
    first = audit.entries(limit=2)
    assert [entry.resource for entry in first] == ["4", "3"]
    assert [entry.resource for entry in audit.entries(limit=9, before=first[-1].id)] == ["2", "1", "0"]


def test_since_a_moment(audit: Audit) -> None:
    audit.note("opdrachtregel", Action.REINDEXED, "kennisbank")
    now = datetime.now(UTC)
    assert len(audit.entries(now - timedelta(minutes=1))) == 1
    assert audit.entries(now + timedelta(minutes=1)) == []


def test_questions_that_cannot_be(audit: Audit) -> None:
    with pytest.raises(InvalidValue, match="tijdzone"):
        audit.entries(datetime(2026, 1, 1))
    with pytest.raises(InvalidValue, match="0 regels"):
        audit.entries(limit=0)


def test_nobody_writes_lines_of_their_own(audit: Audit) -> None:
    audit.note("10.0.0.1", Action.UPLOAD_RECEIVED, "plan.pdf\n2026-01-01 beheerder\x1b[2J" + "x" * 1000)
    (entry,) = audit.entries()
    assert entry.resource.startswith("plan.pdf 2026-01-01 beheerder [2J")
    assert len(entry.resource) == 500


@pytest.mark.parametrize("statement", ["DELETE FROM audit", "UPDATE audit SET who = 'iemand anders'"])
def test_lines_stay(statement: str, audit: Audit, settings: Settings) -> None:
    audit.note("opdrachtregel", Action.REINDEXED, "kennisbank")
    db = sqlite3.connect(settings.access)
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        db.execute(statement)
    db.close()


@pytest.mark.parametrize(("days", "left"), [(730, ["vandaag", "oud"]), (60, ["vandaag"])])
def test_lines_go_when_they_are_as_old_as_the_settings_say(days: int, left: list[str], settings: Settings) -> None:
    audit = Audit(settings.model_copy(update={"keep_audit_days": days}))
    now = datetime.now(UTC)
    with AccessStore(settings.access) as store:
        for resource, age in (("heel oud", 731), ("oud", 61)):
            at = (now - timedelta(days=age)).isoformat(timespec="seconds")
            row = {"at": at, "who": "x", "action": "reindexed", "resource": resource, "outcome": "done", "detail": ""}
            store.note(row, "")
    audit.note("opdrachtregel", Action.REINDEXED, "vandaag")
    assert [entry.resource for entry in audit.entries()] == left


def test_lines_stay_thirty_days_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_KEEP_AUDIT_DAYS", "29")
    with pytest.raises(InvalidValue, match="KB_KEEP_AUDIT_DAYS is ongeldig: '29'"):
        load_settings()


def test_keys_are_in_the_log_without_their_secrets(audit: Audit, settings: Settings) -> None:
    key, secret = Keys(settings).create("Portaal", Scope.WRITE, by="beheerder")
    Keys(settings).revoke(key.id)
    told = [(entry.who, entry.action.value, entry.resource, entry.detail) for entry in audit.entries()]
    assert told == [
        ("opdrachtregel", "key.revoked", key.id, "Portaal"),
        ("beheerder", "key.created", key.id, "Portaal, schrijven"),
    ]
    assert secret[12:] not in str(audit.entries())


@pytest.mark.usefixtures("home", "quick_encoder")
def test_the_command_line_is_in_the_log_too(tmp_path: Path) -> None:
    good, bad = tmp_path / "plan.md", tmp_path / "leeg.md"
    good.write_text("# Plan\n\nEr komen twaalf bedden.\n")
    bad.write_text("")
    assert run(["ingest", str(good), str(bad)]) == 1
    assert run(["ingest", str(good)]) == 0
    assert run(["reindex"]) == 0
    assert run(["remove", "plan", "--yes"]) == 0
    told = [(e.who, e.action.value, e.resource, e.outcome.value, e.detail) for e in Audit(load_settings()).entries()]
    assert told == [
        ("opdrachtregel", "document.removed", "plan", "done", "plan"),
        ("opdrachtregel", "reindexed", "kennisbank", "done", ""),
        ("opdrachtregel", "document.ingested", "leeg.md", "failed", "leeg.md is leeg (0 bytes)."),
        ("opdrachtregel", "document.ingested", "plan", "done", "plan.md"),
    ]


def test_every_action_has_a_dutch_name() -> None:
    assert all(action.label for action in Action)
