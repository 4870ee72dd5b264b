"""Choosing facts: conditions on the columns of a table, an order, and the rows that SQLite finds.

Column names come from the classes of `kb.facts` only; values are always bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from json import dumps
from typing import Any, NamedTuple

from sqlite_utils import Database

from kb.columns import Kind, ends_of, kind_of
from kb.facts import Column, Fact, Review
from kb.store import fact_rows, writing
from kb.store.derived import FOLDED, plain
from kb.store.fact_rows import rejected_name
from kb.store.rows import Summary

__all__ = [
    "Condition",
    "FactRow",
    "Order",
    "Wanted",
    "between",
    "contains",
    "either",
    "holds",
    "one_of",
    "overlaps",
    "page",
    "source",
    "walk",
]

BATCH = 500  # rows that are read from the file at a time


class Condition(NamedTuple):
    """A clause with its values, in order."""

    sql: str
    values: tuple[Any, ...]


class Order(NamedTuple):
    """A column to sort on; rows without a value always come last."""

    column: Column
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Rows of current versions that meet all conditions, in an order; without one, by document and place in the text.

    `documents`: of these only, None for all. `telling`: of the texts in these columns (JSON where a field has several)
    one passes. `reviews`: what people decided about the row; without any, all that was not rejected.
    """

    table: type[Fact]
    documents: tuple[str, ...] | None = None
    conditions: tuple[Condition, ...] = ()
    order: tuple[Order, ...] = ()
    telling: tuple[tuple[str, ...], Callable[[str], bool]] | None = None
    reviews: tuple[Review, ...] = ()


class FactRow(NamedTuple):
    """A fact, the document that it stands in, the names of the regions which that is about, and who looked at it."""

    fact: Fact
    document: Summary
    regions: tuple[str, ...] = ()
    review: Review = Review.MACHINE


def overlaps(ends: tuple[str, str], first: date | int | None, last: date | int | None) -> Condition:
    """What lies between two columns has something in common with a span, open where an end is None."""
    begin, end = (f"coalesce(f.[{one}], f.[{other}])" for one, other in (ends, ends[::-1]))
    return _bounded(end, begin, _bound(first), _bound(last))


def between(column: str, low: float | None, high: float | None) -> Condition:
    """A number in a range, ends included, open where an end is None."""
    return _bounded(f"f.[{column}]", f"f.[{column}]", low, high)


def _bound(end: date | int | None) -> str | int | None:
    return end.isoformat() if isinstance(end, date) else end


def _bounded(above: str, below: str, low: Any, high: Any) -> Condition:
    parts = [(f"{above} >= ?", low), (f"{below} <= ?", high)]
    given = [(sql, value) for sql, value in parts if value is not None]
    return Condition(" AND ".join(sql for sql, _ in given), tuple(value for _, value in given))


def one_of(column: str, values: Sequence[Any]) -> Condition:
    """One of these values."""
    return Condition(f"f.[{column}] IN (SELECT value FROM json_each(?))", (dumps(values),))  # noqa: S608


def either(conditions: Sequence[Condition]) -> Condition:
    """One of these conditions holds."""
    sql = " OR ".join(f"({condition.sql})" for condition in conditions)
    return Condition(sql, tuple(value for condition in conditions for value in condition.values))


def contains(words: Sequence[str]) -> Condition:
    """Everything in the row that is text, taken together, holds each of these."""
    return Condition(" AND ".join(f"instr(f.[{FOLDED}], ?)" for _ in words), tuple(map(plain, words)))


def holds(column: str, texts: Sequence[str]) -> Condition:
    """The text in one column holds one of these; the whole row is looked at first, which takes less time."""
    one = f"CASE WHEN instr(f.[{FOLDED}], ?) THEN instr(plain(f.[{column}]), ?) END"
    asked = [plain(text) for text in texts]
    return Condition(" OR ".join(one for _ in asked), tuple(text for text in asked for _ in range(2)))


