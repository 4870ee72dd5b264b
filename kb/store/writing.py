"""The rows that adding and removing a document touches; every function runs inside the caller's transaction."""

from __future__ import annotations

import difflib
import json
import secrets
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from kb.documents import Document
from kb.errors import InvalidValue, NotFound
from kb.store import rows, sentences
from kb.store.names import clean_name, new_id
from kb.store.rows import Outcome, Row, Summary

__all__ = [
    "find_version",
    "foresee",
    "index_words",
    "insert",
    "insert_passages",
    "insert_vectors",
    "settle",
    "summaries",
    "touch",
    "unindex_words",
]

_SUMMARIES = """
    SELECT v.*, d.id AS id,
        (SELECT count(*) FROM versions o WHERE o.document = d.id) AS versions,
        (SELECT count(*) FROM pages o WHERE o.document = d.id AND o.version = d.current) AS pages,
        (SELECT count(*) FROM passages o WHERE o.document = d.id AND o.version = d.current) AS passages,
        (SELECT json_group_array(code) FROM (SELECT code FROM document_regions o
            WHERE o.document = d.id AND o.version = d.current ORDER BY code)) AS regions
    FROM documents d JOIN versions v ON v.document = d.id AND v.number = d.current ORDER BY d.id"""


def summaries(db: Database) -> list[Summary]:
    """Every document's current version, by id."""
    return [_summary(row) for row in db.query(_SUMMARIES)]


def _summary(row: Row) -> Summary:
    plain = {name: row[name] for name in Summary.__slots__ if name in row}
    return Summary(
        **plain
        | {"version": row["number"], "regions": tuple(json.loads(row["regions"]))}
        | {"fictional": bool(row["fictional"])}
    )


def foresee(db: Database, file_name: str, sha256: str) -> Outcome:
    """What adding a file of this name with these bytes comes to."""
    for known in db.table("versions").rows_where("sha256 = ?", [sha256]):
        return Outcome("unchanged", known["document"], known["number"], known["file_name"])
    name = clean_name(file_name)
    for known in db.table("documents").rows_where("file_name = ?", [name]):
        last = db.execute("SELECT max(number) FROM versions WHERE document = ?", [known["id"]]).fetchone()[0]
        return Outcome("version", known["id"], last + 1, name)
    taken = {row["id"] for row in db.table("documents").rows_where(select="id")}
    return Outcome("added", new_id(name, taken), 1, name)


def find_version(db: Database, name: str, number: int | None) -> Row:
    """The row of a version, the current one by default; raises NotFound."""
    found = db.query(
        """SELECT v.* FROM versions v JOIN documents d ON d.id = v.document
           WHERE d.id = ? AND v.number = coalesce(?, d.current)""",
        [name, number],
    )
    for row in found:
        return row
    ids = [row["id"] for row in db.table("documents").rows_where(select="id", order_by="id")]
    if name in ids:
        raise NotFound(
            f"Van document {name} is er geen versie {number}.", remedy="Bekijk de versies met `kb documents`."
        )
    near = difflib.get_close_matches(name, ids, n=3, cutoff=0.4)
    hint = f"Bedoel je {' of '.join(near)}?" if near else "Bekijk de documenten met `kb documents`."
    raise NotFound(f"Er is geen document {name}.", remedy=hint)


def insert(db: Database, document: Document, original: bytes, number: int) -> None:
    """The rows of a version that are not searched; from now on it is the current one."""
    db.table("originals").insert(
        {
            "sha256": document.sha256,
            "media_type": document.media_type,
            "size": len(original),
            "bytes": original,
        },
        ignore=True,
    )
    db.execute(
        """INSERT INTO documents (id, file_name, current) VALUES (?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET current = excluded.current""",
        [document.id, document.file_name, number],
    )
    db.table("versions").insert(rows.version_row(document, number))
    codes = rows.region_codes(document.metadata)
    db.table("document_regions").insert_all(
        {"document": document.id, "version": number, "code": code} for code in codes
    )
    db.table("pages").insert_all(rows.page_rows(document, number))


def insert_passages(db: Database, document: Document, number: int) -> list[int]:
    """The passages of a version and their words; gives their row ids in order."""
    db.table("passages").insert_all(rows.passage_rows(document, number))
    index_words(db, document.id)
    found = db.execute(
        "SELECT id FROM passages WHERE document = ? AND version = ? ORDER BY ordinal", [document.id, number]
    )
    return [row[0] for row in found]


def index_words(db: Database, name: str) -> None:
    """Put the words of a document's current passages in the word index."""
    found = db.query(
        """SELECT p.id, p.text, p.headings FROM passages p
           JOIN documents d ON d.id = p.document AND d.current = p.version WHERE d.id = ?""",
        [name],
    )
    db.conn.executemany(
        "INSERT INTO words (rowid, stems, headings, grams) VALUES (:rowid, :stems, :headings, :grams)",
        [rows.word_row(row) for row in found],
    )


def unindex_words(db: Database, name: str) -> None:
    """Take all passages of a document out of the word index."""
    db.execute("DELETE FROM words WHERE rowid IN (SELECT id FROM passages WHERE document = ?)", [name])


def insert_vectors(
    db: Database,
    ids: Sequence[int] | npt.NDArray[np.int64],
    vectors: npt.NDArray[np.float32],
    model: str,
    of_sentences: Sequence[npt.NDArray[np.float32]] | None = None,
) -> None:
    """A vector for each passage, and those of its sentences; raises InvalidValue where there are not as many of both.

    Without `of_sentences` nothing is known of sentences.
    """
    if vectors.ndim != 2 or len(vectors) != len(ids):
        raise InvalidValue(
            f"Er zijn {len(ids)} passages en vectoren in de vorm {vectors.shape}.",
            remedy="Maak één vector per passage.",
        )
    db.conn.executemany(
        "INSERT OR REPLACE INTO vectors (passage, model, vector) VALUES (?, ?, ?)",
        [(int(i), model, vector.astype("<f4").tobytes()) for i, vector in zip(ids, vectors, strict=True)],
    )
    sentences.insert(db, ids, of_sentences or [vectors[:0]] * len(ids), model)


def settle(db: Database, name: str) -> None:
    """After versions went: the last one left is current and searched, or the document goes as well."""
    last = db.execute("SELECT max(number) FROM versions WHERE document = ?", [name]).fetchone()[0]
    if last is None:
        db.table("documents").delete(name)
        return
    db.table("documents").update(name, {"current": last})
    index_words(db, name)


PASSAGES, FACTS = "generation", "facts"


def touch(db: Database, what: str = PASSAGES) -> None:
    """Mark that what is searched has changed, or the facts alone."""
    db.table("meta").upsert({"key": what, "value": secrets.token_hex(8)}, pk="key")
