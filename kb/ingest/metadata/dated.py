"""The date of the document: of its version, adoption or signing; never that of a law or an event it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.documents import Stated
from kb.extract.values.dates import DateMention, Precision, find_dates
from kb.ingest.metadata.front import TYPE_WORD, Front, Span

__all__ = ["find_date"]

_CUE = re.compile(
    r"\b(?:vastgesteld|vastgelegd|versie|datum|d\.d\.|dd\.|gedateerd|ondertekend|getekend|concept|definitief|opgesteld|"
    r"publicatie(?:datum)?|uitgave|bestuurlijk overleg|stand)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^\W*(?:aldus\b|(?:voor akkoord|ondertekend|getekend|opgemaakt)\b)|\b(?:aldus|in \w+voud) .{0,60}"
    r"(?:overeengekomen|ondertekend|getekend|opgemaakt|vastgesteld)\b",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"\b(?:is|zijn|wordt|werd|hebben|heeft|door)\b.*\b(?:vastgesteld|ondertekend|getekend|geaccordeerd)\b|^\W*vastgesteld\b",
    re.IGNORECASE | re.DOTALL,
)
_SELF = re.compile(
    rf"\b(?:dit|deze|onderhavige?|voorliggende?)\s+(?:[\w-]+\s+){{0,2}}?(?:{TYPE_WORD.pattern}|document|versie)",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:uiterlijk|wordt|zal|zullen|worden|gaat|voor|vóór|vanaf|tot)\W*(?:\w+\W+){0,3}$", re.IGNORECASE
)
_COLOPHON = re.compile(
    r"(?:colofon|versiebeheer|documenthistorie|documentgegevens|vaststelling|ondertekening).*", re.IGNORECASE
)
_ORDER = (Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.YEAR)


def find_date(front: Front, title: Stated[str]) -> Stated[str] | None:
    """The date and its quote: from the cover, the signature, a colophon, a sentence about this plan's adoption."""
    found = _on_cover(front, title) or _signed(front) or _in_colophon(front) or _adopted(front)
    if found is None:
        return _in_running(front)
    return Stated(found.notation, front.parsed.quote(found.start, found.end))


def _dates(front: Front, span: Span) -> Iterator[DateMention]:
    """Single moments in a stretch, with offsets in the document."""
    for found in find_dates(front.text(span)):
        if not found.is_range:
            start, end = found.start + span[0], found.end + span[0]
            yield DateMention(start, end, found.text, found.first, found.last, found.qualifier)


def _on_cover(front: Front, title: Stated[str]) -> DateMention | None:
    """The best date on the cover: behind a word such as "versie" first, the more precise first, then the first."""
    inside = (title.quote.start, title.quote.end) if title.quote else (0, 0)
    found = [
        d for d in _dates(front, front.cover_span) if not inside[0] <= d.start < inside[1] and _stands_as_date(front, d)
    ]
    return min(found, key=lambda d: (not _cued(front, d), _ORDER.index(d.precision), d.start), default=None)


def _line(front: Front, at: int) -> Span:
    block = next(b for b in front.parsed.blocks if b.start <= at < b.end)
    return block.start, block.end


def _stands_as_date(front: Front, found: DateMention) -> bool:
    """On a cover, a year counts alone on its line or behind a word; a date in a longer sentence needs that word."""
    line = front.text(_line(front, found.start))
    alone = len(line.split()) <= (2 if found.precision is Precision.YEAR else 9)
    return alone or _cued(front, found)


def _cued(front: Front, found: DateMention) -> bool:
    return bool(_CUE.search(front.text((_line(front, found.start)[0], found.start))))


def _signed(front: Front) -> DateMention | None:
    """The date of a signature: the last sentence that begins "Aldus …", or the line after it."""
    sentences = list(front.sentences((0, len(front.parsed.text))))
    for i in range(len(sentences) - 1, -1, -1):
        if _SIGNED.search(front.text(sentences[i])):
            end = sentences[min(i + 2, len(sentences) - 1)][1]
            found = next(_dates(front, (sentences[i][0], end)), None)
            if found:
                return found
    return None


def _in_colophon(front: Front) -> DateMention | None:
    for section in front.parsed.sections():
        if _COLOPHON.fullmatch(section.title):
            found = [
                d
                for d in _dates(front, (section.start, section.end))
                if d.precision is not Precision.YEAR or _cued(front, d)
            ]
            if found:
                return max(found, key=lambda d: d.interval)
    return None


def _adopted(front: Front) -> DateMention | None:
    """A sentence that says when this plan was adopted, or a short line "Vastgesteld op …"."""
    for span in front.sentences((0, len(front.parsed.text))):
        text = front.text(span)
        if not _ADOPTED.search(text) or not (_SELF.search(text) or re.match(r"\W*vastgesteld\b", text, re.IGNORECASE)):
            continue
        for found in _dates(front, span):
            if found.precision is not Precision.YEAR and not _FUTURE.search(front.text((span[0], found.start))):
                return found
    return None


def _in_running(front: Front) -> Stated[str] | None:
    for line in front.running:
        for found in find_dates(line):
            if _CUE.search(line[: found.start]) and not found.is_range:
                return Stated(found.notation, supplied="file")
    return None
