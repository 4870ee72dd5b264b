"""Facts of the demo plans: where they point, what their values follow from, and how good they are."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from kb.documents import Document
from kb.evaluation import evaluate, read_gold
from kb.extract import extract
from kb.facts import Extracted
from kb.vocabulary import Concepts, Gazetteer
from tests.recompute import unexplained

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
PLANS = sorted(path.name for path in CORPUS.iterdir() if path.suffix in (".pdf", ".docx"))

Extract = Callable[[str], tuple[Document, Extracted]]


@pytest.fixture(scope="module")
def extracted(demo_document: Callable[[str], Document]) -> Extract:
    """From the name of a demo file to its document and facts."""
    gazetteer = Gazetteer.builtin().with_regions(CORPUS / "regions.toml")

    @cache
    def read(name: str) -> tuple[Document, Extracted]:
        document = demo_document(name)
        return document, extract(document, gazetteer, Concepts.builtin())

    return read


@pytest.mark.parametrize("name", PLANS)
def test_every_quote_is_the_text_it_points_at(name: str, extracted: Extract) -> None:
    document, found = extracted(name)
    assert found.facts
    for fact in found.facts:
        assert fact.document == document.id
        assert fact.page == fact.quote.page
        for quote in fact.quotes():
            assert document.parsed.text[quote.start : quote.end] == quote.text
            assert quote.page == document.parsed.page_at(quote.start)
            assert list(document.parsed.runs_in(quote.start, quote.end))


@pytest.mark.parametrize("name", PLANS)
def test_every_value_follows_from_its_quotes_and_heads(name: str, extracted: Extract) -> None:
    _, found = extracted(name)
    assert {fact.quote.text: gaps for fact in found.facts if (gaps := unexplained(fact))} == {}


@pytest.mark.parametrize("name", PLANS)
def test_ids_are_unique_and_the_same_again(name: str, extracted: Extract) -> None:
    document, found = extracted(name)
    ids = [fact.id for fact in found.facts]
    assert len(set(ids)) == len(ids)
    gazetteer = Gazetteer.builtin().with_regions(CORPUS / "regions.toml")
    assert extract(document, gazetteer, Concepts.builtin()) == found


def test_the_tables_are_as_good_as_they_were(extracted: Extract) -> None:
    """The floors only go up: `kb evaluate corpus/gold --plans corpus --misses` says what is missed."""
    floors = tomllib.loads((CORPUS / "gold" / "floors.toml").read_text())
    read = {document.id: found.facts for document, found in map(extracted, PLANS)}
    report = evaluate(read_gold(CORPUS / "gold"), read)
    reached = {name: score.f1 for name, score in report.scores.items()} | {"mean": report.mean_f1}
    assert {name: reached[name] for name, floor in floors.items() if reached[name] < floor} == {}
