"""Values of facts as Dutch writes them on a page."""

from __future__ import annotations

from datetime import date
from typing import Any

from kb.columns import Kind
from kb.export.cells import spoken
from kb.written import euros, moment, number

__all__ = ["in_words"]


def in_words(value: Any, kind: Kind | None = None) -> str:
    """A value; `kind` says what a number or a text stands for.

    >>> in_words(1250000, Kind.EURO), in_words(2.5, Kind.NUMBER), in_words(2025, Kind.YEAR)
    ('€ 1.250.000', '2,5', '2025')
    >>> in_words("2026-Q3", Kind.MOMENT)
    'derde kwartaal 2026'
    >>> in_words(date(2025, 4, 1)), in_words(("BEN", "JIM")), in_words(None)
    ('1 april 2025', 'BEN, JIM', '')
    """
    if isinstance(value, tuple):
        return ", ".join(map(in_words, value))
    if isinstance(value, date):
        return moment(value.isoformat())
    plain = spoken(value)
    if isinstance(plain, str):
        return moment(plain) if kind is Kind.MOMENT else plain
    match kind:
        case Kind.EURO:
            return euros(plain)
        case Kind.NUMBER:
            return number(plain)
        case _:
            return str(plain)
