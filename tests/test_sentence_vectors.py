"""Vectors of sentences: which sentences get one, and what is kept of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from fakes import DIMENSION, FakeEncoder, document

from kb.search.encoder import Vectors
from kb.search.passage_vectors import passage_vectors
from kb.store import Store

SECTIONS = [
    ("Hybride bedden", "Er komen twaalf hybride bedden bij. Zie ook elders. Zij gaan in mei open."),
    ("Team", "Niets."),
]


class Listening(FakeEncoder):
    """Remembers what it was asked to read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        self.read += texts
        return super().passages(texts, progress)


def test_a_sentence_is_read_under_its_heading() -> None:
    plan, _ = document("a.pdf", *SECTIONS)
    encoder = Listening()
    made = passage_vectors(encoder, plan.passages)
    assert encoder.read == [
        "Er komen twaalf hybride bedden bij. Zie ook elders. Zij gaan in mei open.",
        "Niets.",
        "Hybride bedden: Er komen twaalf hybride bedden bij.",
        "Hybride bedden: Zij gaan in mei open.",
    ]
    assert made.whole.shape == (2, DIMENSION)
    assert [found.shape for found in made.sentences] == [(2, DIMENSION), (0, DIMENSION)]
    halfway = encoder.query(encoder.read[0]) + made.sentences[0].mean(axis=0)
    assert made.whole[0] == pytest.approx(halfway / np.linalg.norm(halfway), abs=1e-6)
    assert made.whole[1] == pytest.approx(encoder.query("Niets."), abs=1e-6)


def test_nothing_to_read() -> None:
    made = passage_vectors(FakeEncoder(), [])
    assert (made.whole.shape, made.sentences) == ((0, DIMENSION), [])


def test_their_direction_is_kept() -> None:
    plan, original = document("a.pdf", *SECTIONS)
    made = passage_vectors(FakeEncoder(), plan.passages)
    with Store(":memory:") as store:
        store.add(plan, original, made.whole, "m", sentences=made.sentences)
        rows = [int(i) for i in store.passage_ids()]
        owners, kept = store.sentence_vectors(rows, "m")
        assert owners.tolist() == [rows[0], rows[0]]
        assert (kept * made.sentences[0]).sum(axis=1) == pytest.approx([1, 1], abs=1e-3)
        assert np.linalg.norm(kept, axis=1) == pytest.approx([1, 1], abs=1e-6)
        assert store.sentence_vectors(rows[1:], "m")[0].tolist() == []
        assert store.sentence_vectors(rows, "other")[0].tolist() == []
        assert store.passages_without_vectors("m") == []


def test_passages_of_before_are_read_again() -> None:
    plan, original = document("a.pdf", *SECTIONS)
    with Store(":memory:") as store:
        store.add(plan, original, passage_vectors(FakeEncoder(), plan.passages).whole, "m")
        store._db.execute("DELETE FROM sentence_vectors")
        assert len(store.passages_without_vectors("m")) == 2
