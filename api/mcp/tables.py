"""Tool `facts`: rows of the tables of facts."""

from __future__ import annotations

from api.mcp.answers import FactOut, FactsAnswer
from api.mcp.failures import as_tools
from api.mcp.places import Places
from kb.columns import table_named
from kb.export.cells import spoken
from kb.facts import Fact, said
from kb.knowledge import KnowledgeBase
from kb.selection import FactQuery

__all__ = ["facts"]


def facts(base: KnowledgeBase, query: FactQuery, limit: int, cursor: str) -> FactsAnswer:
    """Rows of a table; raises as `KnowledgeBase.find_facts` does."""
    table = table_named(query.table)
    found = base.find_facts(query, limit=limit, cursor=cursor)
    places = Places(base)
    own = (column for column in table.columns() if column.name in table.own_fields())
    return FactsAnswer(
        table=table.table,
        label=table.label,
        columns={column.name: f"{column.label}: {column.meaning}" for column in own},
        total=found.total,
        rows=[_row(row.fact, places) for row in found.rows],
        searched=places.searched(query.filters),
        notes=[as_tools(note) for note in found.notes],
        next_cursor=found.next,
    )


def _row(fact: Fact, places: Places) -> FactOut:
    values = {name: spoken(getattr(fact, name)) for name in fact.own_fields()}
    return FactOut(
        id=fact.id,
        values={name: value for name, value in values.items() if value not in ("", "nee")},
        read_as=said(fact.match),
        warnings=list(fact.warnings),
        source=places.source(fact.document, fact.page, fact.quote.text, fact.quote.span),
    )
