"""Deciding about series in a browser: with the keyboard, with and without scripts, and every look of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from looking import Violations, Visit, in_every_look
from managing import Managed, managed
from playwright.sync_api import expect
from two_plans import SERIES, keep

from kb.access.principals import Scope
from kb.documents import Document
from kb.knowledge import KnowledgeBase
from kb.series import PlanSeries


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, demo_document: Callable[[str], Document]) -> Iterator[Managed]:
    """Both versions of a demo plan, for who is signed in."""
    folder: Path = tmp_path_factory.mktemp("series")
    with managed(keep(folder / "plans", demo_document).home, folder / "home") as found:
        yield found


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reviewer_confirms_a_series_and_takes_it_back(scripts: bool, site: Managed, visit: Visit) -> None:
    known = PlanSeries(KnowledgeBase(site.settings))
    page = visit(f"{site.address}/actualisatie", storage_state=site.browser(Scope.WRITE), java_script_enabled=scripts)
    page.get_by_role("button", name="Bevestig").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("bevestigd")
    assert known.get(SERIES).confirmed
    page.get_by_role("alert").get_by_role("button", name="Draai terug").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("teruggedraaid")
    assert not known.get(SERIES).confirmed


def test_a_reviewer_sets_a_status_and_takes_it_back(site: Managed, visit: Visit) -> None:
    page = visit(
        f"{site.address}/actualisatie/{SERIES}?part=mijlpalen&on=2026-01-01", storage_state=site.browser(Scope.WRITE)
    )
    page.get_by_role("link", name="Zet de stand van Groep Oost gesloten").click()
    page.get_by_label("Stand").select_option("gehaald")
    page.get_by_label("Wanneer").fill("april 2026")
    page.get_by_label("Reden").fill("brief van 3 april")
    page.get_by_role("button", name="Zet de stand").click()
    expect(page.get_by_role("alert")).to_contain_text("De stand is nu “gehaald”.")
    expect(page.locator(".decisions")).to_contain_text("Reden: brief van 3 april")
    page.get_by_role("link", name="Alle mijlpalen").click()
    row = page.get_by_role("row", name="Groep Oost gesloten")
    expect(row).to_contain_text("met de hand gezet")
    page.go_back()
    page.get_by_role("alert").get_by_role("button", name="Draai terug").click()
    expect(page.get_by_role("alert")).to_contain_text("Teruggedraaid.")
    expect(page.locator("main .utrecht-data-badge")).to_have_text("te laat")


def test_everyone_can_use_it(site: Managed, visit: Visit, violations: Violations) -> None:
    state = site.browser(Scope.WRITE)
    page = visit(f"{site.address}/actualisatie", storage_state=state)
    assert in_every_look(page, violations) == []
    page.get_by_role("link", name="Pas aan").click()
    assert in_every_look(page, violations) == []
    page = visit(f"{site.address}/actualisatie/{SERIES}?part=mijlpalen&status=overdue", storage_state=state)
    assert in_every_look(page, violations) == []
    page.get_by_role("link", name="Zet de stand van Groep Oost gesloten").click()
    page.get_by_role("button", name="Zet de stand").click()
    assert in_every_look(page, violations) == []
