"""The page about this Plannenbank, and its figures: of these extractors, this gold, and as good as they should be."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from looking import Violations, Visit, in_every_look

from api.app import create_app
from api.web.about.quality import FIGURES, quality
from kb import __version__
from kb.evaluation import read_gold
from kb.extract import extractors
from kb.facts import tables
from kb.settings import Settings

GOLD = Path(__file__).resolve().parents[3] / "corpus/gold"
ANEW = "measure anew: python scripts/measure_quality.py"


def test_the_figures_are_of_these_extractors_and_this_gold() -> None:
    figures = json.loads(FIGURES.read_text())
    gold = read_gold(GOLD)
    assert (figures["extractors"], figures["version"]) == (extractors(), __version__), ANEW
    assert figures["documents"] == len(gold), ANEW
    assert list(figures["tables"]) == list(tables()), ANEW
    rows = {name: sum(len(one.rows[name]) for one in gold) for name in tables()}
    wanted = {name: sum(not row.get("optional") for one in gold for row in one.rows[name]) for name in tables()}
    for name, row in figures["tables"].items():
        assert wanted[name] <= row["gold"] <= rows[name], ANEW


def test_the_figures_are_above_the_floors() -> None:
    floors = tomllib.loads((GOLD / "floors.toml").read_text())
    reached = {name: row["f1"] for name, row in json.loads(FIGURES.read_text())["tables"].items()}
    assert {name for name, floor in floors.items() if (reached | {"mean": quality().f1})[name] < floor} == set()


def test_everybody_may_read_it(tmp_path: Path, quick_encoder: None) -> None:
    closed = Settings(
        home=tmp_path, anonymous_read=False, contact_name="Informatiepunt", contact_url="https://informatie.example"
    )
    with TestClient(create_app(closed)) as client:
        page = client.get("/over").text
    assert '<a href="https://informatie.example">Informatiepunt</a>' in page
    assert f"Plannenbank {__version__}" in page
    assert all(table.label in page for table in tables().values())
    assert f"{100 * quality().tables[0].f1:.1f}%".replace(".", ",") in page


def test_everyone_can_use_it(visit: Visit, violations: Violations) -> None:
    assert in_every_look(visit("/over"), violations) == []


@pytest.mark.parametrize("place", ["werking", "grenzen", "kwaliteit", "toegankelijkheid", "gegevens"])
def test_its_parts_can_be_linked_to(place: str, plans: TestClient) -> None:
    page = plans.get("/over").text
    assert f'href="#{place}"' in page
    assert f'id="{place}"' in page
