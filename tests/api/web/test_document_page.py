"""A document and its pages: the sentence one came for is marked, facts and text point at each other, all can use it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import FakeEncoder, document, put
from fastapi.testclient import TestClient
from looking import LOOKS, NARROW, Violations, Visit, sideways, wrong_with
from lxml import html
from PIL import Image
from playwright.sync_api import expect
from serving import copied, served

from api.app import create_app
from kb.documents import BlockKind, Box, DocType, Document, Metadata, Page, Stated
from kb.facts import Extracted, Target, identified
from kb.ingest.draft import Draft, DraftBlock, Piece, assemble
from kb.ingest.passages import passages
from kb.settings import Settings
from kb.store import Store

PLAN = "/documents/maaswaarden-actieplan-2024-2026"
WORD = "/documents/peelhorst-uitvoeringsagenda"
GROWS = "We breiden het ambulant team uit naar 16 fte."
SCANNED = "Er komen 24 bedden <b>bij</b>."


def scan(pages: int) -> tuple[Document, bytes]:
    """A scan of many pages, with a sentence on each of which the place is known."""
    sheets = [Image.new("RGB", (300, 400), "white") for _ in range(pages)]
    stream = io.BytesIO()
    sheets[0].save(stream, "PDF", save_all=True, append_images=sheets[1:], resolution=72)
    box = Box(30, 60, 270, 80)
    blocks = [DraftBlock(BlockKind.PARAGRAPH, [Piece(SCANNED, number + 1, box)]) for number in range(pages)]
    seen = [Page(n + 1, 300, 400, source="ocr", confidence=91.6, warnings=("Vlek.",) * (n == 1)) for n in range(pages)]
    parsed = assemble(Draft(blocks, seen))
    about = Metadata(title=Stated("Scan van toen"), doc_type=Stated(DocType.OVERIG))
    digest = hashlib.sha256(stream.getvalue()).hexdigest()
    return Document("?", "scan.pdf", digest, "application/pdf", parsed, about, passages(parsed)), stream.getvalue()


@pytest.fixture(scope="module")
def home(plans_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two demo plans, a scan of forty pages with a fact, and a plan of two versions that tries to run a script."""
    folder = copied(plans_home, tmp_path_factory.mktemp("pages") / "home")
    with Store(Settings(home=folder).database) as store:
        made, original = scan(40)
        quote = made.parsed.quote(0, len(SCANNED))
        fact = Target(document="?", page=1, quote=quote, indicator="bedden", value=24, unit="bedden")
        vectors = FakeEncoder().passages([passage.text for passage in made.passages])
        store.add(made, original, vectors, FakeEncoder.name, Extracted(identified([fact]), "1:test"))
        put(store, document("boef.md", ("<script>alert(1)</script>", "Oude tekst.")))
        put(store, document("boef.md", ("Kop", 'Zo <script>alert(2)</script> & "zo".')))
    return folder


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    """Where these are served to a browser."""
    with served(Settings(home=home)) as where:
        yield where


@pytest.fixture
def client(home: Path, quick_encoder: None) -> Iterator[TestClient]:
    """The same without a browser."""
    with TestClient(create_app(Settings(home=home))) as started:
        yield started


def place_of(plans_home: Path, text: str) -> str:
    """The query string that marks a sentence of the plan."""
    with Store(Settings(home=plans_home).database, readonly=True) as store:
        start = store.document(PLAN.rpartition("/")[2]).parsed.text.index(text)
    return f"start={start}&end={start + len(text)}"


@pytest.fixture(scope="module")
def grows(plans_home: Path) -> str:
    """The query string that marks `GROWS`."""
    return place_of(plans_home, GROWS)


def states(grows: str) -> dict[str, str]:
    return {
        "a page": f"{PLAN}/pages/3",
        "a quote": f"{PLAN}/pages/3?{grows}&q=ambulant+team",
        "a question": f"{PLAN}/pages/5?q=ambulant+team",
        "only the text": f"{PLAN}/pages/6?view=tekst",
        "only the picture": f"{PLAN}/pages/8?view=pagina",
        "Word": f"{WORD}/pages/2?q=gezinnen",
        "scan": "/documents/scan/pages/20",
        "old version": "/documents/boef/pages/1?version=1",
        "overview": PLAN,
        "overview of Word": WORD,
        "overview of a scan": "/documents/scan",
    }


STATES = tuple(states(""))


@pytest.mark.parametrize("state", STATES)
def test_everyone_can_use_it(state: str, grows: str, visit: Visit, violations: Violations) -> None:
    page = visit(states(grows)[state])
    assert wrong_with(page, violations) == []
    page.set_viewport_size({"width": NARROW, "height": 800})
    assert sideways(page) == []


