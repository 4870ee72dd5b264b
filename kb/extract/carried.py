"""Moments that a number takes over: from the sentence before, or from a moment that it stands a year from.

"Op die datum" and "in dat jaar" point at the moment that was told last, "in dezelfde periode" at the stretch between
the moments told before; "een jaar eerder" is a year off the moment beside it. A report that opens a paragraph with its
moment ("In het tweede kwartaal van 2025 ...") goes on about it in the past tense without saying it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kb.extract.pairing import Reading, moments_in
from kb.extract.plan import Statement
from kb.extract.tense import is_past
from kb.extract.values.dates import DateMention
from kb.extract.values.numerals import NUMERAL, read_numeral

__all__ = ["Anchor", "carried", "is_year_off"]

_POINTS_BACK = re.compile(
    r"\b(?:op|in|gedurende|over|per|tijdens)\s+(?:die|dat|dezelfde|hetzelfde)\s+(?P<what>datum|dag|moment|peildatum|"
    r"jaar|schooljaar|maand|kwartaal|halfjaar|periode|tijd|jaren)\b(?!\s+van\s+(?:vorig|dit|het|een|de|19|20)|\s+in\s+(?:19|20))",
    re.IGNORECASE,
)
# A sentence with a term of its own ("in vier jaar", "sindsdien", "een jaar later") is about another moment.
_OWN_TERM = re.compile(
    rf"\b(?:in|na|over|binnen|gedurende)\s+(?:de\s+)?(?:eerste|laatste|afgelopen)?\s*(?:{NUMERAL}|een|enkele|een\s+paar)\s+"
    r"(?:jaar|jaren|maand(?:en)?|we(?:ek|ken)|dag(?:en)?)\b|\b(?:sindsdien|later|eerder|inmiddels|nu|momenteel|"
    r"vorig(?:e)?\s+(?:jaar|maand)|dit\s+jaar|afgelopen\s+\w+|al\s+jaren|ooit|destijds)\b",
    re.IGNORECASE,
)
_CUT = {"jaar": 4, "maand": 7}
"""How much of a notation "in dat jaar" and "in die maand" leave."""
_STRETCHES = ("periode", "tijd", "jaren")
_YEARS = r"(?:(?P<n>een|één|twee|drie|vier|vijf)\s+jaar|het\s+jaar)\s+(?P<way>eerder|ervoor|daarvoor|later|erna|daarna)"
_YEARS_BEHIND = re.compile(rf"\s+(?:in\s+)?{_YEARS}\b", re.IGNORECASE)
_YEARS_AHEAD = re.compile(rf"\b{_YEARS}\s+(?:(?:was|waren|is|zijn|het|dat|dit|er|nog)\s+)*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A moment and the statement that tells it; `counts`: a number of that statement belongs to it."""

    moment: DateMention
    statement: Statement
    counts: bool = False


def carried(statement: Statement, found: Iterable[Reading], before: list[Anchor]) -> Iterator[Reading]:
    """The readings of a statement with the moments they take over; `before`: the moments told so far in its block."""
    own = moments_in(statement)
    known = [*before, *(Anchor(moment, statement) for moment in own)]
    for reading in found:
        years = _years_off(statement.text, reading)
        near = [told for told in known if told.statement is not statement or told.moment.end <= reading.start]
        if years and near:
            told = near[-1]
            yield _dated(reading, _shifted(told.moment, years), told.statement, statement)
        elif reading.moment or own:
            yield reading
        else:
            yield _taken_over(statement, reading, before)


def is_year_off(text: str, start: int, end: int) -> bool:
    """Whether a number is told of a year before or after another moment ("287 een jaar eerder")."""
    return bool(_YEARS_BEHIND.match(text, end) or _YEARS_AHEAD.search(text[max(0, start - 60) : start]))


def _taken_over(statement: Statement, reading: Reading, before: list[Anchor]) -> Reading:
    """A reading of a sentence that tells no moment itself."""
    back = _POINTS_BACK.search(statement.text)
    if not before:
        return reading
    if back and back["what"].lower() in _STRETCHES:
        return _of_stretch(statement, reading, before)
    opened = before[-1]
    if back and back["what"].lower() in _CUT:
        length = _CUT[back["what"].lower()]
        moment = replace(opened.moment, first=opened.moment.first[:length], last=opened.moment.last[:length])
        return _dated(reading, moment, opened.statement, statement)
    alone = len({told.statement.start for told in before}) == 1 or opened.statement is statement.previous
    follows = alone and opened.counts and is_past(opened.statement.text)
    if back or (follows and is_past(statement.text) and not _OWN_TERM.search(statement.text)):
        return _dated(reading, opened.moment, opened.statement, statement)
    return reading


def _of_stretch(statement: Statement, reading: Reading, before: list[Anchor]) -> Reading:
    """What a change comes from belongs to the first moment told before, what it goes to to the last."""
    ordered = sorted(before, key=lambda told: told.moment.first)
    told = ordered[0] if reading.origin else ordered[-1]
    if reading.origin and len({other.moment.first for other in ordered}) == 1:
        return reading
    return _dated(reading, told.moment, told.statement, statement)


def _dated(reading: Reading, moment: DateMention, source: Statement, statement: Statement) -> Reading:
    return replace(reading, moment=moment, dated_in=None if source is statement else source)


def _years_off(text: str, reading: Reading) -> int:
    """How many years after the moment before it a number is told; before it when negative."""
    match = _YEARS_BEHIND.match(text, reading.end) or _YEARS_AHEAD.search(
        text[max(0, reading.start - 60) : reading.start]
    )
    if not match:
        return 0
    years = int((read_numeral(match["n"]) if match["n"] else 1) or 1)
    return -years if match["way"].lower() in ("eerder", "ervoor", "daarvoor") else years


def _shifted(moment: DateMention, years: int) -> DateMention:
    """A moment some years on."""
    first, last = (f"{int(said[:4]) + years}{said[4:]}" for said in (moment.first, moment.last))
    return replace(moment, first=first, last=last)
