"""Tables of money: which tables, columns and rows hold amounts, and what a one in them stands for.

A column holds amounts when most of its filled cells read as one and something says money: a currency in the cells, the
column's head, or, for columns that are headed by a year or a total, the caption, the sentence beside the table, the
corner of its head row or the heading over it. Numbers under a head that counts something else (places, %, fte) are
left alone, and so is a row that does ("Aantal trajecten") in a table of money. In other tables a row that names money
and its unit by itself ("Uitgaven (x € 1 mln)") is read as well. In a table whose rows are years the columns are what
the money is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.documents import Quote
from kb.extract.budget_words import counts_no_money, is_count_row, is_money_head, is_period_head, is_total
from kb.extract.budget_years import Span, year_span
from kb.extract.ledger_grid import Beside, Grid, beside, grid_of, is_years, label_column, share
from kb.extract.plan import Plan
from kb.extract.sheets import Entry, Line, Sheet
from kb.extract.values.money import MoneyMention, find_money, parse_amount, scale_of

__all__ = ["AmountColumn", "Ledger", "Post", "ledgers_of"]


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column of amounts: its head, what a one in it stands for, its years if its head says so, whether it adds up."""

    number: int
    head: str
    quotes: tuple[Quote, ...]
    scale: int
    years: Span | None = None
    total: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A row of a ledger: its label, the amounts in it by column, and the row that names the part it stands in.

    Where it says in words what it costs ("zie bijlage 3") it has no amounts.
    """

    line: Line
    label: Entry
    amounts: dict[int, MoneyMention]
    entries: dict[int, Entry]
    part: Quote | None = None

    @property
    def name(self) -> str:
        """The label on one line."""
        return self.label.said

    @property
    def adds_up(self) -> bool:
        """Whether it is a total of the rows above it."""
        return is_total(self.name)


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table of money. `unit`: what beside it says that it is. `rows_are_years`: it lies on its side.

    `label`, `period`, `category`: the columns of the names, the years and the categories of its rows.
    """

    sheet: Sheet
    label: int
    columns: tuple[AmountColumn, ...]
    posts: tuple[Post, ...]
    period: int | None = None
    category: int | None = None
    unit: tuple[Quote, ...] = ()
    rows_are_years: bool = False
    label_head: tuple[Quote, ...] = ()

    @property
    def taken(self) -> frozenset[int]:
        """Where the cells begin that are read as amounts."""
        return frozenset(entry.start for post in self.posts for entry in post.entries.values())


def ledgers_of(plan: Plan) -> Iterator[Ledger]:
    """The tables of money of a plan, in text order."""
    for sheet in plan.sheets:
        grid = grid_of(plan, sheet)
        if grid.lines:
            ledger = _ledger(plan, grid)
            if ledger:
                yield ledger


def _ledger(plan: Plan, grid: Grid) -> Ledger | None:
    around, label = beside(plan, grid), label_column(grid)
    columns = tuple(_amount_columns(grid, around, label)) or tuple(_year_columns(grid, label))
    posts = tuple(_posts(plan, grid, label, columns))
    if not any(post.amounts for post in posts):
        return None
    on_side = _rows_are_years(posts)
    numbers = {label, *(column.number for column in columns)}
    others = [n for n in range(len(grid.columns)) if n not in numbers]
    period = None if on_side else next((n for n in others if _is_period_column(grid, n)), None)
    category = next((n for n in others if n != period and _CATEGORY.search(grid.head(n))), None)
    return Ledger(grid.sheet, label, columns, posts, period, category, around.quotes, on_side, grid.columns[label])


_CATEGORY = re.compile(
    r"(?<!\w)(?:betreft|categorie|dekking(?:sbron)?|soort|type|status|zekerheid|bron|kostensoort|"
    r"structureel\s*/\s*incidenteel|regeling)(?!\w)",
    re.IGNORECASE,
)


def _year_columns(grid: Grid, label: int) -> Iterator[AmountColumn]:
    """The columns under years, in a table of other things, for the rows that name money and its unit by themselves."""
    if any(_is_money_row(line, label) for line in grid.lines):
        for number in range(len(grid.columns)):
            years = year_span(grid.head(number))
            if number != label and years:
                yield AmountColumn(number, grid.head(number), grid.columns[number], 0, years)


def _is_money_row(line: Line, label: int) -> bool:
    named = line.at(label)
    return named is not None and scale_of(named.said) is not None and is_money_head(named.said)


