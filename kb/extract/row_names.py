"""What the name of a table row says: what is counted, in which unit, for which area.

"Wachttijd, weken" counts in weeks, "Gesloten plaatsen (31 december)" counts places, "Ingekocht, Zeeland" is about
Zeeland, and a row that is only the name of an area counts what the caption says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.extract.areas import area_named, own_area
from kb.extract.number_words import rank_of
from kb.extract.plan import Plan
from kb.extract.sheets import Sheet
from kb.extract.values.counted import read_counted
from kb.extract.values.counted_words import MEASURES

__all__ = ["PART", "Row", "named_row", "unit_in"]


@dataclass(frozen=True, slots=True)
class Row:
    """What the name of a row says: what is counted, in which unit, for which area."""

    label: str
    unit: str | None
    scope: str | None


_MOMENT = r"(?:\d{1,2}\s+[a-z]+|jaareinde|ultimo|peildatum)"
_STAND = re.compile(
    rf"\s*(?:,\s*(?:per\s+|op\s+|stand\s+)?{_MOMENT}|\((?:per\s+|op\s+|stand\s+)?{_MOMENT}\)|\sper\s+{_MOMENT}"
    r"|,\s*per\s+jaar|\(\s*(?:in\s+het\s+jaar|per\s+jaar)\s*\)|,?\s*in\s+het\s+jaar)\s*$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\s*(?:,\s*(?:in\s+)?|\(\s*(?:in\s+)?|\sin\s+)(?P<unit>%|[^\W\d_]+)\s*\)?\s*$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:tabel|figuur|grafiek|overzicht|staat)\s*[\d.]*\s*[.:]?\s*", re.IGNORECASE)
PART = re.compile(r"^(?:w\.?\s?v\.?|waarvan|daarvan|van wie|wv)\s*:?\s+", re.IGNORECASE)
"""How a row begins that is a part of the row before it."""


def named_row(plan: Plan, sheet: Sheet, name: str, parent: Row | None) -> Row:
    """What a row is about; a part ("waarvan bezet") is about the same as `parent`, the row before it."""
    part = PART.sub("", name)
    named = area_named(plan, part)
    if parent and part != name:
        return Row(parent.label if named else f"{parent.label}, {name}", parent.unit, named or parent.scope)
    if named:
        title = _title(sheet)
        return Row(title or named, unit_in(title), named)
    area = area_named(plan, part.rpartition(",")[2]) or own_area(plan)
    label = _bare(part)
    tail = _UNIT.search(label)
    if tail and (tail["unit"].lower() in MEASURES or tail["unit"] in ("%", "procent")):
        return Row(_bare(label[: tail.start()]), "%" if tail["unit"] == "procent" else tail["unit"].lower(), area)
    return Row(label, unit_in(label), area)


def _bare(label: str) -> str:
    """A name without the day of the year that it is counted on."""
    return _STAND.sub("", _STAND.sub("", label)).strip(" ,:")


def _title(sheet: Sheet) -> str:
    """What the caption says is counted."""
    text = _TITLE.sub("", " ".join(sheet.caption.text.split())) if sheet.caption else ""
    return _bare(re.sub(r"^(?:het\s+)?aantal(?:len)?\s+", "", text, flags=re.IGNORECASE).split(",")[0])


def unit_in(label: str) -> str | None:
    """The counted noun of a name: its first plural that is no layout."""
    words = label[:1].lower() + label[1:]
    for match in re.finditer(r"(?:^|(?<=\s))(?=[a-zéë])", words):
        counted = read_counted(f" {words[match.start() :]}", 0, 2)
        if counted and rank_of(counted.unit) >= 0:
            return counted.unit
    return None
