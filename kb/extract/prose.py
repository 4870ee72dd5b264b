"""Which numbers of running text are goals, which are figures, and which are neither.

No single word decides. For a goal speak: words of wanting or owing ("streven", "moeten", "afgesproken"), verbs of a
change that is under way ("terugbrengen", "breiden uit"), a bound ("ten hoogste"), a moment after the document's own
date, "naar" before the number, a heading or a lead sentence that announces goals, and a noun that youth care counts.
Against it: past tense, words of how it stands now, a condition, and nouns that only lay out a text or count parties.
A figure has a moment that has passed, or stands in a sentence in the past tense or about the present; an expected
number is one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kb.documents import BlockKind, DocType
from kb.extract.asides import NO_ONE, YEARS, is_aside, part_around, rank_in
from kb.extract.dating import due_of, written_on
from kb.extract.number_words import (
    FORECAST,
    GOAL,
    GOAL_TITLE,
    MOVE,
    NOW,
    PURCHASE,
)
from kb.extract.once import once
from kb.extract.pairing import Reading
from kb.extract.plan import Plan, Statement
from kb.extract.readings import readings
from kb.extract.tense import has_past_verb, is_past
from kb.extract.values.dates import interval_of
from kb.facts import IndicatorKind, Operator

__all__ = ["Told", "told"]

_ENOUGH = 3.0


@dataclass(frozen=True, slots=True)
class Told:
    """A number of running text with what it is: a goal, or a figure of some `kind`."""

    statement: Statement
    reading: Reading
    is_goal: bool
    kind: IndicatorKind = IndicatorKind.REALISATIE


_BREAK = re.compile(r";|(?:,|–)\s+(?:maar|terwijl|doch|want)\b|\.\s")
_QUOTED = re.compile(r"[‘“\"][^’”\"]{12,}")
_ANECDOTE = re.compile(r"casus|voorbeeld|verhaal|ervaring|interview|aan het woord|portret", re.IGNORECASE)
_AVERAGE = re.compile(r"gemiddeld\w*", re.IGNORECASE)
_STATE = re.compile(
    r"\b(?:telt|tellen|wonen|woont|momenteel|thans|op dit moment|huidige situatie|nu|inmiddels|tot nu toe|sinds"
    r"|er staan|staan er|bestaat uit|heeft|hebben|waren|was|had|hadden|zijn er|er zijn|zijn bestemd|bij elkaar"
    r"|afgelopen|vorig jaar)\b",
    re.IGNORECASE,
)


_KNOWN = re.compile(
    r"\b(?:de|deze|die|alle|beide|onze|hun|eerste|laatste|genoemde|bestaande|huidige)\s+\Z", re.IGNORECASE
)
_EVENT_OF = re.compile(
    r"\b(?:werving|evaluatie|besluit|meting|nulmeting|training|oordeel|gesprek|tussenbalans|onderzoek|besluiten)\s+"
    r"(?:van|over|onder|naar|bij|met)\s+(?:de\s+)?(?:eerste\s+|laatste\s+)?\Z",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\b(?:naar|tot|op)\s+(?:(?:maximaal|ten hoogste|minimaal|ten minste|gemiddeld|circa)\s+)*\Z", re.IGNORECASE
)
_GOES_ON = re.compile(r"\s*(?:waarvan|waaronder|van wie|onder wie|tegen|en)\b", re.IGNORECASE)
_SAYS_ON = re.compile(r"\b(?:geen|niet|nooit)\b.*\b(?:meer|nog)\b", re.IGNORECASE)
_OLD_GOAL = re.compile(
    r"\b(?:afgesproken|afspra\w+|spraken|doel(?:en|stelling)?|ambitie|voorgenomen|streven|uitgegaan van)\b", re.I
)


@once
def told(plan: Plan) -> tuple[Told, ...]:
    """The goals and figures of running text, in order."""
    return tuple(_all_told(plan))


def _all_told(plan: Plan) -> Iterator[Told]:
    written = written_on(plan)
    for statement, found in readings(plan):
        if _is_story(plan, statement):
            continue
        for reading in found:
            said = _told(plan, statement, _turned(statement, reading), written)
            if said:
                yield said


def _turned(statement: Statement, reading: Reading) -> Reading:
    """ "Niemand wacht langer dan tien dagen" sets ten days as the most."""
    clause = statement.text[max(0, reading.start - 80) : reading.start]
    if reading.operator is Operator.AT_LEAST and NO_ONE.search(clause) and reading.kind == "duration":
        return replace(reading, operator=Operator.AT_MOST)
    return reading


def _is_story(plan: Plan, statement: Statement) -> bool:
    """Whether a statement tells of a case or quotes somebody."""
    title = plan.parsed.block_text(statement.heads.nearest) if statement.heads.nearest else ""
    return bool((statement.in_frame and _ANECDOTE.search(title)) or _QUOTED.match(statement.text.strip()))


def _told(
    plan: Plan,
    statement: Statement,
    reading: Reading,
    written: tuple[date, date] | None,
) -> Told | None:
    clause = _clause(statement.text, reading)
    if is_aside(statement, reading, clause):
        return None
    ahead = _is_ahead(reading, written, clause, part_around(statement.text, reading))
    if not reading.origin and _is_expected(clause, ahead):
        return Told(statement, reading, False, IndicatorKind.PROGNOSE)
    if not reading.origin and _weight(plan, statement, reading, clause, ahead) >= _ENOUGH:
        return Told(statement, reading, True)
    if _is_figure(statement, reading, clause, ahead):
        return Told(statement, reading, False, _kind(statement, reading, clause))
    return None


def _clause(text: str, reading: Reading) -> str:
    """The part of a sentence that a number stands in; what stands before a colon goes with what comes after it."""
    breaks = [match.start() for match in _BREAK.finditer(text)]
    start = max((at for at in breaks if at < reading.start), default=0)
    end = min((at for at in breaks if at >= reading.end), default=len(text))
    return text[start:end]


def _is_ahead(reading: Reading, written: tuple[date, date] | None, clause: str, part: str) -> bool | None:
    """Whether the moment of a number lies after the document was written; None where that cannot be told."""
    if reading.moment is None:
        return None
    if written is None:
        return True if _SAYS_ON.search(clause) and not is_past(clause) else None
    elsewhere = reading.dated_in is not None or reading.moment.text not in clause
    if elsewhere and is_past(clause):
        return False
    first, last = interval_of(due_of(reading.moment))
    late = reading.moment.qualifier.startswith(("eind", "medio"))
    if has_past_verb(part) and not (_OLD_GOAL.search(part) or _wants(part)):
        return False
    if reading.moment.qualifier == "begin" or (first.year == written[1].year and not late and is_past(clause)):
        return first > written[1]
    return last > written[1]


def _is_expected(clause: str, ahead: bool | None) -> bool:
    return ahead is not False and bool(FORECAST.search(clause)) and not _wants(clause)


def _wants(clause: str) -> bool:
    return bool(GOAL.search(clause))


def _weight(plan: Plan, statement: Statement, reading: Reading, clause: str, ahead: bool | None) -> float:
    """How much speaks for a goal."""
    part = part_around(statement.text, reading)
    if (ahead is False and not _OLD_GOAL.search(part)) or not _can_be_goal(statement, reading, clause):
        return 0.0
    bound = reading.operator in (Operator.AT_MOST, Operator.AT_LEAST)
    weight = 2.0 if _wants(_main(clause, statement, reading)) else 1.5 if MOVE.search(clause) else 0.0
    weight += 1.0 if rank_in(reading) > 0 else -1.0
    weight += 2.0 if ahead else 0.0
    weight += 2.0 if bound else 0.0
    weight += 0.5 if _binds(plan) else 0.0
    weight += 1.5 if reading.operator in (Operator.DECREASE_BY, Operator.INCREASE_BY) else 0.0
    weight += 1.0 if reading.baseline or _is_towards(statement, reading) else 0.0
    weight += _announced(plan, statement)
    weight += _ends(clause, reading)
    weight -= 2.5 if is_past(part) and not (ahead or _OLD_GOAL.search(part)) else 0.0
    weight -= 1.5 if NOW.search(clause) and not (ahead or bound or reading.baseline or _binds(plan)) else 0.0
    return weight


_WHICH = re.compile(r"\s(?:die|dat)\b[^,;:]*", re.IGNORECASE)


def _main(clause: str, statement: Statement, reading: Reading) -> str:
    """A clause without the relative clause behind a number, which says whom it counts ("kinderen die moeten gaan")."""
    said = statement.text[reading.start : reading.end]
    before, number, after = clause.partition(said)
    return before + number + _WHICH.sub("", after, count=1)


def _binds(plan: Plan) -> bool:
    """Whether the document is an agreement, whose plain present tense obliges."""
    return plan.metadata.doc_type.value is DocType.CONVENANT


def _can_be_goal(statement: Statement, reading: Reading, clause: str) -> bool:
    """Not what is known already ("de acht bedden"), not what an event is about, no stretch of time by the way."""
    before = statement.text[max(0, reading.start - 50) : reading.start]
    towards = bool(reading.baseline) or reading.bare or _is_towards(statement, reading)
    towards = towards or (reading.moment is not None and reading.unit not in YEARS and bool(MOVE.search(clause)))
    bound = reading.operator is not Operator.EQUAL
    if (
        reading.kind == "duration"
        and reading.operator is Operator.EQUAL
        and is_past(part_around(statement.text, reading))
    ):
        return False
    if reading.kind == "duration" and not (bound or towards or (_wants(clause) and reading.unit not in YEARS)):
        return False
    return bound or not (_KNOWN.search(before) or _EVENT_OF.search(before))


def _is_towards(statement: Statement, reading: Reading) -> bool:
    if re.match(r"(?:naar|tot|op)\b", statement.text[reading.start :], re.IGNORECASE):
        return True
    return bool(_TOWARDS.search(statement.text[max(0, reading.start - 30) : reading.start]))


def _ends(clause: str, reading: Reading) -> float:
    """ "Geen ... meer" ends something; a mere "geen" denies it."""
    if reading.value:
        return 0.0
    if _wants(clause):
        return 0.0
    return 1.0 if re.search(r"\bmeer\b|\bnaar\b|\bnul\b|\bnooit\b", clause, re.IGNORECASE) else -1.0


def _announced(plan: Plan, statement: Statement) -> float:
    """What the lead of its list and the headings over it add."""
    weight = 0.0
    if statement.lead and (GOAL.search(statement.lead.text) or MOVE.search(statement.lead.text)):
        weight += 1.5
    title = plan.parsed.block_text(statement.heads.nearest) if statement.heads.nearest else ""
    return weight + (1.0 if GOAL_TITLE.search(title) else 0.0)


def _is_figure(statement: Statement, reading: Reading, clause: str, ahead: bool | None) -> bool:
    """Whether a number tells how it is or was."""
    bound = reading.operator in (Operator.AT_MOST, Operator.AT_LEAST)
    relative = reading.derived and reading.operator is not Operator.EQUAL
    if ahead or bound or relative or rank_in(reading) <= 0:
        return False
    part = part_around(statement.text, reading)
    if reading.bare or _GOES_ON.match(part):
        part = clause
    average = bool(_AVERAGE.search(part))
    if reading.kind == "duration" and not (average or reading.baseline or reading.origin):
        return False
    if (reading.moment and ahead is False) or is_past(part):
        return True
    stands = _STATE.search(part) or (average and reading.kind == "duration") or _is_in_brackets(statement, reading)
    return bool(stands) and reading.value != 0 and (reading.value != 1 or reading.literal)


def _is_in_brackets(statement: Statement, reading: Reading) -> bool:
    """Whether a number stands in brackets behind a name ("Zeewolde (12.800 jeugdigen)")."""
    before, after = statement.text[: reading.start], statement.text[reading.end :]
    return bool(re.search(r"[A-ZÀ-Þ][\w-]+ \(\Z", before)) and after.startswith(")")


def _kind(statement: Statement, reading: Reading, clause: str) -> IndicatorKind:
    if statement.block.kind is not BlockKind.FOOTNOTE and PURCHASE.search(clause) and "plaats" in reading.unit:
        return IndicatorKind.INKOOP
    return IndicatorKind.REALISATIE
