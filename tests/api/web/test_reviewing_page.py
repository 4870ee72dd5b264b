"""Controle, without scripts: what to look at first, deciding, taking it back, adding, and who may."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from filled import filled
from lxml import html

from api.app import create_app
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.access.sessions import Sessions
from kb.facts import Budget, Review, Target
from kb.reviews import Reviews
from kb.settings import Settings

TARGET = "duinrand.targets.6d1051c4d48c"
BUDGET = "duinrand.budgets.6333d30f4496"
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def reviews(settings: Settings) -> Reviews:
    return Reviews(filled(settings))


def signed_in(settings: Settings, scope: Scope) -> TestClient:
    _, secret = Keys(settings).create("Anna", scope)
    token, _ = Sessions(settings).begin(secret)
    return TestClient(create_app(settings), cookies={"plannenbank": token})


@pytest.fixture
def anna(reviews: Reviews) -> Iterator[TestClient]:
    """The pages for somebody who may write."""
    with signed_in(reviews.base.settings, Scope.WRITE) as client:
        yield client


def text(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(str(html.fromstring(answer.text).find(".//main").text_content()).split())


def hidden(client: TestClient, path: str) -> dict[str, str]:
    """What the first form that posts sends along."""
    page = html.fromstring(client.get(path).text)
    form = next(form for form in page.forms if form.method == "POST")
    return {name: str(value) for name, value in form.fields.items() if value is not None and name != "verdict"}


def test_the_queue_goes_on_after_each_decision_and_takes_it_back(anna: TestClient, reviews: Reviews) -> None:
    told = text(anna, "/controle")
    assert "2 regels na te kijken" in told
    assert "er klopt iets niet Let op: De rijen tellen op tot 1.100.000." in told
    sent = hidden(anna, "/controle") | {"verdict": "accept"}
    after = anna.post(f"/controle/budgets/{BUDGET}", data=sent, headers=OURS)
    assert str(after.url).endswith("/controle?decided=1")
    shown = " ".join(str(html.fromstring(after.text).find(".//main").text_content()).split())
    assert "Besluit 1: goedgekeurd. Draai terug" in shown
    assert "1 regel na te kijken" in shown
    assert reviews.base.fact(Budget, BUDGET).review is Review.ACCEPTED
    back = anna.post("/controle/besluiten/1/terug", data={"queue": "true"}, headers=OURS)
    assert "Besluit 2: teruggedraaid." in " ".join(back.text.split())
    assert reviews.base.fact(Budget, BUDGET).review is Review.MACHINE


def test_a_row_is_corrected_as_dutch_writes_it(anna: TestClient, reviews: Reviews) -> None:
    path = f"/controle/budgets/{BUDGET}"
    sent = hidden(anna, path)
    assert (sent["amount_eur"], sent["kind"], sent["period_from"], sent["pm"]) == ("1.200.000", "cost", "2025", "nee")
    sent |= {"verdict": "correct", "amount_eur": "€ 1.100.000", "reason": "optelling"}
    after = anna.post(path, data=sent, headers=OURS)
    assert str(after.url).endswith(path)
    shown = " ".join(str(html.fromstring(after.text).find(".//main").text_content()).split())
    assert "Budgetten · met de hand verbeterd" in shown
    assert "Reden: optellingBedrag: 1200000 wordt 1100000 Draai terug" in shown
    (decision,) = reviews.history(Budget, BUDGET)
    assert (decision.fields, decision.who.startswith("Anna (")) == (("amount_eur",), True)


@pytest.mark.parametrize(
    ("typed", "message", "status"),
    [
        ({"amount_eur": "veel"}, "“veel” is geen getal.", 400),
        ({}, "Er verandert niets.", 400),
        ({"item": "bedden", "seen": "anders"}, "Dit feit is intussen gewijzigd.", 409),
    ],
)
def test_what_cannot_be_is_said_with_what_was_typed(
    typed: dict[str, str], message: str, status: int, anna: TestClient, reviews: Reviews
) -> None:
    path = f"/controle/budgets/{BUDGET}"
    answer = anna.post(path, data=hidden(anna, path) | {"verdict": "correct"} | typed, headers=OURS)
    assert answer.status_code == status
    assert message in answer.text
    assert all(f'value="{value}"' in answer.text for name, value in typed.items() if name != "seen")
    assert reviews.decisions() == []


def test_a_row_is_added(anna: TestClient, reviews: Reviews) -> None:
    path = "/controle/nieuw/duinrand"
    sent = {"table": "milestones", "quote": "kiest de jongere zelf", "description": "mentor", "due": "1 april 2026"}
    refused = anna.post(path, data=sent | {"quote": "staat er niet"}, headers=OURS)
    assert (refused.status_code, "“staat er niet” staat niet in duinrand." in refused.text) == (400, True)
    after = anna.post(path, data=sent, headers=OURS)
    assert "met de hand toegevoegd" in after.text
    (decision,) = reviews.decisions()
    assert decision.stated.model_dump(include={"due", "page"}) == {"due": "2026-04-01", "page": 2}
    assert anna.post("/controle/besluiten/1/terug", headers=OURS).url.path == "/controle"


def test_what_has_lost_its_place_is_listed(anna: TestClient, reviews: Reviews) -> None:
    assert "Alle besluiten hebben hun plek." in text(anna, "/controle/losgeraakt")
    anna.post(f"/controle/targets/{TARGET}", data={"verdict": "accept"}, headers=OURS)
    reviews.base.remove("duinrand")
    assert "1 besluit hoort bij tekst die er niet meer staat" in text(anna, "/controle")
    assert "Goedgekeurd door Anna" in text(anna, "/controle/losgeraakt")


def test_the_page_of_a_row_leads_there_for_who_may(anna: TestClient, reviews: Reviews) -> None:
    link = f"/controle/targets/{TARGET}"
    assert link in anna.get(f"/tabellen/doelen/{TARGET}").text
    assert ">Controle<" in "".join(anna.get("/tabellen").text.split())
    settings = reviews.base.settings
    for client in (TestClient(create_app(settings)), signed_in(settings, Scope.READ)):
        assert link not in client.get(f"/tabellen/doelen/{TARGET}").text
        assert ">Controle<" not in "".join(client.get("/tabellen").text.split())
        assert client.get("/controle").status_code in (401, 403)
        assert client.post(link, data={"verdict": "accept"}, headers=OURS).status_code in (401, 403)


def test_a_table_shows_what_was_looked_at_and_what_was_rejected(anna: TestClient, reviews: Reviews) -> None:
    assert "Budgetten: 1 regel" in text(anna, "/tabellen/budgetten")
    sent = hidden(anna, f"/controle/budgets/{BUDGET}") | {"verdict": "reject", "reason": "een ander plan"}
    anna.post(f"/controle/budgets/{BUDGET}", data=sent, headers=OURS)
    assert "Deze tabel is leeg" in text(anna, "/tabellen/budgetten")
    asked = "/tabellen/budgetten?review=rejected"
    assert "Budgetten: 1 regel" in text(anna, asked)
    assert "Nagekeken: afgekeurd" in text(anna, asked)
    rows = anna.get(asked.replace("?", "/export?format=csv&")).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert "Geen regels met deze filters" in text(anna, "/tabellen/budgetten?review=goedgekeurd")


def test_an_unknown_state_of_review_is_said_at_its_filter(anna: TestClient) -> None:
    answer = anna.get("/tabellen/budgetten?review=misschien")
    assert answer.status_code == 400
    assert "“misschien” zegt niet of een regel is nagekeken. Kies uit: " in " ".join(answer.text.split())


def test_another_website_decides_nothing(anna: TestClient, reviews: Reviews) -> None:
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert anna.post(f"/controle/targets/{TARGET}", data={"verdict": "accept"}, headers=elsewhere).status_code == 401
    assert reviews.base.fact(Target, TARGET).review is Review.MACHINE
