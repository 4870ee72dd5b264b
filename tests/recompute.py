"""Whether each value of a fact can be computed again from what the fact points at: its quotes and heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb.extract.values.dates import find_dates
from kb.extract.values.money import find_money, parse_amount, scale_of
from kb.extract.values.numerals import NUMERAL, read_numeral
from kb.extract.values.quantities import find_quantities
from kb.facts import Actor, Budget, Fact, Indicator, Match, Milestone, Practice, Target
from kb.words import fold

__all__ = ["unexplained"]

_NUMERAL = re.compile(NUMERAL, re.IGNORECASE)
_ZERO = re.compile(r"\b(?:geen|nul|naar '?0'?|niemand|niet meer|nooit|nihil)\b", re.IGNORECASE)


def unexplained(fact: Fact) -> list[str]:
    """The fields whose value does not follow from the quotes and heads."""
    return [name for name, follows in _checks(fact) if not follows]


def _checks(fact: Fact) -> Iterator[tuple[str, bool]]:
    told = [quote.text for quote in fact.quotes()]
    if isinstance(fact, Target | Indicator):
        yield "value", fact.match is Match.DERIVED or _among(fact.value, _numbers(told))
    if isinstance(fact, Target) and fact.baseline_value is not None:
        yield "baseline_value", _among(fact.baseline_value, _numbers(told))
    if isinstance(fact, Target | Milestone):
        yield "due", fact.due is None or _moment(fact.due, told)
        yield "due_text", fact.due_text is None or _said(fact.due_text, told)
    if isinstance(fact, Indicator):
        yield "period", fact.period is None or _moment(fact.period, told)
    if isinstance(fact, Budget):
        yield "amount_eur", fact.amount_eur is None or _among(fact.amount_eur, _amounts(told))
        yield "period", all(year is None or _moment(str(year), told) for year in (fact.period_from, fact.period_to))
    if isinstance(fact, Actor | Practice):
        yield "name", _said(fact.name, told)


def _among(value: float, found: Iterable[float]) -> bool:
    return any(abs(value - other) <= 0.005 * max(1.0, abs(other)) for other in found)


def _numbers(texts: Iterable[str]) -> Iterator[float]:
    for text in texts:
        if _ZERO.search(text):
            yield 0.0
        for mention in find_quantities(text):
            yield from (x for x in (mention.value, mention.low, mention.baseline) if x is not None)
        for match in _NUMERAL.finditer(text):
            if (value := read_numeral(match.group())) is not None:
                yield value
        yield from (float(number.replace(",", ".")) for number in re.findall(r"\d+(?:,\d+)?", text))


def _amounts(texts: list[str]) -> Iterator[float]:
    scales = {scale for text in texts if (scale := scale_of(text))} | {1, 1000}
    for text in texts:
        yield from (m.amount for m in find_money(text) if m.amount is not None)
        yield from (m.low for m in find_money(text) if m.low is not None)
        for cell in re.split(r"[\t\n]| {2,}", text):
            found = (parse_amount(cell, scale) for scale in scales)
            yield from (m.amount for m in found if m and m.amount is not None)


def _moment(notation: str, texts: list[str]) -> bool:
    """A moment is said when a date has it as an end, or when its year is said (a rest without year stands apart)."""
    moments = {moment for text in texts for date in find_dates(text) for moment in (date.first, date.last)}
    years = {moment[:4] for moment in moments} | {m for text in texts for m in re.findall(r"(?:19|20)\d\d", text)}
    near = {str(int(year) + shift) for year in years for shift in (-1, 0, 1)}
    return notation in moments or notation[:4] in near


def _said(words: str, texts: list[str]) -> bool:
    """Words said in one place, or (a quarter under its year) each in some place."""
    told = [fold(text) for text in texts]
    return any(fold(words) in text for text in told) or all(
        any(fold(word) in text for text in told) for word in words.split()
    )
