"""What kind of answer a query asks for: what something is, how many there are, what it costs, when it is.

>>> [wanted(text) for text in ("Wat is JIM?", "hoeveel hybride bedden", "wat kost een bed", "hybride bedden")]
[<Answer.DEFINITION: 'definition'>, <Answer.NUMBER: 'number'>, <Answer.AMOUNT: 'amount'>, None]
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


_FORMS = (
    (
        Answer.MOMENT,
        r"^(?:(?:per|vanaf|sinds|tot|tegen|voor) )?wanneer\b|\b(?:op|vanaf|per) welke datum\b"
        r"|\b(?:in|sinds|vanaf|per) welk (?:jaar|kwartaal)\b",
    ),
    (
        Answer.AMOUNT,
        r"\b(?:wat|hoeveel) (?:\w+ )?kost(?:en|te|ten)?\b|\bwat (?:zijn|is|waren) de (?:kosten|prijs)\b|\bhoe duur\b"
        r"|\bhoeveel (?:geld|euro|budget|subsidie|middelen)\b|^(?:de )?(?:kosten|budget|prijs) (?:van|voor)\b",
    ),
    (Answer.NUMBER, r"\bhoeveel\b|^(?:wat is )?(?:het )?aantal\b"),
    (
        Answer.DEFINITION,
        r"^wat (?:is|zijn|betekent|betekenen|doet)\b|^wat houdt\b.*\bin\b|^wat wordt (?:er )?bedoeld met\b"
        r"|^wat (?:verstaan|verstaat|bedoelen|bedoelt)\b|^(?:de )?(?:definitie|betekenis|uitleg) van\b",
    ),
)
_ASKS = tuple((answer, re.compile(form)) for answer, form in _FORMS)
# Words that say what is asked, not what it is asked of.
_ASKING = re.compile(
    r"\b(?:definitie|betekenis|uitleg|betekent|betekenen|houdt|bedoeld|bedoelen|bedoelt|verstaan|verstaat|aantal|duur"
    r"|kost|kosten|kostte|kostten|geld|euro|budget|subsidie|middelen|prijs|datum|jaar|kwartaal)\b",
    re.IGNORECASE,
)


def wanted(query: str) -> Answer | None:
    """The kind of answer that a query asks for, None where it only names a subject."""
    asked = " ".join(query.lower().split()).lstrip("¿ ")
    return next((answer for answer, form in _ASKS if form.search(asked)), None)


def subject(query: str) -> str:
    """A query without the words that ask.

    >>> subject("aantal hybride bedden")
    ' hybride bedden'
    """
    return _ASKING.sub("", query)
