"""Tables of contents: lines that end in a page number, most with leaders or a gap before it, under "Inhoud"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.ingest.layout.model import Line
from kb.ingest.markers import heading_number

__all__ = ["contents_lines"]

_HEAD = re.compile(
    r"^\W*(inhoud|inhoudsopgave|inhoudsoverzicht|in dit (?:plan|stuk|document|rapport|convenant))\W*$", re.IGNORECASE
)
_ENTRY = re.compile(r"^(?P<title>.*?\w.*?)(?P<leader>[\s.…·_]*)(?P<page>\d{1,3})$")
_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}|(?:·\s?){4,}")
MOST_OTHER = 8  # rows between two entries: long titles, entries without a number
LEAST = 3  # entries: fewer are no table of contents


def contents_lines(lines: Sequence[Line], last_page: int) -> list[Line]:
    """The lines of a page that belong to a table of contents, its heading included; [] where there is none."""
    rows = _rows(lines)
    heads = [i for i, row in enumerate(rows) if _HEAD.match(_text(row))]
    led = [i for i, row in enumerate(rows) if _LEADER.search(_text(row))]
    if heads:
        first = heads[0]
    elif len(led) >= LEAST:
        first = led[0]
    else:
        return []
    entries = [i for i in range(first, len(rows)) if _is_entry(rows[i], last_page)]
    if len(entries) < LEAST:
        return []
    last = _last_entry(entries)
    return [line for row in rows[first : last + 1] for line in row]


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.box.top, line.box.x0)):
        middle = (line.box.top + line.box.bottom) / 2
        if rows and rows[-1][0].box.top <= middle <= rows[-1][0].box.bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box.x0) for row in rows]


def _text(row: Sequence[Line]) -> str:
    return " ".join(line.text for line in row)


def _is_entry(row: Sequence[Line], last_page: int) -> bool:
    match = _ENTRY.match(_text(row))
    if not match or not 0 < int(match["page"]) <= last_page + 20:
        return False
    numbered = heading_number(match["title"]) is not None
    return len(row) > 1 or bool(_LEADER.search(match["leader"])) or (numbered and len(match["title"]) < 100)


def _last_entry(entries: Sequence[int]) -> int:
    """The last entry before more than a few rows that are none."""
    last = entries[0]
    for i in entries:
        if i - last > MOST_OTHER:
            break
        last = i
    return last
