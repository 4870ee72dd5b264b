"""The overview: pictures with their tables, in a browser and as files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_facts import plan
from fakes import FakeEncoder
from fastapi.testclient import TestClient
from looking import LOOKS, Violations, Visit, wrong_with
from lxml import etree, html
from playwright.sync_api import expect

from api.app import create_app
from api.web.overview.pictures import NAMES
from kb.settings import Settings
from kb.store import Store

STATES = {
    "filled": "/overzicht",
    "filtered": "/overzicht?region=Peelhorst",
    "nothing": "/overzicht?year=1950",
    "wrong": "/overzicht?region=Atlantis",
}


@pytest.fixture
def client(settings: Settings, quick_encoder: object) -> Iterator[TestClient]:
    """An app over one plan, for Zeeland."""
    encoder = FakeEncoder()
    with Store(settings.database) as store:
        found, original, facts = plan()
        store.add(found, original, encoder.passages([p.text for p in found.passages]), encoder.name, facts)
    with TestClient(create_app(settings)) as started:
        yield started


def table(client: TestClient, name: str) -> list[list[str]]:
    """The table behind a picture, as it is taken away."""
    told = client.get(f"/overzicht/{name}.csv").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(told), delimiter=";"))


def test_tables_behind_the_pictures(client: TestClient) -> None:
    assert table(client, "mijlpalen") == [["Regio", "Jaar", "Mijlpalen"], ["Zeeland", "2025", "1"]]
    assert table(client, "budget")[1] == ["hybride bed", "Plan duinrand", "2025-2026", "€ 1.200.000"]
    assert table(client, "praktijken")[1] == ["Zeeland", "JIM", "3"]
    assert table(client, "kaart")[1] == ["Zeeland", "1"]


def test_every_number_leads_to_where_it_is_from(client: TestClient) -> None:
    page = html.fromstring(client.get("/overzicht").text)
    links = page.xpath('//figure//td[contains(@class, "number")]//a/@href')
    assert len(links) == 4
    for link in links:
        assert client.get(link).status_code == 200, link


def test_a_picture_says_what_there_is_to_see(client: TestClient) -> None:
    told = etree.fromstring(client.get("/overzicht/kaart.svg").content)
    svg = {"s": "http://www.w3.org/2000/svg"}
    assert told.get("role") == "img"
    assert told.findtext("s:title", namespaces=svg) == "Plannen per regio"
    assert "hoe sterker de kleur" in told.findtext("s:desc", namespaces=svg)
    assert len(told.findall("s:rect", svg)) == 43  # paper, and a tile for each region


def test_a_picture_of_nothing_is_not_there(client: TestClient) -> None:
    answer = client.get("/overzicht/gesloten.svg")
    assert answer.status_code == 404
    assert "gesloten" in answer.text
    assert client.get("/overzicht/nee.svg").status_code == 404
    assert client.get("/overzicht/kaart.exe").status_code == 400


def test_without_plans_it_says_so(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(home=tmp_path))) as empty:
        assert "nog leeg" in empty.get("/overzicht").text


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", STATES)
def test_everyone_can_use_it(state: str, look: str, visit: Visit, violations: Violations) -> None:
    assert wrong_with(visit(STATES[state], **LOOKS[look]), violations) == []


def test_from_a_number_to_its_row(visit: Visit) -> None:
    page = visit("/overzicht", java_script_enabled=False)
    assert page.locator("figure").count() == len(NAMES)
    figure = page.locator("#budget")
    figure.get_by_text("De getallen als tabel").click()
    figure.locator("td.number a").first.click()
    page.wait_for_url("**/tabellen/budgets/**")


def test_a_tick_narrows_at_once(visit: Visit) -> None:
    page = visit("/overzicht")
    page.get_by_label("Peelhorst").first.check()
    expect(page.get_by_role("link", name="Haal weg: Regio: Peelhorst")).to_be_visible()
    assert "region=" in page.url


def test_a_file_can_be_taken(visit: Visit) -> None:
    page = visit("/overzicht?region=Peelhorst")
    with page.expect_download() as taken:
        page.get_by_role("link", name="plaatje (SVG) van Mijlpalen in de tijd").click()
    assert taken.value.suggested_filename == "mijlpalen.svg"


def test_paper_shows_the_tables(visit: Visit) -> None:
    page = visit("/overzicht")
    page.emulate_media(media="print")
    expect(page.locator("svg.picture").first).to_be_visible()
    expect(page.locator("figure table").first).to_be_visible()
    expect(page.get_by_role("heading", name="Welke plannen")).to_be_hidden()
