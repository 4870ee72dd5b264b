"""The store: documents in and out of one SQLite file."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEncoder, document, put
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from kb.documents import DocType
from kb.errors import InvalidValue, NotFound, StoreBusy, StoreDamaged, StoreError, StoreFull, StoreTooNew
from kb.store import Filter, Outcome, Store, arrange, slug
from kb.store.schema import KNOWLEDGE_BASE, MIGRATIONS

ENCODER = FakeEncoder()
BEDS = ("Bedden", "Er komen twaalf hybride bedden.")
TEAMS = ("Teams", "Het ambulante team begint in maart.")


def found(store: Store, word: str) -> list[str]:
    rows = store.passages(i for i, _ in store.match(f'"{word}"', {"stems": 1.0}))
    return sorted(row.document for row in rows.values())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plannen.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path) as opened:
        yield opened


def test_a_document_comes_back_as_it_went_in(store: Store) -> None:
    plan, original = document("Visie Zuid.pdf", BEDS, TEAMS, regions=["R1"], date="2024-03", period=(2024, 2027))
    assert put(store, (plan, original)) == Outcome("added", "visie-zuid", 1, "Visie Zuid.pdf")
    assert store.document("visie-zuid") == replace(plan, id="visie-zuid")
    assert store.original("visie-zuid") == original


def test_documents_are_listed_by_id(store: Store) -> None:
    put(store, document("b.pdf", BEDS, TEAMS, regions=["R2", "R1"], date="2024-03", period=(2024, None)))
    put(store, document("a.pdf", BEDS))
    first, second = store.documents()
    assert (first.id, first.pages, first.passages, first.regions, first.date) == ("a", 1, 1, (), None)
    assert (second.id, second.title, second.doc_type, second.file_name) == ("b", "Plan b", "visie", "b.pdf")
    assert (second.version, second.versions, second.pages, second.passages) == (1, 1, 2, 2)
    assert (second.regions, second.date, second.period_from, second.period_to) == (("R1", "R2"), "2024-03", 2024, None)
    assert second.fictional
    assert second.ingested_at.endswith("Z")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Regiovisie Zuidoost", "regiovisie-zuidoost"),
        ("  Coördinatie & Zorg!! ", "coordinatie-zorg"),
        ("2025_plan", "2025-plan"),
        ("???", "document"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_a_slug_is_always_fit_for_an_address(text: str) -> None:
    assert slug(text).replace("-", "a").isalnum()
    assert slug(text).isascii()


def test_the_same_stem_with_another_suffix_is_another_document(store: Store) -> None:
    names = ["plan.pdf", "plan.docx", "Plan.odt", "plán.docx"]
    ids = [put(store, document(name, BEDS)).document for name in names]
    assert ids == ["plan", "plan-docx", "plan-odt", "plan-docx-2"]


def test_files_are_arranged_so_that_the_pdf_gets_the_plain_id() -> None:
    assert arrange(["m/b.docx", "m/b.pdf", "a.txt", "m/a.odt"]) == ["a.txt", "m/a.odt", "m/b.pdf", "m/b.docx"]


def test_the_same_bytes_change_nothing(store: Store) -> None:
    plan, original = document("a.pdf", BEDS)
    put(store, (plan, original))
    before = store.generation()
    again = store.add(replace(plan, file_name="kopie.pdf"), original, None, "")
    assert again == Outcome("unchanged", "a", 1, "a.pdf")
    assert store.preview("kopie.pdf", plan.sha256) == again
    assert (store.generation(), len(store.documents())) == (before, 1)


def test_other_bytes_under_a_known_name_are_a_new_version(store: Store) -> None:
    old, old_bytes = document("a.pdf", BEDS)
    new, new_bytes = document("a.pdf", TEAMS)
    put(store, (old, old_bytes))
    assert store.preview("folder/a.pdf", new.sha256) == Outcome("version", "a", 2, "a.pdf")
    assert put(store, (new, new_bytes)) == Outcome("version", "a", 2, "a.pdf")
    assert store.document("a").parsed.text == "Teams\n\nHet ambulante team begint in maart."
    assert store.document("a", 1) == replace(old, id="a")
    assert store.original("a", 1) == old_bytes
    assert [v.version for v in store.versions("a")] == [1, 2]


def test_only_the_current_version_is_searched(store: Store) -> None:
    put(store, document("a.pdf", BEDS))
    put(store, document("a.pdf", TEAMS))
    assert (found(store, "bed"), found(store, "team")) == ([], ["a"])
    assert len(store.passage_ids()) == len(store.vectors(ENCODER.name)[0]) == 1


def test_without_its_last_version_the_one_before_is_current_again(store: Store) -> None:
    put(store, document("a.pdf", BEDS))
    put(store, document("a.pdf", TEAMS))
    store.remove("a", 2)
    assert (store.documents()[0].version, found(store, "bed"), found(store, "team")) == (1, ["a"], [])
    store.remove("a", 1)
    assert store.documents() == []
    assert store.check() == dict.fromkeys(["documents", "versions", "pages", "passages", "vectors", "originals"], 0)


def test_removing_an_old_version_leaves_the_current_one(store: Store) -> None:
    put(store, document("a.pdf", BEDS))
    put(store, document("a.pdf", TEAMS))
    store.remove("a", 1)
    assert (store.documents()[0].version, found(store, "team")) == (2, ["a"])


def test_removing_a_document_takes_everything(store: Store) -> None:
    put(store, document("a.pdf", BEDS, regions=["R1"]))
    put(store, document("b.pdf", TEAMS))
    store.remove("a")
    assert (found(store, "bed"), found(store, "team")) == ([], ["b"])
    assert store.check()["originals"] == 1


def test_an_unknown_document_is_named_with_ids_like_it(store: Store) -> None:
    put(store, document("regiovisie-zuidoost.pdf", BEDS))
    with pytest.raises(NotFound, match=r"regiovisie-zuidost\. Bedoel je regiovisie-zuidoost\?"):
        store.document("regiovisie-zuidost")
    with pytest.raises(NotFound, match="geen versie 7"):
        store.remove("regiovisie-zuidoost", 7)
    with pytest.raises(NotFound, match="kb documents"):
        store.original("xyz")


def test_a_document_goes_in_whole_or_not_at_all(store: Store) -> None:
    put(store, document("a.pdf", BEDS))
    before = store.check(), store.generation()
    plan, original = document("b.pdf", TEAMS)
    with pytest.raises(InvalidValue, match="1 passages"):
        store.add(plan, original, np.zeros((7, 3), dtype=np.float32), "m")
    newer, newer_bytes = document("a.pdf", TEAMS)
    twice = replace(newer, passages=newer.passages * 2)
    with pytest.raises(StoreError):
        store.add(twice, newer_bytes, None, "m")
    assert (store.check(), store.generation()) == before
    assert (found(store, "bed"), found(store, "team")) == (["a"], [])


def test_vectors_can_come_later_and_be_replaced(store: Store) -> None:
    plan, original = document("a.pdf", BEDS, TEAMS)
    store.add(plan, original, None, "")
    missing = store.passages_without_vectors("m")
    assert [(row.document, row.passage.page) for row in missing] == [("a", 1), ("a", 2)]
    before = store.generation()
    store.replace_vectors([row.id for row in missing], np.array([[1, 0], [0, 1]], dtype=np.float32), "m")
    ids, vectors = store.vectors("m")
    assert ids.tolist() == [row.id for row in missing]
    assert vectors.tolist() == [[1.0, 0.0], [0.0, 1.0]]
    assert store.passages_without_vectors("m") == []
    assert len(store.passages_without_vectors("other")) == 2
    assert store.vectors("other")[1].shape == (0, 0)
    assert store.generation() != before


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), ["a", "b", "c"]),
        (Filter(regions=frozenset({"R1"})), ["a", "b"]),
        (Filter(regions=frozenset({"R1"}), landsdelen=frozenset({"R2", "R3"})), ["b"]),
        (Filter(types=frozenset({"convenant"})), ["b"]),
        (Filter(years=frozenset({2025})), ["a"]),
        (Filter(years=frozenset({2023})), ["b"]),
        (Filter(years=frozenset({2028, 2023})), ["b", "c"]),
        (Filter(documents=frozenset({"c", "x"})), ["c"]),
        (Filter(regions=frozenset({"R9"})), []),
    ],
)
def test_filters(store: Store, wanted: Filter, expected: list[str]) -> None:
    put(store, document("a.pdf", BEDS, regions=["R1"], period=(2024, 2027)))
    put(store, document("b.pdf", BEDS, regions=["R1", "R2"], date="2023-Q2", doc_type=DocType.CONVENANT))
    put(store, document("c.pdf", BEDS, period=(2028, None)))
    assert store.matching_documents(wanted) == expected


def test_the_word_index_can_be_made_anew(store: Store, path: Path) -> None:
    put(store, document("a.pdf", BEDS))
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM words")
    db.close()
    with pytest.raises(StoreError, match="kb reindex"):
        store.check()
    store.rebuild_words()
    assert found(store, "bed") == ["a"]
    assert store.check()["passages"] == 1


def test_a_reader_sees_what_a_writer_finished(store: Store, path: Path) -> None:
    put(store, document("a.pdf", BEDS))
    with Store(path, readonly=True) as reader:
        assert found(reader, "bed") == ["a"]
        put(store, document("b.pdf", BEDS))
        assert found(reader, "bed") == ["a", "b"]
        with pytest.raises(StoreFull):
            reader.remove("a")


def test_a_second_writer_waits_and_then_says_so(store: Store, path: Path) -> None:
    blocker = sqlite3.connect(path)
    blocker.execute("BEGIN IMMEDIATE")
    with Store(path, busy_seconds=0.05) as second, pytest.raises(StoreBusy, match="in gebruik"):
        put(second, document("a.pdf", BEDS))
    blocker.rollback()
    blocker.close()
    put(store, document("a.pdf", BEDS))


def _add(path: Path, name: str) -> None:
    with Store(path) as store:
        for i in range(3):
            put(store, document(f"{name}{i}.pdf", BEDS))


def test_two_processes_can_add_at_once(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_add, args=(path, name)) for name in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with Store(path, readonly=True) as store:
        assert [d.id for d in store.documents()] == ["a0", "a1", "a2", "b0", "b1", "b2"]


def test_nothing_to_read_is_said(path: Path) -> None:
    with pytest.raises(NotFound, match="kb ingest"):
        Store(path, readonly=True)
    assert not path.exists()


def test_a_newer_file_is_left_alone(store: Store, path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    for readonly in (True, False):
        with pytest.raises(StoreTooNew, match="nieuwere versie"):
            Store(path, readonly=readonly)


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 this is no database at all" * 100)
    for readonly in (True, False):
        with pytest.raises(StoreDamaged, match="geen kennisbank"):
            Store(path, readonly=readonly)


def test_a_database_of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE boodschappen (naam TEXT)")
    db.close()
    with pytest.raises(StoreDamaged, match="ander programma"):
        Store(path)


def test_a_file_that_is_just_being_made_is_ours(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        connection.set_trace_callback(lambda sql: Store(path).close() if "sqlite_master" in sql else None)
        assert KNOWLEDGE_BASE.is_current(Database(connection), path) is False
        assert KNOWLEDGE_BASE.is_current(Database(connection), path) is True


def test_a_damaged_file_is_told_by_check(store: Store, path: Path) -> None:
    put(store, document("a.pdf", *[BEDS, TEAMS] * 40))
    store.close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 :] = b"\xff" * (len(content) - 4096 * 3)
    path.write_bytes(content)
    with pytest.raises(StoreDamaged), Store(path) as opened:
        opened.check()


def test_a_full_disk_is_said_and_changes_nothing(store: Store) -> None:
    put(store, document("a.pdf", BEDS))
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages + 2}")
    plan, _ = document("b.pdf", TEAMS)
    with pytest.raises(StoreFull, match="kan niet worden geschreven"):
        store.add(plan, b"x" * 100_000, None, "")
    assert [d.id for d in store.documents()] == ["a"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFull, match="kan niet worden gemaakt"):
        Store(tmp_path / "file" / "plannen.db")
