"""Lines to chunks: headings, paragraphs, list items, captions. A chunk is a block before pages are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from kb.documents import BlockKind, Box
from kb.ingest.layout.model import Line, Style, Word
from kb.ingest.markers import BULLETS, list_marker

__all__ = ["CellChunk", "Chunk", "chunks_of"]

_CAPTION = re.compile(r"^(figuur|tabel|grafiek|afbeelding|kaart|bron|schema)\s*\d*\s*[:.]?\s", re.IGNORECASE)
_SENTENCE_END = (".", "!", "?", ":", ";", "”", "’", '"', ")")
LOOSE = 1.22  # of the usual distance between two lines: more is a new paragraph
TAIL = 0.12  # of the column's width: a line that stops so far before the edge may end a paragraph


@dataclass
class CellChunk:
    """A table cell: its place and its lines."""

    row: int
    column: int
    lines: list[Line]
    row_span: int = 1
    column_span: int = 1
    head: bool = False

    @property
    def text(self) -> str:
        """Its text."""
        return " ".join(line.text for line in self.lines)


@dataclass
class Chunk:
    """A block in the making. `right`: where its column ends. `notes`: for a footnote its label is `marker`."""

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


def chunks_of(lines: Sequence[Line], right: float) -> list[Chunk]:
    """Chunks of one column, top to bottom. `right`: the x at which its lines could end."""
    if not lines:
        return []
    pitch = _pitch(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _parts(groups[-1], line, pitch, _edge(lines, line, right)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return _nested([_chunk(group, right) for group in groups])


def _pitch(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance from line to line, by font size."""
    steps: dict[float, list[float]] = {}
    for a, b in zip(lines, lines[1:], strict=False):
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


def _parts(group: Sequence[Line], line: Line, pitch: dict[float, float], right: float) -> bool:
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
    if _sign(group[0]) and line.box.x0 < _text_start(group[0]) - 4 and line.box.x0 <= group[0].box.x0 + 2 and _ends(last):
        return True
    return _stops_early(last, line, right)


def _is_text_of(group: Sequence[Line], line: Line) -> bool:
    """A line that begins like a list item but stands within one: a dash or "a." at the place of the text."""
    first = group[0]
    if not _sign(first):
        return bool(re.match(r"^(?:[a-z]|\d{1,2})\.$", line.text)) and not _ends(group[-1])
    sign = _sign(line)
    inside = abs(line.box.x0 - _text_start(first)) < 2
    return inside and sign is not None and not any(ch in BULLETS for ch in sign) and not _ends(group[-1]) and line.box.x0 > first.box.x0 + 4


def _other_look(group: Sequence[Line], line: Line) -> bool:
    last = group[-1]
    a, b = last.style, line.style
    if abs(a.size - b.size) > 0.6:
        return True
    if last.bold != line.bold:
        whole = last.bold and all(other.bold for other in group)
        runs_on = line.text[:1].islower() and not _ends(last)
        return (whole or line.bold) and not runs_on
    return a.colour != b.colour and a.italic != b.italic


def _stops_early(last: Line, line: Line, right: float) -> bool:
    """The next line's first word would have fitted: a forced break, taken for one after the end of a sentence."""
    room = right - last.box.x1
    first = line.words[0]
    fits = room > (first.x1 - first.x0) + 0.6 * line.style.size and room > TAIL * (right - last.box.x0)
    return fits and _ends(last) and (line.text[:1].isupper() or not line.text[:1].isalpha())


def _ends(line: Line) -> bool:
    return line.text.rstrip().endswith(_SENTENCE_END)


def _sign(line: Line) -> str | None:
    found = list_marker(line.text)
    if not found:
        return None
    first = line.words[0]
    apart = len(line.words) > 1 and not line.words[1].glued
    return found[0] if apart or first.text[0] in BULLETS else None


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
    elif _CAPTION.match(chunk.text) and len(chunk.text) < 200 and (first.style.italic or not _ends(group[-1])):
        chunk.kind = BlockKind.CAPTION
    return chunk


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
    word = Word(rest, first.x0 + share, first.top, first.x1, first.bottom, first.style, raised=first.raised, row=first.row)
    return Line([word, *line.words[1:]], line.page)


def _nested(chunks: list[Chunk]) -> list[Chunk]:
    """Nesting of list items by the indent of their signs; text between items at their text's indent goes on with them."""
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
