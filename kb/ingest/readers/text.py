"""Plain text: pages, headings, paragraphs, lists and footnotes found by how lines begin, end and stand apart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kb.documents import BlockKind, Page
from kb.errors import UnsupportedFile
from kb.ingest.draft import Draft, DraftBlock
from kb.ingest.layout import model as layout
from kb.ingest.layout.hyphens import Hyphens
from kb.ingest.layout.model import Style
from kb.ingest.markers import BULLETS, list_marker
from kb.ingest.readers.encoding import decoded
from kb.ingest.readers.flow import Flow, caption_like, heading_block
from kb.ingest.readers.text_kinds import Kind, classify, is_list_start
from kb.ingest.readers.text_lines import Line, TextPage, line_width, pages_of
from kb.ingest.readers.text_notes import MARK, Note, take_notes
from kb.settings import Settings

__all__ = ["read"]

ENDS = (".", "!", "?", ":", ";")
QUOTES = "\"'’”)»]"
SHORT = 0.6  # of a full line; a line that ends earlier ends on purpose
FULL = 0.85


def read(path: Path, _settings: Settings) -> Draft:
    """The blocks of a text file; raises `UnsupportedFile` where it holds no text."""
    text = decoded(path.read_bytes())
    if text is None:
        raise UnsupportedFile(f"{path.name} is geen leesbare tekst.", remedy="Sla het op als UTF-8.")
    pages = pages_of(text)
    notes = {page.number: take_notes(page, text) for page in pages}
    lines = [line for page in pages for line in page.lines if line.text not in BULLETS]
    blocks = _Blocks(line_width(lines), notes, _hyphens(lines)).all(lines)
    return Draft(blocks, [_page(page) for page in pages])


def _page(page: TextPage) -> Page:
    return Page(page.number, label=page.label, furniture=tuple(page.furniture))


class _Blocks:
    """Makes blocks of lines; notes follow the last block that begins on their page."""

    def __init__(self, width: int, notes: dict[int, list[Note]], hyphens: Hyphens) -> None:
        self._width = width
        self._hyphens = hyphens
        self._notes = notes
        self._blocks: list[DraftBlock] = []
        self._depth = 0
        self._signs: list[str] = []

    def all(self, lines: Sequence[Line]) -> list[DraftBlock]:
        kinds = classify(lines, self._width)
        start = 0
        for i in range(1, len(lines) + 1):
            if i == len(lines) or self._parted(lines[i - 1], lines[i], kinds[i - 1], kinds[i]):
                self._close(lines[start:i], kinds[start])
                start = i
        for page in sorted(self._notes):
            self._note_blocks(page)
        return self._blocks

    def _parted(self, before: Line, line: Line, kind: Kind, this: Kind) -> bool:
        """Whether a new block begins with a line."""
        if this is Kind.MORE:
            return False
        if this is not Kind.TEXT or kind in (Kind.HEADING, Kind.HEADING_END):
            return True
        ended = before.text.rstrip(QUOTES).endswith(ENDS)
        lower = line.text[:1].islower()
        if line.page != before.page or line.gap:
            return ended or not (lower or (line.page != before.page and self._reaches(before, FULL)))
        if ended and not lower:
            return before.loose_end or not self._reaches(before, FULL)
        return not lower and not self._reaches(before, SHORT)

    def _reaches(self, line: Line, share: float) -> bool:
        return len(line.text) >= share * self._width

    def _close(self, lines: Sequence[Line], kind: Kind) -> None:
        for page in [page for page in sorted(self._notes) if page < lines[0].page]:
            self._note_blocks(page)
        if kind in (Kind.HEADING, Kind.HEADING_END):
            self._heading(lines)
        elif is_list_start(lines[0].text):
            self._list_item(lines)
        else:
            self._signs = []
            flow = _joined([line.text for line in lines], lines, self._hyphens)
            kind_of_block = BlockKind.CAPTION if caption_like(flow.text) else BlockKind.PARAGRAPH
            self._blocks.append(DraftBlock(kind_of_block, flow.pieces(), marks=flow.marks))

    def _heading(self, lines: Sequence[Line]) -> None:
        flow = _joined([line.text for line in lines], lines, self._hyphens)
        block = heading_block(flow, 1)
        block.level = self._level(block.marker)
        self._signs = []
        self._blocks.append(block)

    def _level(self, number: str | None) -> int:
        """The depth of a number; articles stand under chapters, a heading without number or with a letter under all."""
        if number is None or number.isalpha():
            return self._depth + 1
        depth = number.count(".") + 1
        self._depth = depth + 1 if number.lower().startswith("artikel") else depth
        return self._depth

    def _list_item(self, lines: Sequence[Line]) -> None:
        found = list_marker(lines[0].text)
        sign, rest = found if found else ("•", lines[0].text)
        flow = _joined([rest, *(line.text for line in lines[1:])], lines, self._hyphens)
        level = self._nesting("1" if sign.strip("().")[:1].isdigit() else sign[:1], lines[0].indent)
        self._blocks.append(DraftBlock(BlockKind.LIST_ITEM, flow.pieces(), level, sign, marks=flow.marks))

    def _nesting(self, sign: str, indent: int) -> int:
        """A sign that is new in this list opens a level; one that was used before goes back to its level."""
        sign = "a" if sign.isalpha() and sign.isascii() and sign != "o" else sign
        key = f"{sign}{indent}"
        if key in self._signs:
            del self._signs[self._signs.index(key) + 1 :]
        else:
            self._signs.append(key)
        return len(self._signs) - 1

    def _note_blocks(self, page: int) -> None:
        for note in self._notes.pop(page):
            flow = Flow()
            flow.add(note.text, note.page)
            self._blocks.append(DraftBlock(BlockKind.FOOTNOTE, flow.pieces(), marker=note.label))


def _joined(texts: Sequence[str], lines: Sequence[Line], hyphens: Hyphens) -> Flow:
    """Lines as running text, each on its page; hyphens at line ends resolved, marks noted."""
    flow = Flow()
    for i, (text, line) in enumerate(zip(texts, lines, strict=True)):
        if i + 1 < len(texts):
            *context, last = text.split()
            kept, between = hyphens.join(last, texts[i + 1].split(maxsplit=1)[0], context)
            text = text[: len(text) - len(last)] + kept + between
        _with_marks(flow, text, line.page)
    return flow


def _hyphens(lines: Sequence[Line]) -> Hyphens:
    """What this document's own words say about hyphens at line ends."""
    style = Style(10)
    return Hyphens(
        layout.Line([layout.Word(word, 0, 0, 0, 0, style) for word in line.text.split()], line.page) for line in lines
    )


def _with_marks(flow: Flow, text: str, page: int) -> None:
    at = 0
    for match in MARK.finditer(text):
        flow.add(text[at : match.start()], page)
        flow.mark(match.group(1))
        at = match.end()
    flow.add(text[at:], page)
