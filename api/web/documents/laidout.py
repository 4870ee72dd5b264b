"""A page of a document as parts that a template writes out: text pieces, tables, boxes and notes.

Every text comes in pieces, so that stretches of it can be marked, and others can be led from to the facts that were
read from them, wherever these stretches begin and end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from api.web.documents.facts import Place, Span
from kb.documents import Block, BlockKind, Cell, Document, Parsed, Table

__all__ = ["Box", "Marks", "Part", "PartCell", "Piece", "lay_out"]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked: the quote that was asked for, the sentences that answer a question, and its words in these."""

    quote: Span | None = None
    sentences: tuple[Span, ...] = ()
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is marked or read in one way.

    `place`: the key of the shortest stretch with facts that it lies in, "" for none; `first`: it is where that begins.
    """

    text: str
    place: str = ""
    first: bool = False
    marked: bool = False
    word: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PartCell:
    """A table cell with its text."""

    pieces: Pieces
    head: bool
    row_span: int
    column_span: int

    @property
    def text(self) -> str:
        """Its text."""
        return _joined(self.pieces)


@dataclass(frozen=True, slots=True)
class Part:
    """A block, or the piece of it that stands on the page. `rows` for a table only."""

    kind: str
    pieces: Pieces
    marker: str
    level: int
    rows: tuple[tuple[PartCell, ...], ...] = ()

    @property
    def text(self) -> str:
        """Its text; of a table, "" (see `rows`)."""
        return _joined(self.pieces)


@dataclass(frozen=True, slots=True)
class Box:
    """Parts that stand together: in a frame, or (`framed` false) in the running text."""

    framed: bool
    parts: tuple[Part, ...]


def lay_out(
    document: Document, number: int, places: Sequence[Place] = (), marks: Marks | None = None
) -> tuple[list[Box], list[Part]]:
    """The boxes of a page in reading order, and its footnotes."""
    writer = _Writer(document.parsed, number, places, marks or Marks())
    found = list(document.parsed.page_pieces(number))
    body = [piece for piece in found if piece[0].kind is not BlockKind.FOOTNOTE]
    boxes = [
        Box(frame is not None, tuple(writer.part(*piece) for piece in members))
        for frame, members in groupby(body, key=lambda piece: piece[0].frame)
    ]
    return boxes, [writer.part(*piece) for piece in found if piece[0].kind is BlockKind.FOOTNOTE]


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one page; remembers which places have begun."""

    parsed: Parsed
    number: int
    places: Sequence[Place]
    marks: Marks
    begun: set[str] = field(default_factory=set)

    def part(self, block: Block, start: int, end: int) -> Part:
        marker = block.marker or "" if start == block.start else ""
        if block.table:
            return Part(block.kind.value, (), marker, 0, tuple(self._rows(block.table)))
        return Part(block.kind.value, self._pieces(start, end), marker, block.level or 0)

    def _rows(self, table: Table) -> Iterator[tuple[PartCell, ...]]:
        """The head rows, and the rows that stand on the page."""
        for row in range(table.rows):
            cells = table.row(row)
            if row < table.head_rows or any(self._stands_here(cell) for cell in cells):
                yield tuple(self._cell(cell, table) for cell in cells)

    def _stands_here(self, cell: Cell) -> bool:
        return cell.end > cell.start and self.parsed.page_at(cell.start) == self.number

    def _cell(self, cell: Cell, table: Table) -> PartCell:
        head = cell.head or cell.row < table.head_rows
        return PartCell(self._pieces(cell.start, cell.end), head, cell.row_span, cell.column_span)

    def _pieces(self, start: int, end: int) -> Pieces:
        """A stretch, cut wherever something in it begins or ends."""
        places = [place for place in self.places if place.start < end and start < place.end]
        quote = [self.marks.quote] if self.marks.quote else []
        lit = _overlapping((*quote, *self.marks.sentences), start, end)
        words = _overlapping(self.marks.words, start, end)
        ends = {at for span in (*lit, *words, *((p.start, p.end) for p in places)) for at in span}
        edges = sorted({start, end, *(at for at in ends if start < at < end)})
        return tuple(self._piece(span, places, lit, words) for span in pairwise(edges))

    def _piece(self, span: Span, places: Sequence[Place], lit: Sequence[Span], words: Sequence[Span]) -> Piece:
        around = [place for place in places if _inside(span, (place.start, place.end))]
        key = min(around, key=lambda place: place.end - place.start).key if around else ""
        first = bool(key) and key not in self.begun
        self.begun.add(key)
        text = self.parsed.text[span[0] : span[1]]
        return Piece(text, key, first, any(_inside(span, one) for one in lit), any(_inside(span, w) for w in words))


def _joined(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def _overlapping(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    return [span for span in spans if span[0] < end and start < span[1]]


def _inside(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] and span[1] <= outer[1]
