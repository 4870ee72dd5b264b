"""OpenDocument texts (.odt), read from their XML with a parser that resolves no entities.

(odfpy parses with expat, which does expand entities; so it only serves the tests, to make files.)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kb.documents import BlockKind, Box
from kb.errors import DamagedFile
from kb.ingest.draft import Draft, DraftBlock, DraftCell
from kb.ingest.readers.archive import RESAVE, Archive
from kb.ingest.readers.flow import (
    Flow,
    heading_block,
    is_contents_title,
    list_block,
    mark_heads,
    numbered_pages,
    text_block,
)
from kb.ingest.readers.odt_styles import NS, OdtStyles, attribute, tag
from kb.settings import Settings

__all__ = ["read"]

CONTENTS = {
    tag(f"text:{name}") for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index")
}
NO_TEXT = {tag(name) for name in ("text:tracked-changes", "office:annotation", "office:annotation-end", "office:forms")}
ROOMS = {tag("text:section"), tag("text:numbered-paragraph"), tag("text:list-header")}
MOST_REPEATED = 100
NO_LAYOUT = "Het bestand bewaart geen opmaak in pagina's; alles staat op pagina 1."


def read(path: Path, _settings: Settings) -> Draft:
    """The blocks of an OpenDocument text. Raises `DamagedFile` for a broken one, and what opening it raises."""
    with Archive(path) as archive:
        content = _parsed(archive, "content.xml")
        styles_root = _parsed(archive, "styles.xml") if "styles.xml" in archive.names else content
        meta = _parsed(archive, "meta.xml") if "meta.xml" in archive.names else None
    body = content.find(".//office:text", NS)
    if body is None:
        raise DamagedFile(f"{path.name} heeft geen tekst.", remedy=RESAVE)
    walker = _Body(OdtStyles(content, styles_root))
    walker.walk(body)
    walker.finish()
    pages = numbered_pages(walker.page, _furniture(styles_root))
    warnings = [] if walker.page > 1 else [NO_LAYOUT]
    return Draft(walker.blocks, pages, walker.frames, _properties(meta, walker.title), warnings)


def _parsed(archive: Archive, name: str) -> Any:
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as error:
        raise DamagedFile(f"{archive.name} is beschadigd (onderdeel {name}).", remedy=RESAVE) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedFile(f"{archive.name} bevat eigen XML-definities; dat hoort niet in een odt.", remedy=RESAVE)
    return root


class _Body:
    """Walks a text once; pages are counted by the soft breaks that the last layout left."""

    def __init__(self, styles: OdtStyles) -> None:
        self.blocks: list[DraftBlock] = []
        self.frames: dict[int, tuple[int, Box | None]] = {}
        self.page = 1
        self.title = ""
        self._styles = styles
        self._frame: int | None = None
        self._look: str | None = None
        self._notes: list[DraftBlock] = []
        self._boxes: list[Any] = []
        self._numbers: dict[tuple[str | None, int], int] = {}

    def walk(self, element: Any) -> None:
        """Read what stands directly in an element."""
        for child in element:
            if child.tag in (tag("text:p"), tag("text:h")):
                self._paragraph(child)
            elif child.tag == tag("text:list"):
                self._list(child, 0, None)
            elif child.tag == tag("table:table"):
                self._table(child)
            elif child.tag == tag("text:soft-page-break"):
                self.page += 1
            elif child.tag in CONTENTS:
                self._drop_contents_title()
            elif child.tag == tag("draw:frame"):
                self._framed(child)
            elif child.tag in ROOMS:
                self.walk(child)

    def finish(self) -> None:
        """Close what is still open."""
        self._leave_box()
        self._put_notes()

    def _paragraph(self, element: Any) -> None:
        style = attribute(element, "text:style-name")
        flow = self.flow(element)
        if flow.text.strip():
            self._enter_box(self._styles.box(style))
            self._put(self._block(element, style, flow))
        self._put_boxes()

    def _block(self, element: Any, style: str | None, flow: Flow) -> DraftBlock:
        level = self._styles.heading_level(style)
        if element.tag == tag("text:h"):
            level = int(attribute(element, "text:outline-level") or 1)
        if level is not None:
            numbered = element.tag == tag("text:h") and attribute(element, "text:is-list-header") != "true"
            number = self._styles.heading_number(level) if numbered else None
            block = heading_block(flow, level, number, self._frame)
            if self._styles.is_title(style):
                self.title = self.title or block.text
            return block
        if self._styles.is_caption(style):
            return DraftBlock(BlockKind.CAPTION, flow.pieces(), frame=self._frame, marks=flow.marks)
        return text_block(flow, self._frame)

    def _list(self, element: Any, level: int, style: str | None) -> None:
        style = attribute(element, "text:style-name") or style
        key = (style, level)
        if attribute(element, "text:continue-numbering") != "true":
            self._numbers[key] = self._styles.starts_at(style, level)
        for item in element:
            if item.tag == tag("text:list-item"):
                start = attribute(item, "text:start-value")
                self._numbers[key] = int(start) if start else self._numbers.get(key, 1)
                self._item(item, level, style)
                self._numbers[key] += 1
            elif item.tag == tag("text:list-header"):
                self.walk(item)

    def _item(self, item: Any, level: int, style: str | None) -> None:
        """The first paragraph of an item bears its sign; a heading in a list is a heading."""
        sign: str | None = self._styles.list_sign(style, level, self._numbers[style, level])
        for child in item:
            if child.tag == tag("text:list"):
                self._list(child, level + 1, style)
            elif child.tag == tag("text:p") and sign is not None:
                flow = self.flow(child)
                if flow.text.strip():
                    self._enter_box(self._styles.box(attribute(child, "text:style-name")))
                    self._put(list_block(flow, sign, level, self._frame))
                    sign = None
                self._put_boxes()
            else:
                self.walk([child])

    def _table(self, table: Any) -> None:
        rows = list(_rows(table))
        if rows and all(len(_cells(row)) == 1 for row, _ in rows):
            for row, _ in rows:
                self._framed(_cells(row)[0])
            return
        self._leave_box()
        block = DraftBlock(BlockKind.TABLE, frame=self._frame)
        at = 0
        for number, (row, is_head) in enumerate(rows):
            at = self._row(block, row, number, at)
            block.head_rows += is_head and number == block.head_rows
        block.head_rows = min(block.head_rows, max(0, len(rows) - 1))
        mark_heads(block.cells, block.head_rows)
        if block.cells:
            self._put(block)

    def _row(self, block: DraftBlock, row: Any, number: int, at: int) -> int:
        column = 0
        for cell in row:
            repeated = min(int(attribute(cell, "table:number-columns-repeated") or 1), MOST_REPEATED)
            if cell.tag == tag("table:table-cell"):
                flow = self._cell(cell)
                high = int(attribute(cell, "table:number-rows-spanned") or 1)
                wide = int(attribute(cell, "table:number-columns-spanned") or 1)
                block.cells.append(DraftCell(number, column, flow.pieces(), high, wide))
                block.marks += [(label, at + offset) for label, offset in flow.marks]
                at += len(flow.text.strip()) + 1
            column += repeated if cell.tag in (tag("table:table-cell"), tag("table:covered-table-cell")) else 0
        return at

    def _cell(self, cell: Any) -> Flow:
        whole = Flow()
        for paragraph in cell.iter(tag("text:p"), tag("text:h")):
            if next(paragraph.iterancestors(tag("text:note"), tag("table:table-cell"))).tag == tag("text:note"):
                continue
            flow = self.flow(paragraph)
            if whole.text and flow.text.strip():
                whole.add("\n", self.page)
            whole.extend(flow)
        return whole

    def flow(self, element: Any) -> Flow:
        """The text of a paragraph; its notes and boxes are kept for after it."""
        flow = Flow()
        self._inline(flow, element)
        return flow

    def _inline(self, flow: Flow, element: Any) -> None:
        flow.add(element.text or "", self.page)
        for child in element:
            if isinstance(child.tag, str):
                self._piece(flow, child)
            flow.add(child.tail or "", self.page)

    def _piece(self, flow: Flow, child: Any) -> None:
        if child.tag in (tag("text:s"), tag("text:tab")):
            flow.add(" ", self.page)
        elif child.tag == tag("text:line-break"):
            flow.add("\n", self.page)
        elif child.tag == tag("text:soft-page-break"):
            self.page += 1
        elif child.tag == tag("text:note"):
            self._note(flow, child)
        elif child.tag == tag("draw:frame") or child.tag == tag("draw:custom-shape"):
            self._boxes.append(child)
        elif child.tag not in NO_TEXT and not self._styles.hidden(attribute(child, "text:style-name")):
            self._inline(flow, child)

    def _note(self, flow: Flow, note: Any) -> None:
        label = (note.findtext("text:note-citation", "", NS) or "").strip()
        text = Flow()
        for paragraph in note.iterfind("text:note-body//text:p", NS):
            text.add(" ", self.page)
            self._inline(text, paragraph)
        flow.mark(label)
        self._notes.append(DraftBlock(BlockKind.FOOTNOTE, text.pieces(), marker=label))

    def _put(self, block: DraftBlock) -> None:
        self.blocks.append(block)
        if self._frame is None:
            self._put_notes()

    def _put_notes(self) -> None:
        self.blocks += self._notes
        self._notes = []

    def _put_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._framed(box)

    def _framed(self, element: Any) -> None:
        """Read a text box or a lone cell as a frame; a box in a box is part of the outer one."""
        self._leave_box()
        outer = self._frame
        if outer is None:
            self._frame = self._new_frame()
        inner = [element] if element.tag != tag("draw:frame") else list(element.iter(tag("draw:text-box")))[:1]
        for one in inner:
            self.walk(one)
        self._leave_box()
        self._frame = outer
        if outer is None:
            self._put_notes()

    def _new_frame(self) -> int:
        number = len(self.frames) + 1
        self.frames[number] = (self.page, None)
        return number

    def _enter_box(self, look: str | None) -> None:
        if self._frame is not None and self._look is None:
            return
        if look != self._look:
            self._leave_box()
            if look is not None:
                self._frame, self._look = self._new_frame(), look

    def _leave_box(self) -> None:
        if self._look is not None:
            self._frame, self._look = None, None
            self._put_notes()

    def _drop_contents_title(self) -> None:
        if self.blocks and is_contents_title(self.blocks[-1].text):
            self.blocks.pop()


def _rows(table: Any) -> Iterator[tuple[Any, bool]]:
    """The rows of a table, and whether each is a head row; rows of inner tables stay in their cell."""
    for child in table:
        if child.tag == tag("table:table-row"):
            yield child, False
        elif child.tag == tag("table:table-header-rows"):
            yield from ((row, True) for row, _ in _rows(child))
        elif child.tag in (tag("table:table-rows"), tag("table:table-row-group")):
            yield from _rows(child)


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag == tag("table:table-cell")]


def _furniture(styles: Any) -> tuple[str, ...]:
    """The texts of headers and footers, each once."""
    found: dict[str, None] = {}
    for part in styles.iter(tag("style:header"), tag("style:footer")):
        text = " ".join("".join(part.itertext()).split())
        if text:
            found[text] = None
    return tuple(found)


def _properties(meta: Any, title: str) -> dict[str, str]:
    if meta is None:
        return {"title": title} if title else {}
    found = {
        "title": meta.findtext(".//dc:title", "", NS) or title,
        "author": meta.findtext(".//meta:initial-creator", "", NS) or meta.findtext(".//dc:creator", "", NS),
        "created": (meta.findtext(".//meta:creation-date", "", NS) or "")[:10],
        "language": meta.findtext(".//dc:language", "", NS),
    }
    return {name: text.strip() for name, text in found.items() if text and text.strip()}
