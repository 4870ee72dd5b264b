"""Gold from what reviewers decided: what they accepted, corrected or added should be read, what they rejected not.

Rows that nobody decided about are neither right nor wrong. As gold tables on disk they are rows that may be taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kb.evaluation.gold import OPTIONAL, GoldDocument, Row
from kb.facts import Fact, tables
from kb.review.decisions.records import Decision

__all__ = ["gold_of", "write_gold"]


def gold_of(document: str, decisions: Iterable[Decision], undecided: Iterable[Fact]) -> GoldDocument:
    """The gold of a document, of the decisions that stand and the rows that nobody decided about."""
    right = [decision.after for decision in decisions if decision.after]
    rows = {name: tuple(_row(fact) for fact in right if fact.table == name) for name in tables()}
    allowed = list(undecided)
    return GoldDocument(
        document, rows, {name: tuple(_row(fact) for fact in allowed if fact.table == name) for name in tables()}
    )


def _row(fact: Fact) -> Row:
    """The fields that gold tables have."""
    values = fact.row()
    return {name: values[name] for name in (*fact.own_fields(), "quote", "also")}


def write_gold(gold: GoldDocument, about: Mapping[str, Any], folder: Path) -> list[Path]:
    """Write the gold of a document as a folder of tables in a folder; `about`: what the document is."""
    place = folder / gold.id
    place.mkdir(parents=True, exist_ok=True)
    allowed = [{"table": table} | row for table, rows in gold.defensible.items() for row in rows]
    files = {f"{name}.jsonl": _lines(rows) for name, rows in gold.rows.items()}
    files |= {f"{OPTIONAL}.jsonl": _lines(allowed), "document.json": _json(about, indent=1) + "\n"}
    for name, content in files.items():
        (place / name).write_text(content, encoding="utf-8")
    return [place / name for name in files]


def _lines(rows: Sequence[Row]) -> str:
    return "".join(f"{_json(row)}\n" for row in rows)


def _json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
