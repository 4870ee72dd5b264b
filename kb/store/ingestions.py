"""The file with what was handed in to be read: one row each, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from kb.store.migration import Schema
from kb.store.rows import Row
from kb.store.session import Session

__all__ = ["IngestionStore"]


def _first_tables(db: Database) -> None:
    """`number` is the order in which they came; `supplied` and `result` are JSON."""
    db.execute(
        """CREATE TABLE ingestions (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            file_name TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            size INTEGER NOT NULL,
            media_type TEXT NOT NULL,
            supplied TEXT NOT NULL,
            submitted_by TEXT NOT NULL,
            submitted_at TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            started_at TEXT,
            finished_at TEXT,
            step TEXT NOT NULL DEFAULT '',
            done INTEGER NOT NULL DEFAULT 0,
            total INTEGER NOT NULL DEFAULT 0,
            unit TEXT NOT NULL DEFAULT '',
            result TEXT,
            error TEXT NOT NULL DEFAULT '',
            remedy TEXT NOT NULL DEFAULT '')"""
    )
    db.table("ingestions").create_index(["state", "number"])


class IngestionStore(Session):
    """Rows of ingestions; times are RFC 3339, in UTC. Which states there are is for `kb.ingestions` to say."""

    schema = Schema("De wachtrij", 0x504C4E49, (_first_tables,), private=True)  # "PLNI"

    def add(self, row: Row) -> bool:
        """Keep a new one; False where its id is known."""
        with self._writing() as db:
            known = db.table("ingestions").count_where("id = ?", [row["id"]])
            if not known:
                db.table("ingestions").insert(row)
            return not known

    def get(self, name: str) -> Row | None:
        """One by its id."""
        with self._reading() as db:
            return next(db.table("ingestions").rows_where("id = ?", [name]), None)

    def select(self, states: Sequence[str], before: int | None = None, limit: int | None = None) -> list[Row]:
        """Those in one of these states, the last that came first; with `before` only those that came earlier."""
        marks = ", ".join("?" * len(states))
        where = f"state IN ({marks}) AND (? IS NULL OR number < ?)"
        with self._reading() as db:
            found = db.table("ingestions").rows_where(
                where, [*states, before, before], order_by="number DESC", limit=limit
            )
            return list(found)

    def change(self, name: str, states: Sequence[str], **values: object) -> Row | None:
        """Set fields of one that is in one of these states, and give it; None where it is not. One such call wins."""
        with self._writing() as db:
            row = next(db.table("ingestions").rows_where("id = ?", [name]), None)
            if row is None or row["state"] not in states:
                return None
            db.table("ingestions").update(row["number"], values)
            return row | values
