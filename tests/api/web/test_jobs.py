"""What people come for, from the first click to what they take away: the jobs that the pages are there for."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from looking import Visit
from playwright.sync_api import expect
from serving import served
from two_plans import keep

from kb.documents import Document

MARKED = re.compile(r"/documents/.+/pages/\d+\?q=.*start=\d+&end=\d+#gemarkeerd$")


def test_a_policy_officer_sees_which_regions_have_it_and_the_words_on_the_page(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("Waar zoek je naar?").fill("hybride bedden")
    page.keyboard.press("Enter")
    page.get_by_label("Toon").select_option("per regio")
    region = page.locator("h2.group-head", has_text="Peelhorst")
    expect(region).to_contain_text("passages")
    hit = page.locator(".hit", has=page.get_by_role("link", name="Uitvoeringsagenda jeugd Peelhorst")).first
    expect(hit.locator(".best mark").first).to_have_text(re.compile("hybride", re.IGNORECASE))
    expect(page.locator(".fact", has_text="bedden").first).to_be_visible()
    expect(page.locator(".fact-budgets").first).to_contain_text("€")
    hit.get_by_role("link", name="Bekijk op pagina").click()
    expect(page).to_have_url(MARKED)
    expect(page.locator("#gemarkeerd")).to_be_in_viewport()


def test_the_same_side_by_side_with_status_money_moments_and_pages(visit: Visit) -> None:
    page = visit("/vergelijken?q=hybride+bedden")
    row = page.get_by_role("row", name=re.compile("Peelhorst")).first
    for told in ("in gebruik", "€ 6.010.000", "maart 2022", "p. 2 van"):
        expect(row).to_contain_text(told)


def test_a_knowledge_officer_takes_milestones_as_a_sheet_with_quotes_and_as_a_calendar(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit("/tabellen/mijlpalen")
    page.get_by_label("Vanaf").fill("Q2 2025")
    page.get_by_role("button", name="Toon regels").click()
    (total,) = map(int, re.findall(r"\d+", page.get_by_role("heading", level=1).inner_text()))
    page.locator("summary", has_text="Meenemen").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="CSV met herkomst").click()
    coming.value.save_as(tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) == total > 5
    assert all(row["Citaat"] for row in rows)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Agendabestand").click()
    coming.value.save_as(tmp_path / "rows.ics")
    assert len(Calendar.from_ical((tmp_path / "rows.ics").read_bytes()).events) == total


def test_the_builder_of_a_portal_gets_passages_with_the_page_they_stand_on(visit: Visit) -> None:
    page = visit("/over")
    page.get_by_role("link", name="Documentatie van de API").click()
    expect(page).to_have_url(re.compile("/v1/docs"))
    found = page.request.get("/v1/search", params={"query": "hybride bedden", "limit": 1}).json()
    assert "hybride bedden" in str(found).lower()
    page.goto("/embed/search?q=hybride+bedden")
    with page.context.expect_page() as opened:
        page.locator(".hit a").first.click()
    expect(opened.value).to_have_url(MARKED)


def test_a_table_in_a_portal_has_the_rows_of_the_api(visit: Visit, address: str) -> None:
    page = visit("/embed/table?table=budgetten&region=Peelhorst&columns=item&columns=amount_eur")
    first = page.locator("tbody tr").first
    expect(page.get_by_role("link", name="Bekijken, filteren en meenemen in Plannenbank")).to_be_visible()
    (row,) = page.request.get(f"{address}/v1/facts/budgets?region=Peelhorst&limit=1").json()["items"]
    assert row["item"] == first.locator("th").inner_text()
    assert row["quote"]["text"]


@pytest.fixture(scope="module")
def two_versions(tmp_path_factory: pytest.TempPathFactory, demo_document: Callable[[str], Document]) -> Iterator[str]:
    """Where a plan of 2023 and its actualisation of 2025 are served."""
    with served(keep(tmp_path_factory.mktemp("versions") / "home", demo_document)) as where:
        yield where


def test_a_reviewer_lays_the_plan_of_2023_beside_the_actualisation_of_2025(visit: Visit, two_versions: str) -> None:
    page = visit(f"{two_versions}/actualisatie")
    page.get_by_role("link", name="Bovenregionaal plan Zuiderdelta").first.click()
    page.get_by_label("Tabel").select_option("Mijlpalen")
    page.get_by_label("Verandering").select_option("gewijzigd")
    page.get_by_role("button", name="Toon").click()
    changed = page.locator(".difference", has_text="Gebouw De Duin leeg opgeleverd")
    for told in ("1 juli 2025 → 31 december 2026", "Uiterlijk 1 juli 2025: gebouw De Duin", "verschoven (was"):
        expect(changed).to_contain_text(told)
    page.get_by_label("Verandering").select_option("vervallen")
    page.get_by_role("button", name="Toon").click()
    expect(page.locator(".difference").first).to_contain_text("staat er niet in")
    page.get_by_role("link", name="Mijlpalen", exact=True).click()
    page.get_by_label("Op welke dag").fill("2026-01-01")
    page.get_by_label("Stand").select_option("verschoven")
    page.get_by_role("button", name="Toon").click()
    slipped = page.get_by_role("row", name="Gebouw De Duin leeg opgeleverd")
    expect(slipped).to_contain_text("1 juli 2025")
    expect(slipped).to_contain_text("31 december 2026")
    slipped.get_by_role("link").first.click()
    expect(page.locator("#gemarkeerd")).to_be_in_viewport()
