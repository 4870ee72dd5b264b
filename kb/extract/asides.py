"""Numbers of running text that are no fact by themselves.

They stand in a condition, count the parties or lay out the text, tell how often people meet, say when something is done
instead of how long it takes, describe who is meant ("jeugdigen die langer dan een jaar wachten"), measure a staff
against a group ("1 fte op acht jeugdigen"), imagine ("zou draaien op"), or repeat a step ("telkens zes").
"""

from __future__ import annotations

import re

from kb.extract.number_words import CONDITION, FORECAST, GOAL, MOVE, rank_of
from kb.extract.pairing import Reading
from kb.extract.plan import Statement
from kb.extract.values.numerals import NUMERAL
from kb.facts import Operator

__all__ = ["NO_ONE", "YEARS", "is_aside", "part_around", "rank_in"]

YEARS = ("jaar", "jaren")
"""The units in which periods and ages are told, more often than how long something takes."""
NO_ONE = re.compile(r"\b(?:niemand|nooit|geen|niet)\b", re.IGNORECASE)
"""Words that turn a lower bound into an upper one: "niemand wacht langer dan"."""

_TIMES = re.compile(r"^(?:keer|maal|uur|uren|dag|dagen|avonden|ochtenden|middagen|week|weken)\s+per\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:jeugdige|jongere|kind|gezin|ouder|leerling|cliënt|niemand|iedereen|plaatsing|verblijf|reactie|gesprek|aanvraag|"
    r"aanmelding|melding|beperking|wachttijd|perspectief|traject|start|contact|hulp|vooruitzicht|team|kopie|plan|besproken)\w*",
    re.IGNORECASE,
)
_STRETCH = re.compile(r"\b(?:eerste|laatste|afgelopen|komende|volgende)\s+\Z", re.IGNORECASE)
_COMPARES = re.compile(r"(?:meer|langer|hoger|groter|minder|korter|lager|kleiner)\s+dan\b", re.IGNORECASE)
_WHO = re.compile(r"\b(?:die|dat|wie)\s+(?:(?:al|nu|nog|er|op\s+\w+)\s+)*\Z", re.IGNORECASE)
_IMAGINED = re.compile(r"\bzou(?:den)?\b", re.IGNORECASE)
_RATIO = re.compile(rf"\b(?:{NUMERAL})\s+(?:[^\W\d_]+\s+){{0,3}}op\s+(?:de\s+)?\Z", re.IGNORECASE)
_EACH_TIME = re.compile(r"\btelkens\s+(?:nog\s+)?\Z", re.IGNORECASE)
_THE_FIRST = re.compile(r"\b(?:de|die|deze)\s+(?:eerste|laatste|overige|andere)\s+\Z", re.IGNORECASE)


def rank_in(reading: Reading) -> int:
    """What the counted noun is worth; "21 keer" counts what happened when a moment goes with it."""
    if reading.unit in ("keer", "maal"):
        return 1 if reading.moment else -1
    return rank_of(reading.unit)


def part_around(text: str, reading: Reading) -> str:
    """The words around a number up to the nearest commas; a number that stands between commas alone takes the whole.

    >>> from kb.facts import Operator
    >>> part_around("Eerst dit, dan 12 bedden, klaar", Reading(15, 24, 12, "bedden", "bedden", Operator.EQUAL))
    'dan 12 bedden'
    """
    start = max((m.end() for m in re.finditer(r"[,;:]\s", text[: reading.start])), default=0)
    after = re.search(r"[,;]\s", text[reading.end :])
    part = text[start : reading.end + after.start() if after else len(text)]
    return text if len(part.split()) - len(text[reading.start : reading.end].split()) < 1 else part


def is_aside(statement: Statement, reading: Reading, clause: str) -> bool:
    """Whether a number is no fact by itself; `clause`: the part of the sentence that it stands in."""
    before = clause[: max(0, clause.find(statement.text[reading.start : reading.end]))]
    if CONDITION.search(before) and len(before.split(",")) < 3:
        return True
    if rank_in(reading) < 0 and not (
        reading.operator is not Operator.EQUAL and reading.moment and not reading.dated_in
    ):
        return True
    return _only_compares(statement, reading, before, clause) or _only_measures(statement, reading)


def _only_compares(statement: Statement, reading: Reading, before: str, clause: str) -> bool:
    """Whether "langer dan" describes or compares, and sets no bound."""
    if not _COMPARES.match(statement.text, reading.start):
        return False
    if _WHO.search(before) and not NO_ONE.search(before):
        return True
    return not (NO_ONE.search(before) or GOAL.search(clause) or MOVE.search(clause))


def _only_measures(statement: Statement, reading: Reading) -> bool:
    text = statement.text
    ahead = text[: reading.start]
    exact = reading.operator is Operator.EQUAL
    if exact and (_TIMES.match(reading.unit) or _EACH_TIME.search(ahead) or _RATIO.search(ahead)):
        return True
    if exact and _IMAGINED.search(part_around(text, reading)) and not GOAL.search(text):
        return True
    if _THE_FIRST.search(ahead) and FORECAST.search(part_around(text, reading)):
        return True
    if reading.derived and exact and not (reading.moment or statement.lead):
        return True
    return reading.kind == "duration" and (bool(_STRETCH.search(ahead)) or _is_term(statement, reading))


def _is_term(statement: Statement, reading: Reading) -> bool:
    """Whether "binnen drie jaar" says when something is done, not how long it may take."""
    said = statement.text[reading.start : reading.end].lower()
    if not said.startswith(("binnen", "uiterlijk")):
        return False
    return (reading.unit in YEARS and reading.value >= 1) or not _PEOPLE.search(statement.text)
