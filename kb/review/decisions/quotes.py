"""Whether two quotes are the same words, and where the words of a quote stand in another text.

What a file's typesetting changes is left out of it: white space, hyphens at the end of a line, bullets, capitals,
ligatures and accents. What remains are letters and digits.

>>> squeezed("Zes bed-\\nden, in 2025")
'zesbeddenin2025'
>>> likeness("Uiterlijk in 2025 zijn er 12 bedden.", "Uiterlijk in 2025 zijn er 14 bedden.")
0.0
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate

from rapidfuzz import fuzz

from kb.words import fold

__all__ = ["Finder", "likeness", "part_of", "squeezed"]

_NEAR = 97  # per cent of the letters, where a stretch of a text is taken for the quote
_SIGNS = ".,;:!?…()[]\"'“”‘’"
_PIECE = 20  # letters; that one quote is a piece of another says something from this length on
_APART = 3000  # letters that may stand between two pieces of a sentence: side boxes, notes, the end of a page
_SHORT = 12  # letters; fewer than these prove no place by being nearly there


@lru_cache(maxsize=65536)
def squeezed(text: str) -> str:
    """The letters and digits of a text, as they are compared."""
    return "".join(fold(word) for word in text.split())


def likeness(one: str, other: str) -> float:
    """How much two quotes are the same words, 0..1; 0 where they tell other numbers."""
    left, right = squeezed(one), squeezed(other)
    if _digits(left) != _digits(right):
        return 0.0
    return fuzz.ratio(left, right) / 100


def part_of(one: str, other: str) -> bool:
    """Whether one quote is a piece of the other: a side box may cut a sentence in two where the lines are shorter.

    >>> part_of("Het team komt binnen 24 uur, blijft", "Het team komt binnen 24 uur, blijft vijf maanden.")
    True
    """
    short, long = sorted((squeezed(one), squeezed(other)), key=len)
    return len(short) >= _PIECE and short in long


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


class Finder:
    """Finds quotes in one text, whatever its typesetting."""

    def __init__(self, text: str) -> None:
        pieces = [fold(letter) for letter in text]
        self._text = text
        self._length = max(1, len(text))
        self._letters = "".join(pieces)
        self._starts = list(accumulate(map(len, pieces), initial=0))
        self._offsets = [offset for offset, piece in enumerate(pieces) for _ in piece]

    def find(self, quote: str, near: float = 0.0) -> tuple[int, int] | None:
        """Start and end of a quote; of several places the one nearest to this share (0..1) of the text."""
        wanted = squeezed(quote)
        if not wanted:
            return None
        places = list(self._exact(wanted))
        if places:
            at = min(places, key=lambda place: abs(self._offsets[place] / self._length - near))
            return self._with_signs(quote, *self._span(at, at + len(wanted)))
        return self._nearly(wanted) or self._cut(wanted)

    def _exact(self, wanted: str) -> list[int]:
        found, at = [], self._letters.find(wanted)
        while at >= 0:
            found.append(at)
            at = self._letters.find(wanted, at + 1)
        return found

    def _nearly(self, wanted: str) -> tuple[int, int] | None:
        if len(wanted) < _SHORT:
            return None
        match = fuzz.partial_ratio_alignment(wanted, self._letters, score_cutoff=_NEAR)
        if match is None or len(wanted) > len(self._letters):
            return None
        start, end = match.dest_start, match.dest_end
        if end <= start or _digits(wanted) != _digits(self._letters[start:end]):
            return None
        return self._span(start, end)

    def _cut(self, wanted: str) -> tuple[int, int] | None:
        """The longer of two pieces that a quote is cut in, where the other stands near it."""
        size = bisect_left(range(1, len(wanted)), x=True, key=lambda size: wanted[:size] not in self._letters)
        first, rest = wanted[:size], wanted[size:]
        at = self._letters.find(first)
        after = self._letters.find(rest, at + size, at + size + _APART + len(rest))
        if min(size, len(rest)) < _SHORT or after < 0:
            return None
        return self._span(at, at + size) if size >= len(rest) else self._span(after, after + len(rest))

    def _with_signs(self, quote: str, start: int, end: int) -> tuple[int, int]:
        """The stretch with the signs that the quote begins and ends with, where they are there as well."""
        after = quote[len(quote.rstrip(_SIGNS)) :]
        before = quote[: len(quote) - len(quote.lstrip(_SIGNS))]
        begins = bool(before) and self._text.endswith(before, 0, start)
        ends = self._text.startswith(after, end)
        return start - len(before) * begins, end + len(after) * ends

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._offsets[start], self._offsets[end - 1] + 1
