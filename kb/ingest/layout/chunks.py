"""Lines to chunks: headings, paragraphs, list items, captions. A chunk is a block before pages are joined."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from kb.documents import BlockKind, Box
from kb.ingest.layout.model import Line, Style
from kb.ingest.markers import BULLETS, list_marker

__all__ = ["CellChunk", "Chunk", "begins_item", "chunks_of", "is_caption", "stops_early"]

_CAPTION = re.compile(
    r"^(figuur|tabel|grafiek|afbeelding|kaart|bron|schema)\s*(\d+[a-z]?\s*[:.]?|:)(\s|$)", re.IGNORECASE
)
_SENTENCE_END = (".", "!", "?", ":", ";", "”", "’", '"', ")")
LOOSE = 1.22  # of the usual distance between two lines: more is a new paragraph
MUCH = 0.35  # of the column's width: so much room is only left on purpose
TITLE = 1.5  # times the body size
TAIL = 0.12  # of the column's width: a line that stops so far before the edge may end a paragraph


@dataclass
class CellChunk:
    """A table cell: its place, its lines, and where they could end (0: not known)."""

    row: int
    column: int
    lines: list[Line]
    row_span: int = 1
    column_span: int = 1
    head: bool = False
    right: float = 0.0

    @property
    def text(self) -> str:
        """Its text."""
        return " ".join(line.text for line in self.lines)


@dataclass
class Chunk:
    """A block in the making.

    `right`: where its column ends. `quoted`: a pull quote. `numbered`: its lines still begin with the number that
    `marker` holds. `edges`, `box`: a table's column edges and place.
    """

    kind: BlockKind
    lines: list[Line]
    page: int
    right: float = 0.0
    marker: str | None = None
    level: int | None = None
    frame: int | None = None
    indent: float = 0.0
    cells: list[CellChunk] = field(default_factory=list)
    head_rows: int = 0
    edges: tuple[float, ...] = ()
    box: Box | None = None
    quoted: bool = False
    numbered: bool = False

    @property
    def text(self) -> str:
        """Its text, lines joined by blanks."""
        return " ".join(line.text for line in self.lines)

    @property
    def style(self) -> Style:
        """The style of its first line."""
        return self.lines[0].style

    @property
    def bold(self) -> bool:
        """Whether all its lines are bold."""
        return all(line.bold for line in self.lines)


def chunks_of(lines: Sequence[Line], right: float, body_size: float) -> list[Chunk]:
    """Chunks of one column, top to bottom. `right`: where its lines could end; `body_size`: of running text."""
    if not lines:
        return []
    pitch = _pitch(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _parts(groups[-1], line, pitch, _edge(lines, line, right), body_size):
            groups[-1].append(line)
        else:
            groups.append([line])
    chunks = [_chunk(group, right) for group in groups]
    return _nested(_labels_joined([chunk for chunk in chunks if any(map(str.isalnum, chunk.text))]))


def _labels_joined(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Numbers that follow one another alone are the labels of a drawing: one chunk."""
    joined: list[Chunk] = []
    for chunk in chunks:
        if joined and _only_numbers(joined[-1]) and _only_numbers(chunk):
            joined[-1].lines.extend(chunk.lines)
        else:
            joined.append(chunk)
    return joined


def _only_numbers(chunk: Chunk) -> bool:
    return chunk.kind is BlockKind.PARAGRAPH and not any(map(str.isalpha, chunk.text))


