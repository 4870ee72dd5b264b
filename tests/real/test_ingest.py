"""The main job on the real plans: one command reads the folder, another finds what a policy officer looks for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from real.conftest import Ingested
from real.facts import ACTIEPLAN, NHN, SCAN, WBW

READ = {
    ACTIEPLAN: 45,
    f"{ACTIEPLAN}-txt": 42,
    NHN: 18,
    f"{NHN}-txt": 18,
    SCAN: 8,
    WBW: 17,
    f"{WBW}-docx": 6,
    f"{WBW}-txt": 18,
}  # document -> pages


def test_all_eight_files_are_read(ingested: Ingested) -> None:
    ingested.needs_tesseract()
    assert ingested.code == 0, ingested.told
    kept = json.loads(ingested.kb("documents", "--json"))
    assert {entry["id"]: entry["pages"] for entry in kept} == READ


@pytest.fixture(scope="module")
def first_five(ingested: Ingested) -> list[dict[str, Any]]:
    return list(json.loads(ingested.kb("search", "hybride bedden", "--json"))["hits"][:5])


def test_the_budget_of_the_beds_is_in_the_first_five(first_five: list[dict[str, Any]]) -> None:
    [row] = [hit for hit in first_five if hit["document"] == WBW and "7.650.000" in hit["text"]]
    assert row["page"] == 17


def test_the_reserve_places_in_a_hybrid_form_are_found(first_five: list[dict[str, Any]]) -> None:
    [places] = [hit for hit in first_five if "12 reserve" in hit["text"]]
    assert (places["document"], places["page"]) == (WBW, 4)


def test_a_page_is_shown(ingested: Ingested) -> None:
    shown = ingested.kb("show", WBW, "--page", "17")
    for figure in ("348.000", "2.304.000", "1.300.000", "7.650.000", "2.250.000", "14.602.000", "8.590.908"):
        assert figure in shown
