"""Values as people type them in a field of a table; raises InvalidValue for what it cannot be."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from kb.errors import InvalidValue
from kb.facts import Column, said
from kb.moments import interval_of

__all__ = ["choice", "days", "flag", "number", "remark"]

LONGEST = 1000  # characters of a remark

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_FLAGS = {"ja": 1, "nee": 0, "true": 1, "false": 0, "1": 1, "0": 0}


def choice(column: Column, value: str) -> str:
    """A choice by its code or as a user reads it."""
    known: list[StrEnum] = list(column.type)
    asked = value.strip().casefold()
    for one in known:
        if asked in (one.value.casefold(), said(one).casefold()):
            return one.value
    raise InvalidValue(f"“{value}” is geen {column.label.lower()}.", remedy=f"Kies uit: {', '.join(map(said, known))}.")


def remark(text: str, field: str) -> str:
    """A reason or a title in somebody's own words, blanks squeezed: at most 1,000 characters that can be shown."""
    told = " ".join(text.split())
    if len(told) > LONGEST or not told.isprintable():
        raise InvalidValue(
            "Wat je schreef is te lang, of heeft tekens die niet te tonen zijn.",
            remedy=f"Geef gewone tekst van hoogstens {LONGEST} tekens.",
            field=field,
        )
    return told


def flag(value: str) -> int:
    """1 for yes, 0 for no."""
    if (read := _FLAGS.get(value.strip().casefold())) is None:
        raise InvalidValue(f"“{value}” is geen ja of nee.", remedy="Geef ja of nee.")
    return read


def number(value: str) -> float:
    """A number with a decimal comma or point; "1.200" is refused, since it may be read both ways."""
    asked = value.strip()
    if not _NUMBER.fullmatch(asked) or _GROUPED.fullmatch(asked):
        raise InvalidValue(f"“{value}” is geen getal.", remedy="Schrijf het zonder punten: 1200 of 2,5.")
    return float(asked.replace(",", "."))


def days(notation: str) -> tuple[date, date]:
    """The first and last day of a moment in the notation of `kb.moments`."""
    try:
        return interval_of(notation.strip().upper())
    except ValueError:
        raise InvalidValue(
            f"“{notation}” is geen moment.",
            remedy="Geef een jaar, halfjaar, kwartaal, maand of dag: 2025, 2025-H1, 2025-Q2, 2025-06 of 2025-06-30.",
        ) from None
