"""Number tables: what is counted down the side, moments along the top (or the other way round), numbers in the cells.

A table is one when at least two of its columns, or two of its rows, are headed by a moment and most of what stands
under them is a number that is no amount of money. A cell becomes a figure: what is counted (the row's name), in which
unit, at which moment, and whether it was measured, bought, expected or is wanted. That is read, in this order, from the
cell itself ("17 (verwacht eind 2024)"), from its heads ("2028 ambitie"), from the caption ("Doelen per jaar"), and
else from the moment: what lies after the document's own date is no measurement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kb.documents import Quote
from kb.extract.dating import SCHOOL_YEAR, due_of, written_on
from kb.extract.number_words import GOAL_TITLE, PURCHASE, kind_words
from kb.extract.once import once
from kb.extract.plan import Plan
from kb.extract.row_names import PART, Row, named_row
from kb.extract.sheets import Entry, Line, Sheet
from kb.extract.values.counted_words import MEASURES
from kb.extract.values.dates import DateMention, find_dates, interval_of
from kb.extract.values.numerals import NUMERAL, read_numeral
from kb.extract.values.quantity_bounds import AT_LEAST, AT_MOST, operator_of
from kb.facts import IndicatorKind, Operator

__all__ = ["Figure", "figures", "is_about_money"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a table. `start`, `end`: the stretch of its row. `wanted`: whether the table sets goals.

    `first`: the earliest figure of its row that was measured, where it is another one.
    """

    start: int
    end: int
    label: str
    value: float
    unit: str | None
    operator: Operator
    period: str | None
    said: str
    kind: IndicatorKind
    scope: str | None
    heads: tuple[Quote, ...]
    wanted: bool
    first: Figure | None = None


_MONEY = re.compile(
    r"€|\beuro|x\s*1[.,]?000\b|\bkosten|\blasten\b|dekking|begroting|budget|raming\b|financ|bijdrage|inleg|bekostig|tarie|"
    r"\bpost\b|bedrag|besteding|subsidie",
    re.IGNORECASE,
)
_SUM = re.compile(r"\s*(?:totaal|totalen|samen|som)\s*", re.IGNORECASE)
_NUMBER = re.compile(
    rf"(?:(?P<op>{AT_MOST}|{AT_LEAST})\s*)?(?:ca\.?\s*|circa\s*|±\s*)?(?P<n>{NUMERAL}|geen|nul)(?P<percent>\s*(?:%|procent))?"
    r"(?:\s+(?P<unit>[a-zé]+))?\s*(?:\((?P<remark>[^)]*)\))?\s*[*¹²³]?",
    re.IGNORECASE,
)
_UNIT_HEAD = re.compile(r"eenheid|maat|meeteenheid", re.IGNORECASE)
_NO_UNIT = re.compile(r"aantal(?:len)?|absoluut|gemiddelde?|n|#", re.IGNORECASE)


@once
def figures(plan: Plan) -> tuple[Figure, ...]:
    """The figures of all number tables, in text order."""
    return tuple(_figures(plan))


def _figures(plan: Plan) -> Iterator[Figure]:
    for sheet in plan.sheets:
        whole = _with_heads(plan, sheet)
        if is_about_money(plan, whole):
            continue
        moments = _moments(whole)
        found = list(_across(plan, whole, moments) if len(moments) > 1 else _down(plan, whole))
        unit = None if all(figure.unit for figure in found) else _shared_unit(plan, whole, found)
        yield from (replace(figure, unit=figure.unit or unit) for figure in found)


