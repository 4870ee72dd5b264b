"""The change log: every addition, change and removal, item by item, in the transaction that makes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from fake_facts import plan
from sqlite_utils import Database

from kb.documents import Document, Stated
from kb.errors import InvalidValue, NotFound, StoreError
from kb.facts import Extracted, Fact, Milestone, Target
from kb.store import Store
from kb.store.schema import APPLICATION_ID, MIGRATIONS

TARGET = "duinrand.targets.6d1051c4d48c"
MILESTONE = "duinrand.milestones.b2c66d01c5e4"
BUDGET = "duinrand.budgets.6333d30f4496"
PRACTICE = "duinrand.practices.8308acaa50ea"
Told = tuple[str, str, str, int, tuple[str, ...]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kb.sqlite") as opened:
        yield opened


def told(store: Store, since: int = 0) -> list[Told]:
    """What, kind, id, version and fields of the changes after a number."""
    return [(c.what, c.kind, c.id, c.version, c.fields) for c in store.changes(since)]


def add(store: Store, facts: Extracted | None = None, title: str = "Plan duinrand", sha: str = "") -> Document:
    document, original, found = plan()
    meta = replace(document.metadata, title=Stated(title, supplied="option"))
    document = replace(document, metadata=meta, sha256=sha or document.sha256)
    store.add(document, original + sha.encode(), None, "", facts or found)
    return document


def with_values(facts: Extracted, cls: type[Fact], **values: object) -> Extracted:
    """These facts with other values in those of one table."""
    return replace(facts, facts=tuple(f.with_changes(**values) if type(f) is cls else f for f in facts.facts))


def test_a_new_document_is_told_before_its_facts(store: Store) -> None:
    add(store)
    first, *rest = store.changes()
    assert first.at.endswith("Z")
    assert (first.sequence, first.event, first.document, first.title) == (1, 1, "duinrand", "Plan duinrand")
    assert [(c.sequence, c.event, c.table, c.title) for c in rest] == [
        (2, 1, "targets", None),
        (3, 1, "milestones", None),
        (4, 1, "budgets", None),
        (5, 1, "practices", None),
    ]
    assert told(store) == [
        ("added", "document", "duinrand", 1, ()),
        ("added", "fact", TARGET, 1, ()),
        ("added", "fact", MILESTONE, 1, ()),
        ("added", "fact", BUDGET, 1, ()),
        ("added", "fact", PRACTICE, 1, ()),
    ]


def test_the_same_facts_read_again_write_nothing(store: Store) -> None:
    add(store)
    add(store)
    store.replace_facts("duinrand", 1, plan()[2])
    assert store.last_change()[0] == 5


def test_facts_read_otherwise_are_told_one_by_one(store: Store) -> None:
    add(store)
    found = with_values(plan()[2], Milestone, owner="De Eik", theme=None)
    later = with_values(found, Target, value=9.0)
    store.replace_facts("duinrand", 1, replace(later, facts=later.facts[:3]))
    assert told(store, 5) == [
        ("removed", "fact", TARGET, 1, ()),
        ("removed", "fact", PRACTICE, 1, ()),
        ("changed", "fact", MILESTONE, 1, ("theme", "owner")),
        ("added", "fact", "duinrand.targets.42ac711ba9a2", 1, ()),
    ]
    assert {c.event for c in store.changes(5)} == {6}


def test_a_new_version_tells_what_is_different_in_it(store: Store) -> None:
    add(store)
    later = with_values(plan()[2], Target, unit="plekken")
    add(store, replace(later, facts=later.facts[:2]), "Plan duinrand, herzien", "2" * 64)
    assert told(store, 5) == [
        ("added", "version", "duinrand", 2, ()),
        ("changed", "document", "duinrand", 2, ("title",)),
        ("removed", "fact", BUDGET, 1, ()),
        ("removed", "fact", PRACTICE, 1, ()),
        ("changed", "fact", TARGET, 2, ("unit",)),
    ]
    assert [c.title for c in store.changes(5, 2)] == ["Plan duinrand, herzien"] * 2


def test_quotes_that_stand_elsewhere_are_no_change_but_another_page_is(store: Store) -> None:
    add(store)
    first, *rest = plan()[2].facts
    moved = replace(first.quote, start=first.quote.start + 3, end=first.quote.end + 3)
    budget = rest[1].with_changes(also=tuple(replace(q, start=0, end=7) for q in rest[1].also), page=2)
    facts = (first.with_changes(quote=moved), rest[0], budget, rest[2])
    store.replace_facts("duinrand", 1, Extracted(facts, "2:test"))
    assert told(store, 5) == [("changed", "fact", BUDGET, 1, ("page",))]


def test_facts_of_an_earlier_version_are_not_in_the_log(store: Store) -> None:
    add(store)
    add(store, sha="2" * 64)
    store.replace_facts("duinrand", 1, Extracted((), "2:test"))
    assert told(store, 5) == [("added", "version", "duinrand", 2, ())]


def test_taking_a_version_back(store: Store) -> None:
    add(store)
    add(store, replace(plan()[2], facts=plan()[2].facts[:3]), "Herzien", "2" * 64)
    store.remove("duinrand", 2)
    assert told(store, 8) == [
        ("removed", "version", "duinrand", 2, ()),
        ("changed", "document", "duinrand", 1, ("title",)),
        ("added", "fact", PRACTICE, 1, ()),
    ]


def test_an_earlier_version_goes_alone(store: Store) -> None:
    add(store)
    add(store, sha="2" * 64)
    store.remove("duinrand", 1)
    assert told(store, 6) == [("removed", "version", "duinrand", 1, ())]


@pytest.mark.parametrize("version", [None, 1])
def test_a_document_goes_after_its_facts(store: Store, version: int | None) -> None:
    add(store)
    store.remove("duinrand", version)
    assert told(store, 5) == [
        ("removed", "fact", TARGET, 1, ()),
        ("removed", "fact", MILESTONE, 1, ()),
        ("removed", "fact", BUDGET, 1, ()),
        ("removed", "fact", PRACTICE, 1, ()),
        ("removed", "document", "duinrand", 1, ()),
    ]
    assert store.changes(9)[0].title == "Plan duinrand"


def test_what_fails_leaves_no_trace(store: Store) -> None:
    add(store)
    with pytest.raises(NotFound):
        store.remove("duinrand", 7)
    document, original, _ = plan("later.md")
    with pytest.raises(InvalidValue, match="vectoren"):
        store.add(document, original, np.zeros((9, 4), dtype=np.float32), "m")
    assert store.last_change()[0] == 5


def test_reading_on_from_where_one_was(store: Store) -> None:
    add(store)
    assert [c.sequence for c in store.changes(limit=2)] == [1, 2]
    assert [c.sequence for c in store.changes(2, 2)] == [3, 4]
    assert store.changes(5) == []
    assert store.changes(10**30) == []
    with pytest.raises(InvalidValue, match="0 wijzigingen kan niet"):
        store.changes(0, 0)


def test_since_a_moment(store: Store) -> None:
    add(store)
    at = datetime.fromisoformat(store.changes()[0].at)
    assert len(store.changes(at + timedelta(milliseconds=999))) == 5
    assert store.changes(at + timedelta(seconds=1)) == []
    assert len(store.changes(datetime(2020, 1, 1, tzinfo=UTC), 3)) == 3
    with pytest.raises(InvalidValue, match="Bij 2020-01-01T00:00:00 ontbreekt de tijdzone"):
        store.changes(datetime(2020, 1, 1))


def test_an_event_counts_what_happened_in_one_transaction(store: Store) -> None:
    add(store)
    later = with_values(plan()[2], Target, unit="plekken")
    store.replace_facts("duinrand", 1, replace(later, facts=later.facts[:3]))
    newest, oldest = store.events(limit=5)
    assert (newest.first, newest.last, newest.document, newest.title) == (6, 7, "duinrand", "Plan duinrand")
    assert [(t.what, t.table, t.count) for t in newest.tallies] == [
        ("removed", "practices", 1),
        ("changed", "targets", 1),
    ]
    assert [(t.what, t.kind, t.table, t.count) for t in oldest.tallies][:2] == [
        ("added", "document", None, 1),
        ("added", "fact", "targets", 1),
    ]
    assert newest.present
    assert store.events(limit=1) == store.events(5) == store.events(6) == [newest]
    assert store.events(7) == []


def test_the_event_of_a_document_that_is_gone_keeps_its_title(store: Store) -> None:
    add(store)
    store.remove("duinrand")
    assert [event.title for event in store.events()] == ["Plan duinrand", "Plan duinrand"]
    assert [event.present for event in store.events()] == [False, False]


def test_the_log_is_only_added_to(store: Store) -> None:
    add(store)
    for statement in ("UPDATE changes SET what = 'removed'", "DELETE FROM changes"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            store._db.execute(statement)


def test_a_file_of_before_has_an_empty_log_and_an_identity(tmp_path: Path) -> None:
    db = Database(tmp_path / "old.sqlite")
    before = [made.__name__ for made in MIGRATIONS].index("change_log")
    for made in MIGRATIONS[:before]:
        made(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {before}")
    db.close()
    with Store(tmp_path / "old.sqlite", readonly=True) as opened:
        assert (opened.changes(), opened.last_change(), opened.events()) == ([], (0, ""), [])
        identity = opened.identity()
    with Store(tmp_path / "old.sqlite") as opened:
        add(opened)
        assert len(opened.changes()) == 5
        assert opened.identity() == identity


def test_a_full_log_keeps_the_document_out(store: Store) -> None:
    store._db.execute("DROP TABLE changes")
    with pytest.raises(StoreError):
        add(store)
    assert store.documents() == []
