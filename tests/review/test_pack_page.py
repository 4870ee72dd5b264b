"""The yearly pack as a page, as files from that page, and as a resource of the API."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from fastapi.testclient import TestClient
from lxml import html
from two_plans import NEW, SERIES

from api.app import create_app
from kb.settings import Settings

HERE = f"/actualisatie/{SERIES}/verslag"
THERE = f"/v1/series/{SERIES}/pack"
DAY = "?on=2026-01-01"


@pytest.fixture
def client(two_plans_home: Path, quick_encoder: None) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=two_plans_home, rate_per_address=0))) as client:
        yield client


def test_the_page_has_all_chapters_with_quotes_that_lead_to_the_plan(client: TestClient) -> None:
    answer = client.get(HERE + DAY)
    page = html.fromstring(answer.text)
    assert page.xpath("//h1/text()") == ["Actualisatie 2026"]
    assert page.xpath("//h2/text()") == [
        "Wat er is afgesproken", "Wat er is gemeld", "Wat er is veranderd, en wie dat besloot",
        "Te laat, en wat 2026 brengt", "Geld naast het eerdere plan", "Open vragen", "Praktijken van andere regio's",
        "Wat een regiovisie moet bevatten", "Bronnen",
    ]  # fmt: skip
    (late,) = page.xpath('//div[contains(@aria-label, ": Te laat")]//tbody[.//th = "Groep Oost gesloten"]')
    (link,) = late.xpath(".//a/@href")
    assert link.startswith(f"/documents/{NEW}/pages/7?start=")
    assert client.get(link.partition("#")[0]).status_code == 200
    assert f"{HERE}.pdf?on=2026-01-01" in page.xpath("//a/@href")


def test_files_are_named_and_of_their_kind(client: TestClient) -> None:
    word = client.get(f"{HERE}.docx{DAY}")
    assert word.headers["content-disposition"] == f'attachment; filename="actualisatie-2026-{SERIES}.docx"'
    assert docx.Document(io.BytesIO(word.content)).core_properties.author == "Plannenbank"
    assert client.get(f"{HERE}.pdf{DAY}").content.startswith(b"%PDF-")
    calendar = client.get(f"{THERE}/file{DAY}&format=ics")
    assert calendar.headers["content-type"] == "text/calendar; charset=utf-8"
    assert b"SUMMARY:Plein3 Dortwaard open" in calendar.content


def test_mistakes_are_told_in_the_page(client: TestClient) -> None:
    wrong = client.get(f"{HERE}?on=morgen")
    assert wrong.status_code == 400
    assert "morgen is geen datum." in wrong.text
    early = client.get(f"{HERE}?on=2000-01-01")
    assert "Op 1 januari 2000 was er nog geen plan in de reeks" in early.text
    assert client.get("/actualisatie/onbekend/verslag").status_code == 404


def test_the_api_gives_the_same_as_data(client: TestClient) -> None:
    found = client.get(THERE + DAY).json()
    assert (found["asOf"], found["series"], len(found["sections"])) == ("2026-01-01", SERIES, 8)
    planning = next(section for section in found["sections"] if section["id"] == "planning")
    late = next(row for row in planning["groups"][0]["rows"] if row["what"] == "Groep Oost gesloten")
    assert late["values"][0] == {"label": "Afgesproken", "text": "vierde kwartaal 2025"}
    assert (late["tone"], late["quotes"][0]["document"], late["quotes"][0]["page"]) == ("bad", NEW, 7)


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        (f"{THERE}?on=2000-01-01", 400, "was er nog geen plan"),
        (f"{THERE}?on=morgen", 400, "on"),
        (f"{THERE}?dag=1", 400, "dag"),
        (f"{THERE}/file?format=odt", 400, "format"),
        ("/v1/series/onbekend/pack", 404, "Er is geen reeks onbekend."),
    ],
)
def test_the_api_tells_what_is_wrong(client: TestClient, asked: str, status: int, told: str) -> None:
    answer = client.get(asked)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert told in answer.text
