"""Whether a sentence counts something: a number that is no year, no section, no item of a list.

>>> has_number("Er komen 12 plekken (§ 4.2) in 2026."), has_number("Zie artikel 12 en paragraaf 4.2, mei 2026.")
(True, False)
"""

from __future__ import annotations

import re

__all__ = ["has_number"]

# "12", "7.650.000", "2,5", with what may not stand around them: letters, other digits, points between digits.
_FIGURE = re.compile(r"(?<![\w.,§/-])(?:\d{1,3}(?:\.\d{3})+|\d{1,3})(?:,\d+)?(?![\w/]|[.,]\d)")
_REFERENCE = re.compile(
    r"(?:§|\b(?:art(?:ikel|\.)?|paragraaf|par\.|hoofdstuk|bijlage|pagina|p\.|fase|tabel|figuur|cluster))\s*$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:^|\n)\s*$")
_WORD = re.compile(
    r"\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|vijftien|twintig|vijfentwintig|dertig|veertig|vijftig"
    r"|zestig|tachtig|honderd)\s+(?:\w+\s+){0,2}?\w+(?:en|s)\b"
)
BEFORE = 16  # characters that are looked at before a number


def has_number(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a stretch of a text holds a count, an amount or a share, in figures or in a word before a plural.

    >>> has_number("Er komen twaalf hybride bedden."), has_number("Wij tekenen dit vier keer.")
    (True, False)
    """
    end = len(text) if end is None else end
    return bool(_WORD.search(text, start, end)) or any(
        _is_count(text, start, found) for found in _FIGURE.finditer(text, start, end)
    )


def _is_count(text: str, start: int, found: re.Match[str]) -> bool:
    before = text[max(start, found.start() - BEFORE) : found.start()]
    is_item = bool(_ITEM.search(before)) and text[found.end() : found.end() + 1] in (".", ")", ":")
    return not is_item and not _REFERENCE.search(before)
