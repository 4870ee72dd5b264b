"""Actualisatie for who may decide, without scripts: confirming, altering and rejecting a series, setting a status."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html
from two_plans import ALONE, NEW, OLD, SERIES

from api.app import create_app
from kb.access.audit import Audit
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.access.sessions import Sessions
from kb.series import PlanSeries
from kb.settings import Settings

DAY = date(2026, 1, 1)
OURS = {"Sec-Fetch-Site": "same-origin"}


def signed_in(settings: Settings, scope: Scope) -> TestClient:
    _, secret = Keys(settings).create("Anna", scope)
    token, _ = Sessions(settings).begin(secret)
    return TestClient(create_app(settings), cookies={"plannenbank": token}, headers=OURS)


@pytest.fixture
def anna(own_plans: PlanSeries) -> Iterator[TestClient]:
    """The pages for somebody who may write."""
    with signed_in(own_plans.base.settings, Scope.WRITE) as client:
        yield client


@pytest.fixture
def late(own_plans: PlanSeries) -> str:
    """The id of a milestone that is overdue."""
    found = own_plans.milestones(SERIES, DAY)
    return next(one.id for one in found if one.description == "Groep Oost gesloten")


def words(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.text
    return " ".join(str(html.fromstring(answer.text).find(".//main").text_content()).split())


def send(client: TestClient, page: Any, label: str, **typed: Any) -> Any:
    """Press a button of a page, with what its form holds and what is typed."""
    tree = html.fromstring(page.text)
    button = tree.xpath(f'//main//button[starts-with(normalize-space(), "{label}")]')[0]
    form = next(button.iterancestors("form"))
    data: dict[str, Any] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    data |= {button.get("name"): button.get("value")} if button.get("name") else {}
    return client.post(form.get("action"), data=data | typed)


def test_a_proposal_is_confirmed_and_that_is_taken_back(anna: TestClient, own_plans: PlanSeries) -> None:
    confirmed = send(anna, anna.get("/actualisatie"), "Bevestig")
    assert str(confirmed.url).endswith("/actualisatie?decided=1")
    assert "Bovenregionaal plan Zuiderdelta" in words(confirmed)
    assert ": bevestigd. Draai terug" in words(confirmed)
    assert "bevestigd door Anna" in words(confirmed)
    assert own_plans.get(SERIES).documents == (OLD, NEW)
    assert [(one.action, one.who[:4]) for one in Audit(own_plans.base.settings).entries(limit=1)] == [
        ("series.decided", "Anna")
    ]
    back = send(anna, confirmed, "Draai terug")
    assert ": teruggedraaid." in words(back)
    assert not own_plans.get(SERIES).confirmed


def test_a_rejected_proposal_is_listed_apart_and_comes_back(anna: TestClient, own_plans: PlanSeries) -> None:
    rejected = send(anna, anna.get("/actualisatie"), "Wijs af")
    assert ": afgewezen. Draai terug" in words(rejected)
    assert own_plans.all() == []
    later = anna.get("/actualisatie")
    assert "Afgewezen Bovenregionaal plan Zuiderdelta" in words(later)
    assert "afgewezen" in words(anna.get(f"/actualisatie/{SERIES}/reeks"))
    send(anna, later, "Draai terug")
    assert [one.id for one in own_plans.all()] == [SERIES]


def test_a_series_is_altered_with_its_history(anna: TestClient, own_plans: PlanSeries) -> None:
    page = anna.get(f"/actualisatie/{SERIES}/reeks")
    ticked = html.fromstring(page.text).xpath('//input[@type="checkbox"][@checked]/@value')
    assert sorted(ticked) == [OLD, NEW]
    send(anna, page, "Bevestig", documents=[OLD, NEW, ALONE], title="Samen kleiner")
    assert (own_plans.get(SERIES).documents, own_plans.get(SERIES).title) == ((OLD, ALONE, NEW), "Samen kleiner")
    again = anna.get(f"/actualisatie/{SERIES}/reeks")
    assert f"Samen kleiner: {OLD}, {ALONE}, {NEW}Draai terug" in words(again)
    send(anna, again, "Draai terug")
    assert "Teruggedraaid (besluit 1) door Anna" in words(anna.get(f"/actualisatie/{SERIES}/reeks"))


def test_a_series_of_ones_own(anna: TestClient, own_plans: PlanSeries) -> None:
    page = anna.get("/actualisatie/reeks/nieuw")
    refused = send(anna, page, "Bevestig", documents=[NEW], title="Eigen reeks")
    assert "Een reeks heeft minstens twee verschillende documenten." in words(refused, 400)
    assert html.fromstring(refused.text).xpath('//input[@id="title"]/@value') == ["Eigen reeks"]
    send(anna, refused, "Bevestig", documents=[NEW, ALONE])
    assert own_plans.get(ALONE).title == "Eigen reeks"


def test_what_was_decided_since_is_not_taken_back_unseen(anna: TestClient, own_plans: PlanSeries) -> None:
    seen = send(anna, anna.get("/actualisatie"), "Bevestig")
    own_plans.confirm(SERIES, who="b.smit", title="Anders")
    answer = send(anna, seen, "Draai terug")
    assert "Besluit 1 is niet het laatste dat geldt; dat is besluit 2." in words(answer, 409)
    assert own_plans.get(SERIES).title == "Anders"


def test_a_status_is_set_with_when_and_why_and_taken_back(anna: TestClient, own_plans: PlanSeries, late: str) -> None:
    assert f"/actualisatie/{SERIES}/mijlpalen/{late}" in anna.get(f"/actualisatie/{SERIES}?part=mijlpalen").text
    page = anna.get(f"/actualisatie/{SERIES}/mijlpalen/{late}")
    assert "te laat" in words(page)
    done = send(anna, page, "Zet de stand", status="reached", moment="1 april 2026", reason="brief van 3 april")
    assert "De stand is nu “gehaald”. Draai terug" in words(done)
    assert "Gehaald, 1 april 2026 door Anna" in words(done)
    assert "Reden: brief van 3 april" in words(done)
    found = own_plans.milestone(SERIES, late, DAY)
    assert (found.status.value, found.basis.value, found.moment) == ("reached", "person", "2026-04-01")
    back = send(anna, done, "Draai terug")
    assert "Teruggedraaid." in words(back)
    assert own_plans.milestone(SERIES, late, DAY).status.value == "overdue"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"moment": "ooit"}, "ooit is geen moment."),
        ({"status": "klaar"}, "klaar is geen keuze."),
        ({"status": ""}, "Welke stand?"),
        ({"reason": "a\x07b"}, "tekens die niet te tonen zijn"),
    ],
)
def test_what_cannot_be_is_said_with_what_was_typed(
    typed: dict[str, str], told: str, anna: TestClient, own_plans: PlanSeries, late: str
) -> None:
    page = anna.get(f"/actualisatie/{SERIES}/mijlpalen/{late}")
    answer = send(anna, page, "Zet de stand", **{"status": "reached", "reason": "brief", **typed})
    assert told in words(answer, 400)
    assert own_plans.status_history(late) == []


def test_who_may_only_read_decides_nothing_and_sees_no_names(anna: TestClient, own_plans: PlanSeries) -> None:
    send(anna, anna.get("/actualisatie"), "Bevestig")
    settings = own_plans.base.settings
    for client in (TestClient(create_app(settings), headers=OURS), signed_in(settings, Scope.READ)):
        shown = client.get("/actualisatie?decided=1").text
        assert not [name for name in ("Anna (", "Pas aan", "Wijs af", "Draai terug") if name in shown]
        assert client.get(f"/actualisatie/{SERIES}/reeks").status_code in (401, 403)
        assert client.post("/actualisatie/" + SERIES + "/besluiten/1/terug").status_code in (401, 403)
    elsewhere = anna.post(f"/actualisatie/{SERIES}/besluiten/1/terug", headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 401
    assert own_plans.get(SERIES).confirmed


def test_what_is_not_there_is_said(anna: TestClient) -> None:
    assert "Er is geen reeks onbekend." in words(anna.get("/actualisatie/onbekend/reeks"), 404)
    assert "Er is geen reeks onbekend." in words(anna.post("/actualisatie/onbekend/reeks"), 404)
    told = words(anna.get(f"/actualisatie/{SERIES}/mijlpalen/x"), 404)
    assert f"De reeks {SERIES} heeft geen mijlpaal x." in told
