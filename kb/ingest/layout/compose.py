"""Pages to a draft: the whole of layout, step by step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kb.documents import BlockKind, Box, Page
from kb.ingest.draft import Draft, DraftBlock, DraftCell, Piece
from kb.ingest.layout.chunks import CellChunk, Chunk, begins_item, stops_early
from kb.ingest.layout.contents import contents_lines
from kb.ingest.layout.furniture import Furniture, find_furniture
from kb.ingest.layout.headings import find_headings
from kb.ingest.layout.hyphens import Hyphens
from kb.ingest.layout.joining import fresh_notes, join_tables, join_text
from kb.ingest.layout.model import Line, PageContent, Style, Word, union
from kb.ingest.layout.page import PageParts, Panel, chunks_on, gutters_of, panel_chunks, parts_of

__all__ = ["compose"]

PLAIN = Style(10.0)


def compose(pages: Sequence[PageContent], outline: Mapping[str, Sequence[int]], properties: Mapping[str, str]) -> Draft:
    """The draft of a document from the words, rules and fills on its pages.

    `outline`: the file's own bookmarks, folded title -> depth from 0 each time it comes; may be empty.
    """
    parts = [parts_of(page) for page in pages]
    usual = body_style([part.lines for part in parts])
    furniture = find_furniture(pages, [part.lines for part in parts], usual.size)
    contents = [
        contents_lines(_without(part.lines, found.lines), len(pages))
        for part, found in zip(parts, furniture, strict=True)
    ]
    kept = [
        _without(part.lines, found.lines + listed)
        for part, found, listed in zip(parts, furniture, contents, strict=True)
    ]  # fmt: skip
    body = body_style(kept)
    chunks, frames = _all_chunks(parts, kept, body.size)
    scanned = {page.number for page in pages if page.source == "ocr"}
    find_headings([chunk for chunk in chunks if chunk.lines], body, outline, scanned)
    chunks = join_text(join_tables(chunks))
    hyphens = Hyphens(line for part in parts for line in _every_line(part))
    labels = {chunk.marker for chunk in chunks if chunk.kind is BlockKind.FOOTNOTE and chunk.marker}
    blocks = [_draft(chunk, hyphens, labels) for chunk in chunks]
    reported = [_page(*page) for page in zip(pages, furniture, contents, strict=True)]
    return Draft(blocks, reported, frames, dict(properties))


def body_style(pages: Sequence[Sequence[Line]]) -> Style:
    """The style in which most letters are set."""
    letters: Counter[Style] = Counter()
    for lines in pages:
        for line in lines:
            letters[line.style] += len(line.text)
    return letters.most_common(1)[0][0] if letters else PLAIN


def _without(lines: Sequence[Line], out: Sequence[Line]) -> list[Line]:
    held = {id(line) for line in out}
    return [line for line in lines if id(line) not in held]


def _every_line(part: PageParts) -> list[Line]:
    return part.lines + [line for table in part.tables for cell in table.cells for line in cell.lines]


def _all_chunks(
    parts: Sequence[PageParts], kept: Sequence[Sequence[Line]], body_size: float
) -> tuple[list[Chunk], dict[int, tuple[int, Box | None]]]:
    """The chunks of all pages in reading order; each page's notes after what begins on it."""
    frames: dict[int, tuple[int, Box | None]] = {}
    chunks: list[Chunk] = []
    open_frame: tuple[int, Box] | None = None
    known = set().union(*(gutters_of(lines, body_size) for lines in kept))
    for part, lines in zip(parts, kept, strict=True):
        items, feet = chunks_on(part, lines, body_size, known)
        for i, item in enumerate(items):
            if isinstance(item, Chunk):
                chunks.append(item)
                continue
            number = (
                open_frame[0] if open_frame and i == 0 and _same_frame(open_frame[1], item.box) else len(frames) + 1
            )
            frames.setdefault(number, (part.content.number, _shown_box(item, part.content)))
            chunks += _framed(item, part.content, number, body_size)
            open_frame = (number, item.box) if i == len(items) - 1 else None
        if not items or isinstance(items[-1], Chunk):
            open_frame = None
        chunks += fresh_notes([chunk for chunk in chunks if chunk.kind is BlockKind.FOOTNOTE], feet)
    return chunks, frames


def _shown_box(panel: Panel, page: PageContent) -> Box:
    """A frame's place on the page as seen: on a page that is seen turned, what its words take up."""
    held = panel.lines + [line for table in panel.tables for cell in table.cells for line in cell.lines]
    seen = [word.shown for line in held for word in line.words if word.shown] if page.shown else []
    return union(seen) if seen else panel.box


