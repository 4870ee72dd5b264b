"""`/v1/exports`: the tables as files, with the filters of `/v1/facts`."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar
from openpyxl import load_workbook

ASKED = {"text": '"Q1 2025: team op 16 fte"'}


def test_csv_as_an_office_opens_it(plans: TestClient) -> None:
    answer = plans.get("/v1/exports/milestones", params=ASKED | {"fields": ["description", "due", "dueStart", "page"]})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="mijlpalen.csv"'
    assert answer.content.decode("utf-8-sig").splitlines() == [
        "Omschrijving;Moment;Moment: begin;Pagina",
        "team op 16 fte;2025-Q1;2025-01-01;3",
    ]
    assert answer.content.startswith(b"\xef\xbb\xbf")


def test_csv_as_a_program_reads_it(plans: TestClient) -> None:
    asked = ASKED | {"fields": ["due", "owner"], "delimiter": ",", "bom": False}
    assert plans.get("/v1/exports/milestones", params=asked).text.splitlines()[0] == "Moment,Wie"


def test_json_lines_hold_what_facts_give(plans: TestClient) -> None:
    lines = plans.get("/v1/exports/targets", params={"format": "jsonl"}).text.splitlines()
    listed = plans.get("/v1/facts/targets", params={"limit": 500}).json()["items"]
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in listed]


def test_a_workbook(plans: TestClient) -> None:
    answer = plans.get("/v1/exports/budgets", params={"format": "xlsx", "sort": "-amountEur"})
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    amounts = [row[headings.index("Bedrag")].value for row in sheet.iter_rows(min_row=2)]
    assert sheet.title == "Budgetten"
    numbers = [amount for amount in amounts if isinstance(amount, int | float)]
    assert amounts[: len(numbers)] == numbers == sorted(numbers, reverse=True)


def test_a_calendar(plans: TestClient) -> None:
    answer = plans.get("/v1/exports/milestones", params=ASKED | {"format": "ics"})
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(answer.text).walk("VEVENT")
    assert event["SUMMARY"] == "team op 16 fte"


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("budgets?format=pdf", "format"),
        ("budgets?format=ics", "format"),
        ("budgets?fields=hoogte", "fields"),
        ("budgets?delimiter=x", "delimiter"),
        ("budgets?region=Atlantis", "region"),
        ("budgets?limit=3", "limit"),
    ],
)
def test_what_cannot_be_asked(path: str, field: str, plans: TestClient) -> None:
    answer = plans.get(f"/v1/exports/{path}")
    assert answer.status_code == 400
    assert [error["location"]["name"] for error in answer.json()["errors"]] == [field]
