"""What a number of running text measures, in a short noun phrase."""

from __future__ import annotations

import re

from kb.extract.pairing import Reading
from kb.extract.plan import Plan, Statement

__all__ = ["indicator_name"]

_SPAN = re.compile(
    r"\b(?P<name>(?:gemiddelde\s+)?(?:[^\W\d_]*(?:duur|wachttijd|doorlooptijd|reactietijd|termijn|wachtlijst)|verblijf|reactie|groepsgrootte)\b"
    r"(?:\s+(?:van|in|tot|voor|op|bij)\s+(?:de\s+|het\s+|een\s+)?[^\W\d_]+){0,2})",
    re.IGNORECASE,
)
_REST = re.compile(r"\s+(?P<name>[^,;:.()]{4,80})")
_SUBJECT = re.compile(
    r"\s*(?:(?:de|het|een)\s+)?(?P<name>[^\W\d_][^,;:.()\d]{2,60}?)\s+(?:is|was|zijn|waren|duurt|duurde|mag|moet|wordt|werd|gaat|"
    r"daalt|daalde|stijgt|steeg|bedraagt|bedroeg|ligt|lag|komt|blijft|bleef)\b",
    re.IGNORECASE,
)
_LONGEST = 80


def indicator_name(plan: Plan, statement: Statement, reading: Reading) -> str:
    """The counted noun with what goes with it; of a duration what takes so long; of a share what it is a share of."""
    if reading.kind in ("count", "rate") and reading.noun and not reading.noun[0].isdigit():
        return _short(reading.noun)
    named = _SPAN.search(statement.text) if reading.kind == "duration" else None
    if named:
        return _short(named["name"])
    if reading.kind == "share" and reading.noun:
        return _short(reading.noun)
    subject = _SUBJECT.match(statement.text)
    if subject and reading.bare is False and len(subject["name"].split()) <= 9:
        return _short(subject["name"])
    rest = _REST.match(statement.text, reading.end)
    theme = plan.theme(statement.heads)
    if rest and len(rest["name"].split()) > 1:
        return _short(f"{'duur tot ' if reading.kind == 'duration' else ''}{rest['name']}")
    return _short(theme or statement.text[: reading.start].strip() or reading.unit)


def _short(name: str) -> str:
    words = " ".join(name.split()).strip(" ,;:.–-")
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0]
