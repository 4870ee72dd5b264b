"""The change log, to read: what was added, changed and removed in the knowledge base, item by item, in order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from sqlite_utils import Database

from kb.errors import InvalidValue
from kb.store.rows import Row, utc_text

__all__ = ["Change", "Event", "Kind", "Since", "Tally", "What", "events", "first_seen", "last", "select"]


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
    """All changes of one transaction, which is about one document: `first` to `last` in the log.

    `present`: whether the document is still there.
    """

    first: int
    last: int
    at: str
    document: str
    version: int
    title: str
    present: bool
    tallies: tuple[Tally, ...]


Since = int | datetime
"""After which change, by its number, or from which moment on (with its whole second)."""


def select(db: Database, since: Since, limit: int) -> list[Change]:
    """The first `limit` changes since then, in order; raises InvalidValue."""
    where, value = _where(since, limit)
    found = db.table("changes").rows_where(where, [value], order_by="sequence", limit=limit)
    return [_change(row) for row in found]


def _where(since: Since, limit: int) -> tuple[str, str]:
    """What SQL asks for, and its value; raises InvalidValue for a moment without a zone and a limit under one."""
    if limit < 1:
        raise InvalidValue(f"{limit} wijzigingen kan niet.", remedy="Vraag er minstens 1.")
    if not isinstance(since, datetime):
        return "sequence > ?", str(since)  # as text: SQLite then takes numbers beyond its own
    if since.tzinfo is None:
        raise InvalidValue(f"Bij {since.isoformat()} ontbreekt de tijdzone.", remedy="Zet er Z achter, voor UTC.")
    try:
        return "at >= ?", utc_text(since)
    except OverflowError:
        raise InvalidValue(f"{since.isoformat()} valt buiten de kalender.", remedy="Kies een later moment.") from None


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
    WHERE event IN (SELECT DISTINCT event FROM changes WHERE {where} ORDER BY event DESC LIMIT ?)
    GROUP BY event, c.document, what, kind, "table" ORDER BY event DESC, min(sequence)"""


def events(db: Database, since: Since, limit: int) -> Iterator[Event]:
    """The last `limit` transactions since then, newest first; raises InvalidValue.

    The title is that of the time, else the present one, else the document's id.
    """
    where, value = _where(since, limit)
    found = db.query(_TALLIES.format(where=where), [value, limit])
    for first, group in groupby(found, key=lambda row: int(row["event"])):
        rows = list(group)
        titles = [row["title"] or row["current"] for row in rows]
        yield Event(
            first,
            max(row["last"] for row in rows),
            rows[0]["at"],
            rows[0]["document"],
            max(row["version"] for row in rows),
            next(filter(None, titles), rows[0]["document"]),
            rows[0]["current"] is not None,
            tuple(_tally(row) for row in rows),
        )


def _tally(row: Row) -> Tally:
    kind = Kind(row["kind"])
    fields = () if kind is Kind.FACT else tuple(json.loads(row["fields"]))
    return Tally(What(row["what"]), kind, row["table"], row["count"], fields)


_FIRST_SEEN = """
    SELECT min(v.ingested_at) FROM documents d
    JOIN passages p ON p.document = d.id AND p.version = d.current AND p.ordinal = ?
    JOIN passages o ON o.document = d.id AND o.text = p.text
    JOIN versions v ON v.document = d.id AND v.number = o.version WHERE d.id = ?"""


def first_seen(db: Database, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Since when the text of a passage (document and ordinal) is there, in that document, in whatever version."""
    return {place: db.execute(_FIRST_SEEN, [place[1], place[0]]).fetchone()[0] for place in places}
