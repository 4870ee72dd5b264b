"""One name, many spellings: comparing and finding names whatever their capitals, accents, hyphens and blanks.

>>> squeeze("West-Friesland") == squeeze("Westfriesland") == squeeze("west friesland")
True
>>> squeeze("Gooi & Vechtstreek") == squeeze("Gooi en Vechtstreek")
True
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

__all__ = ["GAP", "NameFinder", "fold", "near", "squeeze"]

_WORD = re.compile(r"[^\W_]+|&")
# What may stand between the words of one name: blanks (one line break included), a hyphen, a slash, an apostrophe.
GAP = re.compile(r"[ \t\u00a0]*[-\u2010\u2011–/.'’]?[ \t\u00a0]*(?:\n[ \t\u00a0]*)?")
_ACRONYM = re.compile(r"[A-Z][A-Z&]*[A-Z0-9]\d*")


@lru_cache(maxsize=16384)
def squeeze(name: str) -> str:
    """A name as a key: small letters without accents, blanks, hyphens and points; `&` is `en`."""
    return "".join(fold(word.group()) for word in _WORD.finditer(name))


def fold(word: str) -> str:
    """A word in small letters without accents; `&` is `en`."""
    if word == "&":
        return "en"
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def near(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known names most like a misspelt one, best first."""
    by_key = {squeeze(other): other for other in known}
    close = difflib.get_close_matches(squeeze(name), by_key, n=count, cutoff=0.6)
    return [by_key[key] for key in close]


class NameFinder:
    """Finds known names in running text: the longest at each place, with a capital where the name has one.

    >>> finder = NameFinder(["Zuid-Holland", "Zuid-Holland Zuid"])
    >>> list(finder.find("in Zuid Holland-Zuid en zuid-holland"))
    [(3, 20, 'zuidhollandzuid')]
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._spellings: dict[str, list[str]] = {}
        for name in names:
            self._spellings.setdefault(squeeze(name), []).append(name)
        self._beginnings = {key[:i] for key in self._spellings for i in range(1, len(key) + 1)}
        self._small = {name[0] for names in self._spellings.values() for name in names if name[0].islower()}

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and key (see `squeeze`) of each name, left to right, never overlapping."""
        last = 0
        for word in _WORD.finditer(text):
            start = word.start()
            if start < last or not self._may_open(word.group()):
                continue
            end, key = self._match(text, start)
            if end > start:
                yield start, end, key
                last = end

    def _may_open(self, word: str) -> bool:
        """Whether some name begins as a word does, capital included; most words are done with here."""
        return (not word[0].islower() or word[0] in self._small) and fold(word) in self._beginnings

    def _match(self, text: str, start: int) -> tuple[int, str]:
        """The end and the key of the longest name that begins at an offset; the offset itself where none does."""
        key, end, best, best_key = "", start, start, ""
        for word in _WORD.finditer(text, start):
            if word.start() > start and not GAP.fullmatch(text, end, word.start()):
                break
            key, end = key + fold(word.group()), word.end()
            if key not in self._beginnings:
                break
            if key in self._spellings and self._cased(text[start:end], key):
                best, best_key = end, key
        return best, best_key

    def _cased(self, found: str, key: str) -> bool:
        """Whether the capitals fit: an acronym must be written as one, another name begins with a capital."""
        spellings = self._spellings[key]
        if all(_ACRONYM.fullmatch(name) for name in spellings):
            return found in spellings
        return not found[0].islower() or any(name.startswith(found[0]) for name in spellings)
