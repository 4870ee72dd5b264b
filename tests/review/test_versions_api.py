"""`/v1/series`: series, differences, milestones and targets over the API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from two_plans import NEW, OLD, SERIES

from api.app import create_app
from kb.settings import Settings

HERE = f"/v1/series/{SERIES}"


@pytest.fixture
def client(two_plans_home: Path, quick_encoder: None) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=two_plans_home, rate_per_address=0))) as client:
        yield client


def items(client: TestClient, path: str) -> list[dict[str, Any]]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def test_series_are_listed_and_given_without_who_decided(client: TestClient) -> None:
    (one,) = items(client, "/v1/series")
    assert one == client.get(HERE).json()
    assert [plan["id"] for plan in one["documents"]] == [OLD, NEW]
    assert set(one) == {"id", "title", "confirmed", "reasons", "documents"}


def test_differences_have_their_fields_and_both_quotes(client: TestClient) -> None:
    found = items(client, f"{HERE}/differences?table=milestones&kind=changed&limit=500")
    one = next(one for one in found if one["after"][0]["subject"] == "Gebouw De Duin leeg opgeleverd")
    assert one["fields"] == [{"name": "due", "label": "Moment", "before": "2025-07-01", "after": "2026-12-31"}]
    assert one["before"][0]["quote"]["text"] == "Uiterlijk 1 juli 2025: gebouw De Duin leeg opgeleverd (Zandhoek)"
    assert one["after"][0]["pageLink"].startswith(f"http://127.0.0.1:8000/documents/{NEW}/pages/8?start=")
    assert (
        client.get(one["after"][0]["href"].removeprefix("http://127.0.0.1:8000")).json()["id"] == one["after"][0]["id"]
    )


def test_differences_come_page_by_page_and_without_what_is_unchanged(client: TestClient) -> None:
    first = client.get(f"{HERE}/differences?table=actors&limit=5").json()
    assert {one["kind"] for one in items(client, f"{HERE}/differences?limit=500")} == {
        "reworded", "changed", "added", "dropped",
    }  # fmt: skip
    following = client.get(
        f"{HERE}/differences", params={"table": "actors", "limit": 5, "cursor": first["next"]}
    ).json()
    assert first["total"] == following["total"] > 5
    assert not {one["id"] for one in first["items"]} & {one["id"] for one in following["items"]}


def test_a_renamed_organisation_comes_with_the_sentence_that_says_so(client: TestClient) -> None:
    (one,) = items(client, f"{HERE}/differences?table=actors&kind=changed")
    assert (one["renaming"]["before"], one["renaming"]["after"]) == ("Stichting Zandhoek", "Jeugdhulp Zeewering")
    assert one["renaming"]["quote"]["text"].startswith("Sinds 1 januari 2025 maakt de instelling deel uit van")


def test_milestones_have_a_status_and_what_shows_it(client: TestClient) -> None:
    found = items(client, f"{HERE}/milestones?on=2026-01-01&status=reached&limit=500")
    one = next(one for one in found if one["description"] == "Groep Noord gesloten")
    assert (one["basis"], one["planned"], one["moment"]) == ("quote", "2024-Q4", "2024-12-20")
    assert one["evidence"]["quote"]["text"].split("\t")[:2] == ["20 december 2024", "Groep Noord gesloten"]
    assert {each["status"] for each in found} == {"reached"}


def test_targets_have_what_was_reported(client: TestClient) -> None:
    found = items(client, f"{HERE}/targets?on=2026-01-01&limit=500")
    one = next(one for one in found if one["title"] == "ingekochte gesloten plaatsen")
    assert [(point["moment"], point["value"]) for point in one["reported"]][-1] == ("2024", 25)
    assert one["track"] == "behind"


@pytest.mark.parametrize(
    ("path", "status", "field"),
    [
        ("/v1/series/onbekend/differences?before=x", 404, None),
        ("/v1/series/onbekend/milestones", 404, None),
        (f"{HERE}/differences?before=x", 400, "before"),
        (f"{HERE}/differences?after=x", 400, "after"),
        (f"{HERE}/milestones?on=2019-01-01", 400, "on"),
        (f"{HERE}/targets?on=morgen", 400, "on"),
        (f"{HERE}/milestones?status=klaar", 400, "status"),
        (f"{HERE}/differences?soort=x", 400, "soort"),
    ],
)
def test_what_is_wrong_is_said(client: TestClient, path: str, status: int, field: str | None) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert [error["location"]["name"] for error in answer.json().get("errors", [])] == ([field] if field else [])
