"""Dates and periods in running Dutch text, each as precise as it is written and no more.

A moment is noted as tightly as is honest: `2021-08-10`, `2021-08`, `2021-Q3`, `2021-H2`, `2021`. A stretch has its
`first` and `last` moment. Words that make it vaguer or narrower ("eind", "medio", "najaar", "schooljaar") are kept as
`qualifier`: "eind 2024" is the moment 2024, qualified, never a guessed month. Impossible days are not read at all.

>>> [(d.text, d.notation) for d in find_dates("van 10 augustus 2021, Q2 2020 of eind 2024")]
[('10 augustus 2021', '2021-08-10'), ('Q2 2020', '2020-Q2'), ('eind 2024', '2024')]
>>> period = find_dates("de jaren 2024 t/m 2027")[0]
>>> period.first, period.last, period.interval
('2024', '2027', (datetime.date(2024, 1, 1), datetime.date(2027, 12, 31)))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kb.extract.values.date_rules import RULES, Reader
from kb.moments import Precision, interval_of, precision_of

__all__ = ["DateMention", "Precision", "find_dates", "interval_of", "parse_date", "precision_of"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A moment or stretch of time as written: `source[start:end] == text`.

    `first`, `last`: notations of the outer moments, equal for a single moment. `open_end`: "2023 en verder".
    `joint`: the moments are listed ("2024 en 2025", "mei & juni 2019"), not the ends of a stretch.
    """

    start: int
    end: int
    text: str
    first: str
    last: str
    qualifier: str = ""
    open_end: bool = False
    joint: bool = False

    @property
    def notation(self) -> str:
        """The one moment to note: the last."""
        return self.last

    @property
    def precision(self) -> Precision:
        """How precise the notation is."""
        return precision_of(self.last)

    @property
    def is_range(self) -> bool:
        """Whether there is more than one moment in it, or no end."""
        return self.first != self.last or self.open_end

    @property
    def interval(self) -> tuple[date, date]:
        """The first and last day of all that it covers."""
        return interval_of(self.first)[0], interval_of(self.last)[1]


def parse_date(text: str) -> DateMention | None:
    """The date that a text is as a whole, or None. Notations themselves are understood too.

    >>> parse_date("juni 2023").notation
    '2023-06'
    """
    stripped = text.strip()
    found = find_dates(stripped)
    return found[0] if len(found) == 1 and found[0].text == stripped else None


# Every notation holds a year; looking for one first makes sentences without dates cost nothing.
_YEAR = re.compile(r"(?:19|20)\d{2}")


@lru_cache(maxsize=4096)
def find_dates(text: str) -> tuple[DateMention, ...]:
    """All dates and periods in a text, in order; at each place the longest reading.

    What is written as a date but cannot be one ("31 februari 2024") is passed over as a whole.
    """
    if not _YEAR.search(text):
        return ()
    found = [candidate for pattern, read in RULES for candidate in _read_all(text, pattern, read)]
    kept: list[DateMention] = []
    taken = 0
    for start, end, mention in sorted(found, key=lambda c: (c[0], -c[1])):
        if start < taken:
            continue
        taken = end
        if mention:
            kept.append(mention)
    return tuple(kept)


# A date does not run over a cell border or a blank line.
_CELL_OR_BLOCK = re.compile(r"\t|\n[^\S\n]*\n")


def _read_all(text: str, pattern: re.Pattern[str], read: Reader) -> Iterator[tuple[int, int, DateMention | None]]:
    """What a rule reads, None where it is impossible; a stretch that runs backwards ("2028-2024") is no stretch."""
    for match in pattern.finditer(text):
        if _CELL_OR_BLOCK.search(match.group()):
            continue
        try:
            first, last = read(match)
            begin, end = interval_of(first)[0], interval_of(last)[1]
        except ValueError:
            yield match.start(), match.end(), None
            continue
        if begin <= end:
            yield match.start(), match.end(), _mention(match, first, last)


def _mention(match: re.Match[str], first: str, last: str) -> DateMention:
    named = match.groupdict()
    word = (named.get("vague") or named.get("season") or named.get("school") or "").lower()
    to = (named.get("to") or "").strip().lower()
    joint, open_end = to in ("en", "&"), bool(named.get("open"))
    return DateMention(match.start(), match.end(), match.group(), first, last, word, open_end, joint)
