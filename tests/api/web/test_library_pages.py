"""The list of documents, handing in a plan and what becomes of it: what is shown, and in a browser everything of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from looking import NARROW, Violations, Visit, in_every_look
from lxml import html
from managing import Managed, managed
from playwright.sync_api import expect

from api.app import create_app
from api.web.ingestions.fields import FIELDS
from kb.access.audit import Audit
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.ingest.metadata.given import KEYS
from kb.settings import Settings

MAASWAARDEN, PEELHORST = "maaswaarden-actieplan-2024-2026", "peelhorst-uitvoeringsagenda"


def ids(page: str) -> list[str]:
    """The documents that a page lists, in order."""
    return [link.rpartition("/")[2] for link in html.fromstring(page).xpath("//tbody//th/a[1]/@href")]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"sort": "title"}, [MAASWAARDEN, PEELHORST]),
        ({"sort": "pages"}, [MAASWAARDEN, PEELHORST]),
        ({"sort": "year"}, [PEELHORST, MAASWAARDEN]),
        ({"title": "uitvoeringsAGENDA"}, [PEELHORST]),
        ({"title": "peelhorst docx"}, [PEELHORST]),
        ({"region": "Maaswaarden"}, [MAASWAARDEN]),
        ({"landsdeel": "landsdeel Zuiderdelta"}, [MAASWAARDEN]),
        ({"year": "2027"}, [PEELHORST]),
        ({"type": "actieplan", "title": "eerst"}, [MAASWAARDEN]),
        ({"title": "zeilboot"}, []),
    ],
)
def test_which_documents_and_in_which_order(asked: dict[str, str], found: list[str], plans: TestClient) -> None:
    answer = plans.get("/documents", params=asked)
    assert (answer.status_code, ids(answer.text)) == (200, found)


def test_each_document_tells_of_its_pages_facts_and_reading(plans: TestClient) -> None:
    text = " ".join(html.fromstring(plans.get("/documents?title=eerst").text).text_content().split())
    assert "1 van 2 documenten" in text
    assert "9 pagina's, lees vanaf pagina 1" in text
    assert re.search(r"\d+ feiten: \d+ doelen, \d+ indicatoren", text)


@pytest.mark.parametrize("asked", ["region=Atlantis", "year=ooit", "sort=mooiste"])
def test_a_filter_that_cannot_be(asked: str, plans: TestClient) -> None:
    answer = plans.get(f"/documents?{asked}")
    assert answer.status_code == 400
    assert asked.split("=")[1] in answer.text or "sort" in answer.text


def test_an_empty_knowledge_base_helps_to_begin(settings: Settings, quick_encoder: None) -> None:
    with TestClient(create_app(settings)) as client:
        assert "De kennisbank is nog leeg" in client.get("/documents").text


def test_all_metadata_can_be_given() -> None:
    assert [field.name for field in FIELDS] == list(KEYS)


@pytest.mark.parametrize(
    ("name", "content", "fields", "told"),
    [
        ("plan.txt", b"", {}, "plan.txt is leeg (0 bytes)."),
        ("plan.pdf", b"\x89PNG\r\n\x1a\n" + bytes(200), {}, "plan.pdf"),
        ("plan.txt", b"x" * 1_500_000, {}, "groter dan 1 MiB"),
        ("plan.txt", b"Plan.", {"date": "<ooit>"}, "“&lt;ooit&gt;” kan hier niet. Toegestaan: een datum"),
        ("plan.txt", b"Plan.", {"regions": "Zeland"}, "Bedoel je Zeeland"),
        ("plan.txt", b"Plan.", {"kleur": "rood"}, "Onbekend in het formulier: kleur."),
    ],
)
def test_what_is_refused_is_told_in_the_form(
    name: str, content: bytes, fields: dict[str, str], told: str, tmp_path: Path, quick_encoder: None
) -> None:
    settings = Settings(home=tmp_path, max_file_mb=1)
    _, secret = Keys(settings).create("Anna", Scope.WRITE)
    with TestClient(create_app(settings), headers={"x-api-key": secret}) as client:
        answer = client.post("/opnames", files={"file": (name, content)}, data=fields)
        assert answer.status_code == 400
        assert told in answer.text
        assert "Laatst ingestuurd" not in client.get("/opnames/nieuw").text


@pytest.fixture(scope="module")
def site(plans_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Managed]:
    with managed(plans_home, tmp_path_factory.mktemp("library") / "home") as found:
        yield found


@pytest.mark.parametrize(
    "path", ["/documents", "/documents?title=zeilboot", "/documents?region=Atlantis", "/opnames/nieuw", "/aanmelden"]
)
def test_everyone_can_use_it(path: str, site: Managed, visit: Visit, violations: Violations) -> None:
    page = visit(site.address + path, storage_state=site.browser(Scope.WRITE))
    assert in_every_look(page, violations) == []


@pytest.mark.parametrize("path", ["/opnames/nieuw", "/aanmelden", "/beheer"])
def test_everyone_can_sign_in(path: str, site: Managed, visit: Visit, violations: Violations) -> None:
    page = visit(site.address + path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Aanmelden")
    assert in_every_look(page, violations) == []


def test_from_signing_in_to_the_reading_report(
    site: Managed, visit: Visit, violations: Violations, tmp_path: Path
) -> None:
    plan = tmp_path / "waterkant.txt"
    plan.write_text("Plan van Waterkant.")
    page = visit(f"{site.address}/documents")
    page.get_by_role("link", name="Plan opnemen").click()
    page.get_by_label("Sleutel").fill(site.secret)
    page.get_by_role("main").get_by_role("button", name="Aanmelden").click()
    page.get_by_label("Bestand", exact=True).set_input_files(plan)
    page.get_by_text("Gegevens die je zelf wilt opgeven").click()
    page.get_by_label("Datum").fill("ooit")
    page.get_by_role("button", name="Neem op").click()
    expect(page.get_by_label("Datum")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("kies het bestand opnieuw")
    assert in_every_look(page, violations) == []
    page.get_by_label("Datum").fill("maart 2025")
    page.get_by_label("Bestand", exact=True).set_input_files(plan)
    page.get_by_role("button", name="Neem op").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("waterkant.txt is opgenomen")
    expect(page.get_by_role("main")).to_contain_text(
        "Eerst het gezin staat in de kennisbank. Het is een nieuw document."
    )
    expect(page.get_by_role("main")).to_contain_text("De tabel actoren kon niet worden gelezen.")
    expect(page.locator("dd", has_text="maart 2025")).to_be_visible()
    assert in_every_look(page, violations) == []
    page.get_by_role("link", name="Bekijk het document").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Eerst het gezin")


def test_how_far_it_is_and_calling_it_off(site: Managed, visit: Visit, violations: Violations) -> None:
    slow = site.until(site.hand_in("traag.txt"), "reading")
    behind = visit(site.hand_in("hekkensluiter.txt"), storage_state=site.browser())
    expect(behind.get_by_role("heading", level=1)).to_have_text("hekkensluiter.txt wacht op zijn beurt")
    assert in_every_look(behind, violations) == []
    page = visit(slow, storage_state=site.browser())
    expect(page.get_by_label("Bladzijden lezen")).to_have_attribute("value", "3")
    expect(page.get_by_role("main")).to_contain_text("3 van 12 pagina's")
    assert in_every_look(page, violations) == []
    page.get_by_role("button", name="Afbreken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("traag.txt is afgebroken")
    assert in_every_look(page, violations) == []
    expect(behind.get_by_role("heading", level=1)).to_have_text("hekkensluiter.txt is opgenomen")
    expect(behind.get_by_role("status")).to_contain_text("is opgenomen")


def test_a_failure_says_what_to_do_and_can_be_tried_again(site: Managed, visit: Visit, violations: Violations) -> None:
    page = visit(site.until(site.hand_in("kapot.txt"), "failed"), storage_state=site.browser())
    expect(page.get_by_role("main")).to_contain_text("kapot.txt is beschadigd.")
    expect(page.get_by_role("main")).to_contain_text("Open het in het programma waarmee het gemaakt is")
    assert in_every_look(page, violations) == []
    page.get_by_role("button", name="Opnieuw proberen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("kapot.txt is niet opgenomen")
    assert "upload.retried" in [entry.action for entry in Audit(site.settings).entries()]


def test_a_file_that_was_there_already_says_so(site: Managed, visit: Visit) -> None:
    page = visit(site.until(site.hand_in("dubbel.txt"), "done"), storage_state=site.browser())
    expect(page.get_by_role("heading", level=1)).to_have_text("dubbel.txt stond er al")
    expect(page.get_by_role("main")).to_contain_text("Precies dit bestand was er al; er is niets veranderd.")


def test_in_a_narrow_window_each_document_is_a_card(site: Managed, visit: Visit) -> None:
    page = visit(f"{site.address}/documents", width=NARROW)
    row = page.locator("tbody tr").first
    tops = [cell.bounding_box() for cell in row.locator("th, td").all() if cell.is_visible()]
    assert len(tops) > 4
    for above, below in pairwise(box for box in tops if box):
        assert below["y"] >= above["y"] + above["height"] - 1
    assert page.get_by_role("region", name="Documenten").evaluate("one => one.scrollWidth <= one.clientWidth")


def test_all_of_it_without_scripts(site: Managed, visit: Visit, tmp_path: Path) -> None:
    plan = tmp_path / "traag.txt"
    plan.write_text("Een ander plan.")
    page = visit(f"{site.address}/opnames/nieuw", storage_state=site.browser(), java_script_enabled=False)
    page.get_by_label("Bestand", exact=True).set_input_files(plan)
    page.get_by_role("button", name="Neem op").click()
    page.get_by_role("link", name="Kijk opnieuw").click()
    page.get_by_role("button", name="Afbreken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("traag.txt is afgebroken")


def test_a_file_that_is_too_large_is_not_sent(site: Managed, visit: Visit, tmp_path: Path) -> None:
    plan = tmp_path / "groot.txt"
    plan.write_bytes(b"x" * 1_500_000)
    page = visit(f"{site.address}/opnames/nieuw", storage_state=site.browser())
    page.get_by_label("Bestand", exact=True).set_input_files(plan)
    page.get_by_role("button", name="Neem op").click()
    expect(page.get_by_role("alert")).to_have_text(
        "groot.txt is groter dan 1 MB, de grens. Lever het kleiner aan, of in delen."
    )
    assert page.url.endswith("/opnames/nieuw")


def test_a_choice_filters_at_once(site: Managed, visit: Visit) -> None:
    page = visit(f"{site.address}/documents")
    page.get_by_label("Regio").select_option("Peelhorst")
    expect(page.get_by_role("status")).to_contain_text("1 van 2 documenten")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert "region=" in page.url
