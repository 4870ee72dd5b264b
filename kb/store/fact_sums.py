"""Adding up the amounts of budgets in the database."""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from kb.facts import Budget, BudgetKind
from kb.store import fact_query, fact_rows
from kb.store.fact_query import Wanted

__all__ = ["Subtotal", "subtotals"]

# A post over several years is told again where its single years stand beside it and come to the same amount. These
# years are looked for in the whole document: whoever asks for 2025 wants the part of 2025, not the whole as well.
_SUMS = """
    WITH found AS MATERIALIZED (SELECT f.* {source}),
    again AS (
        SELECT w.document, w.id FROM found w
        JOIN budgets p ON p.document = w.document AND p.version = w.version AND p.kind = w.kind AND p.item = w.item
            AND p.programme IS w.programme AND p.period_from = p.period_to
            AND p.period_from BETWEEN w.period_from AND w.period_to
        WHERE w.period_from < w.period_to
        GROUP BY w.document, w.id HAVING count(DISTINCT p.period_from) > 1 AND sum(p.amount_eur) = w.amount_eur)
    SELECT found.kind, count(*), coalesce(sum(CASE WHEN again.id IS NULL THEN found.amount_eur END), 0),
        sum(found.amount_eur IS NULL), count(again.id)
    FROM found LEFT JOIN again USING (document, id) GROUP BY found.kind"""


class Subtotal(NamedTuple):
    """The rows of one kind: how many there are, and what their amounts come to in euros.

    `unknown`: rows without an amount; `again`: rows whose years stand apart as well, which are left out of the amount.
    """

    kind: BudgetKind
    rows: int
    amount: int
    unknown: int
    again: int


def subtotals(db: Database, wanted: Wanted) -> tuple[Subtotal, ...]:
    """What the budgets that are wanted come to, by kind; kinds without rows are left out."""
    if not fact_rows.exists(db, Budget):
        return ()
    source, values = fact_query.source(db, wanted)
    found = {row[0]: row[1:] for row in db.execute(_SUMS.format(source=source), values)}
    return tuple(Subtotal(kind, *found[kind]) for kind in BudgetKind if kind in found)
