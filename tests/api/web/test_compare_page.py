"""The page on which one compares: as it is written over two small plans, and in a browser over the demo plans."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from fakes import document, put
from fastapi.testclient import TestClient
from looking import LOOKS, Violations, Visit, words, wrong_with
from lxml import html
from openpyxl import load_workbook
from playwright.sync_api import expect

from api.app import create_app
from api.web.compare.form import CompareForm
from kb.settings import Settings
from kb.store import Store

STATES = {
    "opening": "/vergelijken",
    "one": "/vergelijken?q=hybride+bed",
    "several": "/vergelijken?q=hybride+bed&q=gezinshuis&by=landsdeel",
    "question": "/vergelijken?q=hoe+komen+er+minder+gesloten+plekken&by=document",
    "nothing": "/vergelijken?q=zeilboot",
    "no plans": "/vergelijken?q=JIM&year=1950",
    "wrong": "/vergelijken?q=JIM&region=Atlantis",
}
TEXTS = {
    "zuid": "In Zuid staan twaalf hybride bedden <b>klaar</b>.",
    "noord": "In Noord werkt een ambulant team van tien mensen.",
}


@pytest.fixture
def client(settings: Settings, quick_encoder: object) -> Iterator[TestClient]:
    """An app over two plans, one of which speaks of hybrid beds."""
    with Store(settings.database) as store:
        for name, text in TEXTS.items():
            put(store, document(f"{name}.pdf", ("Aanpak", text)))
    with TestClient(create_app(settings)) as started:
        yield started


def test_there_is_always_an_empty_box() -> None:
    assert CompareForm().boxes == ["", "", ""]
    assert CompareForm(q=["JIM", " VIER  plus", "MST", "JIM"]).boxes == ["JIM", "VIER plus", "MST", ""]
    assert len(CompareForm(q=[f"praktijk {n}" for n in range(12)]).boxes) == 12


def test_the_address_says_what_is_compared() -> None:
    form = CompareForm(q=["JIM", "VIER"], by="landsdeel", year=["2025"])
    assert form.address() == "?q=JIM&q=VIER&year=2025&by=landsdeel"
    assert form.about("MST") == "?q=MST&year=2025&by=landsdeel"
    assert form.unfiltered().address() == "?q=JIM&q=VIER&by=landsdeel"


def test_a_value_leads_to_its_marked_sentence(client: TestClient) -> None:
    page = html.fromstring(client.get("/vergelijken", params={"q": "hybride bedden", "by": "document"}).text)
    (row,) = page.xpath('//table//tr[th[@scope="row"]]')
    hrefs = {link.get("href").partition("?")[0] for link in row.xpath(".//a")}
    assert hrefs == {"/documents/zuid/pages/1"}
    assert all("start=" in link.get("href") for link in row.xpath('.//span[@class="where"]/a[1]'))


def test_a_plan_is_named_where_another_might_be_meant(client: TestClient) -> None:
    def told(by: str) -> tuple[str, list[str]]:
        asked = {"q": "hybride bedden", "by": by}
        page = html.fromstring(client.get("/vergelijken", params=asked).text)
        head = page.xpath('//th[@scope="row"]/span/text()')
        return " · ".join(head), ["".join(one.xpath("text()")).strip() for one in page.xpath('//span[@class="where"]')]

    assert told("region") == ("zonder regio · 2 plannen · 1 keer genoemd", ["Plan zuid"])
    assert told("document") == ("Plan zuid · 1 keer genoemd", [""])


def test_what_is_not_mentioned_says_what_was_searched(client: TestClient) -> None:
    page = words(client.get("/vergelijken", params={"q": "hybride bedden", "by": "document"}).text)
    assert "Niet genoemd Plan noord niet genoemd in 1 document, 1 passage, " in page


def test_several_subjects_are_columns(client: TestClient) -> None:
    asked = {"q": ["hybride bedden", "ambulant team"], "by": "document"}
    page = html.fromstring(client.get("/vergelijken", params=asked).text)
    links = page.xpath("//thead//a/@href")
    assert links == ["/vergelijken?q=hybride+bedden&by=document", "/vergelijken?q=ambulant+team&by=document"]
    cells = [[cell.get("class").split()[-1] for cell in row.xpath("td")] for row in page.xpath("//tbody/tr")]
    assert sorted(cells) == [["filled", "none"], ["none", "filled"]]


def test_nothing_found_leads_on(client: TestClient) -> None:
    page = client.get("/vergelijken", params={"q": "zeilboot"}).text
    assert "Nergens genoemd in 2 plannen." in words(page)
    assert 'href="/?q=zeilboot"' in page
    assert "kb search" not in page


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"q": "?"}, "Er is niets om te vergelijken. Noem een praktijk"),
        ({"q": "bed", "year": "ooit"}, "“ooit” is geen jaartal"),
        ({"q": "bed", "region": "Atlantis"}, "Atlantis"),
        ({"q": "bed", "document": "nergens"}, "nergens"),
        ({"q": ["bed"] * 13}, "hoogstens 12 keer"),
        ({"q": "bed", "by": "straat"}, "moet een van deze zijn"),
    ],
)
def test_it_says_what_is_wrong(asked: dict[str, object], word: str, client: TestClient) -> None:
    answer = client.get("/vergelijken", params=asked)
    assert answer.status_code == 400
    assert word in words(answer.text)


def test_filters_without_plans_can_be_taken_away(client: TestClient) -> None:
    page = html.fromstring(client.get("/vergelijken", params={"q": "bed", "year": "1950"}).text)
    assert page.xpath('//ul[@aria-label="Filters die aan staan"]//a/@href') == ["/vergelijken?q=bed"]


def test_the_workbook_has_what_is_seen(client: TestClient) -> None:
    asked = {"q": "hybride bedden", "by": "document"}
    (link,) = html.fromstring(client.get("/vergelijken", params=asked).text).xpath('//a[.="Excel"]/@href')
    answer = client.get(link)
    assert answer.headers["content-disposition"] == 'attachment; filename="vergelijking.xlsx"'
    sheet = load_workbook(io.BytesIO(answer.content))["Vergelijking"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["Plan noord", "Plan zuid"]


def test_a_workbook_of_nothing_is_refused(client: TestClient) -> None:
    assert client.get("/vergelijken/export").status_code == 400
    assert client.get("/vergelijken/export", params={"q": "bed", "year": "1950"}).status_code == 404


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", STATES)
def test_everyone_can_use_it(state: str, look: str, visit: Visit, violations: Violations) -> None:
    assert wrong_with(visit(STATES[state], **LOOKS[look]), violations) == []


def test_without_scripts(visit: Visit) -> None:
    page = visit("/vergelijken", java_script_enabled=False)
    page.get_by_label("Onderwerp 1").fill("hybride bed")
    page.get_by_label("Onderwerp 2").fill("gezinshuis")
    page.get_by_label("landsdeel", exact=True).check()
    page.get_by_role("button", name="Vergelijk").click()
    expect(page.get_by_role("columnheader")).to_have_count(3)
    expect(page.get_by_label("Onderwerp 3")).to_have_value("")
    assert "by=landsdeel" in page.url


def test_in_a_narrow_window_each_area_is_a_card(visit: Visit) -> None:
    page = visit("/vergelijken?q=hybride+bed", width=320)
    cells = page.locator("tbody td").all()
    boxes = [cell.bounding_box() for cell in cells]
    for cell, box in zip(cells, boxes, strict=True):
        assert box
        assert cell.evaluate("one => one.scrollHeight") <= box["height"] + 1


def test_a_choice_shows_at_once(visit: Visit) -> None:
    page = visit("/vergelijken?q=hybride+bed")
    page.get_by_label("landsdeel", exact=True).check()
    expect(page.get_by_role("heading", level=1)).to_contain_text("per landsdeel")
    assert "by=landsdeel" in page.url


def test_paper_opens_what_is_closed(visit: Visit) -> None:
    page = visit("/vergelijken?q=hybride+bed")
    expect(page.locator("blockquote").first).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("blockquote").first).to_be_visible()
    expect(page.get_by_role("button", name="Vergelijk")).to_be_hidden()
