"""The text of a Word paragraph: runs, fields, insertions, breaks, footnote marks, text boxes.

Left out are deletions, comments, hidden text and the instructions of fields. Pages are counted by the breaks that
Word remembered from its last layout, and by hard breaks; a remembered break right behind a hard one is the same one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kb.ingest.readers.docx_numbering import formatted, symbol
from kb.ingest.readers.docx_styles import Styles, find, flag, qn, value
from kb.ingest.readers.flow import Flow

__all__ = ["Content", "Inline", "Notes"]

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NO_TEXT = ("del", "moveFrom", "pPr", "rPr", "delText", "instrText", "delInstrText", "rt", "commentReference", "sdtPr")
LEFT_OUT = frozenset(map(qn, _NO_TEXT))


@dataclass
class Content:
    """What a paragraph holds. `bold`: all its letters are; `contents`: it belongs to a generated table of contents."""

    flow: Flow = field(default_factory=Flow)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    bold: bool = True
    contents: bool = False
    raw: str = ""


class Notes:
    """Gives footnotes and endnotes their numbers, in the order in which the text refers to them."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], str] = {}

    def label(self, kind: str, reference: str) -> str:
        """The label of a note: 1, 2, 3 for footnotes, i, ii, iii for endnotes."""
        key = (kind, reference)
        if key not in self._given:
            count = sum(1 for known, _ in self._given if known == kind) + 1
            self._given[key] = formatted(count, "decimal" if kind == "footnote" else "lowerRoman")
        return self._given[key]


class Inline:
    """Walks paragraphs in order, keeping count of pages, fields and notes."""

    def __init__(self, styles: Styles) -> None:
        self.page = 1
        self.remembered = False
        self.notes = Notes()
        self._styles = styles
        self._fresh = True
        self._fields: list[list[str]] = []

    def read(self, paragraph: Any, content: Content | None = None) -> Content:
        """What a paragraph holds; `content` is what an earlier paragraph, whose end was deleted, already held."""
        content = content or Content()
        style_bold = self._styles.bold(paragraph)
        if flag(find(paragraph, "pPr", "pageBreakBefore")):
            self.hard_break()
        content.contents = content.contents or self._in_contents()
        self._children(paragraph, content, style_bold)
        content.bold = content.bold and bool(content.flow.text.strip())
        return content

    def hard_break(self) -> None:
        """A new page begins, whatever Word remembered."""
        self.page += 1
        self._fresh = True

    def _children(self, element: Any, content: Content, bold: bool) -> None:
        for child in element:
            if child.tag == qn("r"):
                self._run(child, content, bold)
            elif child.tag == MC + "AlternateContent":
                self._children(_alternative(child), content, bold)
            elif child.tag == qn("txbxContent"):
                content.boxes.append(child)
            elif child.tag not in LEFT_OUT and isinstance(child.tag, str):
                self._children(child, content, bold)

    def _run(self, run: Any, content: Content, bold: bool) -> None:
        if self._styles.run_flag(run, "vanish"):
            return
        own = self._styles.run_flag(run, "b")
        for child in run:
            self._piece(child, content, bold if own is None else own)

    def _piece(self, child: Any, content: Content, bold: bool) -> None:
        if child.tag in _TEXT:
            self._write(_TEXT[child.tag](child), content, bold)
        elif child.tag == qn("br") and child.get(qn("type")) in ("page", "column"):
            if child.get(qn("type")) == "page":
                self.hard_break()
        elif child.tag == qn("br") or child.tag == qn("cr"):
            self._write("\n", content, bold=True)
        elif child.tag == qn("lastRenderedPageBreak"):
            self._remembered_break()
        elif child.tag == qn("fldChar"):
            self._field(child.get(qn("fldCharType")), content)
        elif child.tag == qn("instrText") and self._fields:
            self._fields[-1].append(child.text or "")
            content.contents = content.contents or self._in_contents()
        elif child.tag in (qn("footnoteReference"), qn("endnoteReference")):
            self._note(child, content)
        elif child.tag not in LEFT_OUT and isinstance(child.tag, str):
            nested = _alternative(child) if child.tag == MC + "AlternateContent" else child
            self._children([nested] if nested.tag == qn("txbxContent") else nested, content, bold)

    def _write(self, text: str, content: Content, bold: bool) -> None:
        if text.strip():
            self._fresh = False
            content.bold = content.bold and bold
        content.raw += text
        content.flow.add(text, self.page)

    def _remembered_break(self) -> None:
        self.remembered = True
        if not self._fresh:
            self.page += 1
            self._fresh = True

    def _field(self, kind: str | None, content: Content) -> None:
        if kind == "begin":
            self._fields.append([])
        elif kind == "end" and self._fields:
            content.contents = content.contents or self._in_contents()
            self._fields.pop()

    def _in_contents(self) -> bool:
        return any("".join(parts).split()[:1] == ["TOC"] for parts in self._fields)

    def _note(self, reference: Any, content: Content) -> None:
        kind = "footnote" if reference.tag == qn("footnoteReference") else "endnote"
        number = value(reference, "id") or ""
        label = self.notes.label(kind, number)
        content.flow.mark(label)
        content.notes.append((kind, number, label))


def _alternative(element: Any) -> Any:
    """The one of the alternatives that is read: the first that holds anything."""
    options = [child for child in element if child.tag in (MC + "Choice", MC + "Fallback")]
    return next((option for option in options if len(option)), [])


def _drawn_sign(element: Any) -> str:
    code = element.get(qn("char"), "")
    try:
        return symbol(int(code, 16), element.get(qn("font")))
    except ValueError:
        return ""


_TEXT = {
    qn("t"): lambda element: element.text or "",
    qn("tab"): lambda _: "\t",
    qn("ptab"): lambda _: "\t",
    qn("noBreakHyphen"): lambda _: "-",
    qn("softHyphen"): lambda _: "",
    qn("sym"): _drawn_sign,
}
