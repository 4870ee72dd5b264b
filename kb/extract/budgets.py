"""Budgets: amounts of money with what they are for, from tables and from running text.

Method: tables of money give a row for every filled cell (`ledgers`, `money_tables`), checked against their own totals
(`totals`); sentences and loose cells give a row for every amount (`money_prose`). The table goes before the text: an
amount in a sentence that the table has too, for the same thing and years, becomes a quote of the table's row. It is the
same amount when it is equal or the table's amount rounded as the sentence writes it; it is the same thing when they
share words, when both are the whole, or when the number is written out so far that it cannot be another's. A price per
year or per place is never the same as a year's amount.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.documents import Quote
from kb.extract.ledgers import ledgers_of
from kb.extract.likeness import shared
from kb.extract.money_prose import Told, told_in
from kb.extract.money_tables import budgets_in
from kb.extract.plan import Plan
from kb.extract.totals import written_unit
from kb.facts import Budget, BudgetKind

__all__ = ["extract"]


def extract(plan: Plan) -> Iterator[Budget]:
    """The budgets of a plan."""
    ledgers = list(ledgers_of(plan))
    rows = _once(row for ledger in ledgers for row in budgets_in(plan, ledger))
    said: list[Told] = []
    for told in told_in(plan, ledgers):
        place = _row_for(rows, told)
        if place is not None:
            rows[place] = _with(rows[place], told.budget)
        else:
            _add(said, told)
    yield from rows
    yield from (told.budget for told in said)


def _once(rows: Iterable[Budget]) -> list[Budget]:
    """The rows of all tables, each once: a total or post that another table has too is a second place of the first."""
    kept: list[Budget] = []
    for row in rows:
        place = next((i for i, known in enumerate(kept) if _is_repeat(known, row)), None)
        if place is None:
            kept.append(row)
        else:
            kept[place] = _with(kept[place], row)
    return kept


def _is_repeat(known: Budget, row: Budget) -> bool:
    if known.amount_eur != row.amount_eur or known.pm != row.pm or known.kind != row.kind:
        return False
    if not row.amount_eur or not _may_be_same_years(known, row) or known.quote == row.quote:
        return False
    same_table = {(q.start, q.end) for q in known.heads} & {(q.start, q.end) for q in row.heads}
    return not same_table and (known.kind is BudgetKind.TOTAL or shared(known.item, row.item) > 0.7)


def _row_for(rows: list[Budget], told: Told) -> int | None:
    """The place of the row that an amount in running text repeats: the one that is closest to it."""
    likely = [(score, -i) for i, row in enumerate(rows) if (score := _sameness(row, told))]
    return -max(likely)[1] if likely else None


def _sameness(row: Budget, told: Told) -> float:
    """How sure it is that a row of a table and an amount in running text are the same; 0 where they are not."""
    budget = told.budget
    if row.pm or not row.amount_eur or "per " in told.mention.frequency:
        return 0.0
    if not _is_near(row.amount_eur, told) or not _may_be_same_years(row, budget):
        return 0.0
    words, exact = shared(row.item, told.context), row.amount_eur == budget.amount_eur
    years = _years(row) == _years(budget) != (None, None)
    precise = _digits(budget.amount_eur or 0) >= 3
    if row.kind is BudgetKind.TOTAL:
        likely = budget.kind is BudgetKind.TOTAL or years or precise
    else:
        likely = (exact and precise) or (words >= 0.3 and (years or precise or not _is_year(row)))
    return likely * (1 + words + 2 * exact + 2 * years + (budget.period_from is None) * _length(row) / 100)


def _is_year(row: Budget) -> bool:
    """Whether it is the amount of a single year, which an amount without a year hardly repeats."""
    return row.period_from is not None and row.period_from == row.period_to


def _years(budget: Budget) -> tuple[int | None, int | None]:
    return budget.period_from, budget.period_to


def _length(budget: Budget) -> int:
    """How many years an amount is for."""
    return (budget.period_to or 0) - (budget.period_from or 0) if budget.period_to and budget.period_from else 0


def _digits(amount: int) -> int:
    """How many digits an amount is written with, the zeros at its end left out."""
    return len(str(abs(amount)).rstrip("0"))


_ROUGHLY = 0.06  # "ruim vier miljoen", "een kleine vijf ton"


def _is_near(amount: int, told: Told) -> bool:
    meant = told.budget.amount_eur or 0
    slack = written_unit(told.mention) / 2 if not told.mention.literal else 0
    rough = abs(amount) * _ROUGHLY if told.mention.approximate else 0
    return abs(amount - meant) <= max(slack, rough)


def _may_be_same_years(one: Budget, other: Budget) -> bool:
    """Whether nothing that is said of the years of both contradicts it."""
    pairs = ((one.period_from, other.period_from), (one.period_to, other.period_to))
    return all(a is None or b is None or a == b for a, b in pairs)


def _with(row: Budget, other: Budget) -> Budget:
    """The row with another place that says the same, and with the years and scheme that only that place gives."""
    given = {
        name: getattr(other, name)
        for name in ("period_from", "period_to", "programme")
        if getattr(row, name) is None and getattr(other, name) is not None
    }
    heads = (*row.heads, other.quote, *other.heads) if given else row.heads
    return row.with_changes(also=_places(row, other), heads=_distinct(heads), **given)


def _places(row: Budget, other: Budget) -> tuple[Quote, ...]:
    return tuple(q for q in _distinct((*row.also, other.quote, *other.also)) if q != row.quote)


def _distinct(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple({(q.start, q.end): q for q in quotes}.values())


def _add(said: list[Told], told: Told) -> None:
    """Adds an amount to those of the running text, or its place to the one that it repeats."""
    for i, known in enumerate(said):
        if _repeats(known, told):
            said[i] = Told(_with(known.budget, told.budget), known.mention, known.context)
            return
    said.append(told)


def _repeats(known: Told, told: Told) -> bool:
    one, other = known.budget, told.budget
    if one.amount_eur != other.amount_eur or one.pm or other.pm or one.quote == other.quote:
        return False
    if known.mention.frequency != told.mention.frequency or not _may_be_same_years(one, other):
        return False
    if one.kind is other.kind is BudgetKind.TOTAL:
        return True
    if one.kind is other.kind and _years(one) == _years(other) != (None, None):
        return True
    return shared(one.item, told.context) >= 0.5 or shared(other.item, known.context) >= 0.5
