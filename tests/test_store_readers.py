"""Readers at hand: opened once, one state at a time, never of a file that is no longer there."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from fakes import document, put

from kb.errors import InvalidValue, NotFound
from kb.store import Readers, Store

DUIN = document("duin.md", ("Bedden", "De bedden zijn er."))
BOS = document("bos.md", ("Geld", "Het geld is er niet."))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "kb.sqlite"
    with Store(made) as store:
        put(store, DUIN)
    return made


def held(store: Store) -> list[str]:
    return [summary.id for summary in store.documents()]


def test_a_reader_is_opened_once(path: Path) -> None:
    readers = Readers(path)
    with readers.reader() as first:
        assert held(first) == ["duin"]
    with readers.reader() as again:
        assert again is first


def test_two_at_once_are_two(path: Path) -> None:
    readers = Readers(path)
    with readers.reader() as first, readers.reader() as second:
        assert first is not second


def test_a_reader_sees_one_state_and_the_next_one_sees_the_new_one(path: Path) -> None:
    readers = Readers(path)
    with readers.reader() as reader:
        assert held(reader) == ["duin"]
        with Store(path) as writer:
            put(writer, BOS)
        assert held(reader) == ["duin"]
    with readers.reader() as again:
        assert held(again) == ["bos", "duin"]


def test_another_file_in_its_place_is_opened_anew(path: Path, tmp_path: Path) -> None:
    readers = Readers(path)
    with readers.reader() as reader:
        assert held(reader) == ["duin"]
    other = tmp_path / "other.sqlite"
    with Store(other) as store:
        put(store, BOS)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    other.replace(path)
    with readers.reader() as again:
        assert held(again) == ["bos"]


def test_a_file_that_is_gone_is_not_found(path: Path) -> None:
    readers = Readers(path)
    with readers.reader():
        pass
    shutil.rmtree(path.parent)
    with pytest.raises(NotFound, match="geen kennisbank"), readers.reader():
        pass


def test_after_an_error_the_next_one_begins_anew(path: Path) -> None:
    readers = Readers(path)
    with pytest.raises(InvalidValue), readers.reader() as failed:
        raise InvalidValue("Dat kan niet.")
    with readers.reader() as again:
        assert again is not failed
        assert held(again) == ["duin"]


def test_many_threads_read_beside_each_other(path: Path) -> None:
    readers, together = Readers(path), Barrier(12)

    def ask(_: int) -> list[str]:
        with readers.reader() as reader:
            together.wait(10)
            return held(reader)

    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(ask, range(12))) == [["duin"]] * 12
    with readers.reader() as one:  # those beyond the eight that stay open were closed
        assert held(one) == ["duin"]
