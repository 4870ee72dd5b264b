"""The years of an amount, as heads, cells and sentences give them."""

from __future__ import annotations

import re

from kb.extract.values.dates import find_dates

__all__ = ["Span", "says_from", "says_until", "year_span"]

Span = tuple[int | None, int | None]
"""The first and last year of an amount, None where it is left open."""


def year_span(text: str) -> Span | None:
    """The first and last year that a head or cell names; None where it names none or says of what prices they are.

    >>> year_span("2024 t/m 2027"), year_span("vanaf 2024"), year_span("tot 2026"), year_span("prijspeil 2023")
    ((2024, 2027), (2024, None), (None, 2026), None)
    """
    dates = [d for d in find_dates(text) if not _PRICE_LEVEL.search(text[: d.start])]
    if not dates:
        return None
    first, last = int(dates[0].first[:4]), int(dates[-1].last[:4])
    before = text[: dates[0].start]
    if len(dates) == 1 and dates[0].first[:4] == dates[0].last[:4]:
        if dates[0].open_end or says_from(before):
            return first, None
        if says_until(before):
            return None, last
    return first, None if dates[-1].open_end else last


_PRICE_LEVEL = re.compile(
    r"(?:peil(?:datum)?|stand|versie|vastgesteld|niveau)(?:\s+(?:van|per|op|op\s+basis\s+van))?\s*\Z", re.IGNORECASE
)
_FROM = re.compile(r"\b(?:vanaf|per|sinds|met\s+ingang\s+van|na)(?:\s+(?:het\s+)?jaar)?\s+\Z", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:tot(?:\s+en\s+met)?|t/m|uiterlijk)(?:\s+(?:het\s+)?jaar)?\s+\Z", re.IGNORECASE)


def says_from(before: str) -> bool:
    """Whether the words before a year make it the first of an open stretch ("vanaf 2025")."""
    return bool(_FROM.search(before))


def says_until(before: str) -> bool:
    """Whether the words before a year make it the last ("tot en met 2027")."""
    return bool(_UNTIL.search(before))
