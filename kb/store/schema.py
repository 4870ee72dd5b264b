"""The tables of the knowledge base, and what has been done to them since; see `kb.store.migration`."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from sqlite_utils import Database

from kb.store import fact_rows, sentences
from kb.store.migration import Schema

__all__ = ["APPLICATION_ID", "KNOWLEDGE_BASE", "MIGRATIONS"]

APPLICATION_ID = 0x504C4E42  # "PLNB": tells our files from other SQLite files


def first_tables(db: Database) -> None:
    """Originals, documents with their versions, what was read, and what is searched."""
    _tables_of_documents(db)
    _tables_of_passages(db)


def _tables_of_documents(db: Database) -> None:
    db.table("originals").create(
        {"sha256": str, "media_type": str, "size": int, "bytes": bytes},
        pk="sha256",
        not_null={"media_type", "size", "bytes"},
    )
    db.table("documents").create(
        {"id": str, "file_name": str, "current": int}, pk="id", not_null={"file_name", "current"}
    )
    db.table("documents").create_index(["file_name"], unique=True)
    db.execute(
        """CREATE TABLE versions (
            document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            sha256 TEXT NOT NULL UNIQUE REFERENCES originals(sha256),
            file_name TEXT NOT NULL,
            title TEXT NOT NULL,
            doc_type TEXT NOT NULL,
            date TEXT,
            period_from INTEGER,
            period_to INTEGER,
            landsdeel TEXT,
            language TEXT,
            fictional INTEGER NOT NULL,
            metadata TEXT NOT NULL,
            parsed BLOB NOT NULL,
            ingested_at TEXT NOT NULL,
            PRIMARY KEY (document, number))"""
    )
    db.execute(
        """CREATE TABLE document_regions (
            document TEXT NOT NULL, version INTEGER NOT NULL, code TEXT NOT NULL,
            PRIMARY KEY (document, version, code),
            FOREIGN KEY (document, version) REFERENCES versions(document, number) ON DELETE CASCADE)"""
    )
    db.execute(
        """CREATE TABLE pages (
            document TEXT NOT NULL, version INTEGER NOT NULL, number INTEGER NOT NULL,
            width REAL, height REAL, label TEXT, source TEXT NOT NULL,
            words INTEGER NOT NULL, tables INTEGER NOT NULL, footnotes INTEGER NOT NULL, confidence REAL,
            furniture TEXT NOT NULL, warnings TEXT NOT NULL,
            PRIMARY KEY (document, version, number),
            FOREIGN KEY (document, version) REFERENCES versions(document, number) ON DELETE CASCADE)"""
    )
    db.table("meta").create({"key": str, "value": str}, pk="key", not_null={"value"})


def _tables_of_passages(db: Database) -> None:
    db.execute(
        """CREATE TABLE passages (
            id INTEGER PRIMARY KEY,
            document TEXT NOT NULL, version INTEGER NOT NULL, ordinal INTEGER NOT NULL,
            "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER NOT NULL,
            headings TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, sentences TEXT NOT NULL,
            UNIQUE (document, version, ordinal),
            FOREIGN KEY (document, version) REFERENCES versions(document, number) ON DELETE CASCADE)"""
    )
    db.execute(
        """CREATE TABLE vectors (
            passage INTEGER PRIMARY KEY REFERENCES passages(id) ON DELETE CASCADE,
            model TEXT NOT NULL,
            vector BLOB NOT NULL)"""
    )
    # What FTS5 is given is split and stemmed already (kb.words), so it only has to split at blanks. It holds the
    # passages of current versions only: word statistics should not count what nobody finds.
    db.execute(
        "CREATE VIRTUAL TABLE words USING fts5 (stems, headings, grams, tokenize = 'unicode61 remove_diacritics 0')"
    )
    db.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, col)")


def who_extracted(db: Database) -> None:
    """Which extractors read the facts of a version; NULL where none did. The fact tables come with the facts."""
    db.execute("ALTER TABLE versions ADD COLUMN extractors TEXT")


def change_log(db: Database) -> None:
    """What was added, changed and removed from now on, and the identity that ids for other systems are made with.

    Of a file of before, nothing is known of what went before: its log begins empty.
    """
    db.execute(
        """CREATE TABLE changes (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            event INTEGER NOT NULL,
            at TEXT NOT NULL,
            what TEXT NOT NULL,
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            document TEXT NOT NULL,
            version INTEGER NOT NULL,
            "table" TEXT,
            title TEXT,
            fields TEXT NOT NULL)"""
    )
    db.table("changes").create_index(["event"])
    db.table("changes").create_index(["at"])
    for verb in ("UPDATE", "DELETE"):
        db.execute(
            f"""CREATE TRIGGER changes_stay_on_{verb.lower()} BEFORE {verb} ON changes
                BEGIN SELECT RAISE(ABORT, 'the change log is only added to'); END"""
        )
    db.table("meta").insert({"key": "id", "value": str(uuid4())})


def facts_to_choose_from(db: Database) -> None:
    """Beside each fact its text folded and its moments as days, so that facts can be filtered and sorted on them."""
    fact_rows.rederive(db)


def decisions_of_people(db: Database) -> None:
    """What reviewers decided about facts, which is only added to, and where in which version that belongs.

    A decision outlives its document, so that it is there when the document comes back.
    """
    db.execute(
        """CREATE TABLE decisions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            who TEXT NOT NULL,
            verdict TEXT NOT NULL,
            document TEXT NOT NULL,
            "table" TEXT NOT NULL,
            fact TEXT NOT NULL,
            reason TEXT NOT NULL,
            fields TEXT NOT NULL,
            added INTEGER NOT NULL,
            before TEXT,
            after TEXT,
            undoes INTEGER UNIQUE REFERENCES decisions(id))"""
    )
    db.table("decisions").create_index(["document", "table", "fact"])
    db.execute(
        """CREATE VIEW standing AS
           SELECT max(d.id) AS id, d.document FROM decisions d
           WHERE d.verdict <> 'undo' AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id)
           GROUP BY d.document, d."table", d.fact"""
    )
    db.execute(
        """CREATE TABLE attachments (
            document TEXT NOT NULL, version INTEGER NOT NULL, decision INTEGER NOT NULL REFERENCES decisions(id),
            PRIMARY KEY (document, version, decision),
            FOREIGN KEY (document, version) REFERENCES versions(document, number) ON DELETE CASCADE)"""
    )
    for verb in ("UPDATE", "DELETE"):
        db.execute(
            f"""CREATE TRIGGER decisions_stay_on_{verb.lower()} BEFORE {verb} ON decisions
                BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END"""
        )
    fact_rows.make_present(db)


def decisions_on_series(db: Database) -> None:
    """What people decided about series of plans and about milestones, which is only added to."""
    fields = {
        "series_decisions": "series TEXT NOT NULL, title TEXT NOT NULL, documents TEXT NOT NULL",
        "status_decisions": "milestone TEXT NOT NULL, status TEXT NOT NULL, moment TEXT, reason TEXT NOT NULL",
    }
    for table, own in fields.items():
        db.execute(
            f"""CREATE TABLE {table} (
                id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, {own},
                undoes INTEGER UNIQUE REFERENCES {table}(id))"""
        )
        for verb in ("UPDATE", "DELETE"):
            db.execute(
                f"""CREATE TRIGGER {table}_stay_on_{verb.lower()} BEFORE {verb} ON {table}
                    BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END"""
            )
    db.table("status_decisions").create_index(["milestone"])


MIGRATIONS: tuple[Callable[[Database], None], ...] = (
    first_tables,
    who_extracted,
    change_log,
    facts_to_choose_from,
    sentences.create,
    decisions_of_people,
    decisions_on_series,
)

KNOWLEDGE_BASE = Schema("De kennisbank", APPLICATION_ID, MIGRATIONS)
