"""A table laid out for reading money: its heads, its column of labels, and what beside it says it is about money."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kb.documents import BlockKind, Quote
from kb.extract.budget_words import is_item_head, is_money_head, is_total
from kb.extract.budget_years import year_span
from kb.extract.plan import Plan
from kb.extract.sheets import Entry, Line, Sheet
from kb.extract.values.money import find_money, scale_of

__all__ = ["Beside", "Grid", "beside", "grid_of", "is_years", "label_column", "share"]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet with its column heads; a first row that is a head row in all but name is taken as one."""

    sheet: Sheet
    columns: tuple[tuple[Quote, ...], ...]
    lines: tuple[Line, ...]

    def head(self, column: int) -> str:
        """The heads of a column as one text."""
        return " ".join(" ".join(quote.text.split()) for quote in self.columns[column])

    def cells(self, column: int) -> list[Entry]:
        """The cells that begin in a column and say something."""
        return [e for line in self.lines for e in line.entries if e.column == column and not _EMPTY.fullmatch(e.text)]


_EMPTY = re.compile(r"[\s\W_]*(?:n\.?v\.?t\.?|x)?[\s\W_]*", re.IGNORECASE)


def grid_of(plan: Plan, sheet: Sheet) -> Grid:
    """The sheet with its own heads, or with those that its first row gives when the reader saw none."""
    first = sheet.lines[0]
    if sheet.table.head_rows or not _is_head_row(first):
        return Grid(sheet, sheet.columns, sheet.lines)
    columns = tuple(
        (plan.quote(entry.start, entry.end),) if (entry := first.at(number)) else ()
        for number in range(sheet.table.columns)
    )
    return Grid(sheet, columns, sheet.lines[1:])


def _is_head_row(line: Line) -> bool:
    """Whether a row only has years, totals and the names of columns, and at least two of them."""
    named = [
        e
        for e in line.entries
        if year_span(e.said) or is_total(e.said) or is_money_head(e.said) or is_item_head(e.said)
    ]
    amounts = [e for e in line.entries if find_money(e.text) and re.search(r"\d", e.text)]
    return len(line.entries) > 1 and len(named) > len(line.entries) / 2 and not amounts


def is_years(cell: Entry) -> bool:
    """Whether a cell only says which years."""
    return bool(_YEARS.fullmatch(cell.said))


_YEAR = r"(?:19|20)\d{2}"
_AND = r"\s*(?:t/m|tot en met|-|–|/|en|tot|,|e\.v\.|en verder)\s*"
_YEARS = re.compile(
    rf"(?:vanaf |tot |t/m |eind |begroting |jaar )?{_YEAR}(?:{_AND}(?:{_YEAR}|\d{{2}})?)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a table and says that it is about money, and what a one in it is worth."""

    quotes: tuple[Quote, ...]

    @property
    def says_money(self) -> bool:
        """Whether anything does."""
        return bool(self.quotes)

    @property
    def scale(self) -> int | None:
        """How many euros a one stands for, None where nothing says so."""
        return next((scale for quote in self.quotes if (scale := _unit_in(quote.text)) is not None), None)


def _unit_in(text: str) -> int | None:
    """The unit that a text gives; a sentence that names an amount itself speaks of that, not of the table."""
    return None if find_money(text) and not _GIVES_UNIT.search(text) else scale_of(text)


def beside(plan: Plan, grid: Grid) -> Beside:
    """The caption, the corner of the heads, sentences with a unit and the heading, as far as they say money."""
    sheet = grid.sheet
    found = [sheet.caption] if sheet.caption else []
    found += grid.columns[0]
    found += _sentences_beside(plan, sheet)
    if sheet.heads.nearest:
        found.append(plan.quote(sheet.heads.nearest.start, sheet.heads.nearest.end))
    return Beside(tuple(quote for quote in found if is_money_head(quote.text)))


def _sentences_beside(plan: Plan, sheet: Sheet) -> list[Quote]:
    """The sentences directly before and after a table that give a unit for its amounts."""
    blocks = plan.parsed.blocks
    at = next(i for i, block in enumerate(blocks) if block.id == sheet.block.id)
    near = [
        b
        for b in (*blocks[max(0, at - 2) : at], *blocks[at + 1 : at + 2])
        if b.kind not in (BlockKind.TABLE, BlockKind.HEADING)
    ]
    spans = [(s.start, s.end) for s in plan.statements if s.block in near and _GIVES_UNIT.search(s.text)]
    return [plan.quote(start, end) for start, end in spans if scale_of(plan.text[start:end]) is not None]


_GIVES_UNIT = re.compile(r"\bbedragen\b|\b[x×]\s*€|\bin\s+(?:duizenden|miljoenen)|\(\s*[x×]", re.IGNORECASE)


def label_column(grid: Grid) -> int:
    """The column that names the rows: under a head that says so, else the first with words that are no mere codes."""
    numbers = range(len(grid.columns))
    if share(grid.cells(0), is_years) > 0.6 and not any(is_item_head(grid.head(n)) for n in numbers):
        return 0
    wordy = [n for n in numbers if share(grid.cells(n), lambda e: bool(_WORDS.search(e.text))) > 0.5]
    wordy = [n for n in wordy if not _mostly_money(grid.cells(n))]
    named = [n for n in wordy if is_item_head(grid.head(n))]
    return (named or wordy or [0])[0]


_WORDS = re.compile(r"[^\W\d_]{3,}|\b[A-Z]{2,}\b")


def _mostly_money(cells: Sequence[Entry]) -> bool:
    return share(cells, lambda e: bool(find_money(e.text))) > 0.5


def share(cells: Sequence[Entry], test: Callable[[Entry], bool]) -> float:
    """The share of cells that pass a test, 0 of no cells."""
    return sum(bool(test(cell)) for cell in cells) / len(cells) if cells else 0.0
