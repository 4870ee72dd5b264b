"""The smallest stretches that a passage takes whole: sentences, and pieces of very long ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kb.language import sentences

__all__ = ["MAXIMUM", "SHORT", "TARGET", "Unit", "count_words", "units"]

TARGET = 120  # words; with Dutch policy text some 170 pieces for the encoder, well under its 256
MAXIMUM = 180
SHORT = 30  # fewer words than this hardly stand alone

_CLAUSE = re.compile(r"(?<=[;:,)])\s+|\s+(?=[–(])")
_BLANK = re.compile(r"\s+")


class Unit(NamedTuple):
    """A stretch of canonical text and its number of words."""

    start: int
    end: int
    words: int


def count_words(text: str, start: int, end: int) -> int:
    """Words, parted by white space, in a stretch."""
    return len(text[start:end].split())


def units(text: str, start: int, end: int) -> Iterator[Unit]:
    """The sentences of a stretch; one that is longer than a passage may be is cut at clauses, else between words."""
    for a, b in sentences(text[start:end]):
        words = count_words(text, start + a, start + b)
        if words <= MAXIMUM:
            yield Unit(start + a, start + b, words)
        else:
            yield from _cut(text, start + a, start + b)


def _cut(text: str, start: int, end: int) -> Iterator[Unit]:
    """Pieces of at most `TARGET` words, each ending at the last clause border that fits, or else between words."""
    gaps = [gap.end() for gap in _BLANK.finditer(text, start, end)]
    clauses = {clause.end() for clause in _CLAUSE.finditer(text, start, end)}
    first = 0
    while len(gaps) - first >= TARGET:
        window = range(first + TARGET // 2, first + TARGET)
        last = max((i for i in window if gaps[i] in clauses), default=first + TARGET - 1)
        stop = start + len(text[start : gaps[last]].rstrip())
        yield Unit(start, stop, count_words(text, start, stop))
        start, first = gaps[last], last + 1
    yield Unit(start, end, count_words(text, start, end))
