"""How a moment bounds what happens: "uiterlijk 1 april", "voor 2027", "vanaf schooljaar 2025/2026", "tot en met 2028".

>>> text = "Uiterlijk in het eerste kwartaal van 2025 is het plan klaar."
>>> found = bounded(text, find_dates(text)[0])
>>> text[found.start : found.end], found.bound.value
('Uiterlijk in het eerste kwartaal van 2025', 'by')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kb.extract.values.dates import DateMention, find_dates

__all__ = ["Bound", "BoundedDate", "bounded", "find_bounded"]


class Bound(StrEnum):
    """Where what happens lies from the moment. `UNTIL` counts the moment in ("tot en met"), `BEFORE` does not."""

    AT = "at"
    BY = "by"
    BEFORE = "before"
    FROM = "from"
    UNTIL = "until"
    AFTER = "after"
    AROUND = "around"


@dataclass(frozen=True, slots=True)
class BoundedDate:
    """A moment with the words that lead it in: `source[start:end]` holds both."""

    start: int
    end: int
    bound: Bound
    date: DateMention


_BOUNDS = (
    (Bound.BY, r"uiterlijk(?: (?:per|op|in|voor|vóór|eind))?|niet later dan|ten laatste|op zijn laatst|tegen"),
    (Bound.UNTIL, r"tot en met|t/m|tot aan"),
    (Bound.BEFORE, r"voor|vóór|voorafgaand aan|tot"),
    (Bound.FROM, r"vanaf|met ingang van|ingaande(?: op)?|sinds|per|bij (?:aanvang|de start|het begin) van"),
    (Bound.AFTER, r"na|later dan"),
    (Bound.AROUND, r"rond|omstreeks|circa"),
    (Bound.AT, r"in|op|gedurende|tijdens|in de loop van"),
)
# Words between the preposition and the date itself: "in het najaar van 2025", "voor het einde van 2026".
_BETWEEN = (
    r"(?:(?:het|de|einde?|begin|medio|midden|loop|jaar|jaren|maand|periode|kwartaal|van|"
    r"(?:school|kalender|begrotings)jaar)\s+){0,4}"
)
_LEADS = tuple(
    (bound, re.compile(r"(?<![\w-])(?:" + words.replace(" ", r"\s+") + rf")\s+{_BETWEEN}$", re.IGNORECASE))
    for bound, words in _BOUNDS
)


def bounded(text: str, date: DateMention) -> BoundedDate:
    """A date found in a text with the words before it that say how it bounds; `AT` where none do."""
    before = text[max(0, date.start - 80) : date.start]
    found = [(match.start(), bound) for bound, lead in _LEADS if (match := lead.search(before))]
    if not found:
        return BoundedDate(date.start, date.end, Bound.AT, date)
    # "tot" also ends "van tot", and "per" stands within "uiterlijk per": the words that begin first say it all
    start, bound = min(found, key=lambda pair: pair[0])
    return BoundedDate(date.start - len(before) + start, date.end, bound, date)


def find_bounded(text: str) -> tuple[BoundedDate, ...]:
    """All dates of a text with their bounds, in order."""
    return tuple(bounded(text, date) for date in find_dates(text))
