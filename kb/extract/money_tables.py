"""Budgets from tables of money: one row for every filled cell, with its item, years, kind and scheme.

A row's label is the item. A column under a year gives that year's amount; the total column gives the amount of all
filled years of the row. Other amounts take their years from the row's own column of periods, the column head, the
row that names their part, the caption or the heading. Whether it is spent or received is said by the label, else by
the part of the table, the column, the head over the labels, the caption, the heading; what none of them calls income
is a cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb.documents import Quote
from kb.extract.budget_words import is_money_head, is_total, kind_of, kind_of_head, names_nothing, tidy_item
from kb.extract.budget_years import Span, year_span
from kb.extract.ledgers import AmountColumn, Ledger, Post
from kb.extract.plan import Plan
from kb.extract.schemes import programme_in, scheme_over
from kb.extract.totals import warnings_of
from kb.extract.values.money import MoneyMention
from kb.facts import Budget, BudgetKind, Match

__all__ = ["budgets_in"]

_LONGEST = 400  # characters; a row with a whole story in it is quoted by its amount


def budgets_in(plan: Plan, ledger: Ledger) -> Iterator[Budget]:
    """The rows of a table of money, from top to bottom and from left to right."""
    warnings = warnings_of(ledger)
    for index, post in enumerate(ledger.posts):
        for column in _told(ledger, post):
            yield _budget(plan, ledger, post, column, warnings.get((index, column.number), ()))


def _told(ledger: Ledger, post: Post) -> list[AmountColumn]:
    """The columns of a row to give; where only one year is filled, it and the total are one."""
    filled = [column for column in ledger.columns if _says_something(post.amounts.get(column.number))]
    years = [column for column in filled if column.years and not column.total]
    totals = [column for column in filled if column.total]
    if len(years) == 1 and len(totals) == 1 and _same(post, years[0], totals[0]) and not ledger.rows_are_years:
        filled.remove(years[0])
    return filled


def _says_something(amount: MoneyMention | None) -> bool:
    """Whether a cell holds an amount, or leaves it open; a nought is a dash in other words."""
    return amount is not None and (amount.pm or bool(amount.amount))


def _same(post: Post, one: AmountColumn, other: AmountColumn) -> bool:
    return post.amounts[one.number].amount == post.amounts[other.number].amount


def _budget(plan: Plan, ledger: Ledger, post: Post, column: AmountColumn, warnings: tuple[str, ...]) -> Budget:
    amount = post.amounts[column.number]
    years, from_years = _years(ledger, post, column)
    kind, from_kind = _kind(ledger, post, column)
    scheme, from_scheme = _scheme(plan, ledger, post)
    entry = ledger.category is not None and post.line.at(ledger.category)
    heads = _distinct(
        [*column.quotes, post.part, *ledger.label_head, *ledger.unit, *from_years, *from_kind, *from_scheme]
    )
    return plan.fact(
        Budget,
        _quote(plan, post, column),
        Match.TABLE,
        item=_item(ledger, post, column),
        amount_eur=amount.amount,
        pm=amount.pm,
        kind=kind,
        period_from=years[0],
        period_to=years[1],
        programme=scheme,
        category=entry.said if entry else None,
        heads=heads,
        warnings=warnings,
    )


def _distinct(quotes: Iterable[Quote | None]) -> tuple[Quote, ...]:
    return tuple({(q.start, q.end): q for q in quotes if q}.values())


def _quote(plan: Plan, post: Post, column: AmountColumn) -> Quote:
    if post.line.end - post.line.start <= _LONGEST:
        return plan.quote(post.line.start, post.line.end)
    entry = post.entries[column.number]
    return plan.quote(entry.start, entry.end)


def _item(ledger: Ledger, post: Post, column: AmountColumn) -> str:
    """The label, with the column's head where that names something too ("Personeel, gemeente Oost")."""
    label, head = tidy_item(post.name), tidy_item(column.head)
    if ledger.rows_are_years:
        return head or label
    often = re.findall(r"per [^\W\d_]+", post.amounts[column.number].frequency)
    named = [label] if column.total or column.years or names_nothing(head) else [label, head]
    return ", ".join([*named, *often])


def _years(ledger: Ledger, post: Post, column: AmountColumn) -> tuple[Span, tuple[Quote, ...]]:
    """The years of an amount and what says so, the heads that are kept anyway left out."""
    if ledger.rows_are_years:
        return year_span(post.name) or _all_years(ledger), ()
    if column.years:
        return column.years, ()
    if column.total and (filled := _filled_years(ledger, post)):
        return filled, _year_heads(ledger, post)
    cell = ledger.period is not None and post.line.at(ledger.period)
    if cell and (own := year_span(cell.said)):
        return own, ()
    around = (post.part, ledger.sheet.caption, *ledger.unit)
    for quote in around:
        if quote and (quote is post.part or is_money_head(quote.text)) and (span := year_span(quote.text)):
            return span, (quote,)
    return (None, None), ()


def _year_columns(ledger: Ledger, post: Post) -> list[AmountColumn]:
    return [c for c in ledger.columns if c.years and not c.total and c.number in post.amounts]


def _filled_years(ledger: Ledger, post: Post) -> Span | None:
    spans = [c.years for c in _year_columns(ledger, post) if c.years]
    return (spans[0][0], spans[-1][1]) if spans else None


def _year_heads(ledger: Ledger, post: Post) -> tuple[Quote, ...]:
    columns = _year_columns(ledger, post)
    return (*columns[0].quotes, *columns[-1].quotes)


def _all_years(ledger: Ledger) -> Span:
    """From the first year to the last, in a table whose rows are years."""
    spans = [span for post in ledger.posts if (span := year_span(post.name))]
    return (spans[0][0], spans[-1][1]) if spans else (None, None)


def _kind(ledger: Ledger, post: Post, column: AmountColumn) -> tuple[BudgetKind, tuple[Quote, ...]]:
    """What kind of money a cell holds and what says so, the heads that are kept anyway left out."""
    if ledger.rows_are_years:
        own = BudgetKind.TOTAL if is_total(column.head) else kind_of_head(column.head)
    else:
        own = kind_of(post.name)
    near = (post.part, *column.quotes, *ledger.label_head, ledger.sheet.caption, *ledger.unit)
    for quote in near if own is None else ():
        if quote and (kind := kind_of_head(quote.text)):
            return kind, (quote,)
    return own or BudgetKind.COST, ()


def _scheme(plan: Plan, ledger: Ledger, post: Post) -> tuple[str | None, tuple[Quote, ...]]:
    """The scheme that a row belongs to and what says so: its label or category, its part, the caption, a heading."""
    entry = post.line.at(ledger.category) if ledger.category is not None else None
    own = [name for said in (post.name, entry.said if entry else "") if (name := programme_in(said, title=True))]
    if own and own[0] != "SPUK":
        return own[0], ()
    for quote in (post.part, ledger.sheet.caption):
        if quote and (name := programme_in(quote.text, title=True)):
            return name, (quote,)
    over = scheme_over(plan, ledger.sheet.heads.path)
    return over if over[0] else (own[0] if own else None, ())
