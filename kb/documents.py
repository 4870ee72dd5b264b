"""What was read: a document, its pages, its blocks and its passages.

A document is one canonical text. Everything else points into it with offsets (`start` included, `end` excluded, in
code points): blocks (what a stretch of text is), runs (on which page and where on it the stretch stands), passages
(what is searched). So `document.text[quote.start:quote.end] == quote.text` for every quote, and from a quote follow
the page and the boxes.

Lengths are PostScript points (1/72 inch) with the origin at the top left of the page as it is seen (rotation applied).
Page numbers count from 1 in the file; `Page.label` is the number that is printed on the page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from pydantic import TypeAdapter

from kb.errors import NotFound

__all__ = [
    "Block",
    "BlockKind",
    "Box",
    "Cell",
    "DocType",
    "Document",
    "Frame",
    "Landsdeel",
    "Mark",
    "Metadata",
    "Page",
    "Parsed",
    "Passage",
    "Quote",
    "Region",
    "Run",
    "Section",
    "Stated",
    "Table",
    "in_years",
]

T = TypeVar("T")


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    FOOTNOTE = "footnote"
    CAPTION = "caption"


class DocType(StrEnum):
    """The kinds of plan that regions write; the values are the Dutch words that users see."""

    VISIE = "visie"
    CONVENANT = "convenant"
    ACTIEPLAN = "actieplan"
    REGIOPLAN = "regioplan"
    AMBITIEDOCUMENT = "ambitiedocument"
    OVERIG = "overig"


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float


class Run(NamedTuple):
    """A stretch of canonical text that stands together on one page: a word of a PDF, a block of a Word file."""

    start: int
    end: int
    page: int
    box: Box | None


class Mark(NamedTuple):
    """A footnote reference: the note's label and the offset in the text after which it stood."""

    label: str
    offset: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its place, its span, its stretch of canonical text. `head` cells name a row or column."""

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in reading order; `head_rows` rows of column heads on top. Continued over pages, it is still one table."""

    rows: int
    columns: int
    head_rows: int
    cells: tuple[Cell, ...]
    pages: tuple[int, ...] = ()

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place, spans included."""
        for cell in self.cells:
            if cell.row <= row < cell.row + cell.row_span and cell.column <= column < cell.column + cell.column_span:
                return cell
        return None

    def row(self, number: int) -> tuple[Cell, ...]:
        """The cells that begin in a row, left to right."""
        return tuple(cell for cell in self.cells if cell.row == number)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of canonical text and what it is.

    `level`: 1 is the highest heading; a list item's nesting, from 0. `marker`: a heading's number ("2.1"), a list
    item's sign ("•", "a."), a footnote's label. `frame`: the id of the box it stands in. `page`: where it begins.
    The text of heading, list item and footnote does not hold its marker.
    """

    id: int
    kind: BlockKind
    start: int
    end: int
    page: int
    level: int | None = None
    marker: str | None = None
    frame: int | None = None
    table: Table | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A box or side box: the blocks `first`..`last` (ids, inclusive) stand in it."""

    id: int
    first: int
    last: int
    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page and how its reading went (the parse report).

    `source`: where the text came from. `confidence`: mean OCR word confidence, 0..100. `words`: words in its blocks.
    `furniture`: the running header, footer and page number that were kept out of the text.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    label: str | None = None
    source: Literal["text", "ocr", "none"] = "text"
    words: int = 0
    tables: int = 0
    footnotes: int = 0
    confidence: float | None = None
    furniture: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all under it, up to the next heading of its level or higher; `path` ends in its title."""

    title: str
    number: str | None
    level: int
    path: tuple[str, ...]
    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a document, copied exactly: `document.text[start:end] == text`."""

    start: int
    end: int
    text: str
    page: int

    @property
    def span(self) -> tuple[int, int]:
        """Its start and end."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value with where it comes from: a quote from the text, or `supplied` by a person or the file's properties."""

    value: T
    quote: Quote | None = None
    supplied: Literal["", "option", "sidecar", "file"] = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A youth-care region ("jeugdregio") by its code, and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Landsdeel:
    """A supra-regional area as this document uses the name: never a key, always a set of region codes."""

    name: str
    regions: tuple[str, ...]


