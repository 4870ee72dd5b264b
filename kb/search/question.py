"""What kinds of answer a query asks for: what something is, how many there are, what it costs, when it is, how long.

>>> asked = ("Wat is JIM?", "hoeveel hybride bedden", "kosten hybride bedden", "hybride bedden")
>>> [[answer.value for answer in wanted(text)] for text in asked]
[['definition'], ['number'], ['amount'], []]
"""

from __future__ import annotations

import re
from enum import StrEnum

__all__ = ["Answer", "subject", "wanted"]


class Answer(StrEnum):
    """A kind of answer."""

    DEFINITION = "definition"
    NUMBER = "number"
    AMOUNT = "amount"
    MOMENT = "moment"
    DURATION = "duration"


_MOMENTS = "datum|einddatum|tijdpad|planning|mijlpaal|mijlpalen|start|looptijd|termijn"
_MONEY = (
    "kost|kosten|kostte|kostten|prijs|prijzen|tarief|tarieven|budget|budgetten|begroting|bedrag|bedragen|subsidie"
    "|vergoeding|bijdrage|bijdragen|raming|uitgaven|lasten|bekostiging|financiering|geld|euro|betaal|betaalt|betalen"
    "|bespaar|bespaart|besparen|besparing|besparingen"
)
_COUNTS = "aantal|aantallen|capaciteit|omvang|fte|percentage|aandeel|gemiddeld|gemiddelde"
_SPANS = "duur|verblijfsduur|behandelduur|looptijd|wachttijd|wachttijden|doorlooptijd|termijn"
# The first kind that fits is what facts are looked for of (see `kb.search.answers`).
_FORMS = (
    (
        Answer.MOMENT,
        r"^(?:(?:per|vanaf|sinds|tot|tegen|voor) )?wanneer\b|\b(?:op|vanaf|per) welke datum\b"
        rf"|\b(?:in|sinds|vanaf|per) welk (?:jaar|kwartaal)\b|\b(?:{_MOMENTS})\b",
    ),
    (Answer.AMOUNT, rf"\b(?:{_MONEY})\b|\bhoe duur\b|\bhoeveel (?:subsidie|middelen)\b"),
    (Answer.NUMBER, rf"\bhoeveel\b|\bhoe vaak\b|\bper (?:jaar|maand|week)\b|\b(?:{_COUNTS})\b"),
    (Answer.DURATION, rf"\bhoe ?lang\b|\b(?:{_SPANS})\b"),
    (
        Answer.DEFINITION,
        r"^wat (?:is|zijn|betekent|betekenen|doet)\b|^wat houdt\b.*\bin\b|^wat wordt (?:er )?bedoeld met\b"
        r"|^wat (?:verstaan|verstaat|bedoelen|bedoelt)\b|\b(?:definitie|begrip|begripsbepaling|betekenis|uitleg)\b",
    ),
)
_ASKS = tuple((answer, re.compile(form)) for answer, form in _FORMS)
# Words that say what is asked, not what it is asked of.
_ASKING = re.compile(
    rf"\b(?:{_MOMENTS}|{_MONEY}|{_COUNTS}|{_SPANS}|definitie|begrip|betekenis|uitleg|betekent|betekenen|houdt|bedoeld"
    r"|bedoelen|bedoelt|verstaan|verstaat|middelen|jaar|kwartaal|maand|week)\b",
    re.IGNORECASE,
)


def wanted(query: str) -> tuple[Answer, ...]:
    """The kinds of answer that a query asks for, the most telling first; none where it only names a subject."""
    asked = " ".join(query.lower().split()).lstrip("¿ ")
    return tuple(answer for answer, form in _ASKS if form.search(asked))


def subject(query: str) -> str:
    """A query without the words that ask.

    >>> subject("aantal hybride bedden")
    ' hybride bedden'
    """
    return _ASKING.sub("", query)
