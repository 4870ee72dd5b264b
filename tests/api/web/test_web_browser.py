"""The pages in a browser: every state with axe, at 320 pixels, in the dark, without scripts, by keyboard alone."""

from __future__ import annotations

import re

import pytest
from looking import LOOKS, Violations, Visit, wrong_with
from playwright.sync_api import Page, expect

STATES = {
    "opening": "/",
    "results": "/?q=ambulant+team",
    "by region": "/?q=ambulant+team&group=region",
    "filtered": "/?q=ambulant+team&region=Maaswaarden&contains=targets",
    "slip": "/?q=ambulent+taem",
    "nothing": "/?q=%22hybride+zeilboot%22&type=visie",
    "wrong": "/?q=%3F",
    "not there": "/nergens",
    "documents": "/documents",
    "document": "/documents/maaswaarden-actieplan-2024-2026/pages/5?q=ambulant+team",
    "not a document": "/documents/maaswarden/pages/1",
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", STATES)
def test_everyone_can_use_it(state: str, look: str, visit: Visit, violations: Violations) -> None:
    assert wrong_with(visit(STATES[state], **LOOKS[look]), violations) == []


def test_from_question_to_marked_sentence_in_three_steps(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("Waar zoek je naar?").fill("ambulant team")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("voor “ambulant team”")
    expect(page.locator(".hit .best mark").first).to_be_visible()
    page.get_by_role("link", name="Bekijk op pagina").first.click()
    expect(page).to_have_url(re.compile(r"/documents/.+/pages/\d+\?q=ambulant%20team&start=\d+&end=\d+#gemarkeerd$"))


def test_search_back_and_export_by_keyboard(visit: Visit) -> None:
    page = visit("/")
    expect(page.get_by_label("Waar zoek je naar?")).to_be_focused()
    page.keyboard.type("ambulant team")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=ambulant+team")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")
    tab_to(page, "main .hit h2 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    tab_to(page, "nav[aria-label=Kruimelpad] a", key="Shift+Tab")  # the page opens at the marked sentence
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=ambulant%20team")
    tab_to(page, "nav[aria-label=Hoofdmenu] a[href='/tabellen']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tabellen")
    tab_to(page, "main a[href='/tabellen/mijlpalen']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tabellen/mijlpalen")
    tab_to(page, "summary:has-text('Meenemen')")
    page.keyboard.press("Enter")
    tab_to(page, "main a:has-text('CSV')")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename == "mijlpalen.csv"


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press Tab until the first such element has the focus, each time on something that shows it."""
    wanted = page.locator(selector).first
    for _ in range(80):
        page.keyboard.press(key)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{selector} cannot be reached by Tab")


def test_a_tick_filters_at_once_and_keeps_its_place(visit: Visit) -> None:
    page = visit("/?q=ambulant+team")
    before = page.get_by_role("heading", level=1).inner_text()
    page.get_by_label("Peelhorst").check()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
    expect(page.get_by_role("link", name="Haal weg: Regio: Peelhorst")).to_be_visible()
    assert "region=" in page.url
    expect(page.get_by_label("Peelhorst")).to_be_focused()
    expect(page.get_by_label("Maaswaarden")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(page.get_by_role("heading", level=1).inner_text())
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(before)


def test_filters_without_scripts(visit: Visit) -> None:
    page = visit("/?q=ambulant+team", java_script_enabled=False)
    page.get_by_label("Peelhorst").check()
    page.get_by_label("Toon").select_option("per document")
    page.get_by_role("button", name="Pas toe").click()
    assert "region=" in page.url
    assert "group=document" in page.url
    expect(page.locator(".hit").first).to_contain_text("Peelhorst")


def test_names_are_offered_while_typing(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("Waar zoek je naar?").press_sequentially("plei")
    expect(page.locator("datalist option").first).to_have_attribute("value", "Plein3")


def test_names_are_offered_without_scripts(visit: Visit) -> None:
    page = visit("/", java_script_enabled=False)
    assert page.locator("datalist option").count() > 10


def test_paper_shows_the_passages_and_not_the_buttons(visit: Visit) -> None:
    page = visit("/?q=ambulant+team")
    page.emulate_media(media="print")
    expect(page.locator(".passage").first).to_be_visible()
    expect(page.get_by_role("button", name="Zoek")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_hidden()
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_hidden()
    expect(page.locator("nav.pages a").first).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/?q=ambulant+team", "/documents"])
def test_a_page_weighs_less_than_200_kb(path: str, visit: Visit) -> None:
    page = visit("/nergens")
    weights: dict[str, int] = {}
    page.on("response", lambda answer: weights.update({answer.url: len(answer.body())}))
    page.goto(path, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    assert len(weights) > 5
    assert sum(weights.values()) < 200_000
