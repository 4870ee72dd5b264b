"""Milestones in tables: planning tables, and rows that put a moment beside a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.documents import Quote
from kb.extract.owners import OWNER_HEAD, Owners
from kb.extract.plan import Plan
from kb.extract.planning import is_planning, planned
from kb.extract.sheets import Entry, Line, Sheet
from kb.extract.timing import with_year
from kb.extract.values.dates import DateMention, find_dates
from kb.facts import Match, Milestone

__all__ = ["in_rows", "undated"]

_MOMENT_HEAD = re.compile(
    r"\b(?:wanneer|moment|datum|data|planning|gereed|klaar|deadline|termijn|peildatum|tijd(?:pad|stip)?|opleverdatum|"
    r"uiterlijk|einddatum|startdatum|maand|kwartaal)\b",
    re.IGNORECASE,
)
_WHAT_HEAD = re.compile(
    r"\b(?:mijlpa\w+|wat\b|actie|activiteit|omschrijving|resultaat|stap|product|gebeurtenis|maatregel|afspraak|onderdeel)",
    re.IGNORECASE,
)
_THEME_HEAD = re.compile(
    r"\b(?:thema|agendapunt|onderdeel|lijn|programma|opgave|spoor|pijler|ambitie)\b", re.IGNORECASE
)
_MONEY_HEAD = re.compile(r"€|\beuro|bedrag|kosten|raming|begroting|lasten|dekking|bijdrage|budget", re.IGNORECASE)
_NUMBERS = re.compile(r"[\s\d.,%€\-–—]*|geen|nul|n\.?b\.?|p\.?m\.?", re.IGNORECASE)
_EDGE = " \t\n–—-:;,."


def in_rows(plan: Plan, owners: Owners) -> Iterator[Milestone]:
    """The milestones of all tables."""
    for sheet in _headed(plan.sheets):
        if is_planning(sheet):
            yield from planned(plan, owners, sheet)
        else:
            yield from _dated_rows(plan, owners, sheet)


def _headed(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """The tables, one without column heads under those of the table before it if that is as wide: it goes on there."""
    before: Sheet | None = None
    for sheet in sheets:
        bare = not any(sheet.columns)
        if bare and before and before.table.columns == sheet.table.columns > 2:
            sheet = _under(sheet, before.columns)
        before = sheet
        yield sheet


def _under(sheet: Sheet, columns: tuple[tuple[Quote, ...], ...]) -> Sheet:
    """A table with other column heads."""
    lines = tuple(
        replace(line, entries=tuple(replace(entry, heads=columns[entry.column]) for entry in line.entries))
        for line in sheet.lines
    )
    return replace(sheet, columns=columns, lines=lines)


def _dated_rows(plan: Plan, owners: Owners, sheet: Sheet) -> Iterator[Milestone]:
    for line, text, moment in _beside_moments(sheet):
        date = _date(line, moment)
        if date:
            yield from _of_row(plan, owners, sheet, line, date, text)


def _beside_moments(sheet: Sheet) -> Iterator[tuple[Line, Entry, int]]:
    """The rows of a table that has a column of moments: the row, the cell that says what happens, that column."""
    moment = _moment_column(sheet)
    what = None if moment is None else _what_column(sheet, moment)
    if moment is None or what is None or _is_money(sheet):
        return
    for line in sheet.lines:
        text = line.at(what)
        if text and text.column != moment and not _NUMBERS.fullmatch(text.said):
            yield line, text, moment


def undated(sheet: Sheet) -> Iterator[tuple[Line, Entry]]:
    """The rows of such a table whose moment is still open ("nader te bepalen"), each with the cell that says what."""
    for line, text, moment in _beside_moments(sheet):
        if line.at(moment) and not _date(line, moment):
            yield line, text


def _moment_column(sheet: Sheet) -> int | None:
    """The column whose cells are moments."""
    best: tuple[float, int] | None = None
    for column in range(sheet.table.columns):
        cells = [e for line in sheet.lines if (e := line.at(column)) and e.column == column]
        dated = sum(1 for cell in cells if _fills(cell.said))
        share = dated / len(cells) if cells else 0.0
        named = bool(_MOMENT_HEAD.search(sheet.head(column)))
        if dated and share >= (0.4 if named else 0.6) and (named or len(cells) > 1):
            best = max(best or (0.0, 0), (share + named, column))
    return best[1] if best else None


def _fills(text: str) -> bool:
    """Whether a cell is a moment with little else."""
    dates = find_dates(text)
    rest = text
    for date in dates:
        rest = rest.replace(date.text, "")
    return bool(dates) and len(rest) <= 0.55 * len(text) and not re.match(r"\s*\d", rest)


def _what_column(sheet: Sheet, moment: int) -> int | None:
    """The column that says what happens: by its head, else the one with the longest texts."""
    others = [
        c
        for c in range(sheet.table.columns)
        if c != moment and not OWNER_HEAD.match(sheet.head(c)) and _length(sheet, c)
    ]
    named = [c for c in others if _WHAT_HEAD.search(sheet.head(c))]
    return max(
        named or others, key=lambda c: (bool(re.search("mijlpa", sheet.head(c), re.I)), _length(sheet, c)), default=None
    )


def _length(sheet: Sheet, column: int) -> float:
    """The mean length of the texts in a column, numbers not counted."""
    cells = [e.said for line in sheet.lines if (e := line.at(column)) and e.column == column]
    texts = [cell for cell in cells if not _NUMBERS.fullmatch(cell)]
    return sum(map(len, texts)) / len(cells) if len(texts) * 2 > len(cells) else 0.0


def _is_money(sheet: Sheet) -> bool:
    return any(_MONEY_HEAD.search(sheet.head(column)) for column in range(sheet.table.columns))


def _date(line: Line, column: int) -> tuple[DateMention, Entry] | None:
    cell = line.at(column)
    if cell is None:
        return None
    dates = find_dates(cell.said)
    if dates:
        return dates[-1], cell
    year = re.search(r"(?:19|20)\d\d(?!.*(?:19|20)\d\d)", line.group.text) if line.group else None
    own = with_year(cell.said, year.group()) if year else None
    return (own[0], cell) if own else None


def _of_row(
    plan: Plan, owners: Owners, sheet: Sheet, line: Line, found: tuple[DateMention, Entry], text: Entry
) -> Iterator[Milestone]:
    """The milestones of a row: one for each result that its text names."""
    date, cell = found
    owner = owners.of_row(line)
    column = next((e.said for e in line.entries if _THEME_HEAD.search(e.head) and e is not text), None)
    group = " ".join(line.group.text.split()) if line.group else None
    for said in filter(None, (part.strip(_EDGE) for part in text.said.split(";"))):
        bracket = None if owner else owners.of_bracket(said)
        yield plan.fact(
            Milestone,
            plan.quote(line.start, line.end),
            Match.TABLE,
            heads=(*text.heads, *cell.heads),
            description=(bracket[1] if bracket else said).strip(_EDGE),
            due=date.notation,
            due_text=cell.said,
            theme=column or group or plan.theme(sheet.heads),
            owner=owner or (bracket[0] if bracket else None),
        )
