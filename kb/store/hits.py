"""What searching asks of the database: which passages hold these words, how rare words are, the vectors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from kb.documents import Passage
from kb.store.rows import PASSAGE, passage_from

__all__ = ["Filter", "PassageRow", "WordStatistics", "match", "matching_documents", "passage_ids"]

Column = Literal["stems", "headings", "grams"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents may be found; an empty field leaves all in. Fields narrow, values within a field widen.

    `regions` and `landsdelen` are codes of regions (a document is about any of them, from each field that is given);
    `years`: the document's period holds the year, or its date is in it; `documents`: ids.
    """

    regions: frozenset[str] = frozenset()
    landsdelen: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    documents: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return any((self.regions, self.landsdelen, self.types, self.years, self.documents))


class WordStatistics(NamedTuple):
    """Of a corpus: how many passages, and in how many of them each asked term stands (0 where in none)."""

    passages: int
    frequency: Mapping[str, int]


class PassageRow(NamedTuple):
    """A passage with its row id, document id, and that document's title."""

    id: int
    document: str
    title: str
    passage: Passage


_CLAUSES = {
    "types": "v.doc_type IN (SELECT value FROM json_each(:types))",
    "documents": "d.id IN (SELECT value FROM json_each(:documents))",
    "regions": """EXISTS (SELECT 1 FROM document_regions r WHERE r.document = d.id AND r.version = d.current
        AND r.code IN (SELECT value FROM json_each(:regions)))""",
    "landsdelen": """EXISTS (SELECT 1 FROM document_regions r WHERE r.document = d.id AND r.version = d.current
        AND r.code IN (SELECT value FROM json_each(:landsdelen)))""",
    "years": """EXISTS (SELECT 1 FROM json_each(:years) WHERE CAST(substr(v.date, 1, 4) AS INTEGER) = value
        OR value BETWEEN coalesce(v.period_from, v.period_to) AND coalesce(v.period_to, v.period_from))""",
}


def matching_documents(db: Database, wanted: Filter, most: int = -1) -> list[str]:
    """Ids of the documents whose current version passes a filter, all or the first ones."""
    values = {name: json.dumps(sorted(getattr(wanted, name))) for name in _CLAUSES if getattr(wanted, name)}
    sql = "SELECT d.id FROM documents d JOIN versions v ON v.document = d.id AND v.number = d.current"
    where = " AND ".join(_CLAUSES[name] for name in values)
    rows = db.execute(f"{sql} WHERE {where or 1} ORDER BY d.id LIMIT :most", {**values, "most": most})
    return [row[0] for row in rows]


def passage_ids(db: Database, documents: Sequence[str] | None = None) -> npt.NDArray[np.int64]:
    """Row ids of the current passages, sorted; of these documents only where given."""
    sql = "SELECT p.id FROM passages p JOIN documents d ON d.id = p.document AND d.current = p.version"
    if documents is not None:
        sql += " WHERE p.document IN (SELECT value FROM json_each(:documents))"
    rows = db.execute(f"{sql} ORDER BY p.id", {"documents": json.dumps(documents)})
    return np.fromiter((row[0] for row in rows), dtype=np.int64)


def match(
    db: Database,
    weights: Mapping[Column, float],
    expression: str,
    documents: Sequence[str] | None,
    limit: int,
    containing: Sequence[str] = (),
) -> list[tuple[int, float]]:
    """The passages that fit an FTS5 expression with their BM25 (higher is better), best first, ties by row id.

    `containing`: strings of which the text or its headings must hold one, to the letter.
    """
    if not expression:
        return []
    ranks = ", ".join(str(float(weights.get(column, 0.0))) for column in ("stems", "headings", "grams"))
    sql = f"SELECT rowid, -bm25(words, {ranks}) AS score FROM words WHERE words MATCH :expression"  # noqa: S608
    if documents is not None:
        sql += """ AND rowid IN (SELECT id FROM passages
                   WHERE document IN (SELECT value FROM json_each(:documents)))"""
    if containing:
        sql += """ AND EXISTS (SELECT 1 FROM passages p, json_each(:containing) c WHERE p.id = words.rowid
                   AND (instr(p.text, c.value) OR instr(p.headings, c.value)))"""
    sql += " ORDER BY score DESC, rowid LIMIT :limit"
    values = {"expression": expression, "documents": json.dumps(documents), "limit": limit}
    values["containing"] = json.dumps(containing, ensure_ascii=False)
    return [(row[0], row[1]) for row in db.execute(sql, values)]


