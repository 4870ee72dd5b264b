"""How much of one text's words another holds, whatever their order: for judging, where no stemming may flatter."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

__all__ = ["bag", "overlap", "plain_words"]


def plain_words(text: str) -> list[str]:
    """The words of a text in order, without accents and capitals.

    >>> plain_words("Eén plek, één bed")
    ['een', 'plek', 'een', 'bed']
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)


def bag(text: str) -> Counter[str]:
    """The words of a text with how often each is there."""
    return Counter(plain_words(text))


def overlap(a: Counter[str], b: Counter[str]) -> float:
    """The share 0..1 of the shorter one's words that the other holds, with multiplicity (overlap coefficient).

    >>> overlap(bag("een bed"), bag("een plek en een bed"))
    1.0
    """
    shorter = min(a.total(), b.total())
    return (a & b).total() / shorter if shorter else 0.0
