"""Facts in the database: a table for each class of `kb.facts`, with a column for each of its fields.

The classes decide: a table that is not there yet is made, a field that a newer class has is added, so registering a
table is all that another package has to do. Quotes, and fields of several values, are kept as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from json import dumps, loads
from typing import Any, TypeVar, get_args, get_origin

from pydantic import TypeAdapter
from sqlite_utils import Database

from kb.columns import columns
from kb.documents import Quote
from kb.errors import NotFound
from kb.facts import Column, Extracted, Fact, identified, tables
from kb.store.derived import derive, derived_columns

__all__ = [
    "CURRENT",
    "count",
    "counts",
    "delete",
    "differing",
    "ensure",
    "exists",
    "fact_of",
    "find",
    "keep",
    "kept_columns",
    "make_present",
    "rederive",
    "rejected_name",
    "row_of",
    "select",
    "stored",
]

F = TypeVar("F", bound=Fact)
Row = dict[str, Any]

_QUOTES = TypeAdapter(tuple[Quote, ...])
_SQL = {int: "INTEGER", float: "REAL", str: "TEXT"}
_PLACE = {"start": int, "end": int, "version": int}
_REVIEWED = {"review": str, "machine": str}  # NULL in rows that nobody decided about: see `kb.store.reviewed_rows`


def keep(db: Database, found: Extracted, document: str, version: int) -> None:
    """Keep facts as those of a version of a document, whose id they get, and who read them."""
    named = identified(fact.with_changes(document=document) for fact in found.facts)
    for table, group in groupby(named, key=lambda fact: fact.table):
        ensure(db, tables()[table])
        db.table(table).insert_all(row_of(fact, version) for fact in group)
    # where a table failed nobody has read all, so that `kb reindex` tries again
    mark = None if found.failed else found.extractors
    db.table("versions").update((document, version), {"extractors": mark})


def delete(db: Database, document: str, version: int) -> None:
    """Forget the facts of a version."""
    for name in _present(db):
        for table in (name, rejected_name(tables()[name])):
            db.table(table).delete_where("document = ? AND version = ?", [document, version])


CURRENT = "version = (SELECT current FROM documents WHERE documents.id = document)"


def select(
    db: Database,
    cls: type[F],
    documents: Sequence[str] | None = None,
    version: int | None = None,
    told: Callable[[str], bool] | None = None,
) -> Iterator[F]:
    """The facts of one table, by document and place in the text; of current versions unless a version is given.

    `told`: only those of which all text in the row passes; a row that does not is never made a fact, which takes time.
    """
    if cls.table not in _present(db):
        return
    where = CURRENT if version is None else "version = :version"
    if documents is not None:
        where += " AND document IN (SELECT value FROM json_each(:documents))"
    values = {"version": version, "documents": dumps(list(documents or ()))}
    listed = ", ".join(f"[{name}]" for name in kept_columns(db, cls))
    for row in db.table(cls.table).rows_where(where, values, order_by='document, "start", "end", id', select=listed):
        if told is None or told(_text(row)):
            yield fact_of(cls, row)


def _text(row: Row) -> str:
    """All that is written in a row."""
    return " ".join(value for value in row.values() if isinstance(value, str)).replace("\\n", " ")


def find(db: Database, name: str) -> Fact:
    """A fact of a current version by its id; raises NotFound."""
    for table in _present(db):
        for row in db.table(table).rows_where(f"id = ? AND {CURRENT}", [name]):
            return fact_of(tables()[table], row)
    raise NotFound(f"Er is geen feit {name}.", remedy="Bekijk de feiten van een document met `kb facts DOCUMENT`.")


def count(db: Database, document: str, version: int) -> dict[str, int]:
    """How many facts of each table a version has."""
    return {
        name: db.table(name).count_where("document = ? AND version = ?", [document, version]) for name in _present(db)
    }


def counts(db: Database) -> dict[str, dict[str, int]]:
    """How many facts of each table the current version of each document has; tables without any are left out."""
    found: dict[str, dict[str, int]] = {}
    for name in _present(db):
        query = f"SELECT document, count(*) FROM [{name}] WHERE {CURRENT} GROUP BY document"  # noqa: S608  (our own table names)
        for document, number in db.execute(query):
            found.setdefault(document, {})[name] = number
    return found


def exists(db: Database, cls: type[Fact]) -> bool:
    """Whether there is a table of these facts yet."""
    return bool(db.table(cls.table).exists())


def kept_columns(db: Database, cls: type[Fact]) -> list[str]:
    """The columns that `fact_of` needs, of those that the table has: a file may be older than a class."""
    there = db.table(cls.table).columns_dict
    return [name for name in (*(column.name for column in columns(cls)), *_PLACE) if name in there]


def rederive(db: Database) -> None:
    """Fill the columns that are worked out from the others, of every fact that is kept."""
    for name in _present(db):
        cls = tables()[name]
        ensure(db, cls)
        for row in db.query(f"SELECT DISTINCT document, version FROM [{name}]"):  # noqa: S608  (our own table names)
            place = [row["document"], row["version"]]
            for kept in list(db.table(name).rows_where("document = ? AND version = ?", place)):
                db.table(name).update((*place, kept["id"]), derive(fact_of(cls, kept)))


def _present(db: Database) -> list[str]:
    there = set(db.table_names())
    return [name for name in tables() if name in there]


def stored(db: Database, document: str, version: int) -> Iterator[tuple[str, Row]]:
    """The facts of a version as they are kept, in text order, each with its table."""
    for name in _present(db):
        kept = db.table(name).rows_where("document = ? AND version = ?", [document, version], order_by='"start", id')
        yield from ((name, row) for row in kept)


def differing(cls: type[Fact], old: Row, new: Row) -> list[str]:
    """The fields by which two rows of a table say something else; where their quotes stand in the text is no matter.

    `review` among them: what people decided about the row.
    """
    decided = ["review"] if old.get("review") != new.get("review") else []
    return decided + [
        column.name
        for column in columns(cls)
        if (before := old.get(column.name)) != (after := new.get(column.name))
        and _without_place(column, before) != _without_place(column, after)
    ]


def _without_place(column: Column, value: Any) -> Any:
    """A stored value, quotes without their places."""
    if value is not None and Quote in (column.type, *get_args(column.type)) and column.name != "quote":
        return [quote.text for quote in _QUOTES.validate_json(value)]
    return value


def rejected_name(cls: type[Fact]) -> str:
    """The table that holds what people rejected from a table."""
    return f"{cls.table}_rejected"


def make_present(db: Database) -> None:
    """Give the tables that there are the columns that they lack, and each the one beside it."""
    for name in _present(db):
        ensure(db, tables()[name])


def ensure(db: Database, cls: type[Fact]) -> None:
    """Make a table and the one beside it, or add the columns that they lack."""
    wanted = {column.name: _sql_type(column) for column in columns(cls)} | _PLACE | derived_columns(cls) | _REVIEWED
    for name in (cls.table, rejected_name(cls)):
        if db.table(name).exists():
            known = db.table(name).columns_dict
            for column in wanted.keys() - known.keys():
                db.table(name).add_column(column, wanted[column])
        else:
            _make(db, name, wanted)
        _index(db, name)


def _make(db: Database, table: str, wanted: dict[str, type]) -> None:
    # sqlite-utils makes no foreign key of two columns, and the facts must go with their version.
    lines = ", ".join(f'"{name}" {_SQL[kind]}' for name, kind in wanted.items())
    db.execute(
        f"""CREATE TABLE [{table}] ({lines}, PRIMARY KEY (document, version, id),
            FOREIGN KEY (document, version) REFERENCES versions(document, number) ON DELETE CASCADE)"""
    )


def _index(db: Database, table: str) -> None:
    """Makes it quick to tell which facts begin in a passage."""
    name = f"{table}_by_place"
    db.execute(f'CREATE INDEX IF NOT EXISTS [{name}] ON [{table}] (document, version, "start")')


def _sql_type(column: Column) -> type:
    kind = column.type
    if get_origin(kind) is not None or not isinstance(kind, type):
        return str
    if issubclass(kind, bool | int):
        return int
    return float if issubclass(kind, float) else str


def row_of(fact: Fact, version: int) -> Row:
    """The row of a fact as it was read."""
    values = {name: _stored(getattr(fact, name)) for name in type(fact).model_fields}
    own = fact.quote
    place = {"quote": own.text, "start": own.start, "end": own.end, "version": version}
    return values | place | derive(fact)


def _stored(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Quote):
        return _QUOTES.dump_json((value,)).decode()
    if isinstance(value, tuple):
        held = [isinstance(item, Quote) for item in value]
        return _QUOTES.dump_json(value).decode() if any(held) else dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value


def fact_of(cls: type[F], row: Row) -> F:
    """A fact from its row."""
    kept = (column for column in columns(cls) if column.name in row and column.name != "quote")
    values = {column.name: _loaded(column, row[column.name]) for column in kept}
    quote = Quote(row["start"], row["end"], row["quote"], row["page"])
    return cls.model_validate(values | {"quote": quote})


def _loaded(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.type is Quote:
        return _QUOTES.validate_json(value)[0]
    if get_origin(column.type) is tuple:
        return loads(value)
    return bool(value) if column.type is bool else value
