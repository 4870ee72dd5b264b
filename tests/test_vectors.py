"""The vector index: nearest by cosine, allowed ids, and its file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import EncoderError, StoreFull
from kb.search.scores import Scores, best
from kb.search.vectors import VectorIndex

# Four directions in the plane: east, 60°, north, west.
PLANE = np.array([[1, 0], [0.5, 0.75**0.5], [0, 1], [-1, 0]], np.float32)
IDS = np.array([11, 7, 5, 30], np.int64)
EAST = PLANE[0]


def around(count: int, centres: int = 20, dimension: int = 32) -> np.ndarray:
    """Random unit vectors in clusters, as texts on a few subjects have."""
    random = np.random.default_rng(7)
    places = random.normal(size=(centres, dimension))[random.integers(0, centres, count)]
    vectors = places + 0.5 * random.normal(size=(count, dimension))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def plane() -> VectorIndex:
    return VectorIndex.build(IDS, PLANE, "generation 1")


@pytest.fixture(scope="module")
def cells() -> VectorIndex:
    return VectorIndex.build(np.arange(3000) * 2 + 1, around(3000), "cells", full_limit=10, exact_limit=100)


@pytest.fixture(scope="module")
def half() -> VectorIndex:
    """In half precision."""
    return VectorIndex.build(np.arange(3000) * 2 + 1, around(3000), "half", full_limit=100)


def first(found: Scores) -> list[int]:
    """The ids, nearest first."""
    return best(found.ids, found, len(found))


def test_nearest_first_with_cosine(plane: VectorIndex) -> None:
    found = plane.search(EAST, 3)
    assert first(found) == [11, 7, 5]
    assert dict(found) == pytest.approx({11: 1.0, 7: 0.5, 5: 0.0}, abs=1e-6)


def test_equal_cosines_come_by_id() -> None:
    index = VectorIndex.build(np.array([9, 3, 6]), np.repeat(PLANE[:1], 3, axis=0), "g")
    found = index.search(EAST, 3)
    assert (first(found), dict(found)) == ([3, 6, 9], {3: 1.0, 6: 1.0, 9: 1.0})


def test_more_asked_than_there_are(plane: VectorIndex) -> None:
    assert first(plane.search(EAST, 100)) == [11, 7, 5, 30]
    assert first(plane.search(EAST, 0)) == []
    assert first(plane.search(EAST, -1)) == []


def test_only_allowed_ids(plane: VectorIndex) -> None:
    assert first(plane.search(EAST, 2, np.array([30, 5]))) == [5, 30]
    assert first(plane.search(EAST, 5, np.array([30, 999]))) == [30]
    assert first(plane.search(EAST, 5, np.array([], np.int64))) == []


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    for dimension in (0, 384):
        index = VectorIndex.build(np.array([], np.int64), np.empty((0, dimension), np.float32), "empty")
        assert first(index.search(EAST, 5)) == []
        index.save(tmp_path / "vectors.faiss")
        loaded = VectorIndex.load(tmp_path / "vectors.faiss")
        assert loaded is not None
        assert (len(loaded), loaded.generation, first(loaded.search(EAST, 5))) == (0, "empty", [])


def test_a_vector_of_another_model_is_refused(plane: VectorIndex) -> None:
    with pytest.raises(EncoderError, match="2 getallen per passage, de zoekvraag heeft er 3") as refused:
        plane.search(np.ones(3, np.float32), 1)
    assert "kb reindex" in refused.value.remedy


def test_ids_and_vectors_must_fit() -> None:
    with pytest.raises(ValueError, match="ids for"):
        VectorIndex.build(IDS[:3], PLANE, "g")
    with pytest.raises(ValueError, match="twice"):
        VectorIndex.build(np.array([1, 2, 2, 3]), PLANE, "g")


def test_the_size_decides_between_exact_and_cells(cells: VectorIndex) -> None:
    assert VectorIndex.build(IDS, PLANE, "g", full_limit=3, exact_limit=4).exact
    assert not VectorIndex.build(IDS, PLANE, "g", full_limit=3, exact_limit=3).exact
    assert not cells.exact


def test_half_precision_halves_the_file_and_hardly_moves_a_cosine(half: VectorIndex, tmp_path: Path) -> None:
    vectors, ids = around(3000), np.arange(3000) * 2 + 1
    full = VectorIndex.build(ids, vectors, "full")
    for index, name in ((full, "full"), (half, "half")):
        index.save(tmp_path / name)
    saved = (tmp_path / "full").stat().st_size - (tmp_path / "half").stat().st_size
    assert saved == pytest.approx(2 * vectors.size, abs=300)
    for vector in vectors[:40]:
        found, told = dict(half.search(vector, 3000)), dict(full.search(vector, 3000))
        assert found == pytest.approx(told, abs=1e-3)
        assert found != told


@pytest.mark.parametrize("step", [1, 2, 50])
def test_the_cells_give_what_an_exact_search_finds(cells: VectorIndex, step: int) -> None:
    vectors, ids = around(3000), np.arange(3000) * 2 + 1
    exact = VectorIndex.build(ids, vectors, "exact")
    allowed = None if step == 1 else ids[::step]
    hits = total = 0
    for vector in vectors[:40]:
        best = set(exact.search(vector, 10, allowed))
        found = set(cells.search(vector, 10, allowed))
        assert allowed is None or found <= set(allowed.tolist())
        hits, total = hits + len(best & found), total + len(best)
    assert total == 400
    assert hits / total > 0.95


@given(st.integers(1, 30), st.integers(1, 40), st.sets(st.integers(0, 29)), st.booleans())
def test_filtered_search_is_the_sorted_inner_product(count: int, k: int, chosen: set[int], filtered: bool) -> None:
    vectors = around(count, dimension=8)
    index = VectorIndex.build(np.arange(count), vectors, "g")
    allowed = np.array(sorted(chosen), np.int64) if filtered else None
    among = [n for n in range(count) if not filtered or n in chosen]
    expected = sorted(among, key=lambda n: -float(vectors[n] @ vectors[0]))[:k]
    assert first(index.search(vectors[0], k, allowed)) == expected


def test_saved_and_loaded_it_answers_the_same(
    plane: VectorIndex, cells: VectorIndex, half: VectorIndex, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "vectors.faiss"
    for index, vector in ((plane, EAST), (cells, around(1)[0]), (half, around(1)[0])):
        index.save(path)
        loaded = VectorIndex.load(path)
        assert loaded is not None
        assert loaded.generation == index.generation
        assert loaded.exact == index.exact
        assert dict(loaded.search(vector, 5)) == dict(index.search(vector, 5))
        some = np.array([5, 7, 11])
        assert dict(loaded.search(vector, 5, some)) == dict(index.search(vector, 5, some))
    assert [file.name for file in path.parent.iterdir()] == ["vectors.faiss"]


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"{}\n", b"[]\n", b"SQLite format 3\0", b"\xff" * 5000, b'{"format": "plannenbank vectors 1"}\n'],
)
def test_any_other_file_has_to_be_built_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vectors.faiss"
    path.write_bytes(content)
    assert VectorIndex.load(path) is None


def test_half_a_file_or_a_changed_byte_has_to_be_built_anew(plane: VectorIndex, tmp_path: Path) -> None:
    path = tmp_path / "vectors.faiss"
    plane.save(path)
    whole = path.read_bytes()
    body = whole.index(b"\n") + 1
    for end in (1, body - 1, body, body + 1, len(whole) - 1):
        path.write_bytes(whole[:end])
        assert VectorIndex.load(path) is None
    for at in range(body, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
        assert VectorIndex.load(path) is None
    path.write_bytes(whole + b"x")
    assert VectorIndex.load(path) is None


def test_no_file_has_to_be_built_anew(tmp_path: Path) -> None:
    assert VectorIndex.load(tmp_path / "vectors.faiss") is None
    assert VectorIndex.load(tmp_path) is None


def test_a_full_disk_leaves_the_old_file(plane: VectorIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "vectors.faiss"
    plane.save(path)
    old = path.read_bytes()

    def fail(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StoreFull, match="De schijf is vol"):
        VectorIndex.build(IDS[:2], PLANE[:2], "generation 2").save(path)
    assert path.read_bytes() == old
    assert [file.name for file in tmp_path.iterdir()] == ["vectors.faiss"]


def test_a_folder_that_cannot_be_written_is_named(plane: VectorIndex, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFull, match="kan niet worden geschreven"):
        plane.save(tmp_path / "file" / "vectors.faiss")
