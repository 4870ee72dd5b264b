"""What the page of a table tells: a page of its rows, what their amounts come to, and what one may choose next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.web.search.facets import Applied
from api.web.tables.cells import TableRow, row_cells
from api.web.tables.choices import Relief, applied, reliefs
from api.web.tables.columns import Head, Tick, heads, sorting, ticks, usual
from api.web.tables.form import TableForm
from kb.export.columns import ExportColumn, chosen, export_columns
from kb.facts import BudgetKind, said
from kb.knowledge import KnowledgeBase
from kb.search.cursor import Cursor
from kb.store import Subtotal, Summary

__all__ = ["Shown", "Sums", "shown", "shown_columns"]


@dataclass(frozen=True, slots=True)
class Sums:
    """What amounts come to: a label and a subtotal a kind, totals of the plans apart, and what was left out."""

    kinds: tuple[tuple[str, Subtotal], ...]
    totals: int
    unknown: int
    again: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Rows from `first` on, of `total`; with none the filters that are in the way (`reliefs`).

    `next`: the query string of the rows after these, "" after the last.
    """

    heads: tuple[Head, ...]
    rows: tuple[TableRow, ...]
    ticks: tuple[Tick, ...]
    sorting: str
    first: int
    total: int
    next: str
    notes: tuple[str, ...]
    sums: Sums | None
    applied: list[Applied]
    reliefs: list[Relief]

    @property
    def last(self) -> int:
        """The number of the last row."""
        return self.first + len(self.rows) - 1


def shown_columns(form: TableForm) -> tuple[ExportColumn, ...]:
    """The columns that are shown, and taken away in a file; raises InvalidValue for one that the table has not."""
    return chosen(export_columns(form.table, ""), form.all("columns") or usual(form.table))


def shown(base: KnowledgeBase, form: TableForm, documents: Sequence[Summary]) -> Shown:
    """A page of rows; raises as `KnowledgeBase.find_facts` does."""
    columns, query = shown_columns(form), form.query()
    found = base.find_facts(query, limit=form.rows, cursor=form.one("cursor"))
    filters = applied(form, base.gazetteer(), documents)
    return Shown(
        tuple(heads(form.table, columns, form.one("sort"))),
        tuple(row_cells(row, columns) for row in found.rows),
        tuple(ticks(form.table, columns)),
        sorting(form.table, form.one("sort")),
        Cursor.read(form.one("cursor")).given + 1 if form.one("cursor") else 1,
        found.total,
        form.address(cursor=found.next) if found.next else "",
        found.notes,
        _sums(base.subtotals(query)),
        filters,
        [] if found.total else reliefs(base, form, filters),
    )


def _sums(subtotals: Sequence[Subtotal]) -> Sums | None:
    """What is summed and what is not; None where there are no amounts."""
    if not subtotals:
        return None
    summed = [one for one in subtotals if one.kind is not BudgetKind.TOTAL]
    return Sums(
        tuple((said(one.kind), one) for one in summed if one.rows > one.unknown),
        sum(one.rows for one in subtotals if one.kind is BudgetKind.TOTAL),
        sum(one.unknown for one in summed),
        sum(one.again for one in summed),
    )
