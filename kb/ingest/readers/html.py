"""Web pages: what stands in the body as blocks, without scripts, navigation, page header and footer.

Everything is on page 1. Footnotes are found by their links (`#fn1`, `role="doc-footnote"`), frames by `aside`,
`blockquote`, `details` and by classes that say box.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString

from kb.documents import BlockKind, Box
from kb.errors import DamagedFile
from kb.ingest.draft import Draft, DraftBlock
from kb.ingest.readers.docx_numbering import formatted
from kb.ingest.readers.encoding import tidy
from kb.ingest.readers.flow import Flow, heading_block, is_contents_title, list_block, numbered_pages, text_block
from kb.ingest.readers.html_notes import NOTE_LABEL, take_notes
from kb.ingest.readers.html_tables import read_table, single_column
from kb.settings import Settings

__all__ = ["draft_of", "read"]

DROPPED = ("script", "style", "template", "noscript", "nav", "svg", "iframe", "object", "form", "button", "select")
FURNITURE = ("header", "footer")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOXES = ("aside", "blockquote", "details")
INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font"),
        *("i", "img", "input", "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strong"),
        *("sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_BOX_CLASS = re.compile(
    r"(?:^|[-_])(?:kader|box|frame|callout|infobox|sidebar|border(?:ed)?|panel|card|note)(?:$|[-_])", re.I
)
_CONTENTS_CLASS = re.compile(r"^(?:toc|table-of-contents|inhoudsopgave)$", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BORDER = re.compile(r"(?:^|;)\s*border\s*:\s*(?!0|none)", re.I)
DEEPEST = 200  # elements in one another; deeper is no document, and Python's own stack ends at some 1000


def read(path: Path, _settings: Settings) -> Draft:
    """The blocks of a web page; its character set is found from the page itself."""
    try:
        soup = BeautifulSoup(path.read_bytes(), "lxml")
    except RecursionError as error:
        raise _too_deep(path.name) from error
    return draft_of(soup, path.name)


def draft_of(soup: BeautifulSoup, name: str) -> Draft:
    """The blocks of a parsed page; `name` is for messages. Raises `DamagedFile` where it is nested without end."""
    if _deep(soup):
        raise _too_deep(name)
    furniture = _clean(soup)
    notes = take_notes(soup)
    body = _Body(notes)
    root = soup.find("main") or soup.body or soup
    assert isinstance(root, Tag)
    body.walk(root)
    body.finish()
    return Draft(body.blocks, numbered_pages(1, furniture), body.frames, _properties(soup))


def _too_deep(name: str) -> DamagedFile:
    return DamagedFile(f"{name} is te diep genest.", remedy="Sla de pagina opnieuw op of maak er een pdf van.")


def _deep(soup: BeautifulSoup) -> bool:
    """Whether elements are nested too deep, found without recursion."""
    level: list[Tag] = [soup]
    for _ in range(DEEPEST):
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
        if not level:
            return False
    return True


def _clean(soup: BeautifulSoup) -> tuple[str, ...]:
    """Take out what is not text; gives the texts of page header and footer."""
    furniture = [tag for tag in soup.find_all(FURNITURE) if tag.find_parent(["article", "section", "main"]) is None]
    texts = tuple(text for tag in furniture if (text := " ".join(tag.get_text(" ").split())) and not tag.find("h1"))
    for tag in furniture:
        if not tag.find("h1"):
            tag.extract()
    for tag in soup.find_all(True):
        if tag.name in DROPPED or _unseen(tag):
            tag.extract()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    return texts


def _unseen(tag: Tag) -> bool:
    hidden = tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style", "")))
    return bool(hidden) or any(_CONTENTS_CLASS.match(name) for name in _classes(tag)) or tag.get("role") == "doc-toc"


def _classes(tag: Tag) -> list[str]:
    return [*(tag.get_attribute_list("class") or []), str(tag.get("id") or "")]


class _Body:
    """Walks a page once; inline content gathers in a flow that the next block closes."""

    def __init__(self, notes: dict[str, Flow]) -> None:
        self.blocks: list[DraftBlock] = []
        self.frames: dict[int, tuple[int, Box | None]] = {}
        self._notes = notes
        self._due: list[str] = []
        self._labels: dict[str, str] = {}
        self._frame: int | None = None
        self._flow = Flow()

    def walk(self, element: Tag) -> None:
        """Read an element's children: text and inline elements gather, others are blocks."""
        for child in list(element.children):
            if isinstance(child, NavigableString):
                self._text(self._flow, str(child))
            elif isinstance(child, Tag) and child.name in INLINE and not child.find(_block_names()):
                self._inline(self._flow, child)
            elif isinstance(child, Tag):
                self.close()
                self._block(child)
                self.close()

    def close(self) -> None:
        """End the paragraph that is open."""
        flow, self._flow = self._flow, Flow()
        if flow.text.strip():
            self._put(text_block(flow, self._frame))

    def finish(self) -> None:
        """End the last paragraph; notes that nothing refers to are kept too."""
        self.close()
        self._due += [name for name in self._notes if name not in self._labels]
        self._put_notes()

    def _put(self, block: DraftBlock) -> None:
        self.blocks.append(block)
        if self._frame is None:
            self._put_notes()

    def _put_notes(self) -> None:
        due, self._due = self._due, []
        for name in due:
            flow = self._notes[name]
            self.blocks.append(DraftBlock(BlockKind.FOOTNOTE, flow.pieces(), marker=self._labels.get(name, "*")))

    def _block(self, tag: Tag) -> None:
        if tag.name in HEADINGS:
            self._heading(tag)
        elif tag.name in ("ul", "ol", "menu"):
            self._list(tag, 0)
        elif tag.name in ("figcaption", "caption"):
            self._put(DraftBlock(BlockKind.CAPTION, self._flow_of(tag).pieces(), frame=self._frame))
        elif tag.name == "table" and not single_column(tag):
            self._table(tag)
        elif _is_box(tag) or tag.name == "table":
            self._boxed(tag)
        elif tag.name == "pre":
            self._preformatted(tag)
        else:
            self.walk(tag)

    def _heading(self, tag: Tag) -> None:
        flow = self._flow_of(tag)
        if not is_contents_title(flow.text):
            self._put(heading_block(flow, HEADINGS[tag.name], None, self._frame))

    def _table(self, table: Tag) -> None:
        caption = table.find("caption")
        if isinstance(caption, Tag):
            self._put(DraftBlock(BlockKind.CAPTION, self._flow_of(caption).pieces(), frame=self._frame))
            caption.extract()
        block = read_table(table, self._flow_of)
        block.frame = self._frame
        if block.cells:
            self._put(block)

    def _boxed(self, tag: Tag) -> None:
        outer = self._frame
        if outer is None:
            self._frame = len(self.frames) + 1
            self.frames[self._frame] = (1, None)
        self.walk(tag)
        self.close()
        self._frame = outer
        if outer is None:
            self._put_notes()

    def _preformatted(self, tag: Tag) -> None:
        for part in re.split(r"\n\s*\n", tag.get_text()):
            self._flow.add(part.strip("\n"))
            self.close()

    def _list(self, tag: Tag, level: int) -> None:
        count = int(str(tag.get("start", "1"))) if str(tag.get("start", "1")).lstrip("-").isdecimal() else 1
        for item in tag.find_all("li", recursive=False):
            value = str(item.get("value", ""))
            count = int(value) if value.isdecimal() else count
            self._item(item, _sign(tag, count), level)
            count += 1

    def _item(self, item: Tag, marker: str | None, level: int) -> None:
        """A list item: its own text first, then the lists, tables and boxes in it."""
        inner = [tag for tag in item.find_all(_block_names() - {"p", "div"}) if _outermost(tag, item)]
        for tag in inner:
            tag.extract()
        flow = self._flow_of(item)
        if flow.text.strip():
            self._put(list_block(flow, marker, level, self._frame))
        for tag in inner:
            if tag.name in ("ul", "ol", "menu"):
                self._list(tag, level + 1)
            else:
                self._block(tag)
                self.close()

    def _flow_of(self, tag: Tag) -> Flow:
        flow = Flow()
        self._inline(flow, tag)
        return flow

    def _inline(self, flow: Flow, tag: Tag) -> None:
        name = self._reference(tag)
        if name:
            flow.mark(self._label(name, tag))
        elif tag.name == "br":
            flow.add("\n")
        elif tag.name not in ("del", "s", "rt"):
            self._inside(flow, tag)

    def _inside(self, flow: Flow, tag: Tag) -> None:
        for child in tag.children:
            if isinstance(child, NavigableString):
                self._text(flow, str(child))
            elif isinstance(child, Tag):
                parted = child.name not in INLINE
                flow.add("\n" if parted and flow.text else "")
                self._inline(flow, child)

    @staticmethod
    def _text(flow: Flow, text: str) -> None:
        flow.add(tidy(re.sub(r"[\r\n\t ]+", " ", text)))

    def _reference(self, tag: Tag) -> str | None:
        """The id of the note that an element refers to, where it does nothing else."""
        links = [tag] if tag.name == "a" else tag.find_all("a") if tag.name in ("sup", "span") else []
        if len(links) != 1 or not NOTE_LABEL.fullmatch(tag.get_text().strip()):
            return None
        name = str(links[0].get("href", ""))[1:]
        return name if name in self._notes else None

    def _label(self, name: str, tag: Tag) -> str:
        match = NOTE_LABEL.fullmatch(tag.get_text().strip())
        if name not in self._labels:
            self._labels[name] = match.group(1) if match else str(len(self._labels) + 1)
            self._due.append(name)
        return self._labels[name]


