"""The pages of the tables in a browser: every state with axe, narrow, dark, on paper, by keyboard, without scripts."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from looking import LOOKS, Violations, Visit, wrong_with
from playwright.sync_api import expect

from kb.written import euros

STATES = {
    "list": "/tabellen",
    "milestones": "/tabellen/mijlpalen?since=Q2+2025&region=Maaswaarden&sort=-due",
    "budgets": "/tabellen/budgetten",
    "all columns": "/tabellen/praktijken?" + "&".join(
        f"columns={name}" for name in ("name", "aliases", "definition", "status", "quote", "warnings", "link", "also")
    ),
    "nothing": "/tabellen/doelen?text=zeilboot&operator=%3C%3D",
    "wrong": "/tabellen/mijlpalen?since=ooit",
    "no table": "/tabellen/dromen",
}  # fmt: skip


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", STATES)
def test_everyone_can_use_it(state: str, look: str, visit: Visit, violations: Violations) -> None:
    assert wrong_with(visit(STATES[state], **LOOKS[look]), violations) == []


def test_everyone_can_use_a_row(visit: Visit, violations: Violations) -> None:
    page = visit("/tabellen/budgetten?text=totaal", width=320)
    page.locator("tbody th a").first.click()
    expect(page.get_by_role("heading", name="Zo staat het in het plan")).to_be_visible()
    assert wrong_with(page, violations) == []


def test_from_table_to_marked_sentence_to_file(visit: Visit, tmp_path: Path) -> None:
    page = visit("/tabellen/budgetten")
    page.get_by_label("Woorden in de regel").fill("ambulant")
    page.get_by_role("button", name="Toon regels").click()
    page.get_by_role("link", name="Bedrag").click()
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Bedrag")
    page.locator("summary", has_text="Meenemen").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="CSV van wat je ziet").click()
    coming.value.save_as(tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        _, *rows = csv.reader(file, delimiter=";")
    taken = [euros(int(row[1])) if row[1] else "p.m." for row in rows]
    assert taken == page.locator("tbody tr > :nth-child(2)").all_inner_texts()
    page.locator("tbody th a").first.click()
    page.get_by_role("link", name="Bekijk op pagina").click()
    expect(page).to_have_url(re.compile(r"/documents/.+/pages/\d+\?version=1&start=\d+&end=\d+#gemarkeerd$"))


def test_a_tick_filters_at_once(visit: Visit) -> None:
    page = visit("/tabellen/budgetten?sort=-amount_eur")
    before = page.get_by_role("heading", level=1).inner_text()
    page.locator("summary", has_text="Meer filters").click()
    page.get_by_label("dekking").check()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
    expect(page.get_by_role("link", name="Haal weg: Soort: dekking")).to_be_visible()
    assert "kind=funding" in page.url
    assert "sort=-amount_eur" in page.url
    expect(page.get_by_label("dekking")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(page.get_by_role("heading", level=1).inner_text())


def test_filters_and_columns_without_scripts(visit: Visit) -> None:
    page = visit("/tabellen/mijlpalen", java_script_enabled=False)
    page.locator("summary", has_text="Meer filters").click()
    page.get_by_label("Maaswaarden").check()
    page.get_by_role("button", name="Pas filters toe").click()
    page.locator("summary", has_text="Kolommen kiezen").click()
    page.get_by_label("Citaat").check()
    page.get_by_label("Thema").uncheck()
    page.get_by_role("button", name="Toon deze kolommen").click()
    heads = [head.partition("↕")[0].strip() for head in page.locator("thead th").all_inner_texts()]
    assert heads == ["Omschrijving", "Moment", "Wie", "Citaat", "Pagina", "Plan", "Regio's"]
    assert "region=" in page.url


def test_the_table_scrolls_with_the_keyboard(visit: Visit) -> None:
    page = visit("/tabellen/doelen", width=320)
    place = page.get_by_role("region", name="Doelen")
    for _ in range(40):
        page.keyboard.press("Tab")
        if place.evaluate("one => one === document.activeElement"):
            break
    expect(place).to_be_focused()
    for _ in range(20):  # scrolling takes a moment; waiting for a function is more than the pages' policy allows
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(50)
    assert place.evaluate("one => one.scrollLeft") > 0


def test_paper_shows_the_rows_and_not_the_tools(visit: Visit) -> None:
    page = visit("/tabellen/mijlpalen")
    page.emulate_media(media="print")
    expect(page.locator("tbody tr").first).to_be_visible()
    for hidden in ("#filters", ".table-tools", ".table-names", ".order >> nth=0"):
        expect(page.locator(hidden)).to_be_hidden()
