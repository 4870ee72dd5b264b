"""Deciding about series and milestones through the API: confirming, altering, rejecting, a status, taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from two_plans import ALONE, NEW, OLD, SERIES

from api.app import create_app
from kb.access.audit import Audit
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.series import PlanSeries

ROOT = "http://127.0.0.1:8000"
HERE = f"/v1/series/{SERIES}"


@pytest.fixture
def reviewer(own_plans: PlanSeries) -> Iterator[TestClient]:
    """An app over both plans, and a key that may write."""
    _, secret = Keys(own_plans.base.settings).create("anna", Scope.WRITE)
    with TestClient(create_app(own_plans.base.settings), headers={"X-Api-Key": secret}) as client:
        yield client


@pytest.fixture
def late(reviewer: TestClient) -> str:
    """The address of a milestone that is overdue."""
    found = reviewer.get(f"{HERE}/milestones?on=2026-01-01&status=overdue&limit=500").json()["items"]
    return f"{HERE}/milestones/{next(one['id'] for one in found if one['description'] == 'Groep Oost gesloten')}"


def test_a_series_is_confirmed_altered_and_taken_back(reviewer: TestClient, own_plans: PlanSeries) -> None:
    made = reviewer.post(f"{HERE}/decisions", json={"verdict": "confirm"})
    assert made.status_code == 201
    told = made.json()
    assert made.headers["location"] == told["href"] == f"{ROOT}{HERE}/decisions/1"
    assert (told["verdict"], told["documents"], told["undone"]) == ("confirm", [OLD, NEW], False)
    assert told["who"].startswith("anna (")
    assert reviewer.get(HERE).json()["confirmed"] is True
    altered = {"verdict": "confirm", "documents": [NEW, ALONE, OLD], "title": "Samen kleiner"}
    assert reviewer.post(f"{HERE}/decisions", json=altered).json()["documents"] == [OLD, ALONE, NEW]
    assert reviewer.get(HERE).json()["title"] == "Samen kleiner"
    clash = reviewer.post(f"{HERE}/decisions/1/reversals")
    assert (clash.status_code, clash.headers["content-type"]) == (409, "application/problem+json")
    undone = reviewer.post(f"{HERE}/decisions/2/reversals")
    assert (undone.status_code, undone.json()["verdict"], undone.json()["undoes"]) == (201, "undo", 2)
    listed = reviewer.get(f"{HERE}/decisions").json()
    assert [(one["id"], one["undone"]) for one in listed["items"]] == [(1, False), (2, True), (3, False)]
    assert reviewer.get(f"{HERE}/decisions/2").json() == listed["items"][1]
    assert [one.action for one in Audit(own_plans.base.settings).entries(limit=1)] == ["series.decided"]


def test_a_rejected_series_is_gone_but_for_what_was_decided(reviewer: TestClient) -> None:
    assert reviewer.post(f"{HERE}/decisions", json={"verdict": "reject"}).json()["documents"] == []
    assert reviewer.get(HERE).status_code == 404
    assert reviewer.get(f"{HERE}/decisions").json()["total"] == 1
    assert reviewer.post(f"{HERE}/decisions/1/reversals").status_code == 201
    assert reviewer.get(HERE).json()["confirmed"] is False


def test_a_series_is_made_of_any_documents(reviewer: TestClient) -> None:
    made = reviewer.post("/v1/series", json={"documents": [NEW, ALONE], "title": "Eigen reeks"})
    assert (made.status_code, made.headers["location"]) == (201, f"{ROOT}/v1/series/{ALONE}")
    assert made.json() == reviewer.get(f"/v1/series/{ALONE}").json()


def test_a_status_is_set_and_taken_back(reviewer: TestClient, late: str) -> None:
    asked = {"status": "reached", "moment": "2026-04", "reason": "brief"}
    made = reviewer.post(f"{late}/decisions", json=asked)
    assert (made.status_code, made.headers["location"]) == (201, f"{ROOT}{late}/decisions/1")
    assert (made.json()["statusLabel"], made.json()["reason"]) == ("gehaald", "brief")
    assert reviewer.get(f"{late}/decisions/1").json() == made.json()
    (reached,) = (
        one
        for one in reviewer.get(f"{HERE}/milestones?status=reached&limit=500").json()["items"]
        if late.endswith(one["id"])
    )
    assert (reached["basis"], reached["moment"]) == ("person", "2026-04")
    assert reviewer.post(f"{late}/decisions/1/reversals").json()["undoes"] == 1
    assert [one["undone"] for one in reviewer.get(f"{late}/decisions").json()["items"]] == [True, False]
    assert reviewer.post(f"{late}/decisions/1/reversals").status_code == 404


@pytest.mark.parametrize(
    ("path", "asked", "status", "pointer"),
    [
        ("/v1/series", {"documents": [OLD]}, 400, "#/documents"),
        ("/v1/series", {"documents": [OLD, "onbekend"]}, 400, "#/documents"),
        ("/v1/series", {}, 400, "#/documents"),
        (f"{HERE}/decisions", {"verdict": "vind"}, 400, "#/verdict"),
        (f"{HERE}/decisions", {"verdict": "reject", "title": "x"}, 400, "#/verdict"),
        (f"{HERE}/decisions", {"verdict": "confirm", "title": "a\x07b"}, 400, "#/title"),
        ("/v1/series/onbekend/decisions", {"verdict": "confirm", "documents": [OLD, NEW]}, 404, None),
        (f"{HERE}/decisions/9/reversals", None, 404, None),
        (f"{HERE}/milestones/x/decisions", {"status": "reached"}, 404, None),
        ("{late}/decisions", {"status": "klaar"}, 400, "#/status"),
        ("{late}/decisions", {"status": "reached", "moment": "ooit"}, 400, "#/moment"),
        ("{late}/decisions", {"status": "reached", "reason": "a\x00b"}, 400, "#/reason"),
    ],
)
def test_what_cannot_be_is_said_where_it_was_given(
    reviewer: TestClient, late: str, path: str, asked: Any, status: int, pointer: str | None
) -> None:
    answer = reviewer.post(path.replace("{late}", late), json=asked)
    assert answer.status_code == status
    errors = answer.json().get("errors", [{"location": {"pointer": None}}])
    assert [error["location"]["pointer"] for error in errors] == [pointer]


def test_who_may_only_read_decides_nothing_and_sees_no_names(
    own_plans: PlanSeries, reviewer: TestClient, late: str
) -> None:
    reviewer.post(f"{HERE}/decisions", json={"verdict": "confirm"})
    _, secret = Keys(own_plans.base.settings).create("lezer", Scope.READ)
    for headers, status in (({}, 401), ({"X-Api-Key": secret}, 403)):
        with TestClient(create_app(own_plans.base.settings), headers=headers) as client:
            assert client.post("/v1/series", json={"documents": [OLD, NEW]}).status_code == status
            assert client.post(f"{HERE}/decisions", json={"verdict": "reject"}).status_code == status
            assert client.post(f"{HERE}/decisions/1/reversals").status_code == status
            assert client.post(f"{late}/decisions", json={"status": "reached"}).status_code == status
            for path in (f"{HERE}/decisions", f"{HERE}/decisions/1", f"{late}/decisions"):
                assert client.get(path).status_code == status
