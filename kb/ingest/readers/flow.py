"""Running text as it comes out of files that are a flow rather than pages: words, line breaks, footnote marks.

>>> flow = Flow()
>>> flow.add("de  regio’s ", page=1); flow.mark("1"); flow.add("werken samen", page=1)
>>> flow.text
'de regio’s werken samen'
>>> text_block(flow).marks
[('1', 11)]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.documents import BlockKind, Page
from kb.ingest.draft import DraftBlock, DraftCell, Piece
from kb.ingest.markers import heading_number, joint, list_marker

__all__ = [
    "Flow",
    "caption_like",
    "contents_line",
    "heading_block",
    "is_contents_title",
    "list_block",
    "mark_heads",
    "numbered_pages",
    "text_block",
]

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_CAPTION = re.compile(
    r"(?:figuur|tabel|afbeelding|grafiek|schema|kaart)\s*\d+[a-z]?(?:\.\d+)?\s*(?:[:.–—-]|$)|bron\s*:", re.I
)
_CONTENTS_LINE = re.compile(r".*?\S(?:\s*(?:\.\s?|…){4,}|\s*\t\s*|\s{4,})\s*\d{1,3}\s*")
_CONTENTS_TITLE = re.compile(r"(?:\d+\.?\s+)?(?:inhoud|inhoudsopgave|inhoudsopgaaf)\s*", re.I)
LONGEST_HEADING = 60  # words; more is running text that wears a heading's style
LONGEST_CAPTION = 60


class Flow:
    """Text that grows piece by piece; white space is tidied, soft hyphens go, marks keep their place."""

    def __init__(self) -> None:
        self._parts: list[tuple[str, int]] = []
        self.marks: list[tuple[str, int]] = []
        self._length = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(part for part, _ in self._parts)

    def add(self, text: str, page: int = 1) -> None:
        """Write text; a newline in it is a line break, other white space one blank."""
        text = _SPACES.sub(" ", text.replace("\u00ad", ""))
        last = self._parts[-1][0][-1] if self._parts else "\n"
        if last in " \n":
            text = text.lstrip(" ")
        if last == "\n" and text[:1].islower() and self._broken_word(text):
            self._drop_last()
        if text:
            self._parts.append((text, page))
            self._length += len(text)

    def _broken_word(self, following: str) -> bool:
        """Whether the line break just written stands within a word: "Vast-" / "stellen"."""
        line = self.text.rstrip("\n")
        return line.endswith("-") and joint(line, following)[1] == ""

    def _drop_last(self) -> None:
        text, page = self._parts.pop()
        self._length -= 1
        if len(text) > 1:
            self._parts.append((text[:-1], page))

    def mark(self, label: str) -> None:
        """A footnote's mark stands here, behind the last letter."""
        kept = self.text.rstrip()
        self.marks.append((label, len(kept)))

    def extend(self, other: Flow) -> None:
        """Write another flow after this one, with its marks."""
        before = self._length
        for text, page in other._parts:
            self.add(text, page)
        shift = before - (other._length - (self._length - before))
        self.marks += [(label, max(0, at + shift)) for label, at in other.marks]

    def cut(self, count: int) -> None:
        """Take the first characters off."""
        self.marks = [(label, max(0, at - count)) for label, at in self.marks]
        self._length -= count
        while count and self._parts:
            text, page = self._parts.pop(0)
            if len(text) > count:
                self._parts.insert(0, (text[count:], page))
            count = max(0, count - len(text))

    def one_line(self) -> None:
        """Make line breaks blanks."""
        self._parts = [(text.replace("\n", " "), page) for text, page in self._parts]

    def pieces(self) -> list[Piece]:
        """The text as one piece a page."""
        pieces: list[Piece] = []
        for text, page in self._parts:
            if pieces and pieces[-1].page == page:
                pieces[-1] = Piece(pieces[-1].text + text, page)
            else:
                pieces.append(Piece(text, page))
        return pieces


def text_block(flow: Flow, frame: int | None = None) -> DraftBlock:
    """A paragraph, or what its first characters show it to be: a typed list item or a caption."""
    found = list_marker(flow.text.lstrip())
    if found:
        return list_block(flow, None, 0, frame)
    kind = BlockKind.CAPTION if caption_like(flow.text) else BlockKind.PARAGRAPH
    return DraftBlock(kind, flow.pieces(), frame=frame, marks=flow.marks)


def list_block(flow: Flow, marker: str | None, level: int, frame: int | None = None) -> DraftBlock:
    """A list item; without a marker of its own it may have a typed one."""
    if marker is None:
        found = list_marker(flow.text.lstrip())
        if found:
            marker = found[0]
            flow.cut(len(flow.text) - len(found[1]))
    return DraftBlock(BlockKind.LIST_ITEM, flow.pieces(), level, marker or "•", frame, flow.marks)


def heading_block(flow: Flow, level: int, number: str | None = None, frame: int | None = None) -> DraftBlock:
    """A heading; without a number of its own it may have a typed one. Overlong ones are running text."""
    if len(flow.text.split()) > LONGEST_HEADING:
        return text_block(flow, frame)
    flow.one_line()
    if number is None:
        found = heading_number(flow.text.lstrip())
        if found:
            number = found[0]
            flow.cut(len(flow.text) - len(found[1]))
    return DraftBlock(BlockKind.HEADING, flow.pieces(), level, number or None, frame, flow.marks)


def caption_like(text: str) -> bool:
    """Whether text reads "Figuur 2: …" or "Tabel 1. …", and not "Tabel 1 laat zien dat …"."""
    return bool(_CAPTION.match(text.strip())) and len(text.split()) <= LONGEST_CAPTION


def contents_line(text: str) -> bool:
    """Whether a line leads to a page number, as in a table of contents: "1.1 Aanleiding ........ 4"."""
    return bool(_CONTENTS_LINE.fullmatch(text))


def is_contents_title(text: str) -> bool:
    """Whether text is the title of a table of contents."""
    return bool(_CONTENTS_TITLE.fullmatch(text.strip()))


def mark_heads(cells: Sequence[DraftCell], head_rows: int) -> None:
    """Call the cells of the first rows heads."""
    for cell in cells:
        if cell.row < head_rows:
            cell.head = True


def numbered_pages(count: int, furniture: tuple[str, ...] = ()) -> list[Page]:
    """Pages without a size, from 1."""
    return [Page(number, furniture=furniture) for number in range(1, count + 1)]
