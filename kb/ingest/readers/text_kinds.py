"""What kind of line this is: the beginning of a heading or a list item, or running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from kb.ingest.markers import list_marker
from kb.ingest.readers.flow import caption_like
from kb.ingest.readers.text_lines import Line

__all__ = ["Kind", "classify", "is_list_start"]

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)(\.?)\s+[A-ZÀ-Ý‘“'\"(]")
_NAMED = re.compile(
    r"(?:Artikel|Hoofdstuk|Bijlage|Deel)\s+(?:\d{1,3}(?:\.\d{1,2})*|[IVX]+|[A-Z])[.:]?(?:\s+[^a-z\s].*|\s*)"
)
_NAMED_START = re.compile(r"(?:Artikel|Hoofdstuk|Bijlage|Deel)\s+\S+")
_ENDS = re.compile(r"[.;,:]$")
_FINISHED = re.compile(r"[.!?:;][\"'’”)»\]]*\ue000?\d*\ue001?$")
HEADING_WORDS = 16
CAPITAL_LETTERS = 4
PLAIN_HEADING_WORDS = 10
SHORT = 0.6
FULL = 0.7


class Kind(Enum):
    """`MORE` goes on with the block before it; `HEADING_END` is a heading that is one line."""

    TEXT = auto()
    LIST = auto()
    CAPTION = auto()
    HEADING = auto()
    HEADING_END = auto()
    MORE = auto()


def is_list_start(text: str) -> bool:
    """Whether a line begins with a list sign."""
    return list_marker(text) is not None


def classify(lines: Sequence[Line], width: int) -> list[Kind]:
    """The kind of every line."""
    kinds: list[Kind] = []
    for i, line in enumerate(lines):
        before = lines[i - 1] if i else None
        after = lines[i + 1] if i + 1 < len(lines) else None
        last = kinds[-1] if kinds else None
        if before is not None and _continues(last, before, line, width):
            kinds.append(Kind.MORE)
        elif _is_heading(line, before, after, width):
            wraps = after is not None and _goes_on(after, width)
            kinds.append(Kind.HEADING if wraps else Kind.HEADING_END)
        elif caption_like(line.text):
            kinds.append(Kind.CAPTION)
        else:
            kinds.append(Kind.LIST if is_list_start(line.text) else Kind.TEXT)
    return kinds


def _continues(last: Kind | None, before: Line, line: Line, width: int) -> bool:
    """Whether a line is the second of a heading, or what a lone "Figuur 1:" announces."""
    if last is Kind.CAPTION:
        return before.text.endswith(":")
    return last is Kind.HEADING and _goes_on(line, width)


def _goes_on(line: Line, width: int) -> bool:
    """Whether a line is the rest of a heading: short, in lower case, right behind it."""
    return line.text[:1].islower() and not line.gap and len(line.text) < SHORT * width and not _ENDS.search(line.text)


def _is_heading(line: Line, before: Line | None, after: Line | None, width: int) -> bool:
    text = line.text
    if len(text.split()) > HEADING_WORDS or _ENDS.search(text) or after is None or caption_like(text):
        return False
    if _NAMED_START.match(text):
        return bool(_NAMED.fullmatch(text))
    numbered = _NUMBERED.match(text)
    if numbered:
        return not _in_list(numbered.group(1), before, after)
    if is_list_start(text) or not _stands_apart(line, before):
        return False
    return _in_capitals(text) or _plain_heading(text, after, width)


def _in_list(number: str, before: Line | None, after: Line) -> bool:
    """Whether the neighbours of a line with a single number count on: then it is a list."""
    if "." in number:
        return False
    neighbours = {int(number) - 1: before, int(number) + 1: after}
    return any(line is not None and re.match(rf"{count}[.)]?\s", line.text) for count, line in neighbours.items())


def _stands_apart(line: Line, before: Line | None) -> bool:
    return before is None or line.first or bool(_FINISHED.search(before.text))


def _in_capitals(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= CAPITAL_LETTERS and all(sign.isupper() for sign in letters)


def _plain_heading(text: str, after: Line, width: int) -> bool:
    """Whether a short line without a full stop stands above a full line or a list."""
    if not text[:1].isupper() or len(text.split()) > PLAIN_HEADING_WORDS or len(text) > FULL * width:
        return False
    opens = len(after.text) >= FULL * width and after.text[:1].isupper()
    return opens or (is_list_start(after.text) and not text.endswith("?"))