def holding_phrase(db: Database, expression: str) -> npt.NDArray[np.int64]:
    """Row ids of the passages that fit an FTS5 expression, in order."""
    rows = db.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid", [expression])
    return np.fromiter((row[0] for row in rows), np.int64)


def holding_text(db: Database, ids: Iterable[int], written: Sequence[str]) -> set[int]:
    """Of these passages those whose text or headings hold one of these strings, to the letter."""
    rows = db.execute(
        """SELECT p.id FROM passages p WHERE p.id IN (SELECT value FROM json_each(:ids))
           AND EXISTS (SELECT 1 FROM json_each(:written) c
                       WHERE instr(p.text, c.value) OR instr(p.headings, c.value))""",
        {"ids": json.dumps([int(i) for i in ids]), "written": json.dumps(written, ensure_ascii=False)},
    )
    return {row[0] for row in rows}


def word_rows(db: Database, size: int) -> Iterator[list[tuple[int, str, str, str, str, int, int, int]]]:
    """What the word index holds, so many passages at a time, in order of row id.

    Row id, stems, headings, 5-grams; document, ordinal, start and end.
    """
    found = db.execute(
        """SELECT w.rowid, w.stems, w.headings, w.grams, p.document, p.ordinal, p."start", p."end"
           FROM words w JOIN passages p ON p.id = w.rowid ORDER BY w.rowid"""
    )
    while rows := found.fetchmany(size):
        yield rows


def rows_of(db: Database, ids: Iterable[int]) -> dict[int, PassageRow]:
    """Passages by row id."""
    found = db.execute(
        f"""SELECT p.id, p.document, v.title, {PASSAGE} FROM passages p
            JOIN versions v ON v.document = p.document AND v.number = p.version
            WHERE p.id IN (SELECT value FROM json_each(?))""",  # noqa: S608  (our own column names)
        [json.dumps([int(i) for i in ids])],
    )
    return {row[0]: PassageRow(row[0], row[1], row[2], passage_from(*row[3:])) for row in found}


def passages_of(db: Database, document: str, version: int) -> Iterator[Passage]:
    """The passages of a version of a document, in order."""
    sql = f"SELECT {PASSAGE} FROM passages p WHERE p.document = ? AND p.version = ? ORDER BY p.ordinal"  # noqa: S608
    return (passage_from(*row) for row in db.execute(sql, [document, version]))


def vectors_of(db: Database, model: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Row ids (n,) and vectors (n, d) of the current passages that a model has seen, in order of row id."""
    found = """FROM passages p JOIN vectors x ON x.passage = p.id
               JOIN documents d ON d.id = p.document AND d.current = p.version WHERE x.model = ?"""
    count, size = db.execute(f"SELECT count(*), coalesce(max(length(x.vector)), 0) {found}", [model]).fetchone()
    ids, vectors = np.zeros(count, np.int64), np.zeros((count, size // 4), np.float32)
    rows = db.execute(f"SELECT p.id, x.vector {found} ORDER BY p.id LIMIT ?", [model, count])
    read = 0
    for read, (row_id, vector) in enumerate(rows, 1):  # one by one: a million are 1.5 GB
        ids[read - 1], vectors[read - 1] = row_id, np.frombuffer(vector, "<f4")
    return ids[:read], vectors[:read]
