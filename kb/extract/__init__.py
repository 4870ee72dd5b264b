"""From a document to facts: `document -> plan (statements, tables) -> facts of each table -> facts with ids`.

Every table names its extractor (`Fact.extractor`), a function from a `Plan` to facts; it is imported when it is needed.
"""

from __future__ import annotations

import logging
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

logger = logging.getLogger(__name__)
Extractor = Callable[["Plan"], Iterable[Fact]]


EDITION = 1
"""Goes up when the extractors read other facts than before, so that `kb reindex` knows whose to read again."""


def extractors() -> str:
    """The fingerprint of the extractors: their edition and the tables they read."""
    return f"{EDITION}:{','.join(tables())}"


def extract(document: Document, gazetteer: Gazetteer, concepts: Concepts) -> Extracted:
    """All facts of a document, table by table in text order, with their ids.

    An extractor that fails, which may be one of another package, costs its own table: it is named in `failed`.
    """
    from kb.extract.plan import Plan  # noqa: PLC0415  (imports spaCy; searching and exporting never need it)

    plan = Plan(document, gazetteer, concepts)
    read = {name: _read(plan, table) for name, table in tables().items()}
    found = [fact for facts in read.values() for fact in facts or ()]
    failed = tuple(name for name, facts in read.items() if facts is None)
    return Extracted(identified(with_notes(document.parsed, found)), extractors(), failed)


def _read(plan: Plan, table: type[Fact]) -> list[Fact] | None:
    """The facts of one table, None where its extractor fails; what went wrong is in the log."""
    try:
        extractor: Extractor = resolve_name(table.extractor)
        return list(extractor(plan))
    except MemoryError:  # no fault of the extractor: reading has a limit, and who set it is told
        raise
    except Exception:  # code of any package, over any text: what it raises cannot be foreseen
        logger.exception("extracting %s failed", table.table)
        return None
