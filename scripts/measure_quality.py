"""Measure how well the facts are read and the search finds, for the page about this: `api/web/about/quality.json`.

    python scripts/measure_quality.py             # reads the demo plans into a knowledge base that is thrown away
    python scripts/measure_quality.py --home MAP  # takes one that holds them, read with these extractors

A test fails where the figures are of other extractors, or of other gold tables, than there are now.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kb import __version__
from kb.cli.serve import demo_files
from kb.doctor import examine
from kb.evaluation import evaluate, read_gold
from kb.extract import extractors
from kb.facts import tables
from kb.knowledge import KnowledgeBase
from kb.search.filters import Filters
from kb.search.relevance import SearchReport, evaluate_search, read_queries
from kb.settings import load_settings

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
FIGURES = ROOT / "api/web/about/quality.json"
HITS = 10  # of each query
DECIMALS = 3


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, help="a knowledge base with the demo plans")
    home = parser.parse_args().home
    with tempfile.TemporaryDirectory() as folder:
        base = KnowledgeBase(load_settings(home=home or Path(folder)))
        if home is None:
            list(base.ingest(demo_files()))
        _check(base)
        FIGURES.write_text(json.dumps(measured(base), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _check(base: KnowledgeBase) -> None:
    """Stop where what is kept is not of this version's extractors and model."""
    kept = {"Tabellen", "Taalmodel", "Vectoren"}
    wrong = [check for check in examine(base.settings) if check.name in kept and check.level != "ok"]
    if wrong:
        raise SystemExit(" ".join(f"{check.text} {check.remedy}" for check in wrong))


def measured(base: KnowledgeBase) -> dict[str, Any]:
    """The figures of the facts and the search, and what they are of."""
    return {
        "version": __version__,
        "extractors": extractors(),
        "measuredOn": datetime.now(UTC).date().isoformat(),
        **_facts(base),
        "search": _search(base),
    }


def _facts(base: KnowledgeBase) -> dict[str, Any]:
    gold = read_gold(CORPUS / "gold")
    read = {
        document.id: [
            fact for table in tables().values() for fact in base.facts(table, Filters(documents=(document.id,)))
        ]
        for document in gold
    }
    report = evaluate(gold, read).to_dict()
    kept = ("gold", "read", "precision", "recall", "f1")
    found = {name: {key: _rounded(row[key]) for key in kept} for name, row in report["tables"].items()}
    return {"documents": len(gold), "tables": found, "f1": _rounded(report["f1"])}


def _search(base: KnowledgeBase) -> dict[str, Any]:
    wanted = read_queries(CORPUS / "queries")
    documents = {name: base.document(name) for name in sorted(wanted.documents)}
    report: SearchReport = evaluate_search(
        wanted, documents, lambda query, mode: base.search(query, limit=HITS, mode=mode).hits
    )
    ndcg = {kind: _rounded(report.ndcg(kind, "hybrid")) for kind in report.kinds}
    counts = {kind: len(report.of(kind)) for kind in report.kinds}
    return {"ndcg": ndcg, "queries": counts, "practicePrecision": _rounded(report.precision)}


def _rounded(value: float) -> float:
    return round(value, DECIMALS)


if __name__ == "__main__":
    main()
