"""What comparing asks of the database: passages of which little but their place is needed, and headings.

A document as a whole takes ten times as long to open, since it knows where on its pages each word stands.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from pydantic_core import from_json
from sqlite_utils import Database

from kb.documents import BlockKind, Quote
from kb.errors import NotFound
from kb.store.session import Session

__all__ = ["Outline", "OutlineReader", "Stretch"]


class Stretch(NamedTuple):
    """Where a heading stands, and the page on which it begins."""

    start: int
    end: int
    page: int


@dataclass(frozen=True)
class Outline:
    """The text of a document, where its headings stand, in order, and its runs: start, end, page, and more."""

    text: str
    headings: tuple[Stretch, ...]
    runs: Sequence[Sequence[Any]]

    def quote(self, start: int, end: int) -> Quote:
        """The quote of a stretch, as `kb.documents.Parsed` gives it."""
        at = bisect_right(self.runs, start, key=itemgetter(1))
        page = self.runs[min(at, len(self.runs) - 1)][2] if self.runs else 1
        return Quote(start, end, self.text[start:end], page)


class OutlineReader(Session):
    """The current versions of documents, to look through."""

    def outline(self, document: str) -> Outline:
        """The outline of a document; raises NotFound."""
        with self._reading() as db:
            return _outline(db, document)

    def passages_holding(self, expression: str, documents: Iterable[str]) -> list[int]:
        """Row ids of the passages of these documents that fit an FTS5 expression; "" fits none."""
        with self._reading() as db:
            return _holding(db, expression, list(documents))

    def passage_starts(self, document: str) -> list[int]:
        """Where the passages of a document begin, in order."""
        with self._reading() as db:
            sql = f"SELECT p.start FROM passages p {_CURRENT} WHERE p.document = ? ORDER BY p.ordinal"  # noqa: S608
            return [row[0] for row in db.execute(sql, [document])]

    def passage_at(self, document: str, start: int) -> list[int]:
        """Row ids of the passages of a document that begin at an offset: one, or none."""
        with self._reading() as db:
            sql = f"SELECT p.id FROM passages p {_CURRENT} WHERE p.document = ? AND p.start = ?"  # noqa: S608
            return [row[0] for row in db.execute(sql, [document, start])]

    def within_a_page(self, passages: Iterable[int]) -> set[int]:
        """Those of these passages that surely end on the page where they begin: later text begins there too."""
        with self._reading() as db:
            return _within_a_page(db, list(passages))


_CURRENT = "JOIN documents d ON d.id = p.document AND d.current = p.version"


def _outline(db: Database, document: str) -> Outline:
    sql = (
        "SELECT v.parsed FROM versions v JOIN documents d ON d.id = v.document AND d.current = v.number WHERE d.id = ?"
    )
    row = db.execute(sql, [document]).fetchone()
    if row is None:
        raise NotFound(f"Er is geen document {document!r}.", remedy="`kb documents` noemt ze allemaal.")
    parsed = from_json(zlib.decompress(row[0]))
    blocks = (block for block in parsed["blocks"] if block["kind"] == BlockKind.HEADING)
    heads = tuple(Stretch(block["start"], block["end"], block["page"]) for block in blocks)
    return Outline(parsed["text"], heads, parsed["runs"])


def _holding(db: Database, expression: str, documents: Sequence[str]) -> list[int]:
    sql = """SELECT id FROM passages WHERE id IN (SELECT rowid FROM words WHERE words MATCH ?)
             AND document IN (SELECT value FROM json_each(?))"""
    return [row[0] for row in db.execute(sql, [expression, json.dumps(documents)])] if expression else []


def _within_a_page(db: Database, passages: Sequence[int]) -> set[int]:
    sql = """SELECT p.id FROM passages p WHERE p.id IN (SELECT value FROM json_each(?)) AND EXISTS (
               SELECT 1 FROM passages q WHERE q.document = p.document AND q.version = p.version
               AND q.ordinal > p.ordinal AND q.page = p.page AND q.start >= p.end AND q.kind = 'text')"""
    return {row[0] for row in db.execute(sql, [json.dumps([int(i) for i in passages])])}
