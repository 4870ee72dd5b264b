"""When a document was written, and the notation that facts give to a moment."""

from __future__ import annotations

import re
from datetime import date

from kb.extract.once import once
from kb.extract.plan import Plan
from kb.extract.tense import has_past_verb
from kb.extract.values.dates import DateMention, interval_of

__all__ = ["SCHOOL_YEAR", "due_of", "written_on"]


@once
def written_on(plan: Plan) -> tuple[date, date] | None:
    """The first and last day of the document's own date; else what comes before its period.

    A document with neither was written after the last moment that it tells of in the past tense.
    """
    if plan.metadata.date:
        return interval_of(plan.metadata.date.value)
    if plan.metadata.period_from:
        start = date(plan.metadata.period_from.value, 1, 1)
        return start, start
    past = [d.last for s in plan.statements if len(s.dates) == 1 and has_past_verb(s.text) for d in s.dates]
    return max((interval_of(moment) for moment in past), key=lambda days: days[1], default=None)


_OPENING = re.compile(r"\b(?:start|begin|aanvang|opening|ingang)\s+van\s+(?:het\s+)?\Z", re.IGNORECASE)
SCHOOL_YEAR = re.compile(r"(20\d{2})\s?[-–/]\s?(?:20)?(\d{2})")


def due_of(moment: DateMention, text: str = "") -> str:
    """The notation of a moment as facts give it: a school year is the year in which it ends, unless its start is meant.
    `text`: where the moment was found.

    >>> from kb.extract.values.dates import find_dates
    >>> due_of(find_dates("het schooljaar 2026/2027")[0]), due_of(find_dates("eind 2025")[0])
    ('2027', '2025')
    """
    if moment.qualifier.startswith(("school", "studie")):
        if _OPENING.search(text[max(0, moment.start - 40) : moment.start]):
            return moment.first
        return moment.last[:4] if SCHOOL_YEAR.search(moment.text) else moment.first[:4]
    if SCHOOL_YEAR.fullmatch(moment.text) and "/" in moment.text:
        return moment.last[:4]
    return moment.notation
