"""A folder with `plan.html` and `word.toml` becomes a Word document with real styles, numbering, notes and frames.

Understood of the HTML: `h1`-`h3` (numbered by Word unless class `los`), `p`, nested `ul` and `ol`, `table` (`caption`,
`thead`, `colspan`; class `lijn` for rulings), `div.kader` (a one-cell table), `div.tekstvak` (a floating text box),
`div.dwars` (a landscape section), `hr` (page break), `nav` (table of contents), `span.fn` (footnote), `b`, `i`, `br`.
"""

import io
import re
import time
import tomllib
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.shared import Pt, RGBColor

from . import EPOCH
from .word_parts import Footnotes, Numbering, repeat_as_head, shade, text_box, write_field

__all__ = ["word_bytes"]


def word_bytes(folder: Path) -> bytes:
    """Return the Word document of `folder`, the same bytes for the same source and python-docx."""
    settings = tomllib.loads((folder / "word.toml").read_text(encoding="utf-8"))
    page = BeautifulSoup((folder / "plan.html").read_text(encoding="utf-8"), "lxml")
    writer = _Writer(page, settings)
    writer.write()
    out = io.BytesIO()
    writer.document.save(out)
    return _same_moment(out.getvalue())


class _Writer:
    """Walks the HTML once and adds what it meets to the document."""

    def __init__(self, page: BeautifulSoup, settings: dict[str, Any]) -> None:
        self.page, self.settings = page, settings
        self.document = Document()
        self.notes = Footnotes(self.document)
        self.numbering = Numbering(self.document)

    def write(self) -> None:
        """Write properties, styles, running texts and body."""
        self._properties()
        self._styles()
        self._running()
        self._blocks(self.page.body, self.document)
        self.notes.attach()

    def _properties(self) -> None:
        core, moment = self.document.core_properties, datetime.fromtimestamp(EPOCH, UTC).replace(tzinfo=None)
        core.title, core.author, core.language = self.page.title.string, self._meta("author"), "nl-NL"
        core.subject, core.keywords, core.comments = self._meta("description"), self._meta("keywords"), ""
        core.created = core.modified = moment
        core.last_modified_by, core.revision = core.author, 1

    def _meta(self, name: str) -> str:
        return str(self.page.find("meta", attrs={"name": name})["content"])

    def _styles(self) -> None:
        colour = RGBColor.from_string(self.settings["colour"])
        for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption"):
            font = self.document.styles[name].font
            font.name = self.settings["font"]
            if name != "Normal":
                font.color.rgb = colour
        self.document.styles["Normal"].font.size = Pt(self.settings["size"])

    def _running(self) -> None:
        section = self.document.sections[0]
        section.header.paragraphs[0].text = self.settings["header"]
        foot = section.footer.paragraphs[0]
        foot.add_run(self.settings["footer"] + "\t\t")
        write_field(foot, "PAGE", "1")

    def _blocks(self, parent: Tag, target: Any) -> None:
        for child in parent.children:
            if isinstance(child, Tag):
                self._block(child, target)

    def _block(self, tag: Tag, target: Any) -> None:
        kinds = {"kader": self._frame, "tekstvak": self._box, "dwars": self._landscape}
        names = {"table": self._table, "nav": self._contents, "hr": self._page_break}
        special = next((kinds[name] for name in tag.get("class", []) if name in kinds), names.get(tag.name))
        if special:
            special(tag)
        elif tag.name in ("h1", "h2", "h3"):
            self._heading(tag)
        elif tag.name in ("ul", "ol"):
            self._list(tag, target, 1)
        elif tag.name == "p":
            self._inline(tag, target.add_paragraph(style=tag.get("data-style")))
        else:
            self._blocks(tag, target)

    def _heading(self, tag: Tag) -> None:
        paragraph = self.document.add_paragraph(style=f"Heading {tag.name[1]}")
        self._inline(tag, paragraph)
        self.numbering.heading(paragraph, int(tag.name[1]), numbered="los" not in tag.get("class", []))

    def _list(self, tag: Tag, target: Any, depth: int) -> None:
        ordered = tag.name == "ol"
        number = self.numbering.new_list(ordered)
        for item in tag.find_all("li", recursive=False):
            paragraph = target.add_paragraph(style="List Paragraph")
            self.numbering.item(paragraph, number, depth)
            self._inline(item, paragraph)
            for inner in item.find_all(["ul", "ol"], recursive=False):
                self._list(inner, target, depth + 1)

    def _inline(self, tag: Tag, paragraph: Any, bold: bool = False, italic: bool = False) -> None:
        for child in tag.children:
            if isinstance(child, NavigableString):
                run = paragraph.add_run(_spaced(child))
                run.bold, run.italic = bold or None, italic or None
            elif child.name == "br":
                paragraph.add_run().add_break()
            elif "fn" in child.get("class", []):
                self.notes.add(paragraph, child.get_text())
            elif child.name not in ("ul", "ol"):
                self._inline(child, paragraph, bold or child.name == "b", italic or child.name == "i")

    def _table(self, tag: Tag) -> None:
        if tag.caption:
            self._inline(tag.caption, self.document.add_paragraph(style="Caption"))
        rows = tag.find_all("tr")
        width = sum(int(cell.get("colspan", 1)) for cell in rows[0].find_all(["td", "th"]))
        table = self.document.add_table(len(rows), width, "Table Grid" if "lijn" in tag.get("class", []) else None)
        for row, source in zip(table.rows, rows, strict=True):
            self._row(row, source)
        self.document.add_paragraph()

    def _row(self, row: Any, source: Tag) -> None:
        column = 0
        for cell in source.find_all(["td", "th"]):
            span = int(cell.get("colspan", 1))
            target = row.cells[column] if span == 1 else row.cells[column].merge(row.cells[column + span - 1])
            self._inline(cell, target.paragraphs[0], bold=cell.name == "th")
            column += span
        if source.parent.name == "thead":
            repeat_as_head(row)

    def _frame(self, tag: Tag) -> None:
        cell = self.document.add_table(1, 1, "Table Grid").rows[0].cells[0]
        shade(cell, self.settings["shade"])
        self._blocks(tag, cell)
        cell._element.remove(cell.paragraphs[0]._element)
        self.document.add_paragraph()

    def _box(self, tag: Tag) -> None:
        text_box(self.document.add_paragraph(), [line.get_text() for line in tag.find_all("p")])

    def _landscape(self, tag: Tag) -> None:
        self._turn(WD_ORIENT.LANDSCAPE)
        self._blocks(tag, self.document)
        self._turn(WD_ORIENT.PORTRAIT)

    def _turn(self, orientation: WD_ORIENT) -> None:
        section = self.document.add_section()
        section.orientation = orientation
        section.page_width, section.page_height = section.page_height, section.page_width

    def _contents(self, tag: Tag) -> None:
        for entry in tag.find_all("p"):
            title, page = entry.get_text().rsplit("|", 1)
            self.document.add_paragraph(f"{title.strip()}\t{page.strip()}", style=self.numbering.contents_style())

    def _page_break(self, _: Tag) -> None:
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _spaced(text: str) -> str:
    """Fold the white space of the HTML, as a browser does."""
    return re.sub(r"[ \n\t]+", " ", text)


def _same_moment(content: bytes) -> bytes:
    """Pack the archive again with one date for every part, so that rebuilding changes no bytes."""
    moment = time.gmtime(EPOCH)[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, moment), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
