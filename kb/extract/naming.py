"""What a number of running text measures, in a short noun phrase."""

from __future__ import annotations

import re

from kb.extract.pairing import Reading
from kb.extract.plan import Plan, Statement
from kb.extract.values.counted import noun_phrase
from kb.extract.values.numerals import NUMERAL

__all__ = ["indicator_name"]

_LASTING = re.compile(
    r"\b(?:gemiddelde\s+)?(?:[^\W\d_]*(?:duur|tijd|termijn|wachtlijst)|verblijf|reactie|groepsgrootte)\b", re.IGNORECASE
)
_REST = re.compile(r"\s+(?P<name>[^,;:.()]{4,80})")
_SUBJECT = re.compile(
    r"\s*(?:(?:de|het|een)\s+)?(?P<name>[^\W\d_][^,;:.()\d]{2,60}?)\s+(?:is|was|zijn|waren|duurt|duurde|mag|moet|wordt|werd|"
    r"gaat|daalt|daalde|stijgt|steeg|bedraagt|bedroeg|ligt|lag|komt|blijft|bleef)\b",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(
    rf"(?:\s+(?:in|van|met|voor|op|bij|per|en|of|de|het|een|elk|hun|haar|eerste|tweede|laatste|derde|{NUMERAL}))+\Z",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"(?:hoewel\s+)?(?:het\s+)?aantal(?:len)?\s+(?=\w)", re.IGNORECASE)
_LONGEST = 80


def indicator_name(plan: Plan, statement: Statement, reading: Reading) -> str:
    """The counted noun with what goes with it; of a duration what takes so long; of a share what it is a share of."""
    counted = reading.kind != "duration" and reading.noun and not reading.noun[0].isdigit()
    if counted:
        return _short(reading.noun)
    lasting = _LASTING.search(statement.text) if reading.kind == "duration" else None
    if lasting:
        return _short(noun_phrase(f" {statement.text[lasting.start() :]}", 0) or lasting.group())
    subject = _SUBJECT.match(statement.text)
    if subject and not reading.bare and len(subject["name"].split()) <= 9:
        return _short(subject["name"])
    rest = _REST.match(statement.text, reading.end)
    if rest and len(rest["name"].split()) > 1:
        return _short(f"{'duur tot ' if reading.kind == 'duration' else ''}{rest['name']}")
    return _short(plan.theme(statement.heads) or statement.text[: reading.start].strip() or reading.unit)


def _short(name: str) -> str:
    """A name on one line, of a length for a table, without words that lead on to more."""
    words = _AMOUNT.sub("", " ".join(name.split()).strip(" ,;:.–-"), count=1)
    cut = words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0]
    return _LOOSE_END.sub("", cut) or cut
