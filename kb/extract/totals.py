"""Do the rows of a table of money add up to its totals, and the years of a row to the row's total?

What is compared is what the table says in its own unit: a difference that rounding can make is none. Posts that are
left open (p.m.) count for nothing, which the warning says. A total stands for the rows since the last total, for all
rows so far, or for the subtotals before it; only where it is none of these is there something to warn of. Nothing is
said where a cell could not be read, of a balance ("saldo"), and of rows that are a part of another ("waarvan").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kb.extract.budget_words import is_part, kind_of_head
from kb.extract.ledgers import AmountColumn, Ledger, Post
from kb.extract.values.money import MoneyMention
from kb.facts import BudgetKind
from kb.written import euros

__all__ = ["Warnings", "warnings_of", "written_unit"]

Warnings = dict[tuple[int, int], tuple[str, ...]]
"""Warnings by the place of the row among the posts and the number of the column."""


def warnings_of(ledger: Ledger) -> Warnings:
    """What does not add up in a ledger."""
    found: dict[tuple[int, int], list[str]] = {}
    for column in ledger.columns:
        for index, said in _down(ledger.posts, column):
            found.setdefault((index, column.number), []).append(said)
    for index, post in enumerate(ledger.posts):
        across = _across(ledger, post)
        if across:
            found.setdefault((index, across[0]), []).append(across[1])
    return {place: tuple(said) for place, said in found.items()}


def _down(posts: Sequence[Post], column: AmountColumn) -> list[tuple[int, str]]:
    """The totals of a column that are not the sum of their rows."""
    found: list[tuple[int, str]] = []
    since: list[Post] = []
    totals: list[Post] = []
    for index, post in enumerate(posts):
        if not post.adds_up:
            since += [] if is_part(post.name) else [post]
            continue
        own = [p for p in since if not _is_income(post) or _is_income(p)] or since
        ways = [own, totals, [*totals, *since], [p for p in posts[:index] if not p.adds_up and not is_part(p.name)]]
        said = _difference("posten", post.amounts.get(column.number), ways, column) if not _is_balance(post) else ""
        found += [(index, said)] if said else []
        totals, since = [*totals, post], []
    return found


def _is_income(post: Post) -> bool:
    heads = f"{post.part.text} {post.name}" if post.part else post.name
    return kind_of_head(heads) is BudgetKind.FUNDING


def _is_balance(post: Post) -> bool:
    return bool(re.match(r"\W*saldo\b|.*\bper\s+saldo\b", post.name, re.IGNORECASE))


def _difference(what: str, total: MoneyMention | None, ways: Sequence[Sequence[Post]], column: AmountColumn) -> str:
    """What to say of a total that is the sum of none of these rows; "" where it is, or where that cannot be told."""
    read = [[row.amounts.get(column.number) for row in way] for way in ways if way]
    if total is None or total.amount is None or not read or any(_unread(row, column) for way in ways for row in way):
        return ""
    sums = [[amount for amount in way if amount] for way in read]
    if any(_adds_up(total, amounts) for amounts in sums) or not sums[0]:
        return ""
    return _said(what, total.amount, sums[0])


def _unread(post: Post, column: AmountColumn) -> bool:
    """Whether something stands in a cell that is no amount and no dash."""
    entry = post.line.at(column.number)
    return bool(entry and column.number not in post.amounts and re.search(r"\w", entry.text))


def _across(ledger: Ledger, post: Post) -> tuple[int, str] | None:
    """The total column of a row that is not the sum of the row's years, and what to say of it."""
    totals = [c for c in ledger.columns if c.total and c.number in post.amounts]
    years = [c for c in ledger.columns if c.years and not c.total]
    if len(totals) != 1 or len(years) < 2 or any(_unread(post, column) for column in years):
        return None
    total = post.amounts[totals[0].number]
    amounts = [post.amounts[c.number] for c in years if c.number in post.amounts]
    if total.amount is None or not amounts or _adds_up(total, amounts):
        return None
    return totals[0].number, _said("jaren", total.amount, amounts)


def _said(what: str, total: int, amounts: Sequence[MoneyMention]) -> str:
    found = sum(amount.amount or 0 for amount in amounts)
    left_out = " Wat p.m. is, telt niet mee." if any(amount.pm for amount in amounts) else ""
    return f"De {what} tellen op tot {euros(found)}, de tabel noemt {euros(total)}.{left_out}"


def _adds_up(total: MoneyMention, amounts: Sequence[MoneyMention]) -> bool:
    known = [amount for amount in amounts if amount.amount is not None]
    difference = abs(sum(amount.amount or 0 for amount in known) - (total.amount or 0))
    return difference <= _slack(total, known)


def _slack(total: MoneyMention, amounts: Sequence[MoneyMention]) -> Decimal:
    """What rounding can make of a difference: half a unit for every number, nothing where all are whole euros."""
    unit = max(written_unit(amount) for amount in (total, *amounts))
    return unit / 2 * (len(amounts) + 1) if unit > 1 else Decimal(0)


_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")


def written_unit(mention: MoneyMention) -> Decimal:
    """What the last written digit of an amount is worth, in euros: 100.000 in "€ 1,2 mln", 1.000 in "690 (x € 1.000)".

    Points that group thousands are no decimals; the zeros of a whole amount count as written.
    """
    digits = _NUMBER.search(mention.text)
    if mention.literal or not mention.amount or digits is None:
        return Decimal(1)
    written = Decimal(digits.group().rstrip(".").replace(".", "").replace(",", "."))
    decimals = len(digits.group().partition(",")[2])
    return Decimal(abs(mention.amount)) / written / (10**decimals) if written else Decimal(1)
