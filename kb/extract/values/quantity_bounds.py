"""The words that bound a quantity or make it a change: "maximaal", "ten minste", "met ... teruggebracht"."""

from __future__ import annotations

import re

from kb.extract.values.numerals import GAP
from kb.extract.values.quantity import Operator

__all__ = ["AT_LEAST", "AT_MOST", "change_around", "operator_of", "or_more"]

_NOT = rf"(?:niet|nooit|geen){GAP}"
AT_MOST = (
    rf"(?:tot{GAP})?(?:maximaal|max\.?|een{GAP}maximum{GAP}van|hoogstens|ten{GAP}hoogste|hooguit)"
    rf"|{_NOT}(?:meer|langer|hoger|groter|verder){GAP}dan|(?<!niet\s)(?:minder|lager|kleiner|korter){GAP}dan"
    rf"|onder{GAP}de|uiterlijk(?:{GAP}(?:binnen|na))?|binnen|≤|<=?"
)
"""Regex of the words that make what follows an upper bound."""
AT_LEAST = (
    rf"(?:minimaal|min\.|een{GAP}minimum{GAP}van|minstens|ten{GAP}minste|tenminste|op{GAP}zijn{GAP}minst)"
    rf"|{_NOT}(?:minder|lager|korter|kleiner){GAP}dan|(?:meer|langer|hoger|groter){GAP}dan|boven{GAP}de|≥|>=?"
)
"""Regex of the words that make what follows a lower bound."""
_AT_LEAST = re.compile(AT_LEAST, re.IGNORECASE)
_MORE = re.compile(rf"{GAP}of{GAP}(?P<word>meer|minder)\b", re.IGNORECASE)

_LESS_NOUNS = r"afname|daling|vermindering|reductie|verlaging|krimp|afbouw|verkorting|inkrimping|terugloop"
_MORE_NOUNS = r"toename|stijging|groei|verhoging|uitbreiding|vermeerdering"
_LESS_VERBS = (
    r"minder|lager|korter|terug\w*|verminder\w*|dal(?:en|ende)|daalt|daalde|gedaald|af|afneemt|afnemen|afgenomen|afgebouwd"
    r"|afbouwen|afgeschaald|gereduceerd|reduc\w+|verla(?:agd|agt|gen)|krimpt|krimpen|gekrompen|verkort\w*|bekort|omlaag"
)
_MORE_VERBS = (
    r"meer|hoger|toe|toeneemt|toenemen|toegenomen|stijg(?:en|t|ende)|steeg|gestegen|groei(?:en|t|de)|gegroeid|verho(?:ogd|ogt|gen)"
    r"|uitbreiden|uitgebreid|uit\s+te\s+breiden|omhoog"
)
_NOUNS = rf"(?:(?P<less>{_LESS_NOUNS})|(?P<more>{_MORE_NOUNS}))"
_ALL = rf"(?:(?P<less>{_LESS_NOUNS}|{_LESS_VERBS})|(?P<more>{_MORE_NOUNS}|{_MORE_VERBS}))"
_LINKED = rf"(?:{GAP}[^\W\d_]+){{0,6}}?{GAP}"
_DIRECT = re.compile(rf"{GAP}(?:(?P<less>minder|lager|korter)|(?P<more>meer|hoger))\b", re.IGNORECASE)
_BEFORE_WITH = re.compile(rf"\b{_ALL}{_LINKED}met{GAP}\Z", re.IGNORECASE)
_BEFORE_OF = re.compile(rf"\b{_NOUNS}{_LINKED}van{GAP}\Z", re.IGNORECASE)
_WITH = re.compile(rf"\bmet{GAP}\Z", re.IGNORECASE)
_AFTER = re.compile(rf"(?:{GAP}[^\W\d_]+){{0,6}}?{GAP}{_ALL}\b", re.IGNORECASE)


def operator_of(word: str | None) -> Operator:
    """The operator that a bounding word stands for; EQUAL without one."""
    if not word:
        return Operator.EQUAL
    return Operator.AT_LEAST if _AT_LEAST.fullmatch(word) else Operator.AT_MOST


def or_more(text: str, at: int) -> Operator | None:
    """The operator of "of meer" or "of minder" at an offset."""
    match = _MORE.match(text, at)
    return None if not match else Operator.AT_LEAST if match["word"].lower() == "meer" else Operator.AT_MOST


def change_around(text: str, start: int, end: int) -> tuple[Operator, int, int] | None:
    """How the words around a quantity make it a change, with the span that it then takes; None where they do not.

    A verb after it is no part of the span: "met 80%" of "met 80% teruggebracht".
    """
    direct = _DIRECT.match(text, end)
    if direct:
        return _direction(direct), start, direct.end()
    window = max(0, start - 60)
    before = _BEFORE_WITH.search(text[window:start]) or _BEFORE_OF.search(text[window:start])
    if before:
        return _direction(before), window + before.start(), end
    by = _WITH.search(text[max(0, start - 10) : start])
    after = _AFTER.match(text, end) if by else None
    return (_direction(after), start - len(by.group()), end) if by and after else None


def _direction(match: re.Match[str]) -> Operator:
    return Operator.DECREASE if match["less"] else Operator.INCREASE
