"""The change log, to write: a document is compared before and after, and the differences are the log.

That is done inside the transaction that makes them, so the log and what it tells of are never apart, and whatever way
of writing is added later is told as well. The log tells of what readers see: documents, their versions, and the facts
of current versions.

The id of a fact is made of its document, table, quote and key fields (see `kb.facts.identified`). So, between versions
of a document, the same sentence with the same key values is the same fact; it `changed` where other values of it
differ. A sentence that was rewritten, or gives another number, is one fact `removed` and another `added`; whether these
are one promise is a judgement, which the log leaves to its readers. A fact that only moved on its page did not change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from kb.documents import Metadata, Stated
from kb.facts import tables
from kb.store import fact_rows
from kb.store.changes import Kind, What
from kb.store.rows import Row, metadata_from, utc_text

__all__ = ["logged"]

Facts = Mapping[tuple[str, str], Row]  # by table and id


@dataclass(frozen=True, slots=True)
class State:
    """A document at a moment; `version`: its current one, of which the metadata and the facts are."""

    document: str
    version: int
    versions: frozenset[int]
    metadata: Mapping[str, Any]
    facts: Facts

    @property
    def title(self) -> str:
        """Its title at that moment."""
        return str(self.metadata["title"])


@contextmanager
def logged(db: Database, document: str) -> Iterator[None]:
    """Write in the log what becomes of a document inside."""
    before = _state(db, document)
    yield
    found = list(_differences(before, _state(db, document)))
    first = int(db.execute("SELECT coalesce(max(sequence), 0) + 1 FROM changes").fetchone()[0])
    shared = {"event": first, "at": utc_text(datetime.now(UTC)), "document": document}
    db.table("changes").insert_all(row | shared for row in found)


def _state(db: Database, document: str) -> State | None:
    found = db.query(
        """SELECT v.number, v.metadata, (SELECT json_group_array(number) FROM versions WHERE document = d.id) AS numbers
           FROM documents d JOIN versions v ON v.document = d.id AND v.number = d.current WHERE d.id = ?""",
        [document],
    )
    for row in found:
        metadata = _values(metadata_from(row))
        facts = {(table, kept["id"]): kept for table, kept in fact_rows.stored(db, document, row["number"])}
        return State(document, row["number"], frozenset(json.loads(row["numbers"])), metadata, facts)
    return None


def _values(metadata: Metadata) -> dict[str, Any]:
    """What metadata says, without where it comes from."""

    def value(stated: Any) -> Any:
        if isinstance(stated, tuple):
            return tuple(map(value, stated))
        return stated.value if isinstance(stated, Stated) else stated

    return {field.name: value(getattr(metadata, field.name)) for field in fields(metadata)}


def _differences(before: State | None, after: State | None) -> Iterator[Row]:
    """The rows of the log. What holds other things comes before them when it comes, after them when it goes."""
    if before is None and after is not None:
        yield _row(What.ADDED, Kind.DOCUMENT, after, title=after.title)
        yield from _facts_of(What.ADDED, after, {})
    elif after is None and before is not None:
        yield from _facts_of(What.REMOVED, before, {})
        yield _row(What.REMOVED, Kind.DOCUMENT, before, title=before.title)
    elif before is not None and after is not None:
        yield from _of_versions(before, after)
        yield from _facts_of(What.REMOVED, before, after.facts)
        yield from _changed_facts(before, after)
        yield from _facts_of(What.ADDED, after, before.facts)


def _of_versions(before: State, after: State) -> Iterator[Row]:
    for number in sorted(after.versions - before.versions):
        yield _row(What.ADDED, Kind.VERSION, after, version=number, title=after.title)
    for number in sorted(before.versions - after.versions):
        yield _row(What.REMOVED, Kind.VERSION, before, version=number, title=before.title)
    changed = [name for name, value in after.metadata.items() if value != before.metadata[name]]
    if changed:
        yield _row(What.CHANGED, Kind.DOCUMENT, after, title=after.title, fields=json.dumps(changed))


def _facts_of(what: What, state: State, known: Facts) -> Iterator[Row]:
    """The facts of a state that the other state does not know."""
    for table, name in state.facts:
        if (table, name) not in known:
            yield _row(what, Kind.FACT, state, id=name, table=table)


def _changed_facts(before: State, after: State) -> Iterator[Row]:
    for (table, name), row in after.facts.items():
        if old := before.facts.get((table, name)):
            changed = fact_rows.differing(tables()[table], old, row)
            if changed:
                yield _row(What.CHANGED, Kind.FACT, after, id=name, table=table, fields=json.dumps(changed))


def _row(what: What, kind: Kind, state: State, **values: Any) -> Row:
    plain = {"id": state.document, "version": state.version, "table": None, "title": None, "fields": "[]"}
    return {"what": what.value, "kind": kind.value} | plain | values
