"""The pages "Actualisatie": the list of series, and of one what changed, its milestones and its targets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html
from two_plans import NEW, SERIES

from api.app import create_app
from kb.settings import Settings

HERE = f"/actualisatie/{SERIES}"


@pytest.fixture
def client(two_plans_home: Path, quick_encoder: None) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=two_plans_home, rate_per_address=0))) as client:
        yield client


def page(client: TestClient, path: str, status: int = 200) -> Any:
    answer = client.get(path)
    assert answer.status_code == status
    return html.fromstring(answer.text)


def words(found: Any) -> str:
    return " ".join(found.text_content().split())


def test_series_are_listed_with_why_they_are_proposed(client: TestClient) -> None:
    (card,) = page(client, "/actualisatie").xpath('//ul[@class="series-list"]/li')
    assert card.xpath(".//h2/a/@href") == [HERE]
    assert "voorstel dezelfde regio's" in words(card)


def test_differences_stand_side_by_side_and_can_be_narrowed(client: TestClient) -> None:
    shown = page(client, f"{HERE}?table=milestones&kind=changed")
    cards = shown.xpath('//section[contains(@class, "difference")]')
    (one,) = [card for card in cards if words(card).startswith("Gebouw De Duin leeg opgeleverd")]
    assert "Moment 1 juli 2025 → 31 december 2026" in words(one).replace("Moment1", "Moment 1")
    assert [words(quote) for quote in one.xpath(".//blockquote/p[1]")] == [
        "Uiterlijk 1 juli 2025: gebouw De Duin leeg opgeleverd (Zandhoek)",
        "31 december 2026 Gebouw De Duin leeg opgeleverd Zandhoek verschoven (was 1 juli 2025)",
    ]
    assert one.xpath(".//blockquote//a/@href")[1].startswith(f"/documents/{NEW}/pages/8?start=")
    assert all("changed" in card.get("class") for card in cards)
    assert shown.xpath('//select[@id="kind"]/option[@selected]/@value') == ["changed"]


def test_differences_come_as_the_plan_tells_them_with_the_moment_that_tells_them_apart(client: TestClient) -> None:
    shown = page(client, f"{HERE}?table=targets")
    heads = [words(head) for head in shown.xpath('//section[contains(@class, "difference")]/h3')]
    places = [head for head in heads if head.startswith("ingekochte gesloten plaatsen ")]
    assert places[:4] == [f"ingekochte gesloten plaatsen {year}" for year in (2025, 2026, 2027, 2028)]
    kinds = [card.get("class").split()[-1] for card in shown.xpath('//section[contains(@class, "difference")]')]
    assert kinds.index("dropped") == len(kinds) - kinds.count("dropped") > 0


def test_milestones_have_their_status_and_what_shows_it(client: TestClient) -> None:
    shown = page(client, f"{HERE}?part=mijlpalen&on=2026-01-01&status=overdue")
    rows = [words(row) for row in shown.xpath("//tbody/tr")]
    assert all(row.startswith("te laat") for row in rows)
    assert any("Groep Oost gesloten" in row and "volgens de kalender" in row for row in rows)


def test_targets_are_drawn(client: TestClient) -> None:
    shown = page(client, f"{HERE}?part=doelen&on=2026-01-01")
    (card,) = [one for one in shown.xpath("//section") if words(one).startswith("ingekochte gesloten plaatsen")]
    assert "loopt achter In 2024 was het 25; het doel was precies 24 in 2024." in words(card)
    (picture,) = card.xpath(".//svg")
    assert picture.get("aria-label").startswith("Verloop van ingekochte gesloten plaatsen")
    assert len(picture.xpath('.//circle[@class="point"]')) == 5


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("table=dieren", "Er is geen tabel dieren."),
        ("kind=anders", "anders is geen keuze."),
        ("part=mijlpalen&on=morgen", "morgen is geen datum."),
        ("part=mijlpalen&on=2019-01-01", "was er nog geen plan in de reeks"),
    ],
)
def test_what_is_wrong_is_said_on_the_page(client: TestClient, asked: str, told: str) -> None:
    assert told in words(page(client, f"{HERE}?{asked}", 400))


def test_a_series_that_is_not_there(client: TestClient) -> None:
    assert "Er is geen reeks onbekend." in words(page(client, "/actualisatie/onbekend", 404))


def test_an_empty_knowledge_base_says_what_to_do(tmp_path: Path, quick_encoder: None) -> None:
    with TestClient(create_app(Settings(home=tmp_path, rate_per_address=0))) as client:
        assert "De kennisbank is nog leeg" in words(page(client, "/actualisatie"))