def _with_heads(plan: Plan, sheet: Sheet) -> Sheet:
    """The sheet, with its first row as heads where the reader saw none and that row is full of moments."""
    first = sheet.lines[0]
    dated = [entry for entry in first.entries if _moment_of(entry.said)]
    if sheet.table.head_rows or len(dated) < 2:
        return sheet
    heads = {entry.column: plan.quote(entry.start, entry.end) for entry in first.entries}
    columns = tuple((heads[column],) if column in heads else () for column in range(sheet.table.columns))
    lines = tuple(
        replace(line, entries=tuple(replace(entry, heads=columns[entry.column]) for entry in line.entries))
        for line in sheet.lines[1:]
    )
    return replace(sheet, columns=columns, lines=lines)


def is_about_money(plan: Plan, sheet: Sheet) -> bool:
    """Whether the table is about money: its caption, heads or heading say so."""
    title = plan.parsed.block_text(sheet.heads.nearest) if sheet.heads.nearest else ""
    caption = sheet.caption.text if sheet.caption and len(sheet.caption.text) < 120 else ""
    heads = [sheet.head(column) for column in range(sheet.table.columns)]
    if any(_MONEY.search(text) for text in (caption, *heads)):
        return True
    return any(_SUM.fullmatch(head) for head in heads) and bool(_MONEY.search(title) or not caption)


def _moment_of(text: str) -> DateMention | None:
    """The moment that a head is, whatever else it says in a word or two ("2024 (verwacht)", "realisatie 2023-2024")."""
    dates = find_dates(text)
    rest = len(text) - sum(len(found.text) for found in dates)
    if re.search(r"\b(?:plan|actualisatie|versie)\b", text, re.IGNORECASE):
        return None
    return dates[0] if len(dates) == 1 and rest <= 24 else None


def _moments(sheet: Sheet) -> dict[int, DateMention | None]:
    """The columns that are headed by a moment, or by "nu", whose moment the cells give."""
    found: dict[int, DateMention | None] = {}
    for column in range(sheet.table.columns):
        head = sheet.head(column)
        moment = _moment_of(head)
        if moment or re.match(r"(?:nu|huidig\w*|nulmeting|stand|uitgangs\w*)\b", head, re.IGNORECASE):
            found[column] = moment
    return found if sum(1 for moment in found.values() if moment) > 1 else {}


def _across(plan: Plan, sheet: Sheet, moments: dict[int, DateMention | None]) -> Iterator[Figure]:
    """The figures of a table with the moments along the top."""
    cells = [entry.said for line in sheet.lines for entry in line.entries if entry.column in moments]
    if sum(1 for cell in cells if _NUMBER.fullmatch(cell)) < 0.5 * len(cells):
        return
    parent: Row | None = None
    for line in sheet.lines:
        row = _row(plan, sheet, line, set(moments), parent)
        if row is None:
            continue
        if not PART.match(_name(line, set(moments))):
            parent = row
        entries = [(entry, moments[entry.column]) for entry in line.entries if entry.column in moments]
        found = (_figure(plan, sheet, line, row, entry, moment) for entry, moment in entries)
        yield from _with_first([figure for figure in found if figure])


def _with_first(found: list[Figure]) -> Iterator[Figure]:
    first = next((figure for figure in found if figure.kind is not IndicatorKind.AMBITIE), None)
    for figure in found:
        yield replace(figure, first=first) if figure is not first else figure


def _down(plan: Plan, sheet: Sheet) -> Iterator[Figure]:
    """The figures of a table with the moments down the side and what is counted along the top."""
    dated = [(line, _moment_of(line.entries[0].said)) for line in sheet.lines if line.entries[0].column == 0]
    dated = [(line, moment) for line, moment in dated if moment]
    if len(dated) < 2 or len(dated) < len(sheet.lines) - 1:
        return
    for column in range(1, sheet.table.columns):
        cells = [(line, moment, line.at(column)) for line, moment in dated]
        if sum(1 for *_, cell in cells if cell and _NUMBER.fullmatch(cell.said)) < max(2, 0.6 * len(cells)):
            continue
        row = named_row(plan, sheet, sheet.head(column), None)
        found = (_figure(plan, sheet, line, row, cell, moment) for line, moment, cell in cells if cell)
        yield from _with_first([figure for figure in found if figure])


