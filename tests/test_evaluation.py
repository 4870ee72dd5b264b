"""Scoring facts against gold: what counts as found, right, missed, wrong and too much."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kb.documents import Quote
from kb.errors import InvalidValue, NotFound
from kb.evaluation import evaluate, read_gold
from kb.evaluation.pairing import agree, nearness
from kb.facts import Action, Actor, Budget, Fact, Milestone, Target


def milestone(text: str, due: str | None, **fields: Any) -> Milestone:
    quote = Quote(0, len(text), text, 1)
    return Milestone(document="plan", page=1, quote=quote, description=text, due=due, **fields)


def actor(name: str, *aliases: str) -> Actor:
    return Actor(document="plan", page=1, quote=Quote(0, len(name), name, 1), name=name, aliases=aliases)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold" / "plan"
    folder.mkdir(parents=True)
    (folder / "document.json").write_text("{}")
    rows = [
        {"description": "werving afgerond", "due": "2024-Q2", "owner": "Waardhuis",
         "quote": "Q2 2024: werving van vier behandelaren afgerond."},
        {"description": "team op sterkte", "due": "2025-Q1", "quote": "Q1 2025: het team is op volle sterkte."},
        {"description": "tussenbalans", "due": "2025", "optional": True,
         "quote": "Eind 2025 houden we een tussenbalans."},
    ]  # fmt: skip
    (folder / "milestones.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (folder / "actors.jsonl").write_text(json.dumps({"name": "Regionaal Expertteam", "aliases": ["RET"]}))
    (folder / "optional.jsonl").write_text(
        json.dumps({"table": "milestones", "quote": "De eerste consulent begint na de herfstvakantie van 2024"})
    )
    return tmp_path / "gold"


def test_right_wrong_missed_and_extra(gold: Path) -> None:
    read: list[Fact] = [
        milestone("werving van vier behandelaren afgerond", "2024-Q2", owner="Stichting Waardhuis"),
        milestone("het team is op volle sterkte", "2026-Q1"),
        milestone("De eerste consulent begint na de herfstvakantie van 2024.", "2024"),
        milestone("Iets heel anders gebeurt er ook", "2030"),
        actor("RET"),
    ]
    report = evaluate(read_gold(gold), {"plan": read})
    score = report.scores["milestones"]
    assert (score.gold, score.read, score.found, score.right) == (2, 3, 2, 1)
    assert (score.precision, score.recall) == (1 / 3, 1 / 2)
    assert score.f1 == pytest.approx(0.4)
    assert score.found_f1 == pytest.approx(0.8)
    assert score.fields == 1.0
    assert report.scores["actors"].f1 == 1.0
    assert report.mean_f1 == pytest.approx(0.7)
    assert [(d.kind, d.text, d.fields) for d in report.differences] == [
        ("wrong", "Q1 2025: het team is op volle sterkte.", (("due", "2026-Q1", "2025-Q1"),)),
        ("extra", "Iets heel anders gebeurt er ook", ()),
    ]


def test_an_optional_row_counts_only_when_it_is_found(gold: Path) -> None:
    nothing = evaluate(read_gold(gold), {"plan": []})
    assert nothing.scores["milestones"].gold == 2
    assert [d.kind for d in nothing.differences] == ["missed"] * 3
    found = evaluate(read_gold(gold), {"plan": [milestone("Eind 2025 houden we een tussenbalans", "2025")]})
    assert (found.scores["milestones"].gold, found.scores["milestones"].right) == (3, 1)


@pytest.mark.parametrize(
    ("field", "read", "gold", "same"),
    [
        ("value", 2130000, 2130000.0, True),
        ("value", 33.3, 33.33, True),
        ("value", 12, 13, False),
        ("value", None, 0, True),
        ("pm", True, True, True),
        ("pm", False, None, True),
        ("due", "2025-Q1", "2025-Q1", True),
        ("due", "2025", "2025-Q1", False),
        ("owner", "Stichting Waardhuis", "waardhuis", True),
        ("owner", "Waardhuis", "Zandhoek", False),
        ("due", None, "2025", False),
    ],
)
def test_when_values_agree(field: str, read: Any, gold: Any, same: bool) -> None:
    assert agree(field, read, gold) is same


def test_two_words_in_a_long_text_prove_little() -> None:
    long = "De regio koopt vanaf 2025 twaalf hybride bedden in bij twee aanbieders."
    assert nearness(Action, {"quote": "hybride bedden"}, {"quote": long}) == pytest.approx(0.6)
    assert nearness(Action, {"quote": "hybride bedden open"}, {"quote": long}) == pytest.approx(2 / 3)


def test_gold_that_is_not_there_or_not_json(tmp_path: Path, gold: Path) -> None:
    with pytest.raises(NotFound, match="bestaat niet"):
        read_gold(tmp_path / "nergens")
    with pytest.raises(NotFound, match="geen goudtabellen"):
        read_gold(tmp_path / "gold" / "plan")
    (gold / "plan" / "targets.jsonl").write_text('{"a": 1}\n{"b"\n')
    with pytest.raises(InvalidValue, match=r"targets.jsonl, regel 2, is geen JSON"):
        read_gold(gold)


def test_the_figures_are_those_of_the_shared_scorer(shared: Path, tmp_path: Path) -> None:
    """Rows of another plan's gold, mixed and damaged, so that every kind of difference occurs."""
    rows = [json.loads(line) for line in next(shared.glob("gold/*/milestones.jsonl")).read_text().splitlines()]
    document = next(shared.glob("gold/*/milestones.jsonl")).parent.name
    read = [milestone(row["description"], row["due"] if i % 3 else "1999") for i, row in enumerate(rows[::2])]
    read += [milestone(f"Verzonnen regel {i} over niets", "2040") for i in range(4)]
    folder = tmp_path / document
    folder.mkdir()
    (folder / "milestones.jsonl").write_text("\n".join(json.dumps(fact.row()) for fact in read))
    command = [
        sys.executable,
        str(shared / "score.py"),
        str(tmp_path),
        str(shared / "gold"),
        "--doc",
        document,
        "--json",
    ]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["milestones"]
    [ours] = [gold for gold in read_gold(shared / "gold") if gold.id == document]
    score = evaluate([ours], {document: read}).scores["milestones"]
    assert (score.gold, score.read) == (told["gold"], told["predicted"])
    assert score.precision == pytest.approx(told["precision"])
    assert score.recall == pytest.approx(told["recall"])
    assert score.found_f1 == pytest.approx(told["found"])


def test_targets_and_budgets_need_their_decisive_fields() -> None:
    assert Target.decisive == ("value", "due")
    assert Budget.decisive == ("amount_eur", "pm")