def _same_frame(a: Box, b: Box) -> bool:
    return abs(a.x0 - b.x0) < 4 and abs(a.x1 - b.x1) < 4


def _framed(panel: Panel, page: PageContent, number: int, body_size: float) -> list[Chunk]:
    chunks = panel_chunks(panel, page, body_size)
    for chunk in chunks:
        chunk.frame = number
    return chunks


def _draft(chunk: Chunk, hyphens: Hyphens, labels: set[str]) -> DraftBlock:
    block = DraftBlock(chunk.kind, level=chunk.level, marker=chunk.marker, frame=chunk.frame, head_rows=chunk.head_rows)
    if chunk.cells:
        for cell in chunk.cells:
            pieces = _cell_pieces(cell, hyphens, labels)
            block.cells.append(DraftCell(cell.row, cell.column, pieces, cell.row_span, cell.column_span, cell.head))
        return block
    lines = _without_number(chunk) if chunk.numbered else chunk.lines
    block.pieces, block.marks = _pieces(lines, hyphens, labels)
    return block


def _cell_pieces(cell: CellChunk, hyphens: Hyphens, labels: set[str]) -> list[Piece]:
    """The text of a cell; what stands on a line of its own keeps it."""
    pieces: list[Piece] = []
    for item in _items(cell):
        found, _ = _pieces(item, hyphens, labels)
        if pieces and found:
            pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + "\n")
        pieces += found
    return pieces


def _items(cell: CellChunk) -> list[list[Line]]:
    items: list[list[Line]] = []
    for line in cell.lines:
        last = items[-1][-1] if items else None
        if (
            last is None
            or begins_item(line)
            or (cell.right and stops_early(last, line, cell.right, title=True))
            or _lone(last, line, cell)
        ):
            items.append([line])
        else:
            items[-1].append(line)
    return items


def _lone(last: Line, line: Line, cell: CellChunk) -> bool:
    """One word a line where two would have fitted."""
    room = cell.right - last.box.x1
    return bool(cell.right) and line.text[:1].isupper() and room > line.words[0].x1 - line.words[0].x0 + line.style.size


def _without_number(chunk: Chunk) -> list[Line]:
    """The heading's lines less the words of its number."""
    number = len((chunk.marker or "").split())
    words = [word for word in chunk.lines[0].words if not word.raised]
    rest = words[number:] + [word for word in chunk.lines[0].words if word.raised]
    return ([Line(rest, chunk.page)] if rest else []) + chunk.lines[1:]


def _pieces(lines: Sequence[Line], hyphens: Hyphens, labels: set[str]) -> tuple[list[Piece], list[tuple[str, int]]]:
    """Words as pieces of text with what stands after each, and the marks of footnotes between them."""
    words = [(word, line.page, word is line.words[0]) for line in lines for word in line.words]
    pieces: list[Piece] = []
    marks: list[tuple[str, int]] = []
    length = 0
    marked = False
    for word, page, opens in words:
        label = word.text.strip(".,()[]")
        if word.raised and label in labels:
            marks.append((label, length - (1 if pieces and pieces[-1].text.endswith(" ") else 0)))
            marked = True
            continue
        if marked and word.text[:1].isalnum():  # the mark stood between two words: now a blank does
            word.glued = False
        marked = False
        if pieces:
            pieces[-1], length = _linked(pieces, length, word, opens, hyphens)
        pieces.append(
            Piece(
                word.text.replace("\u00ad", "") if not word.text.endswith("\u00ad") else word.text,
                page,
                word.shown or word.box,
            )
        )
        length += len(pieces[-1].text)
    return pieces, marks


def _linked(pieces: Sequence[Piece], length: int, after: Word, opens_line: bool, hyphens: Hyphens) -> tuple[Piece, int]:
    """The last piece with what parts it from the next word, which may open a line."""
    last = pieces[-1]
    if after.glued:
        return last, length
    kept, between = last.text, " "
    if opens_line and last.text[-1:] in "-\u2010\u00ad/":
        kept, between = hyphens.join(last.text, after.text, [piece.text.strip() for piece in pieces[-31:-1]])
    linked = last._replace(text=kept + between)
    return linked, length + len(linked.text) - len(last.text)


def _page(page: PageContent, furniture: Furniture, contents: Sequence[Line]) -> Page:
    running = tuple(line.text for line in [*furniture.lines, *contents])
    source = page.source if page.words else "none"
    return Page(
        page.number, *(page.shown or (page.width, page.height)), furniture.label, source,
        confidence=page.confidence, furniture=running, warnings=tuple(page.warnings),
    )  # fmt: skip