def _name(line: Line, moments: set[int]) -> str:
    names = [entry for entry in line.entries if entry.column not in moments and not _UNIT_HEAD.match(entry.head)]
    return names[0].said if names else ""


def _row(plan: Plan, sheet: Sheet, line: Line, moments: set[int], parent: Row | None) -> Row | None:
    """What a row is about; a part ("waarvan bezet") is about the same as the row before it."""
    name = _name(line, moments)
    if not re.search(r"[^\W\d_]{2}", name) or _SUM.fullmatch(name):
        return None
    row = named_row(plan, sheet, name, parent)
    unit = next((entry.said for entry in line.entries if _UNIT_HEAD.match(entry.head)), "")
    if unit and not _NO_UNIT.fullmatch(unit):
        return replace(row, unit="%" if unit.lower().startswith("proc") else unit.lower())
    return row


def _figure(plan: Plan, sheet: Sheet, line: Line, row: Row, entry: Entry, moment: DateMention | None) -> Figure | None:
    match = _NUMBER.fullmatch(entry.said)
    if not match:
        return None
    value = 0.0 if match["n"].lower() == "geen" else read_numeral(match["n"])
    stated = find_dates(match["remark"] or "")
    when = stated[0] if stated else moment
    if value is None or when is None:
        return None
    unit = "%" if match["percent"] else row.unit
    heads = (*entry.heads, *((sheet.caption,) if sheet.caption else ()))
    operator = Operator(operator_of(match["op"]).value)
    kind = _kind(plan, sheet, row, entry, match["remark"] or "", when)
    period = _year(when)
    wanted = _sets_goals(plan, sheet, entry.head)
    return Figure(
        *(line.start, line.end, row.label, value, unit, operator, period, when.text, kind, row.scope, heads, wanted)
    )


def _year(moment: DateMention) -> str:
    """The moment of a column; "2024/2025" over a column is a school year."""
    match = SCHOOL_YEAR.fullmatch(moment.text)
    return f"20{match[2]}" if match else due_of(moment)


def _sets_goals(plan: Plan, sheet: Sheet, head: str) -> bool:
    """Whether the heads, the caption or the heading over a table say that it sets goals."""
    title = plan.parsed.block_text(sheet.heads.nearest) if sheet.heads.nearest else ""
    corner = sheet.head(0)
    return any(GOAL_TITLE.search(text) for text in (head, corner, _caption(sheet), title))


def _caption(sheet: Sheet) -> str:
    return sheet.caption.text if sheet.caption else ""


def _kind(plan: Plan, sheet: Sheet, row: Row, entry: Entry, remark: str, moment: DateMention) -> IndicatorKind:
    stated = kind_words(remark) or kind_words(entry.head)
    if stated:
        return IndicatorKind(stated)
    if PURCHASE.search(row.label):
        return IndicatorKind.INKOOP
    written, wanted = written_on(plan), _sets_goals(plan, sheet, entry.head)
    if written is None:
        return IndicatorKind.REALISATIE
    first, last = interval_of(_year(moment))
    if last <= written[1] if wanted else first <= written[1]:
        return IndicatorKind.REALISATIE
    return IndicatorKind.AMBITIE if wanted else IndicatorKind.PROGNOSE


def _shared_unit(plan: Plan, sheet: Sheet, found: list[Figure]) -> str | None:
    """What the text under the same heading counts with the numbers of the table, else what its other rows count."""
    near = sheet.heads.nearest
    values = {figure.value for figure in found}
    said = [q for s in plan.statements if s.heads.nearest == near for q in s.quantities if q.value in values and q.unit]
    units = Counter(q.unit for q in said if q.kind == "count") or Counter(
        figure.unit for figure in found if figure.unit and figure.unit not in MEASURES | {"%"}
    )
    return units.most_common(1)[0][0] if units else None
