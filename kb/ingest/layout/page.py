"""One page to chunks: tables and frames apart, running lines and notes off, the rest column by column."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from kb.documents import BlockKind, Box
from kb.ingest.layout.chunks import Chunk, chunks_of, is_caption
from kb.ingest.layout.columns import Atom, columns, gutters
from kb.ingest.layout.grid import Grid, grids, panels
from kb.ingest.layout.lines import lines_of, signed
from kb.ingest.layout.model import Line, PageContent, Word, overlap, union
from kb.ingest.layout.notes import split_notes
from kb.ingest.layout.stripes import striped
from kb.ingest.layout.tables import borderless, ruled

__all__ = ["PageParts", "Panel", "chunks_on", "gutters_of", "panel_chunks", "parts_of"]

INDENT = 60  # points: text that a bar marks begins no further from it
SMALL = 0.95  # times the body size: a caption or a note, not running text
OUTLIERS = 10  # one line in so many may begin left of the text
MARGIN = 0.9  # times the body size: print in the margin is no larger
RUNNING = 5  # words: a line with more is running text
BAR = 9_000  # points: a panel this wide is a bar whose width its text gives


@dataclass
class Panel:
    """A frame and what stands in it."""

    box: Box
    lines: list[Line] = field(default_factory=list)
    tables: list[Chunk] = field(default_factory=list)
    bar: bool = False


@dataclass
class PageParts:
    """A page taken apart: ruled tables, and the lines that stand in none."""

    content: PageContent
    tables: list[Chunk]
    lines: list[Line]
    grids: list[Grid] = field(default_factory=list)


Content: TypeAlias = "Line | Chunk | Panel"


def parts_of(page: PageContent) -> PageParts:
    """Ruled tables and the other lines of a page."""
    tables: list[Chunk] = []
    taken: set[int] = set()
    found = grids(page.rules, page.fills)
    found += [
        grid for grid in striped(page.rules, page.fills, page.words) if not any(_meet(grid, other) for other in found)
    ]
    for grid in found:
        words = [word for word in page.words if _centre_in(word, grid.box) and id(word) not in taken]
        table = ruled(grid, words, page.fills, page.number)
        if table:
            tables.append(table)
            taken |= {id(word) for cell in table.cells for line in cell.lines for word in line.words}
    rest = [word for word in page.words if id(word) not in taken]
    return PageParts(page, tables, signed(lines_of(rest, page.number), page.fills), found)


def _meet(a: Grid, b: Grid) -> bool:
    across = overlap(a.box.x0, a.box.x1, b.box.x0, b.box.x1)
    return across > 0 and overlap(a.box.top, a.box.bottom, b.box.top, b.box.bottom) > 0


def _centre_in(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def chunks_on(
    parts: PageParts, lines: Sequence[Line], body_size: float, known: Collection[float] = ()
) -> tuple[list[Chunk | Panel], list[Chunk]]:
    """The chunks and panels of a page in reading order, and its footnotes.

    `lines`: all but the running ones; `known`: where gutters are on other pages.
    """
    frames, outside, loose = _panels(parts, lines)
    margins, outside = _margin_notes(outside, body_size)
    frames += margins
    body, notes = split_notes(parts.content, outside, body_size)
    atoms: list[Atom[Content]] = [_atom(line, body_size) for line in body]
    atoms += [Atom(frame.box, frame, text=False) for frame in frames]
    atoms += [Atom(table.box, table, text=False) for table in loose if table.box]
    found: list[Chunk | Panel] = []
    for column in columns(atoms, body_size, known):
        found += _column(column, parts.content, body_size)
    feet = [Chunk(BlockKind.FOOTNOTE, note.lines, parts.content.number, marker=note.label) for note in notes]
    return found, feet


def gutters_of(lines: Sequence[Line], body_size: float) -> set[float]:
    """Where a page has gutters between columns of running text."""
    return gutters([_atom(line, body_size) for line in lines], body_size)


def panel_chunks(panel: Panel, page: PageContent, body_size: float) -> list[Chunk]:
    """The chunks inside a frame, in reading order."""
    atoms: list[Atom[Content]] = [_atom(line, body_size) for line in panel.lines]
    atoms += [Atom(table.box, table, text=False) for table in panel.tables if table.box]
    chunks: list[Chunk] = []
    for column in columns(atoms, body_size):
        chunks += [item for item in _column(column, page, body_size) if isinstance(item, Chunk)]
    for chunk in chunks:
        chunk.quoted = panel.bar
    return chunks


def _atom(line: Line, body_size: float) -> Atom[Content]:
    label = line.style.size < SMALL * body_size or is_caption([line])
    return Atom(line.box, line, size=line.style.size, label=label)


def _panels(parts: PageParts, lines: Sequence[Line]) -> tuple[list[Panel], list[Line], list[Chunk]]:
    page = parts.content
    found = panels(page.rules, page.fills, parts.grids if parts.tables else [], Box(0, 0, page.width, page.height))
    rest, tables, frames = list(lines), list(parts.tables), []
    for box in found:
        bar = box.x1 - box.x0 > BAR
        held = [line for line in rest if _line_in_box(line.box, box) and (not bar or line.box.x0 < box.x0 + INDENT)]
        inner = [table for table in tables if table.box and _line_in_box(table.box, box)]
        drawing = not inner and not any(map(str.isalpha, "".join(line.text for line in held)))
        if drawing or (bar and not _beside(held, box)):
            continue
        frame = Panel(box if not bar else _bar_box(box, held), held, inner, bar and not inner)
        frames.append(frame)
        rest = [line for line in rest if not any(line is other for other in held)]
        tables = [table for table in tables if not any(table is other for other in inner)]
    return frames, rest, tables


def _margin_notes(lines: Sequence[Line], body_size: float) -> tuple[list[Panel], list[Line]]:
    """Small print in the margin beside the running text, as frames; and the other lines."""
    running = [line.box for line in lines if line.style.size >= SMALL * body_size and len(line.words) > RUNNING]
    if len(running) < 4:
        return [], list(lines)
    starts = sorted(box.x0 for box in running)
    left, right = starts[len(starts) // OUTLIERS], max(box.x1 for box in running)
    small = [line for line in lines if line.style.size < MARGIN * body_size]
    beside = [line for line in small if line.box.x1 < left - 4 or line.box.x0 > right + 4]
    notes: list[Panel] = []
    for line in sorted(beside, key=lambda line: (line.box.x0 > left, line.box.top)):
        last = notes[-1] if notes else None
        if last and last.box.bottom - 2 <= line.box.top < last.box.bottom + line.style.size:
            last.lines.append(line)
            last.box = union([last.box, line.box])
        else:
            notes.append(Panel(line.box, [line]))
    held = {id(line) for line in beside}
    return notes, [line for line in lines if id(line) not in held]


def _line_in_box(inner: Box, box: Box) -> bool:
    middle = (inner.top + inner.bottom) / 2
    return box.top - 1 <= middle <= box.bottom + 1 and inner.x0 >= box.x0 - 2 and inner.x1 <= box.x1 + 4


def _beside(lines: Sequence[Line], bar: Box) -> bool:
    """Whether text stands close to the right of a bar."""
    return bool(lines) and min(line.box.x0 for line in lines) - bar.x0 < 40


def _bar_box(bar: Box, lines: Sequence[Line]) -> Box:
    text = union(line.box for line in lines)
    return Box(bar.x0, min(bar.top, text.top), text.x1, max(bar.bottom, text.bottom))


def _column(column: Sequence[Atom[Content]], page: PageContent, body_size: float) -> list[Chunk | Panel]:
    """A column to chunks and panels; a box that text runs around comes after the paragraph beside its top."""
    lines = [atom.content for atom in column if isinstance(atom.content, Line)]
    right = max((line.box.x1 for line in lines), default=0.0)
    floats = [atom.content for atom in column if isinstance(atom.content, Panel) and _floats(atom.box, lines)]
    found: list[Chunk | Panel] = []
    stretch: list[Line] = []
    for atom in column:
        if isinstance(atom.content, Line):
            stretch.append(atom.content)
        elif not any(atom.content is box for box in floats):
            found += _text(stretch, right, page, body_size)
            stretch = []
            found.append(atom.content)
    found += _text(stretch, right, page, body_size)
    for box in floats:
        found.insert(_place(found, box.box.top), box)
    return found


def _floats(box: Box, lines: Sequence[Line]) -> bool:
    beside = [line for line in lines if overlap(box.top, box.bottom, line.box.top, line.box.bottom) > 2]
    return len(beside) > 1


def _place(found: Sequence[Chunk | Panel], top: float) -> int:
    """After the chunk within which, or before which, a float begins."""
    for i, item in enumerate(found):
        if isinstance(item, Chunk) and item.lines and item.lines[-1].box.bottom > top:
            return i + 1 if item.lines[0].box.top < top + 4 or i == 0 else i
    return len(found)


def _text(lines: Sequence[Line], right: float, page: PageContent, body_size: float) -> list[Chunk | Panel]:
    """Lines to chunks, borderless tables among them."""
    found: list[Chunk | Panel] = []
    rest = list(lines)
    for table, taken in borderless(lines, page.rules):
        held = {id(line) for line in taken}
        top = min(line.box.top for line in taken)
        before = [line for line in rest if id(line) not in held and line.box.top < top]
        found += chunks_of(_rejoined(before), right, body_size)
        found.append(table)
        rest = [line for line in rest if id(line) not in held and line.box.top >= top]
    return found + list(chunks_of(_rejoined(rest), right, body_size))


def _rejoined(lines: Sequence[Line]) -> list[Line]:
    """Pieces on one row that are no table's are one line again."""
    joined: list[Line] = []
    for line in sorted(lines, key=lambda line: (round(line.box.top), line.box.x0)):
        last = joined[-1] if joined else None
        same = last and overlap(last.box.top, last.box.bottom, line.box.top, line.box.bottom) > 0.6 * (
            line.box.bottom - line.box.top
        )
        if last and same and line.box.x0 >= last.box.x1 - 2:
            joined[-1] = Line(last.words + line.words, line.page)
        else:
            joined.append(line)
    return joined