def _amount_columns(grid: Grid, around: Beside, label: int) -> Iterator[AmountColumn]:
    for number in range(len(grid.columns)):
        head, cells = grid.head(number), grid.cells(number)
        if number == label or is_period_head(head) or _COMPARES.search(head) or share(cells, is_years) > 0.5:
            continue
        scale = scale_of(head) or around.scale
        if share(cells, lambda cell: _amount(cell.text, 1) is not None) > 0.5 and _holds_money(
            head, cells, scale, around
        ):
            total = is_total(head) or _SUM.search(head) is not None
            yield AmountColumn(number, head, grid.columns[number], scale or 1, year_span(head), total)


_COMPARES = re.compile(r"\b(?:verschil|mutatie|afwijking|saldo|groei|toename|afname)\b", re.IGNORECASE)
_SUM = re.compile(r"\btota(?:al|le)\b", re.IGNORECASE)


def _holds_money(head: str, cells: Sequence[Entry], scale: int | None, around: Beside) -> bool:
    if share(cells, lambda cell: bool(_MARK.search(cell.text))) > 0.5:
        return True
    if counts_no_money(head):
        return False
    if not (is_money_head(head) or around.says_money):
        return False
    return scale is not None or _looks_like_euros(cells)


_MARK = re.compile(r"€|\beuro\b|\bEUR\b")


def _looks_like_euros(cells: Sequence[Entry]) -> bool:
    """Whether numbers without a unit are big enough to be whole euros, or are all left open."""
    amounts = [found for cell in cells if (found := _amount(cell.text, 1))]
    return all(found.pm for found in amounts) or any((found.amount or 0) >= 1000 for found in amounts)


def _amount(text: str, scale: int) -> MoneyMention | None:
    """The one amount of a cell: all of it, or what is marked as money among other words."""
    whole = parse_amount(text, scale)
    if whole:
        return whole
    marked = find_money(text) if _MARK.search(text) else ()
    return marked[0] if len(marked) == 1 and len(text) < 120 else None


def _is_period_column(grid: Grid, number: int) -> bool:
    cells = grid.cells(number)
    if is_period_head(grid.head(number)):
        return share(cells, lambda cell: year_span(cell.said) is not None) > 0.5
    return not _WHEN.search(grid.head(number)) and share(cells, is_years) > 0.5


_WHEN = re.compile(r"wanneer|gereed|klaar|deadline|oplever|start|eind|planning|mijlpaal", re.IGNORECASE)


def _posts(plan: Plan, grid: Grid, label: int, columns: Sequence[AmountColumn]) -> Iterator[Post]:
    """The rows with a name; one without any amount names the part below it, or says in words what it costs."""
    part: Quote | None = None
    for line in grid.lines:
        named = _label_of(line, label, columns)
        if not named:
            continue
        if len(line.entries) == 1 or _repeats_heads(line):
            part = plan.quote(named.start, named.end)
            continue
        entries = {c.number: e for c in columns if (e := line.at(c.number)) and e is not named}
        found = {c.number: a for c in columns if c.number in entries and (a := _amount_in(entries[c.number], named, c))}
        if not is_count_row(named.said) or any(_MARK.search(entry.text) for entry in entries.values()):
            yield Post(line, named, found, {n: entries[n] for n in found}, line.group or part)


def _amount_in(entry: Entry, label: Entry | None, column: AmountColumn) -> MoneyMention | None:
    scale = (scale_of(label.said) if label else None) or column.scale
    return _amount(entry.text, scale) if scale else None


def _label_of(line: Line, label: int, columns: Sequence[AmountColumn]) -> Entry | None:
    """The cell that names a row; a total may stand in another column than the other names do."""
    numbers = {column.number for column in columns}
    others = [entry for entry in line.entries if entry.column not in numbers]
    return line.at(label) if line.at(label) in others else next(iter(others), None)


def _repeats_heads(line: Line) -> bool:
    """Whether a row in the middle has the columns' years again, behind the name of a part ("Dekking | 2025 | 2026")."""
    return all(is_years(e) or is_total(e.said) for e in line.entries[1:])


def _rows_are_years(posts: Sequence[Post]) -> bool:
    own = [post for post in posts if not post.adds_up]
    return bool(own) and sum(is_years(post.label) for post in own) > len(own) / 2
