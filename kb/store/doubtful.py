"""Rows that nobody has decided about and of which something says that they may be wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlite_utils import Database

from kb.columns import Kind, columns, kind_of
from kb.facts import Fact, Match, tables
from kb.review.decisions.queue import CLEAR, Candidate
from kb.store import fact_rows

__all__ = ["candidates"]

UNKNOWN = "overig"  # the choice for what is none of the others
UNIT = "unit"
_SQL = """
    SELECT f.id, f.document, f."start", f.warnings <> '[]', f.match = :derived, p.confidence, {unusual}
    FROM [{table}] f JOIN documents d ON d.id = f.document AND d.current = f.version
    LEFT JOIN pages p ON p.document = f.document AND p.version = f.version AND p.number = f.page
    WHERE f.review IS NULL AND (f.warnings <> '[]' OR f.match = :derived OR p.confidence < :clear OR {unusual})"""


def candidates(db: Database, documents: Sequence[str] | None = None) -> Iterator[Candidate]:
    """The rows of current versions, of all documents or of these, that may be wrong."""
    values = {"derived": Match.DERIVED.value, "clear": CLEAR}
    among = None if documents is None else set(documents)
    for cls in tables().values():
        if fact_rows.exists(db, cls):
            for row in db.execute(_SQL.format(table=cls.table, unusual=_unusual(cls)), values):
                if among is None or row[1] in among:
                    yield _candidate(cls.table, row)


def _candidate(table: str, row: tuple[Any, ...]) -> Candidate:
    name, document, start, warned, derived, confidence, unusual = row
    return Candidate(table, name, document, start, bool(warned), bool(derived), confidence, bool(unusual))


def _unusual(cls: type[Fact]) -> str:
    """Whether a row has a kind that is none of those that are known, or a unit that no other row has."""
    choices = [c.name for c in columns(cls) if kind_of(c) is Kind.CHOICE and UNKNOWN in {one.value for one in c.type}]
    parts = [f"f.[{name}] = '{UNKNOWN}'" for name in choices]
    if UNIT in cls.model_fields:
        parts.append(f"f.unit IN (SELECT unit FROM [{cls.table}] GROUP BY unit HAVING count(*) = 1)")  # noqa: S608
    return f"coalesce({' OR '.join(parts) or '0'}, 0)"
