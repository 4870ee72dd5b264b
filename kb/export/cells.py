"""Values as cells: in words for people, typed where a spreadsheet has the type, and plain for programs.

>>> spoken(("BEN", "BEN-netwerk")), spoken(True), spoken(2.0), spoken(None)
('BEN; BEN-netwerk', 'ja', 2, '')
>>> typed(date(2025, 4, 1)), plain(date(2025, 4, 1))
(datetime.date(2025, 4, 1), '2025-04-01')
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from kb.documents import Quote
from kb.facts import said

__all__ = ["Cell", "Heading", "Link", "plain", "spoken", "typed"]

JOINT = "; "
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")  # no XML can hold these


class Heading(NamedTuple):
    """A column: its Dutch label, its meaning, its unit if any, where its values come from."""

    label: str
    meaning: str = ""
    unit: str = ""
    source: str = ""


class Link(NamedTuple):
    """An address, and the words that lead to it."""

    address: str
    text: str


Cell = str | int | float | date | Link


def typed(value: Any) -> Cell:
    """A value as a cell of a spreadsheet: numbers, days and links as what they are, the rest in words."""
    return value if isinstance(value, (date, Link)) else spoken(value)


def spoken(value: Any) -> str | int | float:
    """A value as a person reads it: numbers stay numbers, several values are joined, None is empty."""
    if value is None:
        return ""
    if isinstance(value, (str, Quote)):
        return _words(value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, (int, float)):
        return int(value) if float(value).is_integer() else value
    if isinstance(value, Link):
        return value.address
    return JOINT.join(str(spoken(item)) for item in value) if isinstance(value, tuple) else str(value)


def _words(value: str | Quote) -> str:
    if isinstance(value, StrEnum):
        return said(value)
    text = value.text if isinstance(value, Quote) else value
    return " ".join(_CONTROLS.sub(" ", text).split())


def plain(value: Any) -> Any:
    """A value for a program, as JSON has it: a quote is its text, a choice its code, a day in RFC 3339."""
    if isinstance(value, Link):
        return value.address
    if isinstance(value, Quote):
        return value.text
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
