"""The notation of a moment: `2021-08-10`, `2021-08`, `2021-Q3`, `2021-H2` or `2021`, as tight as is honest."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from enum import StrEnum

from kb.errors import InvalidValue

__all__ = ["Precision", "day_from", "interval_of", "precision_of"]


class Precision(StrEnum):
    """How precise a moment is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


def precision_of(notation: str) -> Precision:
    """The precision of a notation.

    >>> precision_of("2021-Q3").value
    'quarter'
    """
    rest = notation[5:]
    if not rest:
        return Precision.YEAR
    if rest[0] in "QH":
        return Precision.QUARTER if rest[0] == "Q" else Precision.HALF
    return Precision.MONTH if len(rest) == 2 else Precision.DAY


def interval_of(notation: str) -> tuple[date, date]:
    """The first and last day of a notation; raises ValueError where it is none.

    >>> interval_of("2021-H2")
    (datetime.date(2021, 7, 1), datetime.date(2021, 12, 31))
    """
    match = re.fullmatch(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?", notation)
    if not match:
        raise ValueError(f"not a date notation: {notation!r}")
    year, quarter, half, month, day = (int(g) if g else 0 for g in match.groups())
    if day:
        return date(year, month, day), date(year, month, day)
    first, last = 1, 12
    if quarter:
        first, last = quarter * 3 - 2, quarter * 3
    elif half:
        first, last = half * 6 - 5, half * 6
    elif month:
        first = last = month
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def day_from(given: str, field: str) -> date:
    """The day that somebody names, today for ""; raises InvalidValue with this field.

    >>> day_from("2026-01-01", "on")
    datetime.date(2026, 1, 1)
    """
    try:
        return date.fromisoformat(given) if given else date.today()
    except ValueError as error:
        raise InvalidValue(f"{given} is geen datum.", remedy="Schrijf haar als 2026-01-01.", field=field) from error
