"""Opening the file: to write (made and brought up to date where needed) or to read beside a writer."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from kb.errors import NotFound, StoreDamaged, StoreError, StoreFull
from kb.store.guard import guarded
from kb.store.migration import Schema
from kb.store.schema import KNOWLEDGE_BASE

__all__ = ["check", "connect", "transaction"]

MEMORY = ":memory:"


def connect(path: Path | str, *, readonly: bool, busy_seconds: float, schema: Schema = KNOWLEDGE_BASE) -> Database:
    """A database with the tables of a schema; raises NotFound where there is none to read, else a StoreError.

    The connection may be used from any thread, by one thread at a time.
    """
    with guarded(path):
        if readonly:
            return _open_to_read(Path(path), busy_seconds, schema)
        return _open_to_write(path, busy_seconds, schema)


def _open_to_write(path: Path | str, busy_seconds: float, schema: Schema) -> Database:
    if str(path) != MEMORY:
        _make_place(Path(path), private=schema.private)
    db = _database(sqlite3.connect(str(path), timeout=busy_seconds, check_same_thread=False))
    try:
        if not schema.is_current(db, path):
            _enable_wal(db, busy_seconds)
            with transaction(db):
                schema.migrate(db)
        db.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        db.close()
        raise
    return db


def _enable_wal(db: Database, busy_seconds: float) -> None:
    """Switch to write-ahead logging; SQLite itself does not wait for another process that is just doing the same."""
    end = time.monotonic() + busy_seconds
    while True:
        try:
            db.enable_wal()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > end:
                raise
            time.sleep(0.02)


def _make_place(path: Path, *, private: bool) -> None:
    """Make the folder of a file, and a private file itself; SQLite gives the files beside it the same rights."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if private:
            path.touch(mode=0o600)
    except OSError as error:
        raise StoreFull(
            f"De map {path.parent} kan niet worden gemaakt of gevuld ({error.strerror}).",
            remedy="Controleer je rechten, of kies met --home een andere map.",
        ) from error


def _open_to_read(path: Path, busy_seconds: float, schema: Schema) -> Database:
    if not path.is_file():
        raise NotFound(f"Er is nog geen kennisbank in {path.parent}.", remedy="Neem eerst plannen op met `kb ingest`.")
    db = _read_only(path, busy_seconds)
    try:
        current = schema.is_current(db, path)
    except BaseException:
        db.close()
        raise
    if current:
        return db
    db.close()
    _open_to_write(path, busy_seconds, schema).close()
    return _read_only(path, busy_seconds)


def _read_only(path: Path, busy_seconds: float) -> Database:
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    try:
        return _database(_probed(address, busy_seconds))
    except sqlite3.OperationalError as error:
        # On a medium that cannot be written to, SQLite cannot make the files that readers share with a writer;
        # there is no writer there either.
        if error.sqlite_errorname not in ("SQLITE_CANTOPEN", "SQLITE_READONLY_CANTINIT", "SQLITE_READONLY_DIRECTORY"):
            raise
        return _database(_probed(f"{address}&immutable=1", busy_seconds))


def _probed(address: str, busy_seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=busy_seconds, check_same_thread=False)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _database(connection: sqlite3.Connection) -> Database:
    return Database(connection, execute_plugins=False)


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All or nothing. The right to write is asked for at once, so that waiting for it is bounded by the busy time."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    try:
        db.conn.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def check(db: Database, path: Path | str) -> None:
    """Ask SQLite whether the file is sound, down to the word index; raises StoreDamaged or StoreError."""
    with guarded(path):
        problems = [row[0] for row in db.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
        problems += [f"verwijzing in {row[0]}" for row in db.execute("PRAGMA foreign_key_check").fetchmany(3)]
    if problems:
        raise StoreDamaged(
            f"De kennisbank {path} is beschadigd: {'; '.join(problems)}.", remedy="Zet een reservekopie terug."
        )
    indexed, current = db.execute(
        """SELECT (SELECT count(*) FROM words), (SELECT count(*) FROM passages p
           JOIN documents d ON d.id = p.document AND d.current = p.version)"""
    ).fetchone()
    if indexed != current:
        raise StoreError(
            f"Het woordregister van {path} telt {indexed} passages, de kennisbank {current}.",
            remedy="Herstel het met `kb reindex`.",
        )