def _pitch(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance from line to line, by font size."""
    steps: dict[float, list[float]] = {}
    for a, b in itertools.pairwise(lines):
        step = b.box.top - a.box.top
        if a.style.size == b.style.size and 0.8 * a.style.size < step < 2.2 * a.style.size:
            steps.setdefault(a.style.size, []).append(step)
    return {size: _low_median(found) for size, found in steps.items()}


def _low_median(steps: Sequence[float]) -> float:
    """The median of the lower three quarters: the wider gaps are between paragraphs."""
    ordered = sorted(steps)
    return median(ordered[: max(1, (3 * len(ordered) + 3) // 4)])


def _edge(lines: Sequence[Line], line: Line, right: float) -> float:
    """Where lines near a line end: less than `right` where text runs around a box."""
    i = next(n for n, other in enumerate(lines) if other is line)
    near = lines[max(0, i - 3) : i + 4]
    return min(right, max(other.box.x1 for other in near))


def _parts(group: Sequence[Line], line: Line, pitch: dict[float, float], right: float, body_size: float) -> bool:
    """Whether a line begins something new."""
    last = group[-1]
    if _sign(line) and not _is_text_of(group, line):
        return True
    if _other_look(group, line):
        return True
    step = line.box.top - last.box.top
    usual = pitch.get(line.style.size, 1.35 * line.style.size)
    if step > LOOSE * usual or step < -2:
        return True
    if (
        _sign(group[0])
        and line.box.x0 < _text_start(group[0]) - 4
        and line.box.x0 <= group[0].box.x0 + 2
        and _ends(last)
    ):
        return True
    if _ends(last) and _leads_in(line) and not last.words[-1].style.bold:
        return True
    return not _CAPTION.match(group[0].text) and stops_early(
        last, line, right, title=line.style.size > TITLE * body_size
    )


def _is_text_of(group: Sequence[Line], line: Line) -> bool:
    """A line that begins like a list item but stands within one: a dash or "a." at the place of the text."""
    first = group[0]
    if not _sign(first):
        return bool(re.match(r"^(?:[a-z]|\d{1,2})\.$", line.text)) and not _ends(group[-1])
    sign = _sign(line)
    inside = abs(line.box.x0 - _text_start(first)) < 2
    return (
        inside
        and sign is not None
        and not any(ch in BULLETS for ch in sign)
        and not _ends(group[-1])
        and line.box.x0 > first.box.x0 + 4
    )


def _other_look(group: Sequence[Line], line: Line) -> bool:
    last = group[-1]
    a, b = last.style, line.style
    if abs(a.size - b.size) > max(0.6, 0.08 * a.size):
        return True
    if last.bold != line.bold:
        whole = last.bold and all(other.bold for other in group)
        runs_on = line.text.lstrip("(‘“'\"")[:1].islower() and not _ends(last)
        return (whole or line.bold) and not runs_on
    return a.colour != b.colour and a.italic != b.italic


def stops_early(last: Line, line: Line, right: float, *, title: bool = False) -> bool:
    """The next line's first word would have fitted: a forced break, taken for one after the end of a sentence, or where
    much room is left and a capital or a number follows (not in a title, which is broken for looks).
    """
    room = right - last.box.x1
    first = line.words[0]
    fits = room > (first.x1 - first.x0) + 0.6 * line.style.size and room > TAIL * (right - last.box.x0)
    opens = line.text[:1].isupper() or not line.text[:1].isalpha()
    much = room > MUCH * (right - last.box.x0) and not title and not last.bold
    return fits and opens and (_ends(last) or much)


def _leads_in(line: Line) -> bool:
    """Whether a line of plain text begins with a bold word: "**Q2 2024:** …"."""
    return line.words[0].style.bold and not line.bold and line.text[:1].isalnum()


def _ends(line: Line) -> bool:
    return line.text.rstrip().endswith(_SENTENCE_END)


def _sign(line: Line) -> str | None:
    found = list_marker(line.text)
    if not found:
        return None
    first = line.words[0]
    apart = len(line.words) > 1 and not line.words[1].glued
    return found[0] if apart or first.text[0] in BULLETS else None


def begins_item(line: Line) -> bool:
    """Whether a line begins with the sign of a list item; in a table cell the sign may be glued to its text."""
    text = line.text
    return _sign(line) is not None or (text[:1] in "-–•" and text[1:2].isalpha()) or text in ("-", "–")


def _text_start(line: Line) -> float:
    return line.words[1].x0 if _sign(line) and len(line.words) > 1 else line.box.x0


def _chunk(group: list[Line], right: float) -> Chunk:
    first = group[0]
    chunk = Chunk(BlockKind.PARAGRAPH, group, first.page, right, indent=first.box.x0)
    sign = _sign(first)
    if sign and not _is_numbered_heading(group, sign):
        chunk.kind, chunk.marker = BlockKind.LIST_ITEM, sign
        chunk.lines = [_without_sign(first, sign), *group[1:]]
        chunk.lines = [line for line in chunk.lines if line.words]
    elif is_caption(group):
        chunk.kind = BlockKind.CAPTION
    return chunk


def is_caption(lines: Sequence[Line]) -> bool:
    """Whether lines are a caption: "Figuur 1 …", "Tabel 2: …", but not the sentence "Tabel 2 laat zien dat …."."""
    text = " ".join(line.text for line in lines)
    marked = lines[0].style.italic or lines[0].words[0].style.bold
    return bool(_CAPTION.match(text)) and len(text) < 200 and (marked or not text.endswith((".", ";")))


def _is_numbered_heading(group: Sequence[Line], sign: str) -> bool:
    """A bold "1. Inleiding" that stands alone is no list item; a bold bullet is."""
    numbered = sign.rstrip(".)").isalnum() and sign not in BULLETS
    return numbered and all(line.bold for line in group) and not _ends(group[-1])


def _without_sign(line: Line, sign: str) -> Line:
    first = line.words[0]
    if first.text == sign:
        return Line(line.words[1:], line.page)
    rest = first.text[len(sign) :].lstrip()
    share = (first.x1 - first.x0) * len(sign) / max(1, len(first.text))
    word = replace(first, text=rest, x0=first.x0 + share, glued=False)
    return Line([word, *line.words[1:]], line.page)


def _nested(chunks: list[Chunk]) -> list[Chunk]:
    """Give list items their nesting, by the indent of their signs."""
    stack: list[float] = []
    for chunk in chunks:
        if chunk.kind is not BlockKind.LIST_ITEM:
            if chunk.indent < (stack[0] if stack else 0) + 2:
                stack = []
            continue
        while stack and chunk.indent < stack[-1] - 4:
            stack.pop()
        if not stack or chunk.indent > stack[-1] + 4:
            stack.append(chunk.indent)
        chunk.level = len(stack) - 1
    return chunks
