"""What is kept beside a fact so that SQLite can choose and order rows: its text folded, its moments as days.

>>> plain("Coördinatie  van\\u00a0Jeugd­zorg: ‘één’")
"coordinatie van jeugdzorg: 'een'"
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any

from kb.columns import Kind, columns, ends_of, kind_of
from kb.documents import Quote
from kb.facts import Fact, said
from kb.moments import interval_of

__all__ = ["FOLDED", "derive", "derived_columns", "plain"]

FOLDED = "folded"
_UNTOLD = ("id", "document")
_SIGNS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2010": "-", "\u00ad": ""})


def plain(text: str) -> str:
    """A text as it is compared: small letters without accents, plain quotes and hyphens, one blank between words."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text.translate(_SIGNS)) if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def derived_columns(cls: type[Fact]) -> dict[str, type]:
    """The columns that a table has besides its fields, with their types."""
    ends = (name for moment in _moments(cls) for name in ends_of(moment))
    return dict.fromkeys((FOLDED, *ends), str)


def derive(fact: Fact) -> dict[str, str | None]:
    """The values of these columns."""
    found: dict[str, str | None] = {FOLDED: plain(" | ".join(dict.fromkeys(_told(fact))))}
    for moment in _moments(type(fact)):
        found |= dict(zip(ends_of(moment), _days(getattr(fact, moment)), strict=True))
    return found


@cache
def _moments(cls: type[Fact]) -> tuple[str, ...]:
    return tuple(column.name for column in columns(cls) if kind_of(column) is Kind.MOMENT)


def _days(notation: str | None) -> tuple[str | None, str | None]:
    """First and last day; none where a table of another package holds what is no notation."""
    try:
        first, last = interval_of(notation or "")
    except ValueError:
        return None, None
    return first.isoformat(), last.isoformat()


def _told(fact: Fact) -> Iterator[str]:
    """All that a row says in words."""
    for column in columns(type(fact)):
        if column.name not in _UNTOLD:
            yield from _words(getattr(fact, column.name))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, tuple) and not isinstance(value, Quote):
        for item in value:
            yield from _words(item)
    elif isinstance(value, Quote):
        yield value.text
    elif isinstance(value, StrEnum):
        yield said(value)
    elif isinstance(value, str):
        yield value
