"""The report of `kb evaluate search` as one HTML page that needs nothing else."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from kb.cli.evaluate_search import KIND_LABELS, MODE_LABELS
from kb.cli.hits import reason
from kb.search.relevance import Found, QueryResult, SearchReport

__all__ = ["report_page"]

GRADES = {3: "beantwoordt de vraag", 2: "beantwoordt een deel", 1: "gaat erover", 0: "gaat er niet over"}
WEAK = 0.3  # nDCG@10 below which a query is marked
SHORTEN = 400  # characters of a passage that are shown


def report_page(report: SearchReport) -> str:
    """A page in Dutch: the figures, and for each query what was found and missed."""
    pages = Environment(
        loader=PackageLoader("kb.cli"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    pages.filters |= {"score": _score, "graded": _graded, "shorten": _shorten, "because": _because}
    return pages.get_template("search_report.html").render(
        report=report,
        kinds={kind: KIND_LABELS[kind] for kind in report.kinds},
        modes=MODE_LABELS,
        weakest={kind: _weakest(report, kind) for kind in report.kinds},
        weak=WEAK,
    )


def _weakest(report: SearchReport, kind: str) -> list[QueryResult]:
    return sorted(report.of(kind), key=lambda query: query.ndcg["hybrid"])


def _score(value: float) -> str:
    """A figure as Dutch readers write it.

    >>> _score(0.8567)
    '0,857'
    """
    return f"{value:.3f}".replace(".", ",")


def _graded(grade: int | None) -> str:
    return "niet beoordeeld" if grade is None else f"{grade}: {GRADES[grade]}"


def _shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHORTEN else f"{flat[:SHORTEN].rsplit(' ', 1)[0]} …"


def _because(hit: Found) -> str:
    return reason(hit.why) if hit.why else ""
