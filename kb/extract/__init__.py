"""From a document to facts: `document -> plan (statements, tables) -> facts of each table -> facts with ids`.

Every table names its extractor (`Fact.extractor`), a function from a `Plan` to facts; it is imported when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from kb.facts import Fact, identified, tables

if TYPE_CHECKING:
    from kb.documents import Document
    from kb.extract.plan import Plan
    from kb.vocabulary import Concepts, Gazetteer

__all__ = ["extract"]

Extractor = Callable[["Plan"], Iterable[Fact]]


def extract(document: Document, gazetteer: Gazetteer, concepts: Concepts) -> tuple[Fact, ...]:
    """All facts of a document, table by table in text order, with their ids."""
    from kb.extract.plan import Plan  # noqa: PLC0415  (imports spaCy; searching and exporting never need it)

    plan = Plan(document, gazetteer, concepts)
    extractors: list[Extractor] = [resolve_name(table.extractor) for table in tables().values()]
    return identified(fact for extractor in extractors for fact in extractor(plan))
