"""What a knowledge base file can be asked about what is in it and what became of it, apart from the texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from kb.store import changes as log
from kb.store import records as of_records
from kb.store import writing
from kb.store.facts import FactReader
from kb.store.records import Record

__all__ = ["History"]


class History(FactReader):
    """The change log, and what documents are without their text."""

    def changes(self, since: log.Since = 0, limit: int = 1000) -> list[log.Change]:
        """The first `limit` changes after a sequence number, or from a moment on; raises InvalidValue."""
        with self._reading() as db:
            return log.select(db, since, limit)

    def events(self, since: log.Since = 0, limit: int = 50) -> list[log.Event]:
        """The last `limit` transactions since then, newest first; raises InvalidValue."""
        with self._reading() as db:
            return list(log.events(db, since, limit))

    def last_change(self) -> tuple[int, str]:
        """Number and time (UTC, RFC 3339) of the last change; 0 and "" where nothing has changed yet."""
        with self._reading() as db:
            return log.last(db)

    def first_seen(self, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
        """Since when (UTC, RFC 3339) the text of current passages is in their document, by document and ordinal."""
        with self._reading() as db:
            return log.first_seen(db, places)

    def identity(self) -> UUID:
        """What tells this knowledge base from all others, its copies apart; ids for other systems are made with it."""
        with self._reading() as db:
            return UUID(db.table("meta").get("id")["value"])

    def records(self, documents: Sequence[str] | None = None) -> list[Record]:
        """What all or these documents are, in their current version; by id."""
        with self._reading() as db:
            return list(of_records.select(db, documents, None))

    def record(self, name: str, version: int | None = None) -> Record:
        """What a document is, in its current version or another; raises NotFound."""
        with self._reading() as db:
            writing.find_version(db, name, version)
            return next(of_records.select(db, [name], version))
