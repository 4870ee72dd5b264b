"""What became of a plan that was read: the document that it is, and how its reading went."""

from __future__ import annotations

from dataclasses import dataclass

from api.web.documents.sheet import ReadingReport, reading_report
from api.web.documents.shelf import Opened, Shelf
from kb.errors import NotFound
from kb.facts import tables
from kb.ingestions.records import Ingestion
from kb.knowledge import KnowledgeBase
from kb.progress import Status

__all__ = ["Outcome", "outcome_of"]

TOLD = {
    Status.ADDED: "Het is een nieuw document.",
    Status.VERSION: "Het is een nieuwe versie van een document dat er al was.",
    Status.UNCHANGED: "Precies dit bestand was er al; er is niets veranderd.",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The version that a plan became, what it is to the ones before (`status`), and the reading of it.

    `tables`: of the document itself; `scanned`: pages from a scan, `confidence` their mean (0..100); `facts`: label and
    number of each table of facts; `failed`: tables of facts that could not be read, by label.
    """

    opened: Opened
    status: Status
    report: ReadingReport
    tables: int
    scanned: int
    confidence: float | None
    facts: tuple[tuple[str, int], ...]
    failed: tuple[str, ...]

    @property
    def told(self) -> str:
        """What it is to the versions before, in words."""
        return TOLD[self.status]

    @property
    def unchanged(self) -> bool:
        """Whether it was there already."""
        return self.status is Status.UNCHANGED


def outcome_of(ingestion: Ingestion, base: KnowledgeBase, shelf: Shelf) -> Outcome | None:
    """Of one that is done; None where it is not, or where its document is gone."""
    result = ingestion.result
    if not result or not result["document"]:
        return None
    try:
        opened = shelf.open(result["document"], result["version"])
        with base.reader() as store:
            facts = store.count_facts(result["document"], result["version"])
    except NotFound:
        return None
    pages = opened.document.parsed.pages
    sure = [page.confidence for page in pages if page.confidence is not None]
    return Outcome(
        opened,
        Status(result["status"]),
        reading_report(opened.document),
        sum(page.tables for page in pages),
        sum(page.source == "ocr" for page in pages),
        sum(sure) / len(sure) if sure else None,
        tuple((tables()[name].label, count) for name, count in facts.items() if count),
        tuple(tables()[name].label for name in result["failedTables"]),
    )
