"""The pages as they are written, over a small knowledge base."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from fake_facts import plan
from fakes import FakeEncoder, document, put
from fastapi.testclient import TestClient
from looking import words
from lxml import html

from api.app import create_app
from api.web.frame import STATIC, Frame
from api.web.rendering import highlighted
from kb.settings import Settings
from kb.store import Store

pytestmark = pytest.mark.usefixtures("quick_encoder")

TEXTS = {
    "zuid": "In Zuid staan twaalf hybride bedden <b>klaar</b>.",
    "noord": "In Noord werkt een ambulant team van tien mensen. <script>alert(1)</script>",
}


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """An app over three plans, one of them with facts."""
    encoder = FakeEncoder()
    found, original, facts = plan()
    with Store(settings.database) as store:
        store.add(found, original, encoder.passages([p.text for p in found.passages]), encoder.name, facts)
        for name, text in TEXTS.items():
            put(store, document(f"{name}.pdf", ("Aanpak", text)))
    with TestClient(create_app(settings)) as started:
        yield started


def test_opening(client: TestClient) -> None:
    page = client.get("/").text
    assert '<html lang="nl">' in page
    assert 'for="q"' in page
    assert "Zoek in 3 plannen" in page
    assert '<a class="chip" href="/?q=hybride%20bed">hybride bed</a>' in page


def test_a_hit_leads_to_its_page_with_the_question(client: TestClient) -> None:
    page = client.get("/", params={"q": "twaalf hybride bedden"}).text
    assert 'href="/documents/zuid/pages/1?q=twaalf%20hybride%20bedden&amp;start=8&amp;end=57#gemarkeerd"' in page
    assert "<mark>hybride</mark> <mark>bedden</mark> &lt;b&gt;klaar&lt;/b&gt;" in page
    assert "Waarom deze treffer" in page


def test_a_hit_shows_its_facts(client: TestClient) -> None:
    page = client.get("/", params={"q": "hybride bedden De Linde"}).text
    assert '<span class="utrecht-data-badge fact fact-budgets"><b>Bedrag</b> € 1.200.000' in page


def test_what_documents_and_people_write_is_text(client: TestClient) -> None:
    page = client.get("/", params={"q": 'ambulant team "><script>alert(2)</script>', "practice": "<script>"}).text
    assert page.count("<script") == 1  # our own module
    assert "&lt;script&gt;alert(1)" in client.get("/documents/noord/pages/1").text


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"q": "?"}, "geen woorden"),
        ({"q": "bed", "year": "ooit"}, "“ooit” is geen jaartal"),
        ({"q": "bed", "region": "Atlantis"}, "Atlantis"),
        ({"q": "bed", "contains": "dromen"}, "dromen"),
        ({"q": "bed", "cursor": "x"}, "bladwijzer"),
    ],
)
def test_it_says_what_is_wrong(asked: dict[str, str], word: str, client: TestClient) -> None:
    answer = client.get("/", params=asked)
    assert answer.status_code == 400
    assert word in words(answer.text)
    assert f'value="{asked["q"]}"' in answer.text


def test_a_question_that_is_too_long_is_refused(client: TestClient) -> None:
    answer = client.get("/", params={"q": "x" * 1001})
    assert answer.status_code == 400
    assert "mag hoogstens 1000 tekens hebben" in answer.text


def test_a_chosen_value_keeps_its_neighbours(client: TestClient) -> None:
    page = html.fromstring(client.get("/", params={"q": "bedden team", "contains": ["targets"]}).text)
    boxes = {box.get("value"): box.get("checked") for box in page.xpath('//input[@name="contains"]')}
    assert boxes == {"targets": "checked", "budgets": None, "milestones": None, "definitions": None}


def test_a_region_may_be_given_by_its_name(client: TestClient) -> None:
    by_name = client.get("/", params={"q": "bedden", "region": "zuid-limburg"}).text
    (box,) = html.fromstring(by_name).xpath('//input[@name="region" and @checked]')
    assert box.get("value") == "JZ41"


def test_each_filter_can_be_taken_away(client: TestClient) -> None:
    page = html.fromstring(client.get("/", params={"q": "bedden", "contains": "budgets", "type": "visie"}).text)
    hrefs = [link.get("href") for link in page.xpath('//ul[@aria-label="Filters die aan staan"]//a')]
    assert hrefs == ["/?q=bedden&contains=budgets", "/?q=bedden&type=visie", "/?q=bedden"]


def test_a_slip_is_put_right(client: TestClient) -> None:
    page = client.get("/", params={"q": "ambulent team", "group": "document"}).text
    assert 'Bedoelde je <a href="/?q=ambulant+team&amp;group=document"><strong>ambulant team</strong></a>?' in page
    assert "Plan noord" in page


def test_nothing_found_says_what_was_searched(client: TestClient) -> None:
    page = words(client.get("/", params={"q": '"hybride bedden" zeilboot', "contains": "definitions"}).text)
    assert "Niets gevonden Doorzocht: 3 documenten met 4 passages, met de filters die aan staan." in page
    assert "Gezocht op alle namen van hybride bed: " in page
    assert "Zonder filters zijn er 2 passages" in page


def test_what_no_passage_names_is_said_with_what_was_searched(client: TestClient) -> None:
    page = words(client.get("/", params={"q": "zeilboot"}).text)
    assert "Geen passage noemt “zeilboot”. Deze passages lijken er op betekenis op." in page
    assert "Doorzocht: 3 documenten met 4 passages." in page
    assert "Geen passage noemt" not in client.get("/", params={"q": "hybride bedden"}).text
    assert "Geen passage noemt" not in client.get("/", params={"q": "bed van het begrip"}).text


@pytest.mark.parametrize(
    ("by", "group", "link", "there"),
    [
        ("region", "Zuid-Limburg", "/?q=ambulant+team&region=JZ41", "Regio: Zuid-Limburg"),
        ("document", "Plan lang", "/documents/lang/pages/", "Plan lang"),
    ],
)
def test_a_group_leads_to_all_of_it(
    by: str, group: str, link: str, there: str, client: TestClient, settings: Settings
) -> None:
    long = [(f"Deel {n}", f"Ambulant team nummer {n} van {n} mensen in het hele land.") for n in range(6)]
    with Store(settings.database) as store:
        put(store, document("lang.md", *long, regions=["JZ41"]))
    page = html.fromstring(client.get("/", params={"q": "ambulant team", "group": by}).text)
    (href,) = page.xpath(f'//a[starts-with(., "Alle ") and contains(., "{group}")]/@href')
    assert href.startswith(link)
    assert there in words(client.get(href).text)


def test_links_for_feeds_and_search_engines(client: TestClient) -> None:
    page = html.fromstring(client.get("/", params={"q": "bedden", "type": "visie"}).text)
    (feed,) = page.xpath('//link[@type="application/atom+xml"]/@href')
    assert client.get(feed).headers["content-type"].startswith("application/atom+xml")
    (described,) = page.xpath('//link[@rel="search"]/@href')
    assert client.get(described).status_code == 200


def test_more_results_are_on_the_next_page(client: TestClient, settings: Settings) -> None:
    with Store(settings.database) as store:
        for number in range(12):
            made, original = document(
                f"plan{number}.md", ("Team", f"Ambulant team nummer {number} van {number} mensen.")
            )
            store.add(made, original, FakeEncoder().passages([p.text for p in made.passages]), FakeEncoder.name)
    first = html.fromstring(client.get("/", params={"q": "ambulant team"}).text)
    (link,) = first.xpath('//a[@rel="next"]/@href')
    second = html.fromstring(client.get(link).text)
    shown = [page.xpath('//article//a[contains(., "Bekijk")]/@href') for page in (first, second)]
    assert len(shown[0]) == 10
    assert not set(shown[0]) & set(shown[1])
    assert second.xpath('//a[@rel="prev"]/@href') == ["/?q=ambulant+team"]


def test_suggestions(client: TestClient) -> None:
    assert client.get("/suggesties", params={"q": "hyb"}).json() == [{"text": "hybride bed", "kind": "begrip"}]


def test_menu_shows_where_one_is(client: TestClient) -> None:
    for path, here in (("/", "Zoeken"), ("/documents", "Documenten"), ("/documents/zuid/pages/1", "Documenten")):
        page = html.fromstring(client.get(path).text)
        assert page.xpath('//nav[@aria-label="Hoofdmenu"]//a[@aria-current]/text()') == [here]


def test_documents(client: TestClient) -> None:
    assert '<a href="/documents/noord">' in client.get("/documents").text


def test_page_of_a_document(client: TestClient) -> None:
    answer = client.get("/documents/zuid/pages/1")
    assert answer.status_code == 200
    assert "twaalf hybride bedden &lt;b&gt;klaar&lt;/b&gt;." in answer.text


@pytest.mark.parametrize(
    ("path", "status", "word"),
    [
        ("/documents/zuidd/pages/1", 404, "Bedoel je zuid"),
        ("/documents/zuid/pages/9", 404, "van 1 tot en met 1"),
        ("/documents/zuid/pages/x", 400, "geheel getal"),
        ("/nergens", 404, "/nergens"),
    ],
)
def test_error_pages(path: str, status: int, word: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert word in answer.text
    assert "Terug naar zoeken" in answer.text
    assert ("Alle documenten" in answer.text) is (status == 404)


def test_an_empty_knowledge_base_says_so(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(home=tmp_path))) as client:
        for path in ("/", "/documents"):
            assert "kb ingest MAP" in client.get(path).text
        assert client.get("/", params={"q": "bed"}).status_code == 200


def test_overlapping_marks_are_written_once() -> None:
    assert highlighted("abcd", ((0, 2), (1, 3))) == "<mark>ab</mark>cd"


def test_the_best_sentence_is_set_apart() -> None:
    assert highlighted("a. b c.", ((3, 4),), (3, 7)) == 'a. <span class="best"><mark>b</mark> c.</span>'


def test_static_files_are_kept_where_their_address_says_which_they_are(client: TestClient) -> None:
    (style, *_) = html.fromstring(client.get("/").text).xpath('//link[@rel="stylesheet"]/@href')
    assert "immutable" in client.get(style).headers["cache-control"]
    assert "cache-control" not in client.get(style.partition("?")[0]).headers


def test_without_components_pages_have_their_plain_look(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    static = Path(copytree(STATIC, tmp_path / "static", ignore=lambda *_: ["built"]))
    frame = Frame((), None, static)
    assert any("css/plain.css" in style for style in frame.styles())
    with caplog.at_level(logging.WARNING):
        frame.warn()
    assert "python scripts/build_assets.py" in caplog.text
