"""Decisions find their facts again when the plan comes back: the same file, typeset anew, as PDF and as Word."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kb.documents import Document
from kb.facts import Extracted, Fact, Review, tables
from kb.ingest import pipeline
from kb.knowledge import KnowledgeBase
from kb.review.decisions.records import Verdict
from kb.reviews import Reviews
from kb.settings import Settings
from kb.store import Store

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
REGIONS = [CORPUS / "regions.toml"]
DECIDED = 100
OTHER_LOOK = """
@page { size: 150mm 210mm; margin: 14mm 12mm }
@page dwars { size: 210mm 150mm }
html { font: 8.6pt/1.25 "Liberation Serif"; hyphens: auto }
table { font: 7.4pt/1.2 "Liberation Serif" }
"""
Read = tuple[Document, bytes, Extracted]
Typeset = Callable[[str, str], Path]


@pytest.fixture(scope="module")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> Typeset:
    """From the name of a source of the demo corpus, and style to add, to a PDF of it."""
    folder = tmp_path_factory.mktemp("typeset")

    @cache
    def make(name: str, style: str) -> Path:
        weasyprint = pytest.importorskip("weasyprint")
        source = folder / f"{name}{len(style)}"
        shutil.copytree(CORPUS / "sources" / name, source / name)
        shutil.copytree(CORPUS / "sources" / "_shared", source / "_shared")
        sheet = source / name / "style.css"
        sheet.write_text(sheet.read_text(encoding="utf-8") + style, encoding="utf-8")
        made = source / f"{name}.pdf"
        weasyprint.HTML(filename=str(source / name / "plan.html")).write_pdf(made)
        return made

    return make


@cache
def read(path: Path) -> Read:
    document = pipeline.ingest_file(path, Settings(), regions=REGIONS)
    return document, path.read_bytes(), pipeline.facts(document, REGIONS)


def keep(base: KnowledgeBase, found: Read) -> None:
    document, original, facts = found
    with Store(base.settings.database) as store:
        store.add(document, original, None, "", facts)


def decide(reviews: Reviews) -> None:
    """A hundred decisions on rows drawn at random, of each kind."""
    chance = random.Random(20260101)
    rows = [fact for cls in tables().values() for fact in reviews.base.facts(cls)]
    for number, fact in enumerate(chance.sample(rows, DECIDED)):
        verdict = (Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT, Verdict.ACCEPT)[number % 4]
        values = {correctable_text(fact): f"Verbeterd {number}"} if verdict is Verdict.CORRECT else None
        reviews.decide(type(fact), fact.id, verdict, values=values, who="anna")


def correctable_text(fact: Fact) -> str:
    names = ("owner", "scope", "programme", "role", "status", "theme", "unit")
    return next(name for name in names if name in type(fact).model_fields)


def attached(reviews: Reviews, before: dict[str, Fact]) -> int:
    """How many decisions hold of the fact that was meant; each of the others is listed."""
    with reviews.base.reader() as store:
        standing = store.standing_decisions(reviews.base.documents()[0].id)
    lost = {one.decision.id for one in reviews.unattached()}
    assert len(standing) == DECIDED
    held = [one for one in standing if one.id not in lost]
    for one in held:
        row = reviews.base.fact(tables()[one.table], one.fact)
        assert row.review is not Review.MACHINE
        assert type(row.fact).named or alike(row.fact.quote.text, before[one.fact].quote.text)
        for name in one.fields:
            assert getattr(row.fact, name) == getattr(one.stated, name)
    return len(held)


def alike(one: str, other: str) -> bool:
    """Whether the letters of one are all in the other: numbers of notes may stand in either, and sentences be cut."""
    short, long = sorted(("".join(filter(str.isalpha, text.casefold())) for text in (one, other)), key=len)
    return short in long


def all_rows(base: KnowledgeBase) -> dict[str, Fact]:
    return {fact.id: fact for cls in tables().values() for fact in base.facts(cls)}


CASES = ["same", "again", "typeset", "word"]


@pytest.mark.parametrize("case", CASES)
def test_decisions_are_attached_again(case: str, settings: Settings, typeset: Typeset) -> None:
    name = "peelhorst-uitvoeringsagenda"
    reviews = Reviews(KnowledgeBase(settings))
    first = read(typeset(name, ""))
    keep(reviews.base, first)
    before = all_rows(reviews.base)
    decide(reviews)
    later = {
        "same": lambda: first,
        "again": lambda: (replace(first[0], sha256="f" * 64), first[1] + b"\n", first[2]),
        "typeset": lambda: read(typeset(name, OTHER_LOOK)),
        "word": lambda: read(CORPUS / f"{name}.docx"),
    }[case]()
    if case in ("same", "word"):
        reviews.base.remove(reviews.base.documents()[0].id)
    keep(reviews.base, later)
    assert attached(reviews, before) >= 98


def test_decisions_on_a_plan_with_side_boxes_that_is_typeset_anew(settings: Settings, typeset: Typeset) -> None:
    name = "maaswaarden-actieplan-2024-2026"
    reviews = Reviews(KnowledgeBase(settings))
    keep(reviews.base, read(CORPUS / f"{name}.pdf"))
    before = all_rows(reviews.base)
    decide(reviews)
    keep(reviews.base, read(typeset(name, OTHER_LOOK)))
    assert attached(reviews, before) >= 98
