"""What people decided about series of plans and about milestones: only added to, and taken back by a later row.

A decision stands until another takes it back (`undoes`); of those that stand about one thing the last one counts.
Decisions hang on ids, so they are there when a document is read anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlite_utils import Database

from kb.errors import Conflict, NotFound
from kb.store.rows import Row, utc_text
from kb.store.session import Session

__all__ = ["SeriesDecision", "SeriesDecisions", "StatusDecision"]


@dataclass(frozen=True, slots=True)
class SeriesDecision:
    """Who decided when (UTC, RFC 3339) that these documents, oldest first, are a series; none: that they are not.

    `undoes`: the decision that it takes back instead; then title and documents say nothing. `undone`: it was taken
    back itself.
    """

    id: int
    at: str
    who: str
    series: str
    title: str
    documents: tuple[str, ...]
    undoes: int | None = None
    undone: bool = False

    @property
    def verdict(self) -> Literal["confirm", "reject", "undo"]:
        """What it says of the series."""
        if self.undoes is not None:
            return "undo"
        return "confirm" if self.documents else "reject"


@dataclass(frozen=True, slots=True)
class StatusDecision:
    """Who decided when what the status of a milestone (its fact's id) is, and why; `moment`: when it was or will be."""

    id: int
    at: str
    who: str
    milestone: str
    status: str
    moment: str | None
    reason: str
    undoes: int | None = None
    undone: bool = False


class SeriesDecisions(Session):
    """Decisions about series and milestones, to read and to write."""

    def decide_series(self, series: str, title: str, documents: tuple[str, ...], who: str) -> SeriesDecision:
        """Keep that these documents are a series, or with none that they are not."""
        values = {"series": series, "title": title, "documents": json.dumps(documents)}
        with self._writing() as db:
            return _series(_kept(db, "series_decisions", who, values))

    def undo_series(self, series: str, who: str, decision: int | None = None) -> SeriesDecision:
        """Take back the last decision about a series that stands; raises NotFound where none does.

        Raises Conflict where that is another than the decision that is named.
        """
        with self._writing() as db:
            return _series(_taken_back(db, "series_decisions", "series", series, who, decision))

    def series_decisions(self, series: str | None = None) -> list[SeriesDecision]:
        """All that was decided about one series or all, oldest first."""
        with self._reading() as db:
            return [_series(row) for row in _all(db, "series_decisions", "series", series)]

    def decide_status(self, milestone: str, status: str, moment: str | None, reason: str, who: str) -> StatusDecision:
        """Keep what the status of a milestone is."""
        values = {"milestone": milestone, "status": status, "moment": moment, "reason": reason}
        with self._writing() as db:
            return _status(_kept(db, "status_decisions", who, values))

    def undo_status(self, milestone: str, who: str, decision: int | None = None) -> StatusDecision:
        """Take back the last decision about a milestone that stands; raises as `undo_series` does."""
        with self._writing() as db:
            return _status(_taken_back(db, "status_decisions", "milestone", milestone, who, decision))

    def status_decisions(self, milestone: str | None = None) -> list[StatusDecision]:
        """All that was decided about one milestone or all, oldest first."""
        with self._reading() as db:
            return [_status(row) for row in _all(db, "status_decisions", "milestone", milestone)]


def _kept(db: Database, table: str, who: str, values: Mapping[str, Any]) -> Row:
    row = {"at": utc_text(datetime.now(UTC)), "who": who, **values}
    number = db.table(table).insert(row).last_pk
    return row | {"id": number, "undoes": values.get("undoes"), "undone": False}


def _taken_back(db: Database, table: str, column: str, name: str, who: str, decision: int | None) -> Row:
    standing = [row for row in _all(db, table, column, name) if not row["undone"] and row["undoes"] is None]
    if not standing:
        raise NotFound(f"Over {name} is niets besloten dat nog geldt.", remedy="Er valt niets terug te nemen.")
    last = standing[-1]
    if decision not in (None, last["id"]):
        raise Conflict(
            f"Besluit {decision} is niet het laatste dat geldt; dat is besluit {last['id']}.",
            remedy="Bekijk wat er intussen is besloten.",
        )
    same = {key: value for key, value in last.items() if key not in ("id", "at", "who", "undone", "undoes")}
    return _kept(db, table, who, same | {"undoes": last["id"]})


def _all(db: Database, table: str, column: str, name: str | None) -> list[Row]:
    return list(
        db.query(
            f"""SELECT d.*, EXISTS (SELECT 1 FROM {table} u WHERE u.undoes = d.id) AS undone FROM {table} d
                WHERE :name IS NULL OR d.{column} = :name ORDER BY d.id""",  # noqa: S608  (names of our own)
            {"name": name},
        )
    )


def _series(row: Row) -> SeriesDecision:
    documents = tuple(json.loads(row["documents"]))
    return SeriesDecision(**row | {"documents": documents, "undone": bool(row["undone"])})


def _status(row: Row) -> StatusDecision:
    return StatusDecision(**row | {"undone": bool(row["undone"])})
