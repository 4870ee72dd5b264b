"""`/v1/facts`: the tables row by row, filtered, sorted and page by page."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient


def rows(plans: TestClient, path: str, **asked: Any) -> list[dict[str, Any]]:
    answer = plans.get(f"/v1/facts/{path}", params=asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def test_the_tables(plans: TestClient) -> None:
    items = plans.get("/v1/facts").json()["items"]
    assert [(item["name"], item["label"]) for item in items] == [
        ("targets", "Doelen"),
        ("indicators", "Indicatoren"),
        ("milestones", "Mijlpalen"),
        ("budgets", "Budgetten"),
        ("actions", "Acties"),
        ("actors", "Actoren"),
        ("practices", "Praktijken"),
    ]


def test_a_row_says_where_it_stands(plans: TestClient) -> None:
    (row,) = rows(plans, "milestones", text='"Q1 2025: team op 16 fte"')
    assert row["documentTitle"] == "Eerst het gezin"
    assert (row["page"], row["version"], row["review"], row["match"]) == (3, 1, "machine", "normalised")
    assert (row["due"], row["dueStart"], row["dueEnd"], row["dueText"]) == (
        "2025-Q1",
        "2025-01-01",
        "2025-03-31",
        "Q1 2025",
    )
    assert row["quote"]["text"] == "Q1 2025: team op 16 fte."
    page = "http://127.0.0.1:8000/documents/maaswaarden-actieplan-2024-2026/pages/3"
    assert row["pageLink"] == f"{page}?version=1&start={row['quote']['start']}&end={row['quote']['end']}#gemarkeerd"
    assert plans.get(row["href"].removeprefix("http://127.0.0.1:8000")).json() == row


def test_the_quote_stands_in_the_document(plans: TestClient) -> None:
    row = rows(plans, "targets", limit=1)[0]
    page = plans.get(f"/v1/documents/{row['document']}/pages/{row['page']}").json()
    quote = row["quote"]
    (block,) = [b for b in page["blocks"] if b["start"] <= quote["start"] < b["end"]]
    offset = quote["start"] - block["start"]
    assert block["text"][offset : offset + len(quote["text"])] == quote["text"][: len(block["text"]) - offset]


def test_sorted_on_amounts(plans: TestClient) -> None:
    amounts = [row["amountEur"] for row in rows(plans, "budgets", sort="-amountEur", limit=500)]
    known = [amount for amount in amounts if amount is not None]
    assert known == sorted(known, reverse=True)
    assert amounts[: len(known)] == known


def test_amounts_and_moments_in_a_range(plans: TestClient) -> None:
    found = rows(plans, "budgets", atLeast=100_000, atMost=700_000, periodFrom=2026)
    assert found
    assert all(100_000 <= row["amountEur"] <= 700_000 for row in found)
    due = rows(plans, "milestones", since="2026", until="2026-Q2", limit=500)
    assert due
    assert all(row["dueStart"] <= "2026-06-30" and row["dueEnd"] >= "2026-01-01" for row in due)


def test_what_is_told_of_a_practice(plans: TestClient) -> None:
    found = rows(plans, "milestones", practice="hybride bedden", limit=500)
    assert {(row["document"], row["page"]) for row in found} == {
        ("peelhorst-uitvoeringsagenda", 2),
        ("peelhorst-uitvoeringsagenda", 3),
    }
    assert rows(plans, "milestones", practice="onbekende praktijk") == []


@pytest.mark.parametrize(
    ("table", "asked"),
    [
        ("milestones", {"region": "Peelhorst"}),
        ("milestones", {"landsdeel": "Zuiderland"}),
        ("milestones", {"year": 2027}),
        ("milestones", {"document": "peelhorst-uitvoeringsagenda"}),
        ("milestones", {"practice": "hybride bedden"}),
        ("milestones", {"since": "2026"}),
        ("milestones", {"until": "2025"}),
        ("milestones", {"due": "2025-Q1"}),
        ("milestones", {"theme": "bedden"}),
        ("milestones", {"text": "hybride"}),
        ("budgets", {"atLeast": 100_000}),
        ("budgets", {"atMost": 100_000}),
        ("budgets", {"kind": "kosten"}),
        ("practices", {"status": "proef"}),
    ],
)
def test_every_filter_narrows(table: str, asked: dict[str, Any], plans: TestClient) -> None:
    some = plans.get(f"/v1/facts/{table}", params=asked).json()["total"]
    assert 0 < some < plans.get(f"/v1/facts/{table}").json()["total"]


def test_only_the_columns_that_are_asked_for(plans: TestClient) -> None:
    row = rows(plans, "milestones", fields=["due", "owner"], limit=1)[0]
    assert row.keys() == {
        "id", "href", "document", "documentTitle", "documentHref", "version", "regions", "review", "pageLink",
        "due", "dueStart", "dueEnd", "owner",
    }  # fmt: skip


def test_all_pages_together_are_the_table(plans: TestClient) -> None:
    whole = plans.get("/v1/facts/actors", params={"limit": 500}).json()
    found, cursor = [], ""
    while True:
        page = plans.get("/v1/facts/actors", params={"limit": 7, "cursor": cursor}).json()
        assert page["total"] == whole["total"]
        found += [row["id"] for row in page["items"]]
        cursor = page["next"]
        if not cursor:
            break
    assert found == [row["id"] for row in whole["items"]]


@pytest.mark.parametrize(
    ("path", "field", "word"),
    [
        ("budgets?kind=winst", "kind", "kosten, dekking, totaal"),
        ("budgets?sort=-hoogte", "sort", "bedrag"),
        ("budgets?fields=hoogte", "fields", "bedrag"),
        ("milestones?since=2025-13", "since", "vorm"),
        ("milestones?since=2025-02-31", "since", "geen moment"),
        ("milestones?since=2026&until=2025", "until", "Draai begin en eind om"),
        ("practices?since=2026", "since", "geen moment"),
        ("actors?region=Atlantis", "region", "Atlantis"),
        ("actors?atLeast=5", "atLeast", "geen bedrag"),
        ("budgets?amountEur=veel", "amountEur", "veel"),
        ("actors?cursor=abc", "cursor", "bladwijzer"),
        ("actors?naam=x", "naam", "bestaat niet"),
    ],
)
def test_what_cannot_be_asked(path: str, field: str, word: str, plans: TestClient) -> None:
    answer = plans.get(f"/v1/facts/{path}")
    assert answer.status_code == 400
    assert [error["location"]["name"] for error in answer.json()["errors"]] == [field]
    assert word in answer.json()["detail"]


def test_names_of_tables_that_are_none(plans: TestClient) -> None:
    assert plans.get("/v1/facts/romans").status_code == 404
    assert plans.get("/v1/facts/targets/x").status_code == 404
