"""How dates are written in Dutch: a pattern and a reader for each notation.

A reader gives the notations of the first and the last moment; it raises ValueError where what it reads cannot be.
"""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["RULES", "Reader"]

Reader = Callable[[re.Match[str]], tuple[str, str]]


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari feb febr",
            "maart mrt",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "augustus aug",
            "september sep sept",
            "oktober okt",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4}
_SEASONS = {"voorjaar": "H1", "lente": "H1", "zomer": "Q3", "najaar": "H2", "herfst": "H2"}

_Y = r"(?<!\d)(?<!\d[.,])(?:19|20)\d{2}(?!\d)(?![.,]\d{3})"
_M = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_TO = r"\s*(?:-|–|—|/|t/m|tot\s+en\s+met|tot|t\.e\.m\.|en|&)\s*"
_VAGUE = r"(?:(?P<vague>begin|medio|midden|halverwege|eind|einde|ultimo)(?:\s+(?:van|in))?\s+)?"
_OF = r"\s*(?:van\s+|in\s+|-\s*|,\s*)?(?:het\s+jaar\s+)?"
_NTH = r"(?:(?P<nth>eerste|tweede|derde|vierde|laatste)|(?P<nth_digit>[1-4])(?:e|ste|de)?)"


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".").lower()]


def _day(match: re.Match[str]) -> tuple[str, str]:
    d, m, y = (match[k] for k in ("d", "m", "y"))
    month = int(m) if m.isdigit() else _month(m)
    day = f"{y}-{month:02}-{int(d):02}"
    return day, day


def _days(match: re.Match[str]) -> tuple[str, str]:
    """ "1 januari 2024 tot en met 31 december 2027", "1 t/m 5 mei 2024"."""
    month, year = match["m1"] or match["m"], match["y1"] or match["y"]
    last = f"{match['y']}-{_month(match['m']):02}-{int(match['d']):02}"
    return f"{year}-{_month(month):02}-{int(match['d1']):02}", last


def _months(match: re.Match[str]) -> tuple[str, str]:
    first, last = _month(match["m1"] or match["m"]), _month(match["m"])
    return f"{match['y1'] or match['y']}-{first:02}", f"{match['y']}-{last:02}"


def _quarter(match: re.Match[str]) -> tuple[str, str]:
    first = match["q1"] or match["q"]
    return f"{match['y']}-Q{first}", f"{match['y']}-Q{match['q']}"


def _nth(match: re.Match[str]) -> int:
    return int(match["nth_digit"]) if match["nth_digit"] else _ORDINALS[match["nth"].lower()]


def _nth_quarter(match: re.Match[str]) -> tuple[str, str]:
    return (f"{match['y']}-Q{_nth(match)}",) * 2


def _nth_half(match: re.Match[str]) -> tuple[str, str]:
    last_word = (match["nth"] or "").lower() == "laatste"
    return (f"{match['y']}-H{2 if last_word else _nth(match)}",) * 2


def _half(match: re.Match[str]) -> tuple[str, str]:
    return (f"{match['y']}-H{match['h']}",) * 2


def _season(match: re.Match[str]) -> tuple[str, str]:
    return (f"{match['y']}-{_SEASONS[match['season'].lower()]}",) * 2


def _winter(match: re.Match[str]) -> tuple[str, str]:
    """A winter with two years is December to February; with one it is not said which end of the year."""
    if not match["y2"]:
        return match["y"], match["y"]
    return f"{match['y']}-12", f"{_next_year(match)}-02"


def _school(match: re.Match[str]) -> tuple[str, str]:
    """A Dutch school year runs from August to July."""
    following = _next_year(match) if match["y2"] else int(match["y"]) + 1
    return f"{match['y']}-08", f"{following}-07"


def _numeric_month(match: re.Match[str]) -> tuple[str, str]:
    return (f"{match['y']}-{match['m']}",) * 2


def _next_year(match: re.Match[str]) -> int:
    following = int(_years(match)[1])
    if following != int(match["y"]) + 1:
        raise ValueError("not two years in a row")
    return following


def _years(match: re.Match[str]) -> tuple[str, str]:
    last = match["y2"].strip("'’")
    return match["y"], last if len(last) == 4 else match["y"][:2] + last


def _year(match: re.Match[str]) -> tuple[str, str]:
    return match["y"], match["y"]


def _iso(match: re.Match[str]) -> tuple[str, str]:
    return match.group(), match.group()


