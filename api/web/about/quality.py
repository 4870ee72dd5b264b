"""How well facts are read and passages found, as measured by `scripts/measure_quality.py`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kb.cli.evaluate_search import KIND_LABELS
from kb.facts import tables

__all__ = ["FIGURES", "Quality", "SearchFigures", "TableFigures", "quality"]

FIGURES = Path(__file__).parent / "quality.json"


@dataclass(frozen=True, slots=True)
class TableFigures:
    """Of one table: how many rows people made, and the shares (0..1) as `kb.evaluation` counts them."""

    label: str
    gold: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class SearchFigures:
    """Of one kind of question: how many were asked, and their mean nDCG@10 (0..1)."""

    label: str
    queries: int
    ndcg: float


@dataclass(frozen=True, slots=True)
class Quality:
    """All figures; `documents`: plans they were measured on; `f1`: mean over the tables; `version`: of Plannenbank."""

    version: str
    measured_on: date
    documents: int
    tables: tuple[TableFigures, ...]
    f1: float
    search: tuple[SearchFigures, ...]
    practice_precision: float

    @property
    def rows(self) -> int:
        """All rows that people made."""
        return sum(table.gold for table in self.tables)


@cache
def quality() -> Quality:
    """The figures of the extractors and the search that come with this version."""
    read = json.loads(FIGURES.read_text(encoding="utf-8"))
    shares = ("gold", "precision", "recall", "f1")
    search = read["search"]
    return Quality(
        read["version"],
        date.fromisoformat(read["measuredOn"]),
        read["documents"],
        tuple(
            TableFigures(tables()[name].label, *(row[share] for share in shares))
            for name, row in read["tables"].items()
        ),
        read["f1"],
        tuple(SearchFigures(KIND_LABELS[kind], search["queries"][kind], ndcg) for kind, ndcg in search["ndcg"].items()),
        search["practicePrecision"],
    )
