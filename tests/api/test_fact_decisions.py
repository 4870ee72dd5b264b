"""Reviewing facts through the API: decisions, their history, taking them back, and what to look at first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fake_facts import OPENING
from fastapi.testclient import TestClient
from filled import filled

from api.app import create_app
from kb.access.audit import Audit
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.settings import Settings

TARGET = "duinrand.targets.6d1051c4d48c"
MILESTONE = "duinrand.milestones.b2c66d01c5e4"
BUDGET = "duinrand.budgets.6333d30f4496"
ROOT = "http://127.0.0.1:8000/v1"


@pytest.fixture
def reviewer(settings: Settings) -> Iterator[TestClient]:
    """An app over the plan "duinrand", and a key that may write."""
    filled(settings)
    _, secret = Keys(settings).create("anna", Scope.WRITE)
    with TestClient(create_app(settings), headers={"X-Api-Key": secret}) as client:
        yield client


def decide(client: TestClient, fact: str, verdict: str, headers: dict[str, str] | None = None, **asked: Any) -> Any:
    table = fact.split(".")[1]
    body = {"verdict": verdict, **asked}
    return client.post(f"/v1/facts/{table}/{fact}/decisions", json=body, headers=headers)


def test_a_correction_is_what_the_row_says(reviewer: TestClient, settings: Settings) -> None:
    answer = decide(reviewer, BUDGET, "correct", values={"amountEur": 1_100_000}, reason="optelling")
    assert answer.status_code == 201
    told = answer.json()
    assert answer.headers["location"] == told["href"] == f"{ROOT}/decisions/1"
    assert (told["id"], told["verdictLabel"], told["reason"]) == (1, "verbeterd", "optelling")
    assert told["who"].startswith("anna (")
    assert told["changes"] == [{"field": "amountEur", "before": 1_200_000, "after": 1_100_000}]
    row = reviewer.get(f"/v1/facts/budgets/{BUDGET}").json()
    assert (row["amountEur"], row["review"]) == (1_100_000, "corrected")
    assert [entry.action for entry in Audit(settings).entries(limit=1)] == ["fact.decided"]
    assert [change["fields"] for change in reviewer.get("/v1/changes?after=5").json()["items"]] == [
        ["review", "amount_eur"]
    ]


def test_the_same_again_is_answered_and_not_kept(reviewer: TestClient) -> None:
    answers = [decide(reviewer, TARGET, "accept") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    assert reviewer.get(f"/v1/facts/targets/{TARGET}/decisions").json()["total"] == 1


def test_rejected_rows_are_given_to_who_asks_for_them(reviewer: TestClient) -> None:
    decide(reviewer, BUDGET, "reject")
    assert reviewer.get("/v1/facts/budgets").json()["total"] == 0
    (row,) = reviewer.get("/v1/facts/budgets?review=rejected").json()["items"]
    assert (row["id"], row["review"]) == (BUDGET, "rejected")
    assert reviewer.get(f"/v1/facts/budgets/{BUDGET}").json()["review"] == "rejected"
    undone = reviewer.post("/v1/decisions/1/reversals", json={"reason": "toch goed"})
    assert (undone.status_code, undone.json()["verdict"], undone.json()["undoes"]) == (201, "undo", 1)
    assert reviewer.get("/v1/facts/budgets").json()["total"] == 1
    assert reviewer.post("/v1/decisions/1/reversals").status_code == 409
    listed = reviewer.get("/v1/decisions?document=duinrand&limit=1").json()
    assert [one["id"] for one in listed["items"]] == [2]
    older = reviewer.get(f"/v1/decisions?document=duinrand&limit=1&cursor={listed['next']}").json()
    assert [(one["id"], one["undone"]) for one in older["items"]] == [(1, True)]
    assert older["next"] == ""


def test_a_row_that_changed_meanwhile_is_not_decided_about(reviewer: TestClient) -> None:
    address = f"/v1/facts/targets/{TARGET}"
    tag = reviewer.get(address).headers["etag"]
    assert reviewer.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert decide(reviewer, TARGET, "accept", {"If-Match": tag}).status_code == 201
    late = decide(reviewer, TARGET, "reject", {"If-Match": tag})
    assert (late.status_code, late.json()["title"]) == (412, "Intussen gewijzigd")
    assert late.headers["content-type"] == "application/problem+json"
    assert reviewer.get(address, headers={"If-None-Match": tag}).status_code == 200
    assert decide(reviewer, TARGET, "reject", {"If-Match": "*"}).status_code == 201


def test_a_row_is_added_where_its_quote_stands(reviewer: TestClient) -> None:
    asked = {"table": "actions", "quote": "kiest de  jongere zelf", "values": {"description": "mentor kiezen"}}
    answer = reviewer.post("/v1/documents/duinrand/facts", json=asked)
    assert answer.status_code == 201
    row = reviewer.get(answer.json()["factHref"].removeprefix("http://127.0.0.1:8000")).json()
    assert (row["description"], row["quote"]["text"], row["page"], row["review"]) == (
        "mentor kiezen", "kiest de jongere zelf", 2, "added",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fact", "asked", "status", "pointer"),
    [
        (BUDGET, {"verdict": "correct", "values": {"amountEur": "veel"}}, 400, "#/values/amountEur"),
        (BUDGET, {"verdict": "correct", "values": {"price": 1}}, 400, "#/values/price"),
        (BUDGET, {"verdict": "correct"}, 400, "#/values"),
        (BUDGET, {"verdict": "accept", "values": {"item": "x"}}, 400, "#/values"),
        (BUDGET, {"verdict": "accept", "reason": "a\u0000b"}, 400, "#/reason"),
        (BUDGET, {"verdict": "vind"}, 400, "#/verdict"),
        ("duinrand.budgets.0", {"verdict": "accept"}, 404, None),
        ("duinrand.prices.0", {"verdict": "accept"}, 404, None),
    ],
)
def test_what_cannot_be_is_said_where_it_was_given(
    reviewer: TestClient, fact: str, asked: dict[str, Any], status: int, pointer: str | None
) -> None:
    answer = decide(reviewer, fact, **asked)
    assert answer.status_code == status
    errors = answer.json().get("errors", [{"location": {"pointer": None}}])
    assert [error["location"]["pointer"] for error in errors] == [pointer]


def test_the_queue_and_what_has_lost_its_place(reviewer: TestClient) -> None:
    page = reviewer.get("/v1/review-queue?limit=1").json()
    assert (page["total"], [(one["fact"], one["doubts"]) for one in page["items"]]) == (2, [(BUDGET, ["warning"])])
    following = reviewer.get("/v1/review-queue", params={"limit": 1, "cursor": page["next"]}).json()
    assert [one["quote"] for one in following["items"]] == [OPENING]
    assert reviewer.get("/v1/review-queue?table=actors").json()["total"] == 0
    decide(reviewer, TARGET, "accept")
    assert reviewer.get("/v1/decisions?unattached=true").json()["items"] == []


def test_who_may_only_read_decides_nothing_and_sees_no_names(settings: Settings, reviewer: TestClient) -> None:
    decide(reviewer, TARGET, "accept")
    _, secret = Keys(settings).create("lezer", Scope.READ)
    for headers, status in (({}, 401), ({"X-Api-Key": secret}, 403)):
        with TestClient(create_app(settings), headers=headers) as client:
            assert decide(client, TARGET, "reject").status_code == status
            assert client.post("/v1/decisions/1/reversals").status_code == status
            for path in ("/v1/decisions", f"/v1/facts/targets/{TARGET}/decisions", "/v1/review-queue"):
                assert client.get(path).status_code == status
