"""From a document to facts: `document -> plan (statements, tables) -> facts of each table -> facts with ids`.

Every table names its extractor (`Fact.extractor`), a function from a `Plan` to facts; it is imported when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from kb.extract.notes import with_notes
from kb.facts import Extracted, Fact, identified, tables

if TYPE_CHECKING:
    from kb.documents import Document
    from kb.extract.plan import Plan
    from kb.vocabulary import Concepts, Gazetteer

__all__ = ["extract", "extractors"]

Extractor = Callable[["Plan"], Iterable[Fact]]


EDITION = 1
"""Goes up when the extractors read other facts than before, so that `kb reindex` knows whose to read again."""


def extractors() -> str:
    """The fingerprint of the extractors: their edition and the tables they read."""
    return f"{EDITION}:{','.join(tables())}"


def extract(document: Document, gazetteer: Gazetteer, concepts: Concepts) -> Extracted:
    """All facts of a document, table by table in text order, with their ids."""
    from kb.extract.plan import Plan  # noqa: PLC0415  (imports spaCy; searching and exporting never need it)

    plan = Plan(document, gazetteer, concepts)
    readers: list[Extractor] = [resolve_name(table.extractor) for table in tables().values()]
    found = with_notes(document.parsed, (fact for read in readers for fact in read(plan)))
    return Extracted(identified(found), extractors())