@pytest.mark.parametrize("state", ["a quote", "a question", "Word", "overview"])
def test_in_the_dark_too(state: str, grows: str, visit: Visit, violations: Violations) -> None:
    assert wrong_with(visit(states(grows)[state], **LOOKS["dark and narrow"]), violations) == []


def test_from_question_to_marked_sentence_in_three_steps(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("Waar zoek je naar?").fill("team uit naar 16 fte")
    page.get_by_role("button", name="Zoek").click()
    page.locator(".hit", has_text=GROWS).get_by_role("link", name="Bekijk op pagina 3").click()
    expect(page.get_by_text(f"Gemarkeerd: “{GROWS}”")).to_have_count(1)
    expect(page.locator("svg .quote rect")).to_have_count(1)
    expect(page.locator("svg .quote rect")).to_be_in_viewport()
    expect(page.locator(".page-text mark", has_text="We breiden het")).to_be_visible()


def test_the_marked_sentence_comes_into_sight_without_scripts(grows: str, visit: Visit) -> None:
    page = visit(f"{PLAN}/pages/3?{grows}#gemarkeerd", java_script_enabled=False, width=1280)
    expect(page.locator("svg .quote rect")).to_be_in_viewport(ratio=0.99)


def test_the_mark_lies_on_the_sentence(grows: str, visit: Visit) -> None:
    """The sentence stands at a known height of the page: the mark stays on it at every width."""
    for width in (1280, 320):
        page = visit(f"{PLAN}/pages/3?{grows}", width=width)
        mark, sheet = page.locator("svg .quote rect").bounding_box(), page.locator(".sheet img").bounding_box()
        assert mark
        assert sheet
        assert 0.44 < (mark["y"] - sheet["y"]) / sheet["height"] < 0.48
        assert mark["width"] < sheet["width"] / 2


def test_a_fact_lights_its_sentence_and_the_other_way_round(visit: Visit) -> None:
    page = visit(f"{PLAN}/pages/3")
    fact = page.locator(".told[data-place]").first
    key = fact.get_attribute("data-place")
    fact.hover()
    for place in ("svg a", ".page-text a"):
        expect(page.locator(f'{place}[data-place="{key}"]')).to_have_class("place lit")
    page.locator("h1").hover()
    expect(page.locator(".lit")).to_have_count(0)
    page.locator(f'.page-text a[data-place="{key}"]').focus()
    expect(fact).to_have_class("told lit")
    page.locator(f'svg a[data-place="{key}"] rect').first.hover()
    expect(fact).to_have_class("told lit")


def test_facts_lead_to_their_sentence_without_scripts(visit: Visit) -> None:
    page = visit(f"{PLAN}/pages/3", java_script_enabled=False)
    page.locator("#feiten .told-link").first.click()
    expect(page.locator("svg .quote rect").first).to_be_in_viewport()
    page.locator("svg a.place rect").nth(2).click(force=True)
    assert "#feit-" in page.url


def test_by_keyboard_from_fact_to_sentence_and_on(visit: Visit) -> None:
    page = visit(f"{PLAN}/pages/3?view=pagina")
    fact = page.locator("#feiten .told-link").first
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if fact.evaluate("one => one === document.activeElement"):
            break
    expect(page.locator("svg .lit")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**start=**#gemarkeerd")
    expect(page.get_by_text("Gemarkeerd:")).to_be_visible()
    page.get_by_label("Pagina", exact=True).fill("5")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PLAN}/pages/5?view=pagina")


def test_views_without_scripts(visit: Visit) -> None:
    page = visit(f"{PLAN}/pages/3?q=team", java_script_enabled=False)
    expect(page.locator(".sheet img")).to_be_visible()
    expect(page.get_by_role("heading", name="Tekst van pagina 3")).to_be_visible()
    page.get_by_role("link", name="Alleen tekst").click()
    expect(page.locator(".sheet")).to_have_count(0)
    expect(page.locator(".page-text mark").first).to_be_visible()
    page.get_by_role("link", name="Alleen pagina").click()
    expect(page.locator(".page-text")).to_be_hidden()
    assert page.url.endswith("?view=pagina&q=team")


def test_the_picture_is_drawn_and_says_what_it_shows(grows: str, visit: Visit) -> None:
    page = visit(f"{PLAN}/pages/3?{grows}")
    picture = page.locator(".sheet img")
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") >= 595
    assert f"Pagina 3 van Eerst het gezin, met gemarkeerd: “{GROWS}”" in (picture.get_attribute("alt") or "")


def test_the_page_stays_light_in_the_dark(visit: Visit) -> None:
    page = visit(f"{PLAN}/pages/3", color_scheme="dark")
    assert page.locator(".sheet").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != "rgb(255, 255, 255)"


@pytest.mark.parametrize("view", ["", "pagina"])
def test_paper_shows_the_text_and_the_facts(view: str, visit: Visit) -> None:
    page = visit(f"{PLAN}/pages/3?view={view}")
    page.emulate_media(media="print")
    expect(page.locator(".page-text")).to_contain_text(GROWS)
    expect(page.locator(".page-text")).to_be_visible()
    expect(page.get_by_role("heading", name="Feiten op deze pagina")).to_be_visible()
    expect(page.locator(".sheet")).to_be_hidden()
    expect(page.get_by_role("button", name="Ga")).to_be_hidden()


def test_small_pictures_are_those_around_the_page(client: TestClient) -> None:
    page = html.fromstring(client.get("/documents/scan/pages/20").text)
    small = page.xpath('//nav[contains(@class, "strip")]//img')
    assert [one.get("src") for one in small] == [
        f"/documents/scan/pages/{number}/image?width=160" for number in range(17, 24)
    ]
    assert {one.get("loading") for one in small} == {"lazy"}
    assert "zekerheid van 92%" in page.text_content()
    assert "Vlek." in client.get("/documents/scan/pages/2").text


def test_a_picture_is_drawn_once_and_kept_by_its_tag(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "/documents/scan/pages/3/image"
    first = client.get(path, params={"width": 150})
    assert first.headers["content-type"] == "image/webp"
    assert Image.open(io.BytesIO(first.content)).width in (160, 161)
    monkeypatch.setattr("api.web.documents.shelf.page_image", lambda *_, **__: pytest.fail("drawn again"))
    assert client.get(path, params={"width": 160}).content == first.content
    again = client.get(path, params={"width": 150}, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "status", "word"),
    [
        ("/documents/boef/pages/1/image", 404, "geen PDF"),
        ("/documents/scan/pages/41/image", 404, "van 1 tot en met 40"),
        ("/documents/scan?version=2", 404, "versie 2"),
        ("/documents/scann", 404, "Bedoel je scan"),
        ("/documents/scan/pages/1?start=4", 400, "start en end horen bij elkaar"),
        ("/documents/scan/pages/1?start=4&end=4", 400, "start moet kleiner zijn dan end"),
        ("/documents/scan/pages/1?start=4&end=999999", 404, "staat niet in versie 1 van scan"),
        ("/documents/scan/pages/1?view=kaart", 400, "view"),
        ("/documents/scan/pages?n=41", 404, "van 1 tot en met 40"),
    ],
)
def test_what_cannot_be_shown(path: str, status: int, word: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert word in answer.text


def test_a_number_that_is_typed_leads_to_the_page(client: TestClient) -> None:
    answer = client.get("/documents/scan/pages?n=7&q=bedden", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents/scan/pages/7?q=bedden")


def test_a_stretch_on_another_page_leads_there(client: TestClient) -> None:
    start = 2 * (len(SCANNED) + 2)  # two blocks of this text, with what stands between blocks
    answer = client.get(f"/documents/scan/pages/9?start={start}&end={start + 5}", follow_redirects=False)
    there = f"/documents/scan/pages/3?start={start}&end={start + 5}#gemarkeerd"
    assert (answer.status_code, answer.headers["location"]) == (303, there)


def test_a_question_marks_its_sentences(client: TestClient) -> None:
    page = html.fromstring(client.get(f"{PLAN}/pages/3?q=ambulant+team").text)
    marked = " ".join("".join(mark.text_content() for mark in page.xpath("//mark")).split())
    assert "We breiden hetambulantteamuit naar 16 fte." in marked.replace("het ambulant team uit", "hetambulantteamuit")
    assert {mark.text_content() for mark in page.xpath('//mark[@class="word"]')} >= {"ambulant", "team"}
    assert page.xpath('//*[local-name()="g" and @class="sentences"]/*')
    elsewhere = html.fromstring(client.get(f"{WORD}/pages/1?q=gezinnen").text).xpath('//p[@class="marked-told"]')
    assert "wel op pagina 2" in " ".join(elsewhere[0].text_content().split())
    nowhere = client.get(f"{WORD}/pages/1?q=zeilboot").text
    assert "In dit document gaat geen zin over “zeilboot”" in nowhere


def test_what_a_document_writes_is_text(client: TestClient) -> None:
    for path in ("/documents/boef", "/documents/boef/pages/1", "/documents/boef?version=1"):
        page = client.get(path).text
        assert "<script>" not in page
        assert "alert(1)" not in page or "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Zo &lt;script&gt;alert(2)&lt;/script&gt; &amp; &#34;zo&#34;." in client.get("/documents/boef/pages/1").text
    assert "24 bedden &lt;b&gt;bij&lt;/b&gt;" in client.get("/documents/scan/pages/1?q=bedden").text
    assert "style=" not in client.get(f"{PLAN}/pages/3").text


def test_a_word_file_is_whole_as_text(client: TestClient) -> None:
    page = html.fromstring(client.get(f"{WORD}/pages/2").text)
    assert not page.xpath("//img")
    assert not page.xpath('//nav[@aria-label="Weergave"]')
    assert page.xpath('//section[@id="feiten"]//li')
    assert page.xpath('//article//a[@class="place"]')


def test_an_old_version_says_so_and_stays_itself(client: TestClient) -> None:
    page = client.get("/documents/boef/pages/1?version=1")
    assert "Oude tekst." in page.text
    assert 'De nieuwste is <a href="/documents/boef/pages/1">versie 2</a>' in page.text
    assert "Oude tekst." not in client.get("/documents/boef/pages/1").text
    links = html.fromstring(client.get("/documents/boef").text).xpath('//section[@aria-labelledby="versies"]//a/@href')
    assert links == [
        "/v1/documents/boef/original?version=2",
        "/documents/boef?version=1",
        "/v1/documents/boef/original?version=1",
    ]


def test_a_new_version_is_shown_at_once(home: Path, client: TestClient) -> None:
    assert "Eerste." in _added(home, client, "Eerste.")
    assert "Tweede." in _added(home, client, "Tweede.")


def _added(home: Path, client: TestClient, text: str) -> str:
    with Store(Settings(home=home).database) as store:
        put(store, document("wissel.md", ("Kop", text)))
    return client.get("/documents/wissel/pages/1").text


def test_the_same_file_read_anew_is_shown_at_once(home: Path, client: TestClient) -> None:
    made, original = document("anders.md", ("Kop", "Tekst."))
    for title in ("Eerst", "Later"):
        renamed = replace(made, metadata=replace(made.metadata, title=Stated(title, supplied="option")))
        with Store(Settings(home=home).database) as store:
            put(store, (renamed, original))
        assert f'<h1 class="utrecht-heading-1">{title}</h1>' in client.get("/documents/anders").text
        with Store(Settings(home=home).database) as store:
            store.remove("anders")


def test_an_overview_tells_what_it_knows_and_how(client: TestClient) -> None:
    page = html.fromstring(client.get(PLAN).text)
    told = {
        line.xpath("string(./dt)"): " ".join(line.xpath("string(./dd)").split())
        for line in page.xpath('//dl[contains(@class, "described")]/div')
    }
    assert told["Datum"] == "6 februari 2024 Waar staat dat? (Datum)“6 februari 2024” pagina 1"
    assert told["Looptijd"].startswith("2024 tot en met 2026 Waar staat dat?")
    (proof,) = page.xpath('//dt[text()="Datum"]/following-sibling::dd//a/@href')
    assert "6 februari 2024" in client.get(proof).text
    counts = {link.text_content().strip(): link.get("href") for link in page.xpath('//ul[@class="counts"]//a')}
    assert counts["6 Praktijken"] == "/tabellen/praktijken?document=maaswaarden-actieplan-2024-2026"
    assert "6 regels" in client.get(counts["6 Praktijken"]).text
    assert len(page.xpath('//ul[@id="practices"]/li')) == 6
    assert [link.get("href") for link in page.xpath('//section[@aria-labelledby="programmas"]//a')] == [
        "/v1/documents/maaswaarden-actieplan-2024-2026",
        "/v1/documents/maaswaarden-actieplan-2024-2026/metadata?format=json-ld",
        "/v1/documents/maaswaarden-actieplan-2024-2026/metadata?format=turtle",
        "/v1/documents/maaswaarden-actieplan-2024-2026/metadata?format=diwoo",
    ]
    assert "9 pagina's, " in page.text_content()


def test_an_overview_of_a_scan_says_how_sure_it_is(client: TestClient) -> None:
    page = " ".join(html.fromstring(client.get("/documents/scan").text).text_content().split())
    assert "40 pagina's, " in page
    assert " woorden, alle uit een scan herkend. Er is iets om op te letten." in page
    assert "scan, zekerheid 92%" in page


def test_every_link_of_a_page_and_an_overview_leads_somewhere(client: TestClient) -> None:
    for path in (f"{PLAN}/pages/3?q=team", PLAN):
        page = html.fromstring(client.get(path).text)
        inside = {link for link in page.xpath("//main//a/@href | //main//img/@src") if link.startswith("/")}
        assert len(inside) > 30
        one_of_a_kind = {link.partition("?")[0]: link for link in inside}
        assert {link: client.get(link).status_code for link in one_of_a_kind.values()} == dict.fromkeys(
            one_of_a_kind.values(), 200
        )
