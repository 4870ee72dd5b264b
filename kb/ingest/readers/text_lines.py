"""Lines of a plain-text file: their pages, the white space between them, and what is no text at all.

A page begins after a form feed. Where a converter dropped those, it left traces: a single blank before the first word
of a page, or a line that is only the page's number. Some converters write an empty line after every line; then only
two or more empty lines part paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kb.ingest.markers import list_marker
from kb.ingest.readers.flow import contents_line, is_contents_title

__all__ = ["Line", "TextPage", "line_width", "pages_of"]

_NUMBER_LINE = re.compile(
    r"\s*(?:[-–—|]\s*)?(?:pagina|pag\.?|p\.|blz\.?)?\s*(\d{1,4})(?:\s*(?:/|van)\s*\d{1,4})?(?:\s*[-–—|])?\s*", re.I
)
_LEAK = re.compile(r" {1,2}\S")
LEAKED_BLANKS = 2
RARE = 0.1  # leaked page starts are at most one line in ten; more is a layout with indents
DOUBLE_SPACED = 0.6
EDGE = 2  # lines at the top and the bottom of a page in which headers and footers are sought
REPEATED = 3
MOST_STRAY = 4
NEAR = 2  # a lone number at the very edge of a page that differs this little from its place is its number


@dataclass(slots=True)
class Line:
    """A line with text: its page, its indent, whether white space that parts paragraphs precedes it (`gap`), whether
    it follows its predecessor with no empty line between (`dense`), and whether it ended in more than one blank."""

    text: str
    page: int
    indent: int = 0
    gap: bool = False
    dense: bool = False
    loose_end: bool = False
    first: bool = False


@dataclass
class TextPage:
    """A page: its lines, and what was kept out of them."""

    number: int
    lines: list[Line] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    label: str | None = None


def pages_of(text: str) -> list[TextPage]:
    """The pages of a text, without running headers, footers, page numbers and table of contents."""
    raw = list(_numbered(text))
    spaced = _double_spaced([line for _, line in raw])
    pages = list(_pages(raw, spaced))
    _drop_numbers(pages)
    _drop_repeated(pages)
    for page in pages:
        page.lines = _without_contents(page.lines)
        if page.lines:
            page.lines[0].first = True
    return pages or [TextPage(1)]


def line_width(lines: Sequence[Line]) -> int:
    """How long a full line is: the length that one line in ten reaches."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    """Every line with its page, counted by form feeds or by what is left of them."""
    if "\f" in text:
        for number, sheet in enumerate(text.split("\f"), 1):
            yield from ((number, line) for line in sheet.split("\n"))
        return
    lines = text.split("\n")
    leaks = _leaks(lines)
    numbers = _number_lines(lines)
    page, filled = 1, False
    for i, line in enumerate(lines):
        if filled and i in leaks:
            page, filled = page + 1, False
        yield page, line
        if i in numbers:
            page, filled = (page + 1, False) if filled else (page, False)
        elif line.strip():
            filled = True


def _leaks(lines: Sequence[str]) -> set[int]:
    found = {i for i, line in enumerate(lines) if _LEAK.match(line)}
    if _double_spaced(lines):  # there a page's first line follows at once; a blank elsewhere is a lost bullet
        found = {i for i in found if i == 0 or lines[i - 1].strip()}
    else:
        found = {i for i in found if list_marker(lines[i].strip()) is None}
    filled = sum(1 for line in lines if line.strip())
    return found if len(found) <= max(REPEATED, filled * RARE) else set()


def _number_lines(lines: Sequence[str]) -> set[int]:
    """The lines that are page numbers: they count up by one, each some lines after the last."""
    found = [(i, int(match.group(1))) for i, line in enumerate(lines) if (match := _NUMBER_LINE.fullmatch(line))]
    best: list[int] = []
    for start in range(min(len(found), 5)):
        chain = [start]
        for later in range(start + 1, len(found)):
            at, number = found[later]
            if number == found[chain[-1]][1] + 1 and at - found[chain[-1]][0] > MOST_STRAY:
                chain.append(later)
        if len(chain) > len(best):
            best = chain
    return {found[i][0] for i in best} if len(best) >= REPEATED else set()


def _double_spaced(lines: Sequence[str]) -> bool:
    filled = [i for i, line in enumerate(lines[:-1]) if line.strip()]
    followed = sum(1 for i in filled if not lines[i + 1].strip())
    return len(filled) > 10 and followed > DOUBLE_SPACED * len(filled)


def _pages(raw: Iterable[tuple[int, str]], spaced: bool) -> Iterator[TextPage]:
    page, empty = TextPage(0), 0
    for number, line in raw:
        if number != page.number:
            if page.number:
                yield page
            page, empty = TextPage(number), 0
        if not line.strip():
            empty += 1
            continue
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        indent = 0 if indent <= LEAKED_BLANKS else indent
        gap = empty > (1 if spaced else 0) and bool(page.lines)
        loose = len(line) - len(line.rstrip()) > 1
        page.lines.append(Line(line.strip(), number, indent, gap, empty == 0, loose))
        empty = 0
    if page.number:
        yield page


def _drop_numbers(pages: Sequence[TextPage]) -> None:
    """Take page numbers off the edges of pages, where the difference with the page's place is the same throughout."""
    seen: Counter[int] = Counter()
    for page in pages:
        seen.update(
            {int(m.group(1)) - page.number for line in _edges(page) if (m := _NUMBER_LINE.fullmatch(line.text))}
        )
    usual = {shift for shift, count in seen.items() if count >= min(REPEATED, max(2, len(pages)))}
    for page in pages:
        for line in _edges(page):
            shift = _shift(line, page)
            outer = line is page.lines[0] or line is page.lines[-1]
            if shift is not None and (shift in usual or (outer and abs(shift) <= NEAR)):
                page.label = str(page.number + shift)
                _drop(page, line)


