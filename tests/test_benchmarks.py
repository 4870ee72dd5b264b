"""The corpus that the search is measured on: the same for the same seed, whole, and without the answers."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEncoder

from benchmarks.corpus import Corpus, Made
from benchmarks.load import under_load
from benchmarks.questions import questions
from benchmarks.report import write
from benchmarks.skeletons import Pool
from kb.documents import Document
from kb.extract import extract
from kb.search.relevance.places import Graded
from kb.store import Store
from kb.vocabulary import Concepts, Gazetteer

PLAN = "peelhorst-uitvoeringsagenda.docx"
PASSAGES = 150


@pytest.fixture(scope="module")
def source(demo_document: Callable[[str], Document]) -> Document:
    return demo_document(PLAN)


@pytest.fixture(scope="module")
def answer(source: Document) -> Graded:
    """A passage that is judged relevant."""
    passage = max(source.passages, key=lambda one: len(one.text))
    return Graded(source.id, passage.start, passage.end, 1)


@pytest.fixture(scope="module")
def pool(source: Document, answer: Graded) -> Pool:
    facts = extract(source, Gazetteer.builtin(), Concepts.builtin()).facts
    return Pool.of([source], facts, [answer], FakeEncoder())


@pytest.fixture(scope="module")
def made(pool: Pool) -> list[Made]:
    return list(Corpus(pool, "1:test").plans(PASSAGES))


def test_the_same_seed_gives_the_same_corpus(pool: Pool, made: list[Made]) -> None:
    again = list(Corpus(pool, "1:test").plans(PASSAGES))
    assert [one.document for one in again] == [one.document for one in made]
    assert [one.facts for one in again] == [one.facts for one in made]
    assert all(np.array_equal(a.vectors.whole, b.vectors.whole) for a, b in zip(made, again, strict=True))
    other = Corpus(pool, "1:test", seed=8).plan(0)
    assert other.document.parsed.text != made[0].document.parsed.text


def test_it_has_the_passages_that_were_asked_for(made: list[Made]) -> None:
    assert sum(len(one.document.passages) for one in made) == PASSAGES
    assert len(made) > 1


def test_every_passage_and_fact_is_a_stretch_of_its_plan(made: list[Made]) -> None:
    for document, vectors, found in made:
        text = document.parsed.text
        assert all(text[one.start : one.end] == one.text for one in document.passages)
        assert all(text[quote.start : quote.end] == quote.text for fact in found.facts for quote in fact.quotes())
        assert len(vectors.whole) == len(vectors.sentences) == len(document.passages)
        assert np.linalg.norm(vectors.whole, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert any(found.facts for _, _, found in made)


def test_it_goes_into_a_knowledge_base(made: list[Made]) -> None:
    with Store(":memory:") as store:
        for document, vectors, found in made:
            store.add(document, b"", vectors.whole, "fake-1", found, vectors.sentences)
        assert len(store.passage_ids()) == PASSAGES
        assert len(store.documents()) == len(made)


def test_no_sentence_of_an_answer_is_in_it(pool: Pool, source: Document, answer: Graded, made: list[Made]) -> None:
    judged = source.parsed.text[answer.start : answer.end]
    assert len(pool.skeletons) > 20
    assert not any(one.text in " ".join(judged.split()) for one in pool.skeletons)
    sentence = max(judged.split("."), key=len).strip()
    assert not any(sentence in one.document.parsed.text for one in made)


def test_no_question_is_asked_twice() -> None:
    asked = list(islice(questions(), 2000))
    assert len(set(asked)) == 2000
    assert asked == list(islice(questions(), 2000))


def test_latency_counts_from_when_a_request_was_due() -> None:
    asked: list[str] = []
    found = under_load(asked.append, questions(), rate=200.0, requests=20)
    assert sorted(asked) == sorted(islice(questions(), 20))
    assert 0 <= found.p50 <= found.p95 <= found.p99


def test_tables_replace_those_of_the_same_size(tmp_path: Path) -> None:
    path = tmp_path / "FINDINGS.md"
    path.write_text("# Findings\n", encoding="utf-8")
    for passages, shown in ((10, "a"), (20, "b"), (10, "c")):
        write(passages, shown, path)
    assert path.read_text(encoding="utf-8").split("\n\n") == [
        "# Findings", "<!-- 10 passages -->", "c", "<!-- end of 10 passages -->",
        "<!-- 20 passages -->", "b", "<!-- end of 20 passages -->\n",
    ]  # fmt: skip
