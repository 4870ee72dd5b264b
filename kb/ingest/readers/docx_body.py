"""The body of a Word file as blocks, in order: paragraphs, lists, headings, tables, frames, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kb.documents import BlockKind, Box
from kb.ingest.draft import DraftBlock
from kb.ingest.markers import heading_number
from kb.ingest.readers.docx_numbering import Numbering
from kb.ingest.readers.docx_runs import Content, Inline
from kb.ingest.readers.docx_styles import Styles, find, flag, qn, value
from kb.ingest.readers.docx_tables import one_column, read_table
from kb.ingest.readers.flow import (
    Flow,
    contents_line,
    heading_block,
    is_contents_title,
    list_block,
    text_block,
)

__all__ = ["Body"]

BOLD_HEADING_WORDS = 15
ROOMS = {qn(name) for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag")}

NoteReader = Callable[[str, str], Flow]


@dataclass
class _Frame:
    """The frame that paragraphs are written into: its id, and the look of the box when it is drawn by paragraphs."""

    id: int | None = None
    look: str | None = None


class Body:
    """Walks a body once; the blocks are in `blocks`, the frames in `frames`."""

    def __init__(self, styles: Styles, numbering: Numbering, note_text: NoteReader, styled: bool) -> None:
        self.blocks: list[DraftBlock] = []
        self.frames: dict[int, tuple[int, Box | None]] = {}
        self.inline = Inline(styles)
        self.title = ""
        self._styles = styles
        self._numbering = numbering
        self._note_text = note_text
        self._styled = styled
        self._frame = _Frame()
        self._notes: list[tuple[str, str, str]] = []
        self._held: Content | None = None
        self._after_contents_title = False

    def walk(self, element: Any) -> None:
        """Read all that stands directly in an element."""
        for child in element:
            if child.tag == qn("p"):
                self._paragraph(child)
            elif child.tag == qn("tbl"):
                self._table(child)
            elif child.tag == qn("sdt") and _is_contents(child):
                self._drop_contents_title()
            elif child.tag == qn("sdt"):
                self.walk(find(child, "sdtContent") or [])
            elif child.tag in ROOMS:
                self.walk(child)

    def finish(self) -> None:
        """Close what is still open."""
        self._leave_box()
        self._flush_notes()

    def _paragraph(self, paragraph: Any) -> None:
        content = self.inline.read(paragraph, self._held)
        self._held = content if flag(find(paragraph, "pPr", "rPr", "del")) else None
        if self._held is not None:
            return
        if content.contents or self._styles.is_contents(paragraph):
            self._drop_contents_title()
        elif content.flow.text.strip():
            self._write(paragraph, content)
        for box in content.boxes:
            self._framed(box)
        if find(paragraph, "pPr", "sectPr") is not None and _new_page(find(paragraph, "pPr", "sectPr")):
            self.inline.hard_break()

    def _write(self, paragraph: Any, content: Content) -> None:
        label = self._numbering.label(paragraph)
        if self._after_contents_title and contents_line(content.raw):
            return
        self._after_contents_title = is_contents_title(content.flow.text)
        self._enter_box(self._styles.box(paragraph))
        level = self._heading_level(paragraph, content)
        if level is not None:
            block = heading_block(content.flow, level, _number(label.text if label else None), self._frame.id)
            if self._styles.is_title(paragraph):
                self.title = self.title or block.text
        else:
            block = self._body_block(paragraph, content, label)
        self.blocks.append(block)
        self._notes += content.notes
        if self._frame.id is None:
            self._flush_notes()

    def _body_block(self, paragraph: Any, content: Content, label: Any) -> DraftBlock:
        frame = self._frame.id
        if label is not None and label.text:
            return list_block(content.flow, label.text, label.level, frame)
        if self._styles.is_caption(paragraph):
            return DraftBlock(BlockKind.CAPTION, content.flow.pieces(), frame=frame, marks=content.flow.marks)
        bullet = self._styles.bullet_level(paragraph)
        if bullet is not None and label is None:
            return list_block(content.flow, None, bullet, frame)
        return text_block(content.flow, frame)

    def _heading_level(self, paragraph: Any, content: Content) -> int | None:
        level = self._styles.heading_level(paragraph)
        if level is not None or self._styled or not content.bold:
            return level
        return _bold_level(content.flow.text)

    def _table(self, table: Any) -> None:
        if one_column(table):
            for row in table.iter(qn("tr")):
                if row.getparent() is table:
                    self._room(row)
            return
        self._leave_box()
        block, notes = read_table(table, self.inline, self._numbering, self._styles)
        block.frame = self._frame.id
        self.blocks.append(block)
        self._notes += notes
        if self._frame.id is None:
            self._flush_notes()

    def _room(self, row: Any) -> None:
        for cell in row.findall(qn("tc")):
            self._framed(cell)

    def _framed(self, element: Any) -> None:
        """Read an element as a box of its own; a box in a box is part of the outer one."""
        self._leave_box()
        outer = self._frame
        if outer.id is None:
            self._frame = self._new_frame(None)
        self.walk(element)
        self._frame = outer
        if outer.id is None:
            self._flush_notes()

    def _new_frame(self, look: str | None) -> _Frame:
        number = len(self.frames) + 1
        self.frames[number] = (self.inline.page, None)
        return _Frame(number, look)

    def _enter_box(self, look: str | None) -> None:
        """Go into, stay in or leave a box that paragraphs draw around themselves."""
        if self._frame.id is not None and self._frame.look is None:
            return
        if look != self._frame.look:
            self._leave_box()
            if look is not None:
                self._frame = self._new_frame(look)

    def _leave_box(self) -> None:
        if self._frame.look is not None:
            self._frame = _Frame()
            self._flush_notes()

    def _flush_notes(self) -> None:
        notes, self._notes = self._notes, []
        for kind, number, label in notes:
            flow = self._note_text(kind, number)
            self.blocks.append(DraftBlock(BlockKind.FOOTNOTE, flow.pieces(), marker=label))

    def _drop_contents_title(self) -> None:
        last = self.blocks[-1] if self.blocks else None
        if last is not None and is_contents_title(last.text):
            self.blocks.pop()


def uses_heading_styles(paragraphs: Sequence[Any], styles: Styles) -> bool:
    """Whether a document marks its headings, apart from its title, by style."""
    return any(styles.heading_level(p) is not None and not styles.is_title(p) for p in paragraphs)


def _number(label: str | None) -> str | None:
    return label.rstrip(".:) ") or None if label else None


def _bold_level(text: str) -> int | None:
    """The level of a bold line that stands as a heading: the depth of its number, else 2."""
    if len(text.split()) > BOLD_HEADING_WORDS or text.rstrip()[-1:] in ".;,:":
        return None
    numbered = heading_number(text)
    return numbered[0].count(".") + 1 if numbered else 2


def _is_contents(sdt: Any) -> bool:
    gallery = value(find(sdt, "sdtPr", "docPartObj", "docPartGallery")) or ""
    return gallery.lower() == "table of contents"


def _new_page(section: Any) -> bool:
    return value(find(section, "type")) not in ("continuous", "nextColumn")


def paragraphs_of(body: Any) -> Iterator[Any]:
    """All paragraphs, also those in tables and boxes."""
    yield from body.iter(qn("p"))