def _shift(line: Line, page: TextPage) -> int | None:
    """How far a line that is a page number differs from the page's place in the file."""
    match = _NUMBER_LINE.fullmatch(line.text)
    return int(match.group(1)) - page.number if match else None


def _drop_repeated(pages: Sequence[TextPage]) -> None:
    """Take the lines off that stand at the edges of many pages, whatever number is in them."""
    seen = Counter(shape for page in pages for shape in {_shape(line.text) for line in _edges(page)})
    often = {shape for shape, count in seen.items() if count >= max(REPEATED, len(pages) // 3)}
    for page in pages:
        for line in _edges(page):
            if _shape(line.text) in often:
                _drop(page, line)


def _edges(page: TextPage) -> list[Line]:
    if len(page.lines) <= 2 * EDGE:
        return list(page.lines)
    return page.lines[:EDGE] + page.lines[-EDGE:]


def _drop(page: TextPage, line: Line) -> None:
    at = next(i for i, other in enumerate(page.lines) if other is line)
    if at + 1 < len(page.lines):
        page.lines[at + 1].gap = True
        page.lines[at + 1].dense = False
    page.furniture.append(line.text)
    del page.lines[at]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def _without_contents(lines: list[Line]) -> list[Line]:
    """The lines of a page without a table of contents: from its title to the last line that leads to a page."""
    leading = [i for i, line in enumerate(lines) if contents_line(line.text)]
    title = next((i for i, line in enumerate(lines) if is_contents_title(line.text)), None)
    if len(leading) < REPEATED or (title is None and not _dotted(lines, leading)):
        return lines
    first = title if title is not None and title < leading[0] else leading[0]
    last = leading[-1]
    while last + 1 < len(lines) and title is not None and len(lines) - last <= MOST_STRAY:
        last += 1
    return lines[:first] + lines[last + 1 :]


def _dotted(lines: Sequence[Line], leading: Sequence[int]) -> bool:
    return sum(1 for i in leading if "...." in lines[i].text.replace(" ", "")) >= REPEATED
