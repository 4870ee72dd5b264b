"""Facts in the database: in with their document, out as they were, gone with their version."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fake_facts import OPENING, plan

from kb.errors import NotFound
from kb.facts import Budget, Extracted, Fact, Milestone, Practice, tables
from kb.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kb.sqlite"


def all_facts(store: Store, version: int | None = None) -> list[Fact]:
    return [fact for table in tables().values() for fact in store.facts(table, version=version)]


def test_facts_come_out_as_they_went_in_under_the_name_of_the_document(path: Path) -> None:
    document, original, found = plan()
    with Store(path) as store:
        store.add(document, original, None, "", found)
        kept = all_facts(store)
    assert [fact.document for fact in kept] == ["duinrand"] * 4
    assert [fact.with_changes(document="?", id="") for fact in kept] == [f.with_changes(id="") for f in found.facts]
    assert all(document.parsed.text[q.start : q.end] == q.text for fact in kept for q in fact.quotes())


def test_ids_are_the_same_when_the_same_plan_goes_in_elsewhere(path: Path, tmp_path: Path) -> None:
    document, original, found = plan()
    ids = []
    for place in (path, tmp_path / "other.sqlite"):
        with Store(place) as store:
            store.add(document, original, None, "", found)
            ids.append([fact.id for fact in all_facts(store)])
    assert ids[0] == ids[1]
    assert ids[0][0].startswith("duinrand.targets.")


def test_the_same_bytes_again_add_no_facts(path: Path) -> None:
    document, original, found = plan()
    with Store(path) as store:
        store.add(document, original, None, "", found)
        assert store.add(document, original, None, "", found).kind == "unchanged"
        assert store.count_facts("duinrand") == {"targets": 1, "milestones": 1, "budgets": 1, "practices": 1}


def test_a_new_version_has_its_own_facts_and_the_old_ones_are_kept(path: Path) -> None:
    document, original, found = plan()
    later = replace(document, sha256="0" * 64)
    with Store(path) as store:
        store.add(document, original, None, "", found)
        store.add(later, original + b"!", None, "", Extracted(found.facts[:1], "1:test"))
        assert [fact.table for fact in all_facts(store)] == ["targets"]
        assert len(all_facts(store, version=1)) == 4
        store.remove("duinrand", 2)
        assert len(all_facts(store)) == 4
        store.remove("duinrand")
        assert all_facts(store) == []


def test_facts_of_some_documents(path: Path) -> None:
    with Store(path) as store:
        for name in ("duinrand.md", "heidezoom.md"):
            document, original, found = plan(name)
            store.add(document, original, None, "", found)
        assert [f.document for f in store.facts(Milestone)] == ["duinrand", "heidezoom"]
        assert [f.document for f in store.facts(Milestone, ["heidezoom"])] == ["heidezoom"]
        assert store.facts(Milestone, []) == []


def test_a_fact_by_its_id(path: Path) -> None:
    document, original, found = plan()
    with Store(path) as store:
        store.add(document, original, None, "", found)
        [milestone] = store.facts(Milestone)
        assert store.fact(milestone.id) == milestone
        assert milestone.quote.text == OPENING
        with pytest.raises(NotFound, match=r"Er is geen feit duinrand\.milestones\.nietes"):
            store.fact("duinrand.milestones.nietes")


def test_without_facts_there_are_none_and_reindexing_knows(path: Path) -> None:
    document, original, found = plan()
    with Store(path) as store:
        store.add(document, original, None, "")
        assert all_facts(store) == []
        assert store.without_facts_of("1:test") == [("duinrand", 1)]
        store.replace_facts("duinrand", 1, found)
        assert store.without_facts_of("1:test") == []
        assert store.without_facts_of("2:test") == [("duinrand", 1)]
        store.replace_facts("duinrand", 1, Extracted(found.facts[2:], "2:test"))
        assert [type(fact) for fact in all_facts(store)] == [Budget, Practice]


def test_a_column_that_a_class_has_got_since_is_added(path: Path) -> None:
    document, original, found = plan()
    with Store(path) as store:
        store.add(document, original, None, "", found)
        store._db.execute("ALTER TABLE milestones DROP COLUMN owner")
        store.replace_facts("duinrand", 1, found)
        assert [fact.owner for fact in store.facts(Milestone)] == ["De Linde"]


def test_only_facts_that_tell_of_something(path: Path) -> None:
    document, original, found = plan()
    with Store(path) as store:
        store.add(document, original, None, "", found)
        assert [fact.item for fact in store.facts(Budget, told=lambda text: "1,2 miljoen" in text)] == [
            "=hybride bedden"
        ]
        assert store.facts(Budget, told=lambda text: "gezinshuis" in text) == []
