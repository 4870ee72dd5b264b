"""The reviewer's job in a browser: with the keyboard through the queue, back again, a correction, and no scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from looking import Violations, Visit, in_every_look
from managing import Managed, managed
from playwright.sync_api import expect

from kb.access.principals import Scope
from kb.knowledge import KnowledgeBase
from kb.reviews import Reviews
from kb.selection import FactQuery


@pytest.fixture(scope="module")
def site(plans_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Managed]:
    with managed(plans_home, tmp_path_factory.mktemp("reviewing") / "home") as found:
        yield found


def test_everyone_can_use_it(site: Managed, visit: Visit, violations: Violations) -> None:
    page = visit(f"{site.address}/controle", storage_state=site.browser(Scope.WRITE))
    expect(page.get_by_role("heading", level=1)).to_have_text("Controle")
    assert in_every_look(page, violations) == []
    page.get_by_role("link", name="Verbeter").first.click()
    assert in_every_look(page, violations) == []
    page.get_by_role("link", name="Voeg een regel toe aan dit plan").click()
    assert in_every_look(page, violations) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reviewer_goes_through_the_queue_with_the_keyboard(scripts: bool, site: Managed, visit: Visit) -> None:
    reviews = Reviews(KnowledgeBase(site.settings))
    first, second = (one.row.fact.id for one in reviews.queue(limit=2).rows)
    known = len(reviews.decisions())
    page = visit(f"{site.address}/controle", storage_state=site.browser(Scope.WRITE), java_script_enabled=scripts)
    page.get_by_role("button", name="Klopt").first.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("goedgekeurd")
    page.get_by_role("button", name="Keur af").first.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("afgekeurd")
    made = reviews.decisions()[:2]
    assert [(one.verdict.value, one.fact) for one in made] == [("reject", second), ("accept", first)]
    page.get_by_role("button", name="Draai terug").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("teruggedraaid")
    assert next(one.row.fact.id for one in reviews.queue(limit=1).rows) == second
    reviews.undo(made[1].id, who="anna")
    assert len(reviews.decisions()) == known + 4


def test_a_row_is_corrected_from_its_own_page(site: Managed, visit: Visit) -> None:
    fact = KnowledgeBase(site.settings).find_facts(FactQuery("milestones"), limit=1).rows[0].fact
    page = visit(f"{site.address}/tabellen/mijlpalen/{fact.id}", storage_state=site.browser(Scope.WRITE))
    page.get_by_role("link", name="Kijk na").click()
    page.get_by_label("Wie", exact=True).fill("De Eik")
    page.get_by_label("Reden").fill("zie bijlage 2")
    page.get_by_role("button", name="Bewaar verbetering").click()
    expect(page.locator(".decisions")).to_contain_text("Reden: zie bijlage 2")
    page.get_by_role("link", name="naar de regel").click()
    expect(page.locator("main")).to_contain_text("met de hand verbeterd")
    expect(page.locator("main")).to_contain_text("De Eik")
