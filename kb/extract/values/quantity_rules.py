"""How quantities are written in Dutch plans: a pattern and a reader for each form.

A reader gives None where what its pattern finds is no quantity after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from kb.extract.values.counted import Counted, kind_of, noun_before, noun_phrase, read_counted
from kb.extract.values.counted_words import ABSTRACT, DURATIONS
from kb.extract.values.numerals import GAP, NUMERAL, read_numeral
from kb.extract.values.quantity import Operator, QuantityMention
from kb.extract.values.quantity_bounds import AT_LEAST, AT_MOST, change_around, operator_of, or_more
from kb.extract.values.uncounted import is_age, is_period

__all__ = ["RULES", "Reader", "Rule"]

Reader = Callable[[str, re.Match[str]], QuantityMention | None]

_N = rf"(?:{NUMERAL})(?:(?![^\W_])|(?=x\b))"
_BOUND = rf"(?:{AT_MOST}|{AT_LEAST})"
_ABOUT = rf"(?:(?:ruim|circa|ca\.|ongeveer|zo['’]n|rond(?:{GAP}de)?|bijna|gemiddeld|naar{GAP}schatting|±){GAP}?)*"
_OP = rf"(?:\(?(?P<op>{_BOUND})\)?{GAP}?(?:(?:de|het|een){GAP})?)?"
_QUOTE = r"['‘’\"“”]"
_QUOTED = rf"(?:{_QUOTE}(?=[\w.,]+{_QUOTE}))?"
_TO = rf"(?:\s?[-–—]\s?|{GAP}(?:à|á|a|tot(?:{GAP}en{GAP}met)?|t/m|of){GAP})(?:(?P<op2>{_BOUND}){GAP})?"
_SHARE = (
    r"(?P<part>(?:een|één|1)\s+(?:derde|kwart|vijfde|zesde|achtste|tiende)|(?:twee|2)[\s-]?derde|(?:drie|3)[\s-]?kwart"
    r"|(?:twee|drie|vier)\s?vijfde|de\s+helft)"
)
_CHANGE = rf"{GAP}(?:minder|meer|lager|hoger|korter)\b"
_OF = rf"{GAP}van(?={GAP}(?:de|het|alle|onze|hun|deze|die|haar|zijn|ons|dit|dat)\b)"
_OF_WHAT = re.compile(rf"{GAP}(?:van|in)(?={GAP})", re.IGNORECASE)
_FRACTIONS = {"derde": 3, "kwart": 4, "vijfde": 5, "zesde": 6, "achtste": 8, "tiende": 10}


def _number(match: re.Match[str], name: str) -> float | None:
    return read_numeral(match[name]) if match[name] else None


def _mention(text: str, start: int, counted: Counted, value: float) -> QuantityMention:
    """An exact quantity from `start` to its unit."""
    kind = kind_of(counted.unit)
    return QuantityMention(
        start, counted.end, text[start : counted.end], value, unit=counted.unit, noun=counted.noun, kind=kind
    )


def _extended(text: str, mention: QuantityMention, start: int, end: int) -> QuantityMention:
    return replace(mention, start=start, end=end, text=text[start:end])


def _is_digits(written: str) -> bool:
    return any(c.isdigit() or c in "½¼¾" for c in written)


def _amount(text: str, match: re.Match[str]) -> QuantityMention | None:
    """ "maximaal 12 bedden", "2-3 bedden per jaar", "minimaal één regio", "20 procent minder"."""
    first, last = _number(match, "n1"), _number(match, "n2")
    if first is None or (last is not None and last <= first):
        return None
    operator = operator_of(match["op2"] or match["op"])
    value, low = (first, last) if operator == Operator.AT_LEAST else (first if last is None else last, None)
    low = first if last is not None and low is None else low
    counted = read_counted(text, match.end(), max(first, last or 0))
    if counted is None:
        return None
    literal = _is_digits(match["n1"])
    mention = replace(_mention(text, match.start(), counted, value), low=low, operator=operator, literal=literal)
    return _bounded(text, match, mention)


def _bounded(text: str, match: re.Match[str], mention: QuantityMention) -> QuantityMention | None:
    """The mention with its bound or change, or None where it is an age or a mere period."""
    word = (match["op"] or "").lower()
    if mention.kind == "duration":
        aged = mention.unit in ("jaar", "jaren") and "binnen" not in word
        if aged and is_age(text, mention.start, mention.end, mention.value, mention.low):
            return None
        if is_period(text, mention.start, mention.end) or _is_each(text, mention.start):
            return None
    elif word in ("binnen", "uiterlijk", "uiterlijk binnen", "uiterlijk na"):
        mention = replace(_extended(text, mention, match.start("n1"), mention.end), operator=Operator.EQUAL)
    mention = _since(text, mention)
    more = or_more(text, match.end("n2") if match["n2"] else match.end("n1"))
    return changed(text, replace(mention, operator=more) if more else mention)


_NOW = re.compile(rf"\s*\((?:nu|was|thans|voorheen|was eerst)(?:{GAP}nog)?:?{GAP}(?P<n>{_N})%?\)", re.IGNORECASE)


def _since(text: str, mention: QuantityMention) -> QuantityMention:
    """The mention with the value it comes from, where that follows in brackets: "naar 30 plaatsen (nu 48)"."""
    match = _NOW.match(text, mention.end)
    if not match:
        return mention
    return replace(_extended(text, mention, mention.start, match.end()), baseline=_number(match, "n"))


def _is_each(text: str, start: int) -> bool:
    return bool(re.search(r"\b(?:elke?|ieder|iedere|per)\s+\Z", text[max(0, start - 12) : start], re.IGNORECASE))


def changed(text: str, mention: QuantityMention) -> QuantityMention:
    """The mention as a change where the words around it say so ("met 80% teruggebracht", "een afname van 3 bedden")."""
    change = change_around(text, mention.start, mention.end)
    if change is None:
        return mention
    operator, start, end = change
    noun = mention.noun or (noun_before(text, mention.start)[1] if mention.unit == "%" else "")
    return replace(_extended(text, mention, start, end), operator=operator, noun=noun)


def _more_of(text: str, match: re.Match[str]) -> QuantityMention | None:
    """ "4 of meer plekken", "6 of minder jongeren"."""
    value, counted = _number(match, "n1"), read_counted(text, match.end(), 2)
    if value is None or counted is None:
        return None
    operator = Operator.AT_LEAST if match["more"].lower() == "meer" else Operator.AT_MOST
    mention = _mention(text, match.start(), counted, value)
    return replace(mention, operator=operator, literal=_is_digits(match["n1"]))


def _short_duration(text: str, match: re.Match[str]) -> QuantityMention | None:
    """ "binnen een jaar", "een halfjaar"."""
    unit = match["unit"].lower()
    half = unit == "halfjaar"
    if _is_each(text, match.start()) or is_period(text, match.start(), match.end()) or not (match["op"] or half):
        return None
    counted = Counted("jaar" if half else unit, unit, match.end())
    mention = _mention(text, match.start(), counted, 0.5 if half else 1.0)
    return replace(mention, operator=operator_of(match["op"]), literal=False)


def _from_to(text: str, match: re.Match[str]) -> QuantityMention | None:
    """ "van 235 naar 100 plaatsen", "van 48 plaatsen in 2023 naar maximaal 30", "terug van 40% tot 25%"."""
    baseline, value = _number(match, "n1"), _number(match, "n2")
    if baseline is None or value is None:
        return None
    before, after = read_counted(text, match.end("n1"), 2), read_counted(text, match.end(), 2)
    if match["by"].lower() == "tot" and not (match["back"] and value < baseline):
        return None
    named = before or _named_before(text, match.start(), match.end())
    counted = after or Counted(named.unit, named.noun, match.end())
    if counted.unit in ("jaar", "jaren") and is_age(text, match.start(), counted.end, value, None):
        return None
    last = _number(match, "n3")
    mention = _mention(text, match.start(), counted, value if last is None else last)
    low = None if last is None else value
    operator = operator_of(match["op2"] or match["op"])
    return replace(mention, low=low, baseline=baseline, operator=operator, literal=_is_digits(match["n2"]))


def _odds(text: str, match: re.Match[str]) -> QuantityMention | None:
    """ "1 op de 3 jeugdigen"; "één op één" is no share."""
    part, whole = _number(match, "n1"), _number(match, "n2")
    if not part or not whole or part >= whole:
        return None
    counted = Counted("%", noun_phrase(text, match.end()), match.end())
    mention = _mention(text, match.start(), counted, round(100 * part / whole, 1))
    return replace(_derived(mention, match["n1"]), operator=operator_of(match["op"]))


def _derived(mention: QuantityMention, written: str) -> QuantityMention:
    return replace(mention, derived=True, literal=_is_digits(written))


def _fraction(text: str, match: re.Match[str]) -> QuantityMention | None:
    """ "een derde minder", "de helft van de jeugdigen", "met een kwart verminderd"."""
    noun = noun_phrase(text, match.end()) if match["of"] or match["than"] else ""
    counted = Counted("%", noun, match.end("part"))
    mention = _derived(_mention(text, match.start(), counted, _percentage(match["part"])), match["part"])
    mention = replace(mention, operator=operator_of(match["op"]))
    mention = changed(text, mention)
    if mention.operator not in (Operator.DECREASE, Operator.INCREASE) and not match["of"]:
        return None
    return None if match["of"] and noun.split(" ")[0].lower() in DURATIONS | {"tijd"} else mention


def _percentage(part: str) -> float:
    """The percentage of a fraction in words, to one decimal."""
    words = part.lower()
    if words.endswith("helft"):
        return 50.0
    name = next(name for name in _FRACTIONS if words.endswith(name))
    count = read_numeral(words.removesuffix(name).strip(" -\n\u00a0"))
    return round(100 * (count or 1) / _FRACTIONS[name], 1)


def _multiple(text: str, match: re.Match[str]) -> QuantityMention | None:
    """ "halvering van het aantal plaatsen", "het aantal plekken verdubbelen"."""
    of = _OF_WHAT.match(text, match.end())
    noun = noun_phrase(text, of.end()) if of else noun_before(text, match.start())[1]
    mention = _mention(text, match.start(), Counted("%", noun, match.end()), 50.0 if match["half"] else 100.0)
    operator = Operator.DECREASE if match["half"] else Operator.INCREASE
    return replace(mention, operator=operator, derived=True, literal=False)


def _none(text: str, match: re.Match[str]) -> QuantityMention | None:
    """ "geen gesloten plaatsen", "geen jeugdigen meer"; "geen sprake" and "geen afspraken" count nothing."""
    counted = read_counted(text, match.end(), 0)
    if counted is None:
        counted = _no_more(text, match.end())
    if counted is None or counted.unit in ABSTRACT or kind_of(counted.unit) == "duration":
        return None
    return replace(_mention(text, match.start(), counted, 0.0), literal=False)


def _no_more(text: str, at: int) -> Counted | None:
    """ "geen gesloten jeugdhulp meer": a singular counts when it ends."""
    counted = read_counted(text, at, 1)
    ends = counted and re.compile(rf"{GAP}meer\b(?!{GAP}(?:dan|sprake))", re.IGNORECASE).match(text, counted.end)
    return counted if ends else None


def _zero(text: str, match: re.Match[str]) -> QuantityMention | None:
    """ "naar nul", "toewerken naar '0'": without a noun of its own; it takes that of "het aantal ..." before it."""
    counted = read_counted(text, match.end(), 0) or _named_before(text, match.start(), match.end())
    mention = _mention(text, match.start(), counted, 0.0)
    return replace(mention, literal=_is_digits(match["n1"]))


def _after_named_before(text: str, match: re.Match[str]) -> QuantityMention | None:
    """ "het aantal plaatsen is 24": the unit stands before the number."""
    value, counted = _number(match, "n1"), _named_before(text, match.start(), match.end())
    if value is None or not counted.unit or "aantal" not in text[max(0, match.start() - 200) : match.start()].lower():
        return None
    mention = _mention(text, match.start(), counted, value)
    return replace(mention, operator=operator_of(match["op"]), literal=_is_digits(match["n1"]))


def _after_number_of(text: str, match: re.Match[str]) -> QuantityMention | None:
    """ "het aantal plaatsen is 24": the unit stands before the number."""
    value, counted = _number(match, "n1"), _named_before(text, match.start(), match.end())
    said = "aantal" in text[max(0, match.start() - 200) : match.start()].lower()
    if value is None or not counted.unit or not said:
        return None
    mention = _mention(text, match.start(), counted, value)
    return replace(mention, operator=operator_of(match["op"]), literal=_is_digits(match["n1"]))


_OUT_OF = rf"{GAP}van{GAP}(?:de|deze|onze|alle){GAP}"


def _out_of(text: str, match: re.Match[str]) -> QuantityMention | None:
    """ "19 van de 44 jongeren": it is 19 that are counted."""
    part, whole, counted = _number(match, "n1"), _number(match, "n2"), read_counted(text, match.end(), 2)
    if part is None or whole is None or counted is None or part > whole or counted.unit == "%":
        return None
    return replace(_mention(text, match.start(), counted, part), literal=_is_digits(match["n1"]))


def _named_before(text: str, at: int, end: int) -> Counted:
    unit, noun = noun_before(text, at)
    return Counted(unit, noun, end)


class Rule(NamedTuple):
    """How one form is written and read. `hint`: what no text with the form lacks; looking for it first is quick."""

    pattern: re.Pattern[str]
    read: Reader
    hint: re.Pattern[str]


def _rule(pattern: str, read: Reader, hint: str = "") -> Rule:
    return Rule(re.compile(pattern, re.IGNORECASE), read, re.compile(hint, re.IGNORECASE))


_ONE = rf"(?P<n1>{_N})"
_OTHER = rf"(?P<n2>{_N})"
_ENDS = rf"(?=\s*(?:[.,;:)]|\Z|\n)|{GAP}(?:in|per|op|eind|begin|medio|voor|uiterlijk)\b)"
RULES = (
    _rule(rf"(?<![^\W_]){_OP}{_ABOUT}{_QUOTED}{_ONE}{_QUOTE}?(?:%?{_TO}{_ABOUT}{_OTHER})?", _amount),
    _rule(
        rf"\btussen{GAP}(?:de{GAP})?(?P<op>(?!)x)?{_ONE}%?{GAP}(?:en)(?P<op2>(?!)x)?{GAP}(?:de{GAP})?{_OTHER}", _amount
    ),
    _rule(rf"\b{_ONE}{GAP}of{GAP}(?P<more>meer|minder)\b", _more_of, r"of\s+(?:meer|minder)"),
    _rule(
        rf"\b{_OP}{_ABOUT}een{GAP}(?P<unit>jaar|halfjaar|maand|week|dag|uur|kwartaal|werkdag|etmaal)\b", _short_duration
    ),
    _rule(
        rf"\b(?P<back>terug{GAP}|af{GAP})?van{GAP}{_ABOUT}{_ONE}%?(?:{GAP}(?!naar\b|tot\b)[^\s.,;:]+){{0,6}}?{GAP}"
        rf"(?P<by>naar|tot){GAP}{_ABOUT}{_OP}{_ABOUT}{_QUOTE}?{_OTHER}{_QUOTE}?(?:{_TO}(?P<n3>{_N}))?",
        _from_to,
    ),
    _rule(
        rf"\b(?:(?P<op>{_BOUND}){GAP})?{_ABOUT}{_ONE}(?:{GAP}|-)op(?:{GAP}|-)(?:(?:de|elke|iedere){GAP})?{_OTHER}",
        _odds,
        r"\bop\b",
    ),
    _rule(rf"\b{_ONE}{_OUT_OF}{_OTHER}", _out_of, r"\bvan\s+(?:de|deze|onze|alle)\s"),
    _rule(rf"\b(?:(?P<op>{_BOUND}){GAP})?{_ABOUT}{_SHARE}(?:(?P<than>{_CHANGE})|(?P<of>{_OF}))?", _fraction),
    _rule(r"\b(?:(?P<half>(?:ge)?halve(?:ren|ring|ert|erd\w*))|verdubbel(?:en|t|de?n?|ing))\b", _multiple),
    _rule(r"\bgeen(?:\s+enkele)?\b", _none),
    _rule(
        rf"\b(?:naar|op|tot){GAP}(?P<quoted>{_QUOTE})?(?P<n1>0|nul)(?(quoted){_QUOTE}?)(?![\w%]|[.,]\d|{GAP}(?:%|procent))",
        _zero,
    ),
    _rule(rf"\b(?:naar|tot|op|is|was|bedraagt|bedroeg|wordt|werd){GAP}{_OP}{_ABOUT}{_ONE}{_ENDS}", _after_number_of),
)
