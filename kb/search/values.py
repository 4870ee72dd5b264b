"""Whether a sentence holds a kind of answer: a count, an amount of money, a moment, a duration, a definition.

By its form alone, so that it costs next to nothing; what the figures are about is read when a plan comes in
(`kb.extract`).
"""

from __future__ import annotations

import re

from kb.search.numbers import has_number
from kb.search.question import Answer

__all__ = ["holds"]

_COUNT = (
    r"(?:\d+(?:,\d+)?|een|één|anderhalf|half|halve|enkele|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)"
)
_FORMS = {
    Answer.AMOUNT: r"€|\beuro\b|\b(?:miljoen|mln|miljard|ton)\b|\d\s?duizend\b",
    Answer.MOMENT: (
        r"\b(?:19|20)\d\d\b|\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
        r"|kwartaal|voorjaar|najaar)\b|\bq[1-4]\b"
    ),
    Answer.DURATION: rf"\b{_COUNT}\s+(?:werk)?(?:uur|uren|dag|dagen|etmaal|week|weken|maand|maanden|jaar|jaren)\b",
    Answer.DEFINITION: (
        r"\b(?:is|zijn) (?:een|de|het|alle)\b|\b(?:betekent|betekenen|heet|heten|noemen|staat voor)\b"
        r"|\b(?:versta|bedoel)(?:an|en|t)?\b|\bverstaan onder\b|\bbedoeld\b"
    ),
}
_PATTERNS = {answer: re.compile(form, re.IGNORECASE) for answer, form in _FORMS.items()}


def holds(answer: Answer, text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a stretch of a text has the form of such an answer.

    >>> text = "Zij blijven zes weken en kosten € 300 per dag."
    >>> [answer.value for answer in Answer if holds(answer, text)]
    ['number', 'amount', 'duration']
    """
    end = len(text) if end is None else end
    if answer is Answer.NUMBER:
        return has_number(text, start, end)
    return bool(_PATTERNS[answer].search(text, start, end))
