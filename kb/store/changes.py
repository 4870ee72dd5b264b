"""The change log, to read: what was added, changed and removed in the knowledge base, item by item, in order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from sqlite_utils import Database

from kb.errors import InvalidValue
from kb.store.rows import Row, utc_text

__all__ = ["Change", "Event", "Kind", "Tally", "What", "events", "last", "select"]


class What(StrEnum):
    """What happened to an item."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class Kind(StrEnum):
    """What an item is: a document as a whole (`changed`: its metadata), a version of it, a fact."""

    DOCUMENT = "document"
    VERSION = "version"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Change:
    """An item of the log.

    `sequence` only goes up; `event` is the first sequence number of the transaction. `at`: UTC, RFC 3339. `id`: of the
    fact, or of the document. `version`: which was added or removed, or in which the item stands, or last stood.
    `table`: of a fact. `title`: of a document, at that moment. `fields`: those that are different, where it `changed`.
    """

    sequence: int
    event: int
    at: str
    what: What
    kind: Kind
    id: str
    document: str
    version: int
    table: str | None
    title: str | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items of a kind (and table) went through the same in an event; `fields`: of changed metadata."""

    what: What
    kind: Kind
    table: str | None
    count: int
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """All changes of one transaction, which is about one document: `first` to `last` in the log."""

    first: int
    last: int
    at: str
    document: str
    version: int
    title: str
    tallies: tuple[Tally, ...]


def select(db: Database, since: int | datetime, limit: int) -> list[Change]:
    """The first `limit` changes after a sequence number, or from a moment on (with its whole second), in order.

    Raises InvalidValue for a moment without a time zone and a limit under one.
    """
    if limit < 1:
        raise InvalidValue(f"{limit} wijzigingen kan niet.", remedy="Vraag er minstens 1.")
    if isinstance(since, datetime):
        if since.tzinfo is None:
            raise InvalidValue(f"Bij {since.isoformat()} ontbreekt de tijdzone.", remedy="Zet er Z achter, voor UTC.")
        where, values = "at >= ?", [utc_text(since)]
    else:
        where, values = "sequence > ?", [str(since)]  # as text: SQLite then takes numbers beyond its own
    found = db.table("changes").rows_where(where, values, order_by="sequence", limit=limit)
    return [_change(row) for row in found]


def _change(row: Row) -> Change:
    named = {"what": What(row["what"]), "kind": Kind(row["kind"]), "fields": tuple(json.loads(row["fields"]))}
    return Change(**row | named)


def last(db: Database) -> tuple[int, str]:
    """Number and time of the last change; 0 and "" where there is none."""
    row = db.execute("SELECT sequence, at FROM changes ORDER BY sequence DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, "")


_TALLIES = """
    SELECT event, max(sequence) AS last, min(at) AS at, c.document, max(c.version) AS version, what, kind, "table",
        count(*) AS count, max(c.title) AS title, max(fields) AS fields, v.title AS current
    FROM changes c LEFT JOIN documents d ON d.id = c.document
    LEFT JOIN versions v ON v.document = d.id AND v.number = d.current
    WHERE event IN (SELECT DISTINCT event FROM changes ORDER BY event DESC LIMIT ?)
    GROUP BY event, c.document, what, kind, "table" ORDER BY event DESC, min(sequence)"""


def events(db: Database, limit: int) -> Iterator[Event]:
    """The last `limit` transactions, newest first; a document that is gone and has no title in the log gives its id."""
    for first, group in groupby(db.query(_TALLIES, [limit]), key=lambda row: int(row["event"])):
        rows = list(group)
        titles = [row["title"] or row["current"] for row in rows]
        yield Event(
            first,
            max(row["last"] for row in rows),
            rows[0]["at"],
            rows[0]["document"],
            max(row["version"] for row in rows),
            next(filter(None, titles), rows[0]["document"]),
            tuple(_tally(row) for row in rows),
        )


def _tally(row: Row) -> Tally:
    kind = Kind(row["kind"])
    fields = () if kind is Kind.FACT else tuple(json.loads(row["fields"]))
    return Tally(What(row["what"]), kind, row["table"], row["count"], fields)
