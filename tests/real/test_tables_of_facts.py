"""Facts of the real plans against tables that people made of them, from the PDF and from the Word file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from kb.documents import Document
from kb.evaluation import Report, evaluate, read_gold
from kb.extract import extract
from kb.facts import Extracted
from kb.ingest.pipeline import ingest_file
from kb.settings import Settings
from kb.vocabulary import Concepts, Gazetteer
from tests.recompute import unexplained

WBW = "wbw-wbo-zeeland-bovenregionaal-plan"
PLANS = ("actieplan-best-passende-zorg.pdf", "nhn-transformatievisie.pdf", f"{WBW}.pdf")

Extract = Callable[[str], tuple[Document, Extracted]]


@pytest.fixture(scope="module")
def extracted(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Extract:
    settings = Settings(home=tmp_path_factory.mktemp("home"))

    @cache
    def read(name: str) -> tuple[Document, Extracted]:
        document = ingest_file(shared / "corpus" / name, settings)
        return document, extract(document, Gazetteer.builtin(), Concepts.builtin())

    return read


def report(shared: Path, extracted: Extract, names: tuple[str, ...]) -> Report:
    read = {document.id: found.facts for document, found in map(extracted, names)}
    return evaluate([gold for gold in read_gold(shared / "gold") if gold.id in read], read)


@pytest.mark.parametrize("name", PLANS)
def test_every_quote_and_every_value_can_be_traced(name: str, extracted: Extract) -> None:
    document, found = extracted(name)
    assert found.facts
    for fact in found.facts:
        assert all(document.parsed.text[quote.start : quote.end] == quote.text for quote in fact.quotes())
    assert {fact.id: gaps for fact in found.facts if (gaps := unexplained(fact))} == {}


def test_tables_are_worth_exporting(shared: Path, extracted: Extract) -> None:
    scores = report(shared, extracted, PLANS)
    assert scores.mean_f1 >= 0.94
    assert {name: s.f1 for name, s in scores.scores.items() if s.f1 < 0.90} == {}
    assert {name: s.fields for name, s in scores.scores.items() if s.fields is not None and s.fields < 0.80} == {}


def test_the_word_file_gives_the_same_tables(shared: Path, extracted: Extract) -> None:
    printed = report(shared, extracted, (f"{WBW}.pdf",))
    written = report(shared, extracted, (f"{WBW}.docx",))
    assert abs(printed.mean_f1 - written.mean_f1) <= 0.03
