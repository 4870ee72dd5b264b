"""What a question to a table comes to in the database, and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kb.columns import table_named
from kb.errors import InvalidValue, NotFound
from kb.facts import Fact, Review
from kb.search.cursor import Cursor, fingerprint
from kb.search.filters import resolve
from kb.selection.conditions import conditions, orders
from kb.selection.naming import naming
from kb.selection.query import FactPage, FactQuery
from kb.store import FactRow, Store, Wanted
from kb.store.fact_query import one_of
from kb.vocabulary import Concepts, Gazetteer

__all__ = ["CHANGED", "Library", "check", "find", "named", "row", "understood", "walk"]

CHANGED = "De kennisbank is intussen gewijzigd: regels kunnen dubbel zijn of ontbreken. Begin opnieuw voor zekerheid."
MOST = 1000  # rows on a page


class Library(NamedTuple):
    """What is asked, and who knows what the names in a question mean."""

    store: Store
    gazetteer: Gazetteer
    concepts: Concepts


def find(library: Library, query: FactQuery, *, limit: int, cursor: str = "") -> FactPage:
    """A page of rows. Raises InvalidValue, with its `field`, for what the table does not have or cannot be."""
    question, generation = fingerprint(query), library.store.facts_mark()
    mark = Cursor.read(cursor) if cursor else Cursor(0, question, generation)
    mark.check(question)
    if not 1 <= limit <= MOST:
        raise InvalidValue(f"{limit} regels kan niet.", remedy=f"Vraag er 1 tot en met {MOST}.", field="limit")
    wanted, notes = understood(library, query)
    found, total = library.store.find_facts(wanted, limit, mark.given)
    given = mark.given + len(found)
    after = Cursor(given, question, generation).write() if found and given < total else ""
    changed = (CHANGED,) if mark.generation != generation else ()
    return FactPage(tuple(_named(library, found)), total, after, (*notes, *changed))


def walk(library: Library, wanted: Wanted) -> Iterator[FactRow]:
    """All rows that are wanted, in one state of the knowledge base."""
    return _named(library, library.store.iter_facts(wanted))


def row(library: Library, cls: type[Fact], name: str) -> FactRow:
    """The row of a table with this id, of a current version, also where it was rejected; raises NotFound."""
    wanted = Wanted(cls, conditions=(one_of("id", [name]),), reviews=tuple(Review))
    found, _ = library.store.find_facts(wanted, 1)
    for one in _named(library, found):
        return one
    raise NotFound(
        f"In {cls.label.lower()} staat geen regel {name}.", remedy="Vraag eerst de regels op; elk heeft een id."
    )


def named(library: Library, cls: type[Fact], names: Sequence[str]) -> Iterator[FactRow]:
    """The rows of a table with these ids, of current versions, that are to be seen; in the order of the texts."""
    return walk(library, Wanted(cls, conditions=(one_of("id", list(names)),)))


def check(query: FactQuery) -> None:
    """Raise InvalidValue for what no table has, also where there is nothing to look in yet."""
    cls = table_named(query.table)
    _wanted(cls, query, None)


def understood(library: Library, query: FactQuery) -> tuple[Wanted, tuple[str, ...]]:
    """What a question comes to in the database, and what to tell the user about it; raises as `find` does."""
    cls = table_named(query.table)
    narrowed, notes = resolve(query.filters, library.gazetteer, library.store)
    documents = tuple(library.store.matching_documents(narrowed)) if narrowed else None
    wanted = _wanted(cls, query, documents)
    if not query.filters.practices:
        return wanted, notes
    telling, hints = naming(library.store, library.concepts, cls, query.filters.practices)
    return replace(wanted, telling=telling), (*notes, *hints)


def _wanted(cls: type[Fact], query: FactQuery, documents: tuple[str, ...] | None) -> Wanted:
    return Wanted(cls, documents, tuple(conditions(cls, query)), tuple(orders(cls, query.sort)), reviews=query.reviews)


def _named(library: Library, rows: Iterable[FactRow]) -> Iterator[FactRow]:
    """The rows with the names of the regions that their documents are about."""
    names = {region.code: region.name for region in library.gazetteer.regions}
    for one in rows:
        yield one._replace(regions=tuple(names.get(code, code) for code in one.document.regions))