def in_years(date: str | None, period_from: int | None, period_to: int | None) -> str:
    """The period of a plan or else its date, as a person reads it; "" where it gives neither.

    >>> in_years("2023-05", 2024, 2027), in_years("2023-05", None, None), in_years(None, 2025, 2025)
    ('2024-2027', '2023-05', '2025')
    """
    years = [str(year) for year in (period_from, period_to) if year]
    return "-".join(dict.fromkeys(years)) or date or ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document is, each field with its proof; None where neither the text nor a person says.

    Dates are in the tightest honest notation: `2021-08-10`, `2021-08`, `2021-Q3`, `2021-H2`, `2021`.
    """

    title: Stated[str]
    doc_type: Stated[DocType]
    date: Stated[str] | None = None
    period_from: Stated[int] | None = None
    period_to: Stated[int] | None = None
    regions: tuple[Stated[Region], ...] = ()
    landsdeel: Stated[Landsdeel] | None = None
    publishers: tuple[Stated[str], ...] = ()
    language: Stated[str] | None = None
    fictional: bool = False

    @property
    def date_precision(self) -> Literal["day", "month", "quarter", "half", "year"] | None:
        """How precise `date` is."""
        if self.date is None:
            return None
        rest = self.date.value[5:]
        if not rest:
            return "year"
        if rest[0] == "Q":
            return "quarter"
        if rest[0] == "H":
            return "half"
        return "month" if len(rest) == 2 else "day"


@dataclass(frozen=True)
class Parsed:
    """A file as read, before anybody knows what it is about. `properties`: the file's own title, author, language."""

    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...]
    frames: tuple[Frame, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]

    @cached_property
    def _ends(self) -> list[int]:
        return [run.end for run in self.runs]

    def quote(self, start: int, end: int) -> Quote:
        """The quote of a stretch; raises ValueError where it is empty or falls outside the text."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no text from {start} to {end}")
        return Quote(start, end, self.text[start:end], self.page_at(start))

    def page_at(self, offset: int) -> int:
        """The page on which the character at an offset stands (white space between runs: the next run's)."""
        index = min(bisect_right(self._ends, offset), len(self.runs) - 1)
        return self.runs[index].page if index >= 0 else 1

    def runs_in(self, start: int, end: int) -> tuple[Run, ...]:
        """The runs that a stretch touches, in text order."""
        return self.runs[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def boxes(self, start: int, end: int) -> Iterator[tuple[int, Box]]:
        """Page and box of each line piece that a stretch covers; a run that is covered in part gives that part."""
        line: tuple[int, Box] | None = None
        for run in self.runs_in(start, end):
            if run.box is None:
                continue
            box = _part(run, start, end)
            if line and line[0] == run.page and _same_line(line[1], box):
                line = (run.page, _union(line[1], box))
                continue
            if line:
                yield line
            line = (run.page, box)
        if line:
            yield line

    def block_text(self, block: Block) -> str:
        """The text of a block."""
        return self.text[block.start : block.end]

    def page_pieces(self, number: int) -> Iterator[tuple[Block, int, int]]:
        """The blocks of a page, each with the stretch of it that stands on that page."""
        for block in self.blocks:
            spans = [run for run in self.runs_in(block.start, block.end) if run.page == number]
            if spans:
                yield block, max(spans[0].start, block.start), min(spans[-1].end, block.end)

    def sections(self) -> tuple[Section, ...]:
        """The outline: one section a heading, nested by level. Headings in a frame open none."""
        heads = [b for b in self.blocks if b.kind is BlockKind.HEADING and b.frame is None]
        found: list[Section] = []
        path: list[tuple[int, str]] = []
        for i, head in enumerate(heads):
            level = head.level or 1
            title = self.block_text(head)
            path = [step for step in path if step[0] < level] + [(level, title)]
            end = next((h.start for h in heads[i + 1 :] if (h.level or 1) <= level), len(self.text))
            names = tuple(name for _, name in path)
            found.append(Section(title, head.marker, level, names, head.start, end, head.page))
        return tuple(found)


def _part(run: Run, start: int, end: int) -> Box:
    assert run.box is not None
    width, length = run.box.x1 - run.box.x0, run.end - run.start
    x0 = run.box.x0 + width * (max(start, run.start) - run.start) / length
    x1 = run.box.x0 + width * (min(end, run.end) - run.start) / length
    return Box(x0, run.box.top, x1, run.box.bottom)


def _same_line(a: Box, b: Box) -> bool:
    middle = (b.top + b.bottom) / 2
    return a.top <= middle <= a.bottom and b.x0 >= a.x0


def _union(a: Box, b: Box) -> Box:
    return Box(min(a.x0, b.x0), min(a.top, b.top), max(a.x1, b.x1), max(a.bottom, b.bottom))


@dataclass(frozen=True, slots=True)
class Passage:
    """What is searched: some 120 words of running text, or a table row that reads as a sentence.

    `text` is what is indexed and shown; for running text it equals the document's text from `start` to `end`, for a
    table row it is that row told with its column heads. `kind` note: a footnote. `headings` is the path from the
    document down. `sentences`: offsets of the sentences, relative to `text`.
    """

    ordinal: int
    start: int
    end: int
    page: int
    text: str
    headings: tuple[str, ...] = ()
    kind: Literal["text", "table", "note"] = "text"
    sentences: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Document:
    """A plan: the file as read, what it is, and its passages. `id` is the slug of the file name."""

    id: str
    file_name: str
    sha256: str
    media_type: str
    parsed: Parsed
    metadata: Metadata
    passages: tuple[Passage, ...] = ()

    def page(self, number: int) -> Page:
        """A page by its number, from 1; raises NotFound that says which there are."""
        last = len(self.parsed.pages)
        if 1 <= number <= last:
            return self.parsed.pages[number - 1]
        raise NotFound(f"{self.id} heeft geen pagina {number}.", remedy=f"Kies een pagina van 1 tot en met {last}.")

    def to_json(self) -> bytes:
        """The whole document as JSON; `Document.from_json` gives it back."""
        return _adapter().dump_json(self)

    @classmethod
    def from_json(cls, data: bytes | str) -> Document:
        """A document from its JSON."""
        return _adapter().validate_json(data)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for printing."""
        plain: dict[str, Any] = _adapter().dump_python(self, mode="json")
        return plain


@cache
def _adapter() -> TypeAdapter[Document]:
    """Made when it is first needed: it takes longer than loading this module."""
    return TypeAdapter(Document)
