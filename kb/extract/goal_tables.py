"""Tables that name goals in columns of their own: "Doel | Indicator | Nulmeting | Streefwaarde | Termijn".

The column with the goal is known by its head. Its cells hold a number ("≤ 12"), a phrase ("16 plaatsen, augustus 2024")
or several ("40 jeugdigen in 2024, 75 in 2026"). What is counted is the row's name or the column "Indicator"; the moment
stands in the cell, in the row's name, in a column such as "Wanneer", or in the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.extract.areas import own_area
from kb.extract.dating import due_of
from kb.extract.number_words import rank_of
from kb.extract.plan import Plan
from kb.extract.row_names import unit_in
from kb.extract.series import is_about_money
from kb.extract.sheets import Entry, Line, Sheet
from kb.extract.values.counted import read_counted
from kb.extract.values.dates import DateMention, find_dates
from kb.extract.values.numerals import NUMERAL, read_numeral
from kb.extract.values.quantity_bounds import AT_LEAST, AT_MOST, operator_of
from kb.extract.values.uncounted import uncounted
from kb.facts import Match, Operator, Target

__all__ = ["goals"]

_GOAL_HEAD = re.compile(
    r"streef\w*|norm(?:en|waarde)?\b|doelwaarde|te bereiken|target|gewenst\w*|ambitie\w*|beoogd\w*|eind(?:doel|waarde)|"
    r"(?:oud|nieuw|vorig|huidig)?\s*plan\b|actualisatie|omvang|resultaat",
    re.IGNORECASE,
)
_NAME_HEAD = re.compile(
    r"indicator|doel(?!waarde)|onderwerp|wat\b|maat|kpi|thema|voorziening|resultaatgebied", re.IGNORECASE
)
_BASE_HEAD = re.compile(r"nulmeting|huidig\w*|stand|uitgangs\w*|nu\b|realisatie|startwaarde|basis", re.IGNORECASE)
_WHEN_HEAD = re.compile(r"wanneer|termijn|gereed|jaar|datum|moment|planning|per\b", re.IGNORECASE)
_UNIT_HEAD = re.compile(r"eenheid", re.IGNORECASE)
_ITEM = re.compile(
    rf"(?P<op>{AT_MOST}|{AT_LEAST})?\s*(?P<n>(?:{NUMERAL})|geen|nul)(?P<percent>\s*(?:%|procent))?", re.IGNORECASE
)
_EARLIER = re.compile(r"(?:oud|vorig)\w*\s+plan|plan\s+(?:van\s+|uit\s+)?(?P<year>20\d\d)", re.IGNORECASE)
_NO_GOAL = re.compile(r"€|\beuro|\b(?:niet|gestopt|vervallen)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Item:
    """A number in a cell with its moment."""

    value: float
    operator: Operator
    unit: str
    moment: DateMention | None


def goals(plan: Plan) -> Iterator[Target]:
    """The goals of all such tables, cell by cell."""
    for sheet in plan.sheets:
        columns = [c for c in range(1, sheet.table.columns) if _GOAL_HEAD.match(sheet.head(c))]
        dated = sum(1 for column in range(sheet.table.columns) if re.fullmatch(r"20\d\d", sheet.head(column)))
        if not columns or dated > 1 or is_about_money(plan, sheet):
            continue
        for line in sheet.lines:
            for entry in (line.at(column) for column in columns):
                if entry and not _NO_GOAL.search(entry.said):
                    yield from _in_cell(plan, sheet, line, entry)


def _in_cell(plan: Plan, sheet: Sheet, line: Line, entry: Entry) -> Iterator[Target]:
    name = _name(line, entry)
    unit = _column(sheet, line, _UNIT_HEAD)
    base = _first_number(_column(sheet, line, _BASE_HEAD))
    elsewhere = _moment_of(_column(sheet, line, _WHEN_HEAD)) or _moment_of(name) or _moment_in_head(entry)
    last = unit or unit_in(name) or ""
    for item in _items(entry.said):
        last = item.unit or last
        moment = item.moment or elsewhere
        if not last or rank_of(last) < 0:
            continue
        yield plan.fact(
            Target,
            plan.quote(line.start, line.end),
            Match.TABLE,
            heads=entry.heads,
            indicator=name or last,
            operator=item.operator,
            value=item.value,
            unit=last,
            baseline_value=base,
            due=due_of(moment) if moment else None,
            due_text=moment.text if moment else None,
            scope=_scope(plan, entry),
        )


def _scope(plan: Plan, entry: Entry) -> str | None:
    """The plan's own area; under the head of another plan that is said."""
    own, other = own_area(plan), _EARLIER.search(entry.head)
    written = plan.metadata.date.value[:4] if plan.metadata.date else ""
    if own and other and other["year"] and other["year"] != written:
        return f"{own} (plan van {other['year']})"
    return own


def _name(line: Line, goal: Entry) -> str:
    """What the row is about: the column that is headed so, else its first words."""
    named = [entry for entry in line.entries if _NAME_HEAD.match(entry.head) and entry is not goal]
    first = [entry for entry in line.entries if re.search(r"[^\W\d_]{3}", entry.said) and entry.column < goal.column]
    indicator = [entry for entry in named if entry.head.lower().startswith(("indicator", "kpi", "maat"))]
    return next((entries[0].said for entries in (indicator, named, first) if entries), "")


def _column(sheet: Sheet, line: Line, head: re.Pattern[str]) -> str:
    return next((entry.said for entry in line.entries if head.match(sheet.head(entry.column))), "")


def _moment_of(text: str) -> DateMention | None:
    dates = find_dates(text)
    return dates[0] if len(dates) == 1 else None


def _moment_in_head(entry: Entry) -> DateMention | None:
    """The moment in the head of a goal ("Streefwaarde 2027"); the year of a plan is none."""
    return None if re.search(r"plan|actualisatie|status", entry.head, re.IGNORECASE) else _moment_of(entry.head)


def _first_number(text: str) -> float | None:
    match = re.match(rf"\s*(?P<n>{NUMERAL})", text)
    return read_numeral(match["n"]) if match and not find_dates(text[: match.end()]) else None


def _items(text: str) -> Iterator[_Item]:
    """The numbers of a cell: those that are no date or reference, each with the moment nearest behind it."""
    barred = uncounted(text)
    found = [m for m in _ITEM.finditer(text) if all(m.end("n") <= a or b <= m.start("n") for a, b in barred)]
    dates = find_dates(text)
    for index, match in enumerate(found):
        ceiling = found[index + 1].start() if index + 1 < len(found) else len(text)
        moment = next((d for d in dates if match.end() <= d.start < ceiling), None)
        value = 0.0 if match["n"].lower() in ("geen", "nul") else read_numeral(match["n"])
        counted = read_counted(text, match.end("n"), 2)
        unit = "%" if match["percent"] else counted.unit if counted else ""
        if value is not None:
            yield _Item(value, Operator(operator_of(match["op"]).value), unit, moment)
