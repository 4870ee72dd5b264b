"""The parts of a Word document that python-docx does not write itself: notes, numbering, text boxes, fields."""

from typing import Any
from xml.sax.saxutils import escape

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

__all__ = ["Footnotes", "Numbering", "repeat_as_head", "shade", "text_box", "write_field"]

W = nsdecls("w")
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
BULLETS = ("\uf0b7", "o", "\uf0a7")  # as word processors write them: characters of the fonts Symbol and Wingdings
BULLET_FONTS = ("Symbol", "Courier New", "Wingdings")


class Footnotes:
    """The footnotes of one document, numbered from 1."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._texts: list[str] = []

    def add(self, paragraph: Any, text: str) -> None:
        """Put a mark at the end of `paragraph` and keep the text of its note."""
        self._texts.append(text)
        mark = f'<w:r {W}>{RAISED}<w:footnoteReference w:id="{len(self._texts)}"/></w:r>'
        paragraph._p.append(parse_xml(mark))

    def attach(self) -> None:
        """Add the part with all notes to the document."""
        body = "".join(self._note(number, text) for number, text in enumerate(self._texts, 1))
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        xml = f"{head}<w:footnotes {W}>{_separators()}{body}</w:footnotes>"
        owner = self._document.part
        part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, xml.encode(), owner.package)
        owner.relate_to(part, NOTES_RELATION)

    @staticmethod
    def _note(number: int, text: str) -> str:
        mark = f"<w:r>{RAISED}<w:footnoteRef/></w:r>"
        words = f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
        return f'<w:footnote w:id="{number}"><w:p>{mark}{words}</w:p></w:footnote>'


def _separators() -> str:
    kinds = ((-1, "separator"), (0, "continuationSeparator"))
    return "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in kinds
    )


class Numbering:
    """Numbers of headings and marks of lists, kept outside the text as Word does."""

    HEADINGS, BULLETED, ORDERED = 900, 901, 902

    def __init__(self, document: Any) -> None:
        self._document = document
        self._part = document.part.numbering_part.element
        self._next = 900
        for abstract, levels in (
            (self.HEADINGS, [_level(n, "decimal", ".".join(f"%{i + 1}" for i in range(n + 1)), 0) for n in range(3)]),
            (self.BULLETED, [_level(n, "bullet", BULLETS[n], n + 1, BULLET_FONTS[n]) for n in range(3)]),
            (
                self.ORDERED,
                [_level(n, ("decimal", "lowerLetter", "lowerRoman")[n], f"%{n + 1}.", n + 1) for n in range(3)],
            ),
        ):
            self._define(abstract, "".join(levels))
        self._headings = self._instance(self.HEADINGS)

    def heading(self, paragraph: Any, level: int, *, numbered: bool) -> None:
        """Number a heading of level 1-3 automatically, or say that it has no number."""
        self._apply(paragraph, self._headings if numbered else 0, level - 1)

    def new_list(self, ordered: bool) -> int:
        """Return the number of a list that starts again at its first mark."""
        return self._instance(self.ORDERED if ordered else self.BULLETED)

    def item(self, paragraph: Any, number: int, depth: int) -> None:
        """Make `paragraph` an item of list `number` at `depth` 1-3."""
        self._apply(paragraph, number, depth - 1)

    def contents_style(self) -> Any:
        """Return the style of entries of the table of contents, made at first use."""
        styles = self._document.styles
        if "toc 1" not in [style.name for style in styles]:
            style = styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
            style.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        return styles["toc 1"]

    def _define(self, abstract: int, levels: str) -> None:
        kind = '<w:multiLevelType w:val="multilevel"/>'
        xml = f'<w:abstractNum {W} w:abstractNumId="{abstract}">{kind}{levels}</w:abstractNum>'
        self._part.insert(0, parse_xml(xml))

    def _instance(self, abstract: int) -> int:
        self._next += 1
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        xml = f'<w:num {W} w:numId="{self._next}"><w:abstractNumId w:val="{abstract}"/>{restart}</w:num>'
        self._part.append(parse_xml(xml))
        return self._next

    @staticmethod
    def _apply(paragraph: Any, number: int, level: int) -> None:
        properties = paragraph._p.get_or_add_pPr()
        chosen = properties.get_or_add_numPr()
        chosen.get_or_add_ilvl().val = level
        chosen.get_or_add_numId().val = number


def _level(level: int, kind: str, text: str, depth: int, font: str = "") -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>' if font else ""
    indent = f'<w:pPr><w:ind w:left="{360 * depth + 360}" w:hanging="360"/></w:pPr>' if depth else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/>{indent}{fonts}</w:lvl>'
    )


def repeat_as_head(row: Any) -> None:
    """Have Word repeat `row` at the top of every page of its table."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def shade(cell: Any, colour: str) -> None:
    """Fill `cell` with `colour`, six hexadecimal digits."""
    fill = parse_xml(f'<w:shd {W} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    cell._element.get_or_add_tcPr().append(fill)


def write_field(paragraph: Any, code: str, shown: str) -> None:
    """Add a field such as PAGE with the value last shown."""
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            instruction = OxmlElement("w:instrText")
            instruction.text = code
            paragraph.add_run()._r.append(instruction)
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(mark)
        if kind == "separate":
            paragraph.add_run(shown)


def text_box(paragraph: Any, lines: list[str]) -> None:
    """Anchor a floating text box in `paragraph`: the drawing and, as Word writes it too, its older copy."""
    text = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    content = f"<w:txbxContent>{text}</w:txbxContent>"
    paragraph.add_run()._r.append(parse_xml(_BOX.replace("CONTENT", content)))


_BOX = """
<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml">
<mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0"
 relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="column"><wp:align>right</wp:align></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>
<wp:extent cx="2160000" cy="1620000"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="99" name="Tekstvak 1"/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2160000" cy="1620000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>CONTENT</wps:txbx><wps:bodyPr/>
</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape style="position:absolute;width:170pt;height:128pt"><v:textbox>CONTENT</v:textbox>
</v:shape></w:pict></mc:Fallback></mc:AlternateContent>
"""
