"""Running headers, footers and page numbers: lines at a page's edge that come back page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kb.ingest.layout.model import Line, PageContent

__all__ = ["Furniture", "find_furniture"]

EDGE = 0.13  # of the page height: running lines stand in these strips
MOST = 0.6  # of the pages
SMALL = 0.95  # times the body size
SHORT = 12  # characters
SHARE = 0.3  # of the pages that have a line there: from here on it runs
_NUMBER = re.compile(
    r"^(?:[-–—|\s]*(?:pagina|pag\.?|blz\.?|p\.)?\s*(\d{1,4}|[ivxlc]{1,6})\s*(?:(?:van|/|\|)\s*\d{1,4})?[-–—|\s]*)$",
    re.IGNORECASE,
)
Key = tuple[str, int, float]  # a line's text without its digits, head (0) or foot (1) of the page, font size
_DIGITS = re.compile(r"\d+")


@dataclass
class Furniture:
    """The running lines of one page, and the number that is printed on it."""

    lines: list[Line] = field(default_factory=list)
    label: str | None = None


def find_furniture(pages: Sequence[PageContent], lines: Sequence[Sequence[Line]], body_size: float) -> list[Furniture]:
    """Per page its furniture.

    A line runs when, digits apart, it stands at the same height of enough pages (even and odd pages may differ); a bare
    number at the edge is a page number when it goes up with the pages.
    """
    edge = [
        [line for line in page_lines if _at_edge(line, page)] for page, page_lines in zip(pages, lines, strict=True)
    ]
    running = _running(pages, edge, body_size) | _steady(pages, edge, body_size)
    offset = _number_offset(pages, edge)
    found = []
    for page, candidates in zip(pages, edge, strict=True):
        piece = Furniture()
        for line in candidates:
            number = page_number(line.text)
            counts = number is not None and (offset is None or number - page.number == offset)
            if (_key(line, page) in running and not (number and not counts)) or (counts and offset is not None):
                piece.lines.append(line)
                piece.label = piece.label or _label(line, offset, page.number)
        found.append(piece)
    return found


def page_number(text: str) -> int | None:
    """The number when a line holds nothing but a page number ("– 4 –", "pagina 4 van 12")."""
    match = _NUMBER.match(text.strip())
    if not match or not match.group(1).isdigit():
        return None
    return int(match.group(1))


def _at_edge(line: Line, page: PageContent) -> bool:
    return line.box.bottom < EDGE * page.height or line.box.top > (1 - EDGE) * page.height


def _key(line: Line, page: PageContent) -> Key:
    side = 0 if line.box.top < page.height / 2 else 1
    return _DIGITS.sub("#", line.text.lower()), side, line.style.size


def _running(pages: Sequence[PageContent], edge: Sequence[Iterable[Line]], body_size: float) -> set[Key]:
    """The keys of lines that come back; for a small line at the head two pages (of a section) are enough."""
    heights: dict[Key, Counter[int]] = defaultdict(Counter)
    small: set[Key] = set()
    for page, lines in zip(pages, edge, strict=True):
        for line in lines:
            from_edge = line.box.top if line.box.top < page.height / 2 else page.height - line.box.bottom
            heights[_key(line, page)][round(from_edge / 6)] += 1
            if line.style.size <= SMALL * body_size and line.box.top < page.height / 2:
                small.add(_key(line, page))
    least = max(2, SHARE * len(pages)) if len(pages) > 3 else 2
    return {
        key
        for key, count in heights.items()
        if _neighbours(count) >= (2 if key in small and len(key[0]) > SHORT else least) and len(pages) > 1
    }


def _steady(pages: Sequence[PageContent], edge: Sequence[Iterable[Line]], body_size: float) -> set[Key]:
    """The keys of small lines at the head of pages, at a height where most have one (at the foot stand notes)."""
    places: dict[float, dict[int, list[tuple[Key, int]]]] = defaultdict(lambda: defaultdict(list))
    for page, lines in zip(pages, edge, strict=True):
        for line in lines:
            key = _key(line, page)
            if key[1] == 0 and line.style.size <= SMALL * body_size:
                places[line.style.size][round(line.box.top / 2)].append((key, page.number))
    found: set[Key] = set()
    for heights in places.values():
        for height in list(heights):
            held = [entry for d in (-1, 0, 1) for entry in heights.get(height + d, [])]
            if len({number for _, number in held}) >= max(4, MOST * len(pages)):
                found |= {key for key, _ in held}
    return found


def _neighbours(count: Counter[int]) -> int:
    """The most pages on which a line stands at one height, give or take one step."""
    return max(sum(count[step + d] for d in (-1, 0, 1)) for step in list(count))


def _number_offset(pages: Sequence[PageContent], edge: Sequence[Iterable[Line]]) -> int | None:
    """Printed number minus place in the file, where at least two pages (and a third of all) agree."""
    votes: Counter[int] = Counter()
    for page, lines in zip(pages, edge, strict=True):
        votes.update({number - page.number for line in lines if (number := page_number(line.text)) is not None})
    if not votes:
        return None
    offset, count = votes.most_common(1)[0]
    return offset if count >= max(2, len(pages) / 3) or (len(pages) == 1 and offset == 0) else None


def _label(line: Line, offset: int | None, page: int) -> str | None:
    numbers = _DIGITS.findall(line.text)
    if offset is not None and str(page + offset) in numbers:
        return str(page + offset)
    return None
