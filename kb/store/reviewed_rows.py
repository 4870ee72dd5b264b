"""Rows of facts under the decisions of people.

A table holds what is to be seen: rows as they were read, accepted, corrected or added. What was rejected stands in a
table beside it, with the same columns, which is looked in only by who asks for it. A row that a decision is laid over
keeps what was read (`machine`), so that it can be taken back. So nobody who reads a table has to know of decisions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from kb.facts import Fact, Review, tables
from kb.store import fact_rows
from kb.store.fact_rows import rejected_name

__all__ = ["both", "find", "put", "readings", "restore"]

Row = dict[str, Any]
_OF_VERSION = "document = ? AND version = ?"


def readings(db: Database, document: str, version: int) -> Iterator[tuple[Fact, bool]]:
    """The facts of a version as they were read, whatever people decided, each with whether they did."""
    for cls, name in both(db):
        for row in db.table(name).rows_where(_OF_VERSION, [document, version]):
            if row["review"] is None:
                yield fact_rows.fact_of(cls, row), False
            elif row["machine"]:
                yield cls.model_validate_json(row["machine"]), True


def restore(db: Database, document: str, version: int) -> None:
    """Take all decisions off the rows of a version."""
    overlaid = f"{_OF_VERSION} AND review IS NOT NULL"
    for cls, name in list(both(db)):
        kept = [row["machine"] for row in db.table(name).rows_where(overlaid, [document, version], select="machine")]
        db.table(name).delete_where(overlaid, [document, version])
        read = (cls.model_validate_json(machine) for machine in kept if machine)
        db.table(cls.table).insert_all(fact_rows.row_of(fact, version) for fact in read)


def put(db: Database, fact: Fact, version: int, review: Review, machine: Fact | None) -> None:
    """Lay a row over the one that was read, or put it where there was none."""
    cls = type(fact)
    fact_rows.ensure(db, cls)
    if machine:
        db.table(cls.table).delete((fact.document, version, machine.id))
    name = rejected_name(cls) if review is Review.REJECTED else cls.table
    told = {"review": review.value, "machine": machine.model_dump_json() if machine else None}
    db.table(name).insert(fact_rows.row_of(fact, version) | told)


def find(db: Database, cls: type[Fact], name: str) -> Fact | None:
    """A fact of a current version by its id, also where it was rejected."""
    for known, table in both(db):
        if known is cls:
            for row in db.table(table).rows_where(f"id = ? AND {fact_rows.CURRENT}", [name]):
                return fact_rows.fact_of(cls, row)
    return None


def both(db: Database) -> Iterator[tuple[type[Fact], str]]:
    """The tables that there are, each with its name and that of what was rejected from it."""
    there = set(db.table_names())
    for cls in tables().values():
        yield from ((cls, name) for name in (cls.table, rejected_name(cls)) if name in there)
