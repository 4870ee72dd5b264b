"""What a person reads in a table: which columns, and each value in words.

>>> spoken(("BEN", "BEN-netwerk")), spoken(True), spoken(2.0), spoken(None)
('BEN; BEN-netwerk', 'ja', 2, '')
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from kb.documents import Quote
from kb.facts import Fact, said

__all__ = ["Heading", "cells", "headings", "spoken"]

JOINT = "; "
_LEFT_OUT = ("heads",)


class Heading(NamedTuple):
    """A column of an export: its Dutch label, its meaning, its unit if any."""

    label: str
    meaning: str
    unit: str = ""


def headings(cls: type[Fact]) -> tuple[Heading, ...]:
    """The columns of a table, its own first, then where each row comes from."""
    own = [Heading(column.label, column.meaning, column.unit) for column in _columns(cls)]
    return (*own, Heading("Plan", "Titel van het document"))


def cells(fact: Fact, titles: Mapping[str, str]) -> list[str | int | float]:
    """The values of a row under `headings`; `titles` by document id."""
    own = [spoken(getattr(fact, column.name)) for column in _columns(type(fact))]
    return [*own, titles.get(fact.document, "")]


def _columns(cls: type[Fact]) -> list[Any]:
    return [column for column in cls.columns() if column.name not in _LEFT_OUT]


def spoken(value: Any) -> str | int | float:
    """A value as a person reads it: numbers stay numbers, several values are joined, None is empty."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return JOINT.join(str(spoken(item)) for item in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if float(value).is_integer() else value
    return _words(value)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, StrEnum):
        return said(value)
    return " ".join((value.text if isinstance(value, Quote) else str(value)).split())
