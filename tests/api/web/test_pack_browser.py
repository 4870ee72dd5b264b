"""The yearly pack in a browser: from the series to the report, another day, a file, and every look of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from looking import LOOKS, Violations, Visit, wrong_with
from playwright.sync_api import expect
from serving import served
from two_plans import SERIES, keep

from kb.documents import Document


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, demo_document: Callable[[str], Document]) -> Iterator[str]:
    """Where both versions of a demo plan are served."""
    with served(keep(tmp_path_factory.mktemp("pack") / "home", demo_document)) as where:
        yield where


def test_from_a_series_to_its_report_of_a_day_and_to_a_file(visit: Visit, tmp_path: Path) -> None:
    page = visit("/actualisatie")
    page.get_by_role("link", name="Bovenregionaal plan Zuiderdelta").first.click()
    page.get_by_role("link", name="Verslag").click()
    page.get_by_label("Op welke dag").fill("2026-01-01")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Actualisatie 2026")
    page.get_by_role("link", name="Te laat, en wat 2026 brengt").click()
    expect(page.locator("#planning")).to_be_in_viewport()
    late = page.get_by_role("region", name="Te laat, en wat 2026 brengt: Te laat")
    expect(late).to_contain_text("Groep Oost gesloten")
    with page.expect_download() as coming:
        page.get_by_role("link", name="PDF").click()
    assert coming.value.suggested_filename == f"actualisatie-2026-{SERIES}.pdf"
    coming.value.save_as(tmp_path / "pack.pdf")
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("look", LOOKS)
def test_everyone_can_read_the_report(look: str, visit: Visit, violations: Violations) -> None:
    page = visit(f"/actualisatie/{SERIES}/verslag?on=2026-01-01", **LOOKS[look])
    assert wrong_with(page, violations) == []


def test_paper_has_the_report_and_nothing_to_click(visit: Visit) -> None:
    page = visit(f"/actualisatie/{SERIES}/verslag?on=2026-01-01")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="PDF")).to_be_hidden()
    expect(page.get_by_label("Op welke dag")).to_be_hidden()
    expect(page.get_by_role("heading", name="Geld naast het eerdere plan")).to_be_visible()
