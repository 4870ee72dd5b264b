"""What people come for, as they would do it: the policy officer, the knowledge officer, who builds a portal."""

from __future__ import annotations

import re
from pathlib import Path

from icalendar import Calendar
from looking import Visit
from openpyxl import load_workbook
from playwright.sync_api import expect


def test_which_regions_have_it_how_many_for_how_much_since_when_and_where_that_stands(visit: Visit) -> None:
    page = visit("/vergelijken")
    page.get_by_label("Onderwerp 1").fill("hybride bedden")
    page.get_by_role("button", name="Vergelijk").click()
    heads = page.get_by_role("columnheader").all_inner_texts()
    assert heads == ["Regio", "Wat het is", "Stand", "Aantallen", "Geld", "Momenten", "Wie", "Woorden"]
    row = page.locator("tbody tr", has=page.locator(".area", has_text="Peelhorst"))
    expect(row).to_contain_text("12 bedden")
    expect(row).to_contain_text("€ 6.010.000 (2025-2027)")
    expect(row).to_contain_text("sinds maart 2022")
    row.get_by_role("link", name="p. 4").first.click()
    expect(page).to_have_url(re.compile(r"/documents/peelhorst-uitvoeringsagenda/pages/4\?.*start=\d+"))
    expect(page.locator("#gemarkeerd").first).to_be_visible()


def test_milestones_as_a_spreadsheet_and_a_calendar_each_with_its_quote(visit: Visit, tmp_path: Path) -> None:
    page = visit("/tabellen/mijlpalen")
    page.get_by_label("Vanaf").fill("Q2 2025")
    page.get_by_role("button", name="Toon regels").click()
    rows = int(re.findall(r"\d+", page.get_by_role("heading", level=1).inner_text())[0])
    page.locator("summary", has_text="Meenemen").click()
    taken = {}
    for name in ("Excel met herkomst", "Agendabestand (ICS)"):
        with page.expect_download() as coming:
            page.get_by_role("link", name=name).click()
        taken[name] = tmp_path / coming.value.suggested_filename
        coming.value.save_as(taken[name])
    head, *told = load_workbook(taken["Excel met herkomst"]).worksheets[0].iter_rows(values_only=True)
    assert len(told) == rows > 20
    assert all(line[head.index("Citaat")] and line[head.index("Pagina")] for line in told)
    events = Calendar.from_ical(taken["Agendabestand (ICS)"].read_bytes()).walk("VEVENT")
    assert len(events) == rows
    assert all("\nCitaat: " in event["DESCRIPTION"] for event in events)


def test_a_portal_shows_a_table_and_asks_for_the_rest_by_the_api(visit: Visit, address: str) -> None:
    page = visit("/embed/table?table=budgetten&region=Peelhorst&columns=item&columns=amount_eur")
    first = page.locator("tbody tr").first
    expect(page.get_by_role("link", name="Bekijken, filteren en meenemen in Plannenbank")).to_be_visible()
    answer = page.request.get(f"{address}/v1/facts/budgets?region=Peelhorst&limit=1")
    (row,) = answer.json()["items"]
    assert row["item"] == first.locator("th").inner_text()
    assert row["quote"]["text"]
