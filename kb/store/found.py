"""What is told about passages that were found: whose they are, which facts begin in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlite_utils import Database

from kb.facts import Fact
from kb.store import fact_rows
from kb.store.rows import years_of

__all__ = ["About", "abouts", "fact_starts", "facts_in", "holders", "terms_like"]

F = TypeVar("F", bound=Fact)
Ids = Iterable[int]

_IN = 'f.document = p.document AND f.version = p.version AND {start} >= p."start" AND {start} < p."end"'
_BEGINS = _IN.format(start='f."start"')
_DEFINES = _IN.format(start="json_extract(f.definition, '$[0].start')")


@dataclass(frozen=True, slots=True)
class About:
    """What a document can be filtered on; `regions`: codes, `years`: of its date and its period."""

    id: str
    title: str
    doc_type: str
    regions: tuple[str, ...]
    years: tuple[int, ...]


def abouts(db: Database, documents: Iterable[str]) -> dict[str, About]:
    """The current versions of these documents, by id."""
    rows = db.execute(
        """SELECT d.id, v.title, v.doc_type, v.date, v.period_from, v.period_to,
               (SELECT json_group_array(r.code) FROM document_regions r
                WHERE r.document = d.id AND r.version = d.current)
           FROM documents d JOIN versions v ON v.document = d.id AND v.number = d.current
           WHERE d.id IN (SELECT value FROM json_each(?))""",
        [json.dumps(sorted(documents))],
    )
    return {
        row[0]: About(row[0], row[1], row[2], tuple(sorted(json.loads(row[6]))), years_of(*row[3:6])) for row in rows
    }


def facts_in(db: Database, cls: type[F], passages: Ids, *, defining: bool = False) -> dict[int, list[F]]:
    """The facts of one table whose quote begins in these passages, by row id; with `defining` whose definition does."""
    if not fact_rows.exists(db, cls):
        return {}
    sql = f"""SELECT p.id AS passage_id, f.* FROM passages p JOIN [{cls.table}] f ON {_DEFINES if defining else _BEGINS}
              WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id, f."start", f.id"""  # noqa: S608
    found: dict[int, list[F]] = {}
    for row in db.query(sql, [_listed(passages)]):
        found.setdefault(row.pop("passage_id"), []).append(fact_rows.fact_of(cls, row))
    return found


def fact_starts(db: Database, cls: type[Fact], *, defining: bool = False) -> list[tuple[str, int, str]]:
    """Document, offset and name (or "") of the facts of current versions; with `defining` of their definitions."""
    if not fact_rows.exists(db, cls):
        return []
    start = "json_extract(f.definition, '$[0].start')" if defining else 'f."start"'
    name = "f.name" if "name" in cls.model_fields else "''"
    rows = db.execute(
        f"""SELECT f.document, {start} AS at, {name} FROM [{cls.table}] f
            JOIN documents d ON d.id = f.document AND d.current = f.version WHERE at IS NOT NULL ORDER BY 1, 2, 3"""  # noqa: S608
    )
    return [(row[0], row[1], row[2]) for row in rows]


def holders(db: Database, cls: type[Fact], names: Iterable[str] = (), *, defining: bool = False) -> list[int]:
    """Row ids of the current passages in which a fact of a table begins, or with `defining` its definition.

    With `names` only facts of that name count.
    """
    if not fact_rows.exists(db, cls):
        return []
    wanted = json.dumps(sorted(names), ensure_ascii=False)
    sql = f"""SELECT DISTINCT p.id FROM [{cls.table}] f
              JOIN documents d ON d.id = f.document AND d.current = f.version
              JOIN passages p ON {_DEFINES if defining else _BEGINS}"""  # noqa: S608  (our own table names)
    if names:
        sql += " WHERE f.name IN (SELECT value FROM json_each(:wanted))"
    return [row[0] for row in db.execute(sql, {"wanted": wanted})]


def terms_like(db: Database, first: str) -> Mapping[str, int]:
    """The stems in the word index that begin with these letters, and in how many passages each stands."""
    rows = db.execute(
        """SELECT term, max(doc) FROM vocabulary WHERE term >= ? AND term < ? AND col IN ('stems', 'headings')
           GROUP BY term""",
        [first, first + "\U0010ffff"],
    )
    return {row[0]: row[1] for row in rows}


def _listed(passages: Ids) -> str:
    return json.dumps([int(i) for i in passages])
