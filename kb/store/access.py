"""The file with keys, the sessions of who signed in with one, and the audit log."""

from __future__ import annotations

from sqlite_utils import Database

from kb.store.migration import Schema
from kb.store.rows import Row
from kb.store.session import Session

__all__ = ["AccessStore"]

LEAST_DAYS = 29  # which nobody shortens; a day less than the settings allow, so that clocks may differ


def _first_tables(db: Database) -> None:
    """Keys by their id, without their secrets; and what was written by whom, which is only added to."""
    db.table("keys").create(
        {
            "id": str,
            "name": str,
            "scope": str,
            "digest": str,
            "created_at": str,
            "expires_on": str,
            "last_used_on": str,
            "revoked_at": str,
        },
        pk="id",
        not_null={"name", "scope", "digest", "created_at"},
    )
    db.execute(
        """CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            who TEXT NOT NULL,
            action TEXT NOT NULL,
            resource TEXT NOT NULL,
            outcome TEXT NOT NULL,
            detail TEXT NOT NULL)"""
    )
    db.table("audit").create_index(["at"])
    for verb in ("UPDATE", "DELETE"):
        db.execute(
            f"""CREATE TRIGGER audit_stays_on_{verb.lower()} BEFORE {verb} ON audit
                BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END"""
        )


def _sessions(db: Database) -> None:
    """Who is signed in: the digest of what their browser holds, and the key that they did it with."""
    db.table("sessions").create(
        {"digest": str, "key": str, "expires_at": str}, pk="digest", not_null={"key", "expires_at"}
    )


def _forgettable(db: Database) -> None:
    """Lines of the audit log may go when they are old; younger ones still may not."""
    db.execute("DROP TRIGGER audit_stays_on_delete")
    db.execute(
        f"""CREATE TRIGGER audit_stays_on_delete BEFORE DELETE ON audit
            WHEN OLD.at > strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-{LEAST_DAYS} days')
            BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END"""
    )


MIGRATIONS = (_first_tables, _sessions, _forgettable)


class AccessStore(Session):
    """Rows of keys, sessions and the audit log; dates are RFC 3339, in UTC."""

    schema = Schema("Het toegangsregister", 0x504C4E41, MIGRATIONS, private=True)  # "PLNA"

    def add_key(self, row: Row) -> None:
        """Keep a new key."""
        with self._writing() as db:
            db.table("keys").insert(row)

    def key(self, name: str) -> Row | None:
        """A key by its id."""
        with self._reading() as db:
            return next(db.table("keys").rows_where("id = ?", [name]), None)

    def all_keys(self) -> list[Row]:
        """All keys, oldest first."""
        with self._reading() as db:
            return list(db.table("keys").rows_where(order_by="created_at, id"))

    def change_key(self, name: str, **values: str) -> None:
        """Set fields of a key."""
        with self._writing() as db:
            db.table("keys").update(name, values)

    def add_session(self, row: Row, now: str) -> None:
        """Keep a new session, and forget those that have expired by now."""
        with self._writing() as db:
            db.table("sessions").delete_where("expires_at <= ?", [now])
            db.table("sessions").insert(row)

    def session(self, digest: str, now: str) -> Row | None:
        """A session that has not expired by now."""
        with self._reading() as db:
            return next(db.table("sessions").rows_where("digest = ? AND expires_at > ?", [digest, now]), None)

    def remove_session(self, digest: str) -> None:
        """Forget a session; one that is not there is forgotten already."""
        with self._writing() as db:
            db.table("sessions").delete_where("digest = ?", [digest])

    def note(self, row: Row, oldest: str) -> None:
        """Add to the audit log, and forget what is older than a moment: at least `LEAST_DAYS` ago."""
        with self._writing() as db:
            db.table("audit").delete_where("at < ?", [oldest])
            db.table("audit").insert(row)

    def notes(self, since: str, before: int | None, limit: int) -> list[Row]:
        """The last `limit` entries of the audit log from a moment on, newest first; only those under id `before`."""
        with self._reading() as db:
            newest = "at >= ? AND (? IS NULL OR id < ?)"
            return list(db.table("audit").rows_where(newest, [since, before, before], order_by="id DESC", limit=limit))