_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def _sign(tag: Tag, number: int) -> str | None:
    """The sign of an item of a numbered list."""
    if tag.name != "ol":
        return None
    return formatted(number, _STYLES.get(str(tag.get("type")), "decimal")) + "."


def _block_names() -> set[str]:
    return {"p", "div", "ul", "ol", "menu", "table", "figure", "pre", "section", "dl", *HEADINGS, *BOXES}


def _outermost(tag: Tag, within: Tag) -> bool:
    parent = tag.find_parent(list(_block_names() - {"p", "div"}))
    return parent is None or parent is within or within not in tag.parents or parent in within.parents


def _is_box(tag: Tag) -> bool:
    if tag.name in BOXES:
        return True
    named = any(_BOX_CLASS.search(name) for name in _classes(tag))
    return tag.name in ("div", "section") and (named or bool(_BORDER.search(str(tag.get("style", "")))))


def _properties(soup: BeautifulSoup) -> dict[str, str]:
    """Title, author, language and date as the page states them."""
    found = {
        "title": soup.title.get_text() if soup.title else "",
        "author": _meta(soup, "author", "dcterms.creator", "dc.creator"),
        "created": _meta(soup, "dcterms.created", "dcterms.date", "dc.date", "date"),
        "language": str(soup.html.get("lang", "")) if soup.html else "",
    }
    tidied = {name: unicodedata.normalize("NFC", " ".join(text.split())) for name, text in found.items()}
    return {name: text for name, text in tidied.items() if text}


def _meta(soup: BeautifulSoup, *names: str) -> str:
    for tag in soup.find_all("meta"):
        if str(tag.get("name", "")).lower() in names:
            return str(tag.get("content", ""))
    return ""
