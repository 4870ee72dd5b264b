"""The scan of the first pages of a plan against those pages as printed: letters and headings."""

from __future__ import annotations

import pytest
from rapidfuzz.distance import Levenshtein

from kb.documents import Parsed
from real.conftest import Ingested, Plans
from real.facts import NHN, SCAN, headings

PAGES = [1, 3, 4, 5, 6, 7, 8]  # page 2 is the table of contents, which is no text
MOST_WRONG = 0.02


@pytest.fixture(scope="session")
def scan(ingested: Ingested) -> Parsed:
    """The scan as the knowledge base keeps it: it is read once a session."""
    ingested.needs_tesseract()
    return ingested.document(SCAN)


def on_pages(plan: Parsed) -> str:
    """The text of the pages, with the signs of items and numbers of headings, white space folded."""
    pieces = [piece for page in PAGES for piece in plan.page_pieces(page)]
    return " ".join(" ".join(f"{block.marker or ''} {plan.text[start:end]}" for block, start, end in pieces).split())


def test_few_characters_are_wrong(plan: Plans, scan: Parsed) -> None:
    printed, recognised = on_pages(plan(f"{NHN}.pdf")), on_pages(scan)
    assert len(printed) == 18718
    assert Levenshtein.distance(printed, recognised) <= MOST_WRONG * len(printed)


def test_the_headings_are_found(plan: Plans, scan: Parsed) -> None:
    """Numbered ones all; of the others those that stand alone on a line."""
    wanted = {(page, number, title) for page, _, number, title in headings(plan(f"{NHN}.pdf")) if page in PAGES}
    found = {(page, number, title) for page, _, number, title in headings(scan)}
    assert {heading for heading in wanted if heading[1]} <= found
    assert len(wanted) == 12
    assert len(wanted & found) >= 8
    assert len(found - wanted) <= 1


def test_each_page_says_how_sure_it_is(scan: Parsed) -> None:
    assert [page.source for page in scan.pages] == ["ocr"] * 8
    assert all(page.confidence is not None and page.confidence > 85 for page in scan.pages if page.number in PAGES)
