"""The pages for who manages: keys, what was handed in and done, the vocabulary, is everything in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from looking import Violations, Visit, in_every_look
from managing import Managed, managed
from playwright.sync_api import expect

from kb.access.keys import Keys
from kb.access.principals import Scope

PATHS = {
    "/beheer": "Beheer",
    "/beheer/opnames": "Opnames",
    "/beheer/opnames?state=waiting": "Opnames",
    "/beheer/sleutels": "Sleutels",
    "/beheer/logboek": "Logboek",
    "/beheer/begrippen": "Begrippen",
    "/beheer/controle": "Controle",
}


@pytest.fixture(scope="module")
def site(plans_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Managed]:
    with managed(plans_home, tmp_path_factory.mktemp("management") / "home") as found:
        found.until(found.hand_in("kapot.txt"), "failed")
        yield found


@pytest.mark.parametrize("path", PATHS)
def test_everyone_can_use_it(path: str, site: Managed, visit: Visit, violations: Violations) -> None:
    page = visit(site.address + path, storage_state=site.browser())
    expect(page.get_by_role("heading", level=1)).to_have_text(PATHS[path])
    expect(page.get_by_role("link", name="Beheer", exact=True)).to_have_attribute("aria-current", "page")
    assert in_every_look(page, violations) == []


@pytest.mark.parametrize("scope", [Scope.READ, Scope.WRITE])
def test_who_does_not_manage_sees_none_of_it(scope: Scope, site: Managed, visit: Visit, violations: Violations) -> None:
    page = visit(f"{site.address}/beheer", storage_state=site.browser(scope))
    expect(page.get_by_role("heading", level=1)).to_have_text("Geen toegang")
    expect(page.get_by_role("link", name="Beheer", exact=True)).to_have_count(0)
    assert in_every_look(page, violations) == []


def test_making_a_key_and_ending_it(site: Managed, visit: Visit, violations: Violations) -> None:
    page = visit(f"{site.address}/beheer/sleutels", storage_state=site.browser())
    page.get_by_label("Wie gebruikt hem?").fill("Portaal Zeeland")
    page.get_by_label("Wat mag je ermee?").select_option("lezen en plannen opnemen")
    page.get_by_label("Laatste dag waarop hij werkt").fill("2099-12-31")
    page.get_by_role("button", name="Maak sleutel").click()
    secret = page.get_by_label("Sleutel van Portaal Zeeland").input_value()
    assert in_every_look(page, violations) == []
    key = Keys(site.settings).check(secret)
    assert (key.name, key.scope, str(key.expires_on)) == ("Portaal Zeeland", Scope.WRITE, "2099-12-31")
    page.get_by_role("link", name="Terug naar de sleutels").click()
    assert secret not in page.content()
    row = page.get_by_role("row", name="Portaal Zeeland")
    expect(row).to_contain_text("werkt")
    row.get_by_role("link", name="Trek in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Portaal Zeeland intrekken?")
    assert in_every_look(page, violations) == []
    page.get_by_role("button", name="Trek in").click()
    expect(page.get_by_role("row", name="Portaal Zeeland")).to_contain_text("ingetrokken")
    page.get_by_role("link", name="Logboek").click()
    expect(page.locator("tbody tr").first).to_contain_text("sleutel ingetrokken")
    expect(page.locator("tbody tr").first).to_contain_text("Anna de Beheerder")


def test_a_key_that_cannot_be_made(site: Managed, visit: Visit, violations: Violations) -> None:
    page = visit(f"{site.address}/beheer/sleutels", storage_state=site.browser())
    page.get_by_label("Wie gebruikt hem?").fill("Oud portaal")
    page.get_by_label("Laatste dag waarop hij werkt").fill("2020-01-01")
    page.get_by_role("button", name="Maak sleutel").click()
    expect(page.get_by_role("alert")).to_contain_text("De einddatum 2020-01-01 ligt in het verleden.")
    expect(page.get_by_label("Wie gebruikt hem?")).to_have_value("Oud portaal")
    assert in_every_look(page, violations) == []


def test_one_is_told_that_a_key_is_ones_own(site: Managed, visit: Visit) -> None:
    page = visit(f"{site.address}/beheer/sleutels", storage_state=site.browser())
    page.get_by_role("row", name="Anna de Beheerder").get_by_role("link", name="Trek in").click()
    expect(page.get_by_role("main")).to_contain_text("Dit is de sleutel waarmee je nu bent aangemeld.")
    page.get_by_role("link", name="Niet doen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sleutels")


def test_what_failed_can_be_tried_again_from_here(site: Managed, visit: Visit) -> None:
    page = visit(f"{site.address}/beheer", storage_state=site.browser())
    page.get_by_role("link", name="kapot.txt").click()
    expect(page.get_by_role("button", name="Opnieuw proberen")).to_be_visible()


def test_what_is_wrong_with_the_vocabulary(site: Managed, visit: Visit) -> None:
    own = site.settings.home / "concepts"
    own.mkdir()
    file = own / "eigen.toml"
    file.write_text(
        '[keienhuis]\nlabel = "keienhuis"\nkind = "place"\ndefinition = "Een huis."\nbroader = ["zwerfsteen"]\n'
    )
    page = visit(f"{site.address}/beheer/begrippen", storage_state=site.browser())
    expect(page.get_by_role("main")).to_contain_text("keienhuis noemt onder broader het onbekende begrip zwerfsteen")
    file.write_text("[keienhuis\n")
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("eigen.toml")
    file.unlink()


def test_signing_out(site: Managed, visit: Visit) -> None:
    page = visit(f"{site.address}/beheer", storage_state=site.browser())
    page.get_by_role("link", name="Aangemeld").click()
    page.get_by_role("button", name="Afmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Aanmelden")
    page.goto(f"{site.address}/beheer")
    expect(page.get_by_role("heading", level=1)).to_have_text("Aanmelden")