def page(db: Database, wanted: Wanted, limit: int, offset: int) -> tuple[list[FactRow], int]:
    """Some of the rows, and how many there are in all."""
    if not fact_rows.exists(db, wanted.table):
        return [], 0
    sql, values = source(db, wanted)
    total = int(db.execute(f"SELECT count(*) {sql}", values).fetchone()[0])
    return list(_rows(db, wanted, f" LIMIT {int(limit)} OFFSET {int(offset)}")), total


def walk(db: Database, wanted: Wanted) -> Iterator[FactRow]:
    """All rows, one after the other; a part of them is in memory."""
    if fact_rows.exists(db, wanted.table):
        yield from _rows(db, wanted)


def _rows(db: Database, wanted: Wanted, limit: str = "") -> Iterator[FactRow]:
    documents = {summary.id: summary for summary in writing.summaries(db)}
    sql, values = source(db, wanted)
    kept = fact_rows.kept_columns(db, wanted.table)
    listed = ", ".join(f"f.[{name}]" for name in (*kept, "review"))
    found = db.execute(f"SELECT {listed} {sql} ORDER BY {_order(wanted)}{limit}", values)
    while rows := found.fetchmany(BATCH):
        for row in rows:
            *kept_values, review = row
            fact = fact_rows.fact_of(wanted.table, dict(zip(kept, kept_values, strict=True)))
            yield FactRow(fact, documents[fact.document], review=Review(review or Review.MACHINE))


def source(db: Database, wanted: Wanted) -> tuple[str, list[Any]]:
    """From where, on what conditions, with the values."""
    db.conn.create_function("plain", 1, lambda text: None if text is None else plain(text), deterministic=True)
    conditions = list(wanted.conditions)
    if wanted.documents is not None:
        conditions.append(one_of("document", wanted.documents))
    if wanted.telling is not None:
        conditions.append(_telling(db, *wanted.telling))
    if wanted.reviews:
        conditions.append(_reviewed(wanted.reviews))
    where = " AND ".join(f"({condition.sql})" for condition in conditions if condition.sql) or "1"
    values = [value for condition in conditions for value in condition.values]
    current = f"FROM {_rows_of(db, wanted)} f JOIN documents d ON d.id = f.document AND d.current = f.version"
    return f"{current} WHERE {where}", values


def _rows_of(db: Database, wanted: Wanted) -> str:
    """The table, and what was rejected from it only for who asks for that."""
    if Review.REJECTED not in wanted.reviews:
        return f"[{wanted.table.table}]"
    names = ", ".join(f"[{name}]" for name in db.table(wanted.table.table).columns_dict)
    parts = (f"SELECT {names} FROM [{table}]" for table in (wanted.table.table, rejected_name(wanted.table)))  # noqa: S608
    return f"({' UNION ALL '.join(parts)})"


def _reviewed(reviews: Sequence[Review]) -> Condition:
    values = dumps([review.value for review in reviews])
    return Condition(
        f"coalesce(f.review, '{Review.MACHINE.value}') IN (SELECT value FROM json_each(?))",  # noqa: S608
        (values,),
    )


def _telling(db: Database, columns: Sequence[str], check: Callable[[str], bool]) -> Condition:
    def tells(*texts: str | None) -> bool:
        return any(text and check(text.replace("\\n", " ")) for text in texts)

    db.conn.create_function("tells", -1, tells)
    return Condition(f"tells({', '.join(f'f.[{name}]' for name in columns)})", ())


def _order(wanted: Wanted) -> str:
    asked = (clause for order in wanted.order for clause in _clauses(order))
    return ", ".join([*asked, "f.document", 'f."start"', 'f."end"', "f.id"])


def _clauses(order: Order) -> Iterator[str]:
    """A moment is sorted by its last day, the shorter of two with the same first; text by its plain letters."""
    name, kind = order.column.name, kind_of(order.column)
    down, up = ("DESC", "ASC") if order.descending else ("ASC", "DESC")
    yield f"f.[{name}] IS NULL"
    if kind is Kind.MOMENT:
        start, end = ends_of(name)
        yield from (f"f.[{end}] {down}", f"f.[{start}] {up}")
    else:
        yield f"plain(f.[{name}]) {down}" if kind is Kind.TEXT else f"f.[{name}] {down}"
