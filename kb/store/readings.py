"""How the reading of each document went, in a few figures: for a list of documents."""

from __future__ import annotations

from dataclasses import dataclass

from kb.store import fact_rows
from kb.store.rows import Row
from kb.store.session import Session

__all__ = ["Reading", "ReadingReader"]


@dataclass(frozen=True, slots=True)
class Reading:
    """Of a current version: pages that come from a scan, how sure the reader was of them (0..100, None without any),
    pages without text and with a warning; whether all tables of facts were read; facts by table.
    """

    scanned: int
    confidence: float | None
    empty: int
    warned: int
    all_read: bool
    facts: dict[str, int]

    @property
    def fact_count(self) -> int:
        """All its facts."""
        return sum(self.facts.values())


_PAGES = """
    SELECT d.id, sum(p.source = 'ocr') AS scanned, avg(CASE WHEN p.source = 'ocr' THEN p.confidence END) AS confidence,
        sum(p.source = 'none') AS empty, sum(p.warnings <> '[]') AS warned, v.extractors IS NOT NULL AS all_read
    FROM documents d JOIN versions v ON v.document = d.id AND v.number = d.current
    JOIN pages p ON p.document = d.id AND p.version = d.current GROUP BY d.id"""


class ReadingReader(Session):
    """The figures of a knowledge base, to read."""

    def readings(self) -> dict[str, Reading]:
        """Those of the current version of every document, by its id."""
        with self._reading() as db:
            facts = fact_rows.counts(db)
            return {row["id"]: _reading(row, facts.get(row["id"], {})) for row in db.query(_PAGES)}


def _reading(row: Row, facts: dict[str, int]) -> Reading:
    pages = (row["scanned"], row["confidence"], row["empty"], row["warned"])
    return Reading(*pages, all_read=bool(row["all_read"]), facts=facts)
