"""Dutch numerals, in digits and in words.

`NUMERAL` finds them in running text, `read_numeral` gives their value. "een" is an article far more often than a
number: in running text only "één" counts, or "een" that belongs to a longer numeral ("een half", "een miljoen").
Words in capitals are names ("VIER"), no numerals.

>>> [read_numeral(words) for words in ("1.250", "2,5", "twintig", "anderhalf miljoen", "drieënhalf", "een tiental")]
[1250.0, 2.5, 20.0, 1500000.0, 3.5, 10.0]
>>> read_numeral("geen") is None
True
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["GAP", "NUMERAL", "read_numeral"]

_UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = (
    *("tien", "elf", "twaalf", "dertien", "veertien"),
    *("vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_SMALL = (
    {"nul": 0}
    | {word: n for n, word in enumerate((*_UNITS, *_TEENS), start=1)}
    | {ten: n * 10 for n, ten in enumerate(_TENS, start=2)}
    | {f"{unit}en{ten}": n * 10 + m for n, ten in enumerate(_TENS, 2) for m, unit in enumerate(_UNITS, 1)}
)
_SCALES = {"miljard": 1_000_000_000, "miljoen": 1_000_000, "duizend": 1_000, "honderd": 100}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}

GAP = r"(?:[^\S\t\n]+|[^\S\t\n]*\n(?!\s*\n)[^\S\t\n]*)"
"""Regex fragment for a blank within a phrase: never a cell border or a blank line."""


def _any(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_ONE = "(?:(?:[éè]|e[\u0300\u0301])(?:[éèe][\u0300\u0301]?)n|e(?:[éè]|e[\u0300\u0301])n)"  # "één", "éen", "eén"
_AN = rf"(?:{_ONE}|een)"
_AND = "(?:ë|e\u0308|e)n"
_BELOW_100 = rf"(?:(?:{_AN}|{_any(_UNITS)}){_AND}{_any(_TENS)}|{_any((*_TENS, *_TEENS, *_UNITS[1:]))}|{_ONE})"
_REST = rf"(?:(?:en)?(?:{_BELOW_100}|een))?"
_BELOW_1000 = rf"(?:(?:{_BELOW_100})?honderd{_REST}|{_BELOW_100})"
_UNDER_1000 = rf"(?:{_any(_UNITS[1:])}?honderd{_REST}|{_BELOW_100})"
_WHOLE = rf"(?:(?:{_BELOW_1000})?duizend(?:{GAP}?{_UNDER_1000}|{_REST})|{_BELOW_1000})"
_HALVES = (
    rf"(?:anderhal(?:f|ve)|{_BELOW_100}(?:{_AND}(?:een)?|(?:{GAP}|-)en(?:{GAP}|-)een(?:{GAP}|-))hal(?:f|ve)"
    rf"|{_AN}{GAP}hal(?:f|ve)|hal(?:f|ve)(?={GAP}(?:miljoen|miljard|mln|ton|jaar|maand|week|dag|uur|procent)\b)"
    rf"|driekwart)"
)
_DIGITS = r"(?:(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+|\.\d{1,2})?)[½¼¾]?|[½¼¾])(?!\d|[.,]\d)"
_MILLIONS = r"(?:miljoen|miljard)"
_TALLIED = rf"(?:{_AN}{GAP})?{_BELOW_1000}tal"
_COUNT = rf"(?:{_HALVES}|{_WHOLE})(?:{GAP}?{_MILLIONS}(?:{GAP}{_WHOLE})?)?"
_WORDS = rf"(?:{_TALLIED}|{_COUNT}|{_AN}{GAP}?{_MILLIONS}|nul)(?![^\W\d_])"

NUMERAL = (
    r"(?<![^\W_])(?<!\d[.,])"
    rf"(?i:{_DIGITS}(?:{GAP}?(?:duizend|miljoen|miljard)(?![^\W\d_]))?|(?-i:(?![A-ZÉ]{{2}})){_WORDS})"
)
"""Regex fragment for one numeral in running text, without named groups and without regard to case.

After digits a letter may follow ("2,5mln", "3D"): who uses it says what may. A scale word belongs to the numeral
("2,13 miljoen", "317duizend"), a currency or a sign does not. All that it finds, `read_numeral` reads.
"""

_DIGITS_READ = re.compile(
    r"(?P<whole>\d{1,3}(?:[.\u00a0\u202f]\d{3})+|\d+)?(?P<decimals>[.,]\d+)?(?P<fraction>[½¼¾])?"
    r"\s*(?P<scale>duizend|miljoen|miljard)?",
    re.IGNORECASE,
)
_TALLY = re.compile(r"(?:een\s+)?(?P<word>[a-z]+)tal")
_HALF = re.compile(r"(?:een|(?P<whole>[a-z]+?)en(?:een)?)?hal(?:f|ve)")


def read_numeral(words: str) -> float | None:
    """The value of a text that is one numeral as a whole, or None. "een" counts as 1 here, for it is all there is.

    >>> read_numeral("een"), read_numeral("317duizend"), read_numeral("vier plekken")
    (1.0, 317000.0, None)
    """
    text = words.strip()
    if re.match(r"[A-Z]{2}", text):
        return None
    value = _read_digits(text) if re.match(r"[\d½¼¾]", text) else _read_words(text)
    return None if value is None else float(value)


def _read_digits(text: str) -> float | None:
    match = _DIGITS_READ.fullmatch(text)
    if not match or (match["whole"] is None and match["decimals"]):
        return None
    grouped = len(match["whole"] or "") > 3 and not (match["whole"] or "").isdigit()
    if match["decimals"] and match["decimals"][0] == "." and (grouped or len(match["decimals"]) > 3):
        return None
    whole = re.sub(r"\D", "", match["whole"] or "0")
    number = float(whole + (match["decimals"] or "").replace(",", "."))
    return (number + _FRACTIONS.get(match["fraction"], 0)) * _SCALES.get((match["scale"] or "").lower(), 1)


def _read_words(text: str) -> float | None:
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    tally = _TALLY.fullmatch(plain)
    return _spelled(tally["word"] if tally else re.sub(r"[\s-]+", "", plain))


def _spelled(word: str) -> float | None:
    """The value of a numeral in plain letters without blanks."""
    if word in _SMALL:
        return _SMALL[word]
    for name, scale in _SCALES.items():
        head, found, tail = word.partition(name)
        if found:
            return _scaled(head, scale, tail)
    return _halves(word)


def _scaled(head: str, scale: int, tail: str) -> float | None:
    """The value of "drie" + 1000 + "tweehonderd"; a million does not stand alone, a hundred and a thousand do."""
    if not head and scale > 1_000:
        return None
    count = _spelled(head) if head else 1
    rest = _spelled(tail.removeprefix("en")) if tail else 0
    if not count or rest is None or (tail and not 0 < rest < scale):
        return None
    return count * scale + rest


def _halves(word: str) -> float | None:
    if word in ("anderhalf", "anderhalve", "driekwart"):
        return 0.75 if word == "driekwart" else 1.5
    match = _HALF.fullmatch(word)
    if not match:
        return None
    whole = _SMALL.get(match["whole"]) if match["whole"] else 0
    return None if whole is None else whole + 0.5
