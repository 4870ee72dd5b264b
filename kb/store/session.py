"""An opened file of ours: how it is held, read and written; what it can be asked is for its descendants to say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from sqlite_utils import Database

from kb.store import connection
from kb.store.guard import guarded
from kb.store.migration import Schema
from kb.store.schema import KNOWLEDGE_BASE

__all__ = ["Session"]


class Session:
    """One connection to one file. Use it as a context manager.

    `readonly` opens an existing file beside a writer: a reader sees the last finished transaction and waits for nobody.
    A writer waits at most `busy_seconds` for another. Everything raises StoreBusy, StoreFull, StoreDamaged or
    StoreTooNew where the file is the trouble.
    """

    schema: ClassVar[Schema] = KNOWLEDGE_BASE

    def __init__(self, path: Path | str, readonly: bool = False, busy_seconds: float = 10.0) -> None:
        self.path = path
        self._db: Database = connection.connect(path, readonly=readonly, busy_seconds=busy_seconds, schema=self.schema)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside is of one state of the file, whatever is written meanwhile; also inside another one."""
        with self._reading() as db:
            if db.conn.in_transaction:
                yield
                return
            db.conn.execute("BEGIN")
            try:
                yield
            finally:
                db.conn.rollback()

    @contextmanager
    def _reading(self) -> Iterator[Database]:
        with guarded(self.path):
            yield self._db

    @contextmanager
    def _writing(self) -> Iterator[Database]:
        with guarded(self.path), connection.transaction(self._db):
            yield self._db