def _rule(pattern: str, read: Reader) -> tuple[re.Pattern[str], Reader]:
    return re.compile(pattern, re.IGNORECASE), read


_D1 = r"(?<![\d.,/§-])(?P<d1>[0-3]?\d)(?:e|ste|de)?"
_D = r"(?P<d>[0-3]?\d)(?:e|ste|de)?"
_NEXT = r"(?P<y2>(?:19|20)\d{2}|['’]?\d{2})(?!\d)"
RULES = (
    _rule(rf"(?<![\d.,/§-])(?P<d>[0-3]?\d)(?:e|ste|de)?\s+(?P<m>{_M})\s*(?P<y>{_Y})", _day),
    _rule(rf"{_D1}(?:\s+(?P<m1>{_M})(?:\s*(?P<y1>{_Y}))?)?(?P<to>{_TO}){_D}\s+(?P<m>{_M})\s*(?P<y>{_Y})", _days),
    _rule(
        r"(?<![\d.,/-])(?P<d>[0-3]?\d)\s?(?P<s>[-/.])\s?(?P<m>[01]?\d)\s?(?P=s)\s?(?P<y>(?:19|20)\d{2})(?![\d/-])", _day
    ),
    _rule(r"(?<![\d/-])(?:19|20)\d{2}-(?:[01]\d(?:-[0-3]\d)?|Q[1-4]|H[12])(?![\d/-])", _iso),
    _rule(rf"{_VAGUE}\b(?P<m1>{_M})(?:\s+(?P<y1>{_Y}))?(?P<to>{_TO})(?P<m>{_M})\s+(?P<y>{_Y})", _months),
    _rule(rf"{_VAGUE}(?<!\w)(?P<m1>(?!)x)?(?P<y1>(?!)x)?(?P<m>{_M})(?:\s+|\s*van\s+|\s+in\s+|-)(?P<y>{_Y})", _months),
    _rule(rf"(?<![\d/.,-])(?P<m>0[1-9]|1[0-2])[-/](?P<y>{_Y})(?![\d/-])", _numeric_month),
    _rule(rf"(?P<y>{_Y})(?:,\s*(?:19|20)\d{{2}})+\s*(?P<to>en|&)\s*(?P<y2>{_Y})", _years),
    _rule(rf"\b(?:Q(?P<q1>[1-4])(?P<to>{_TO}))?(?:Q|K|kwartaal\s+)(?P<q>[1-4])\b{_OF}(?P<y>{_Y})", _quarter),
    _rule(rf"(?P<y>{_Y})\s*[-,:]?\s*(?:Q(?P<q1>[1-4])(?P<to>{_TO}))?(?:Q|kwartaal\s+)(?P<q>[1-4])\b", _quarter),
    _rule(rf"\b{_NTH}\s+kwartaal{_OF}(?P<y>{_Y})", _nth_quarter),
    _rule(rf"\b{_NTH}\s+(?:helft|half\s?jaar){_OF}(?P<y>{_Y})", _nth_half),
    _rule(rf"\bH(?P<h>[12])\b{_OF}(?P<y>{_Y})", _half),
    _rule(rf"(?P<y>{_Y})\s*[-,:]?\s*H(?P<h>[12])\b", _half),
    _rule(rf"{_VAGUE}\b(?:de\s+|het\s+)?(?P<season>{'|'.join(_SEASONS)}){_OF}(?P<y>{_Y})", _season),
    _rule(rf"\b(?P<season>winter){_OF}(?P<y>{_Y})(?:\s*[-–/]\s*{_NEXT})?", _winter),
    _rule(rf"\b(?P<school>schooljaar|schooljaren|studiejaar)\s+(?P<y>{_Y})(?:\s*[-–/]\s*{_NEXT})?", _school),
    _rule(rf"(?P<y>{_Y})(?P<to>{_TO})(?P<y2>{_Y})", _years),
    _rule(rf"(?P<y>{_Y})\s*[-–]\s*(?P<y2>['’]?\d{{2}})(?![\d/-]|[.,]\d)", _years),
    _rule(rf"{_VAGUE}(?P<y>{_Y})(?P<open>\s+(?:en|e\.)\s*v(?:erder(?:e jaren)?|\.)|\s+e\.v\.|\s+en\s+later)", _year),
    _rule(rf"(?<![€\w])(?<!€ ){_VAGUE}(?P<y>{_Y})(?!\s?(?:euro\b|(?-i:[A-Z]{{2}}\b)|m2|%|uur))", _year),
)
