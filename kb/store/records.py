"""What a document is, without its text: for catalogues, which tell of all documents at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from kb.documents import Metadata
from kb.store.rows import metadata_from

__all__ = ["Record", "select"]


@dataclass(frozen=True, slots=True)
class Record:
    """A version of a document: its file, `size` in bytes, its metadata, and since when it is here (UTC, RFC 3339)."""

    id: str
    version: int
    file_name: str
    sha256: str
    media_type: str
    size: int
    pages: int
    ingested_at: str
    metadata: Metadata


_RECORDS = """
    SELECT v.document AS id, v.number AS version, v.file_name, v.sha256, v.ingested_at,
        v.metadata, o.media_type, o.size,
        (SELECT count(*) FROM pages p WHERE p.document = v.document AND p.version = v.number) AS pages
    FROM versions v JOIN documents d ON d.id = v.document JOIN originals o ON o.sha256 = v.sha256
    WHERE v.number = coalesce(:version, d.current)
    AND (:documents IS NULL OR d.id IN (SELECT value FROM json_each(:documents))) ORDER BY d.id"""


def select(db: Database, documents: Sequence[str] | None, version: int | None) -> Iterator[Record]:
    """The current version (or this one) of all or these documents, by id."""
    values = {"version": version, "documents": None if documents is None else json.dumps(list(documents))}
    for row in db.query(_RECORDS, values):
        yield Record(**row | {"metadata": metadata_from(row)})
