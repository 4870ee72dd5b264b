"""What people type in fields: years, amounts and moments as Dutch writes them."""

from __future__ import annotations

import re

from kb.errors import InvalidValue
from kb.moments import interval_of

__all__ = ["amount", "moment", "year"]

_AMOUNT = re.compile(r"(?:€\s*)?(-?(?:\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,\d{1,6})?)(?:\s*euro)?", re.IGNORECASE)


def year(typed: str) -> int:
    """A year; raises InvalidValue for what is no number."""
    if not typed.strip().isdecimal():
        raise InvalidValue(f"“{typed}” is geen jaartal.", remedy="Geef een jaar met vier cijfers, bijvoorbeeld 2025.")
    return int(typed)


def amount(typed: str) -> float:
    """An amount or another number; raises InvalidValue for what is none.

    >>> amount("€ 1.250.000"), amount("2,5"), amount("40000 euro")
    (1250000.0, 2.5, 40000.0)
    """
    if not (found := _AMOUNT.fullmatch(typed.strip())):
        raise InvalidValue(f"“{typed}” is geen getal.", remedy="Schrijf het zo: 1.250.000 of 2,5.")
    return float(found[1].replace(".", "").replace(",", "."))


def moment(typed: str) -> str:
    """The notation of a moment, in figures or in the words of a plan; what is no single moment stays as it is.

    >>> moment("2025-q2"), moment("tweede kwartaal 2025"), moment("1 april 2025"), moment("ooit")
    ('2025-Q2', '2025-Q2', '2025-04-01', 'ooit')
    """
    asked = typed.strip()
    try:
        interval_of(asked.upper())
    except ValueError:
        from kb.extract.values.dates import find_dates  # noqa: PLC0415  (many patterns, seldom needed)

        told = [date for date in find_dates(asked) if date.text == asked and not date.is_range]
        return told[0].notation if told else asked
    return asked.upper()
