"""The comparison of the two versions of the demo plan, against the differences that were judged by hand."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from two_plans import CORPUS, NEW, OLD

from kb.cli.evaluate_diff import told_of
from kb.evaluation import GoldDocument, read_gold
from kb.evaluation.differences import Told, read_judgements, score_changes
from kb.facts import tables
from kb.series import PlanSeries

GOLD = CORPUS / "gold"


@pytest.fixture(scope="module")
def documents() -> dict[str, GoldDocument]:
    return {document.id: document for document in read_gold(GOLD)}


@pytest.fixture(scope="module")
def lines() -> list[dict[str, object]]:
    return read_judgements(GOLD / "diff.jsonl")[OLD, NEW]


def test_the_changes_are_found(two_plans: PlanSeries, documents: dict[str, GoldDocument], lines: list) -> None:
    report = score_changes(lines, (documents[OLD], documents[NEW]), told_of(two_plans.compare(OLD, NEW)))
    assert report.total.f1 >= 0.9
    assert {name: score.f1 >= 0.8 for name, score in report.scores.items()} == dict.fromkeys(tables(), True)
    assert report.total.fields == report.total.right


def test_each_row_that_counts_is_judged_once(documents: dict[str, GoldDocument], lines: list) -> None:
    for side, name in (("before", OLD), ("after", NEW)):
        for table in tables():
            judged = Counter(
                json.dumps({key: row[key] for key in row}, sort_keys=True)
                for line in lines
                if line["table"] == table
                for row in line[side]
            )
            rows = [row for row in documents[name].rows[table] if not row.get("optional")]
            assert len(judged) >= len(rows)
            assert set(judged.values()) <= {1}


def test_the_gold_scores_itself_without_a_fault(documents: dict[str, GoldDocument], lines: list) -> None:
    def rows(line: dict, side: str, name: str) -> tuple[dict, ...]:
        known = documents[name].rows[line["table"]]
        return tuple(next(r for r in known if all(r.get(k) == v for k, v in row.items())) for row in line[side])

    def told(line: dict) -> Told:
        fields = tuple(line.get("fields", ()))
        return Told(line["table"], line["kind"], fields, rows(line, "before", OLD), rows(line, "after", NEW))

    score = score_changes(lines, (documents[OLD], documents[NEW]), map(told, lines)).total
    assert (score.precision, score.recall, score.fields) == (1.0, 1.0, score.right)


def test_what_is_told_wrongly_costs(documents: dict[str, GoldDocument], lines: list) -> None:
    wanted = [line for line in lines if line["table"] == "actions" and not line.get("optional")]
    rows = documents[OLD].rows["actions"]
    told = [Told("actions", "dropped", (), (rows[0],), ()), Told("actions", "dropped", (), (rows[1],), ())]
    report = score_changes(wanted, (documents[OLD], documents[NEW]), told)
    assert (report.scores["actions"].right, report.scores["actions"].told, report.scores["actions"].gold) == (1, 2, 12)
    assert [miss.what for miss in report.misses].count("extra") == 1
