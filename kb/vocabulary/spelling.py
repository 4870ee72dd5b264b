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

__all__ = ["GAP", "NameFinder", "fold", "near", "squeeze"]

_WORD = re.compile(r"[^\W_]+|&")
# What may stand between the words of one name: blanks (one line break included), a hyphen, a slash, an apostrophe.
GAP = re.compile(r"[ \t\u00a0]*[-\u2010\u2011–/.'’]?[ \t\u00a0]*(?:\n[ \t\u00a0]*)?")
_ACRONYM = re.compile(r"[A-Z][A-Z&]*[A-Z0-9]\d*")


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

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and key (see `squeeze`) of each name, left to right, never overlapping."""
        words = [(match.start(), match.end(), fold(match.group())) for match in _WORD.finditer(text)]
        i = 0
        while i < len(words):
            last, key = self._match(text, words, i) if words[i][2] in self._beginnings else (None, "")
            if last is None:
                i += 1
                continue
            yield words[i][0], words[last][1], key
            i = last + 1

    def _match(self, text: str, words: list[tuple[int, int, str]], first: int) -> tuple[int | None, str]:
        """The last word and the key of the longest name that begins with a word."""
        key, best, best_key = "", None, ""
        for i in range(first, len(words)):
            if i > first and not GAP.fullmatch(text, words[i - 1][1], words[i][0]):
                break
            key += words[i][2]
            if key not in self._beginnings:
                break
            if key in self._spellings and self._cased(text[words[first][0] : words[i][1]], key):
                best, best_key = i, key
        return best, best_key

    def _cased(self, found: str, key: str) -> bool:
        """Whether the capitals fit: an acronym must be written as one, another name begins with a capital."""
        spellings = self._spellings[key]
        if all(_ACRONYM.fullmatch(name) for name in spellings):
            return found in spellings
        return not found[0].islower() or any(name.startswith(found[0]) for name in spellings)
