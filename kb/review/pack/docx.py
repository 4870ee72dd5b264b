"""A pack as a Word document (python-docx), in the styles of Word itself, so that it can go on being edited."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from kb.addresses import page_link
from kb.review.pack.model import Citation, Group, Pack, Row, Section, Tone
from kb.written import counted, moment

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["as_docx"]

COLOURS = {Tone.GOOD: "1D6B3E", Tone.ATTENTION: "8A5300", Tone.BAD: "A8231C"}
SOFT, ACTION, TINT, LINE = "52626B", "0B5A6B", "E4EFF1", "DDD9D0"
WIDTH = 17.4  # cm between the margins
CELL, TOLD = "Cel", "Toelichting"  # our own styles
SHORT = 60  # letters; what is longer is no name but a sentence, and is not told loudly


def as_docx(pack: Pack, address: str) -> bytes:
    """The content of the file; `address`: what links to documents begin with."""
    from docx import Document  # noqa: PLC0415  (only this needs it)

    document = Document()
    _set_up(document, pack)
    document.add_heading(pack.heading, 0)
    document.add_paragraph(f"{pack.title}, zoals het er op {moment(pack.as_of.isoformat())} voor staat.")
    for figure in pack.figures:
        line = document.add_paragraph(style="List Bullet")
        line.add_run(figure.text).bold = True
        line.add_run(f" {figure.label}")
    for section in pack.sections:
        _add_section(document, section, address)
    _add_sources(document, pack)
    told = io.BytesIO()
    document.save(told)
    return told.getvalue()


def _set_up(document: Document, pack: Pack) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415

    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style: Any = document.styles[name]
        style.font.name = "Calibri"
        _set_font(style)
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string(ACTION)
    normal: Any = document.styles["Normal"]
    normal.font.size = Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    for name, size, after in ((CELL, 9, 2), (TOLD, 8.5, 1)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = normal, Pt(size)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.keep_with_next = name == CELL  # a row stays with what explains it
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(1.8)
    page.top_margin = page.bottom_margin = Cm(1.8)
    properties = document.core_properties
    properties.title, properties.subject = f"{pack.heading}: {pack.title}", "Jaarlijkse actualisatie"
    properties.author, properties.language, properties.comments = "Plannenbank", "nl-NL", ""
    properties.created = properties.modified = datetime(pack.as_of.year, pack.as_of.month, pack.as_of.day, tzinfo=UTC)
    _add_footer(document, pack)


def _set_font(style: Any) -> None:
    """Headings name the font of the theme for each script, which goes before the name of the style's own."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    language = properties.makeelement(qn("w:lang"), {qn("w:val"): "nl-NL"})
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(language)


def _add_footer(document: Document, pack: Pack) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415

    line = document.sections[0].footer.paragraphs[0]
    run = line.add_run(f"{pack.heading}: {pack.title} · pagina ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = run._r.makeelement(
            qn("w:instrText" if text else "w:fldChar"), {} if text else {qn("w:fldCharType"): kind}
        )
        part.text = text or None
        run._r.append(part)


def _add_section(document: Document, section: Section, address: str) -> None:
    document.add_heading(section.title, 1)
    document.add_paragraph(section.lead)
    for group in section.groups:
        count = f" ({len(group.rows)})" if group.rows else ""
        document.add_heading(f"{group.title}{count}", 2)
        if group.rows:
            _add_table(document, group, address)
        else:
            document.add_paragraph(group.empty)


def _add_table(document: Document, group: Group, address: str) -> None:
    from docx.shared import Cm  # noqa: PLC0415

    heads = [group.head, *group.columns, *(["Stand"] if group.has_states else [])]
    widths = _widths(len(heads))
    table = document.add_table(rows=1, cols=len(heads))
    table.style, table.autofit = "Table Grid", False
    _draw_lines(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    _fill(table, heads, widths, first=True)
    for row, cells, quotes in group.lines():
        values = [row.what, *cells, *([row.state] if group.has_states else [])]
        _fill(table, values, widths, state=row if group.has_states else None)
        if row.told or quotes:
            _add_told(table, row, quotes, address)
    document.add_paragraph()


def _widths(columns: int) -> list[float]:
    """The first column as wide as two others."""
    one = WIDTH / (columns + 1)
    return [2 * one, *([one] * (columns - 1))] if columns > 1 else [WIDTH]


def _fill(
    table: Any, values: Sequence[str], widths: Sequence[float], *, first: bool = False, state: Row | None = None
) -> None:
    from docx.shared import Cm, RGBColor  # noqa: PLC0415

    row = table.rows[0] if first else table.add_row()
    for place, (cell, value, width) in enumerate(zip(row.cells, values, widths, strict=True)):
        cell.width = Cm(width)
        cell.paragraphs[0].style = CELL
        run = cell.paragraphs[0].add_run(value.replace("€ ", "€\N{NO-BREAK SPACE}"))
        if first or (place == 0 and len(value) <= SHORT):
            run.bold = True
        if state and place == len(values) - 1 and state.tone in COLOURS:
            run.bold, run.font.color.rgb = True, RGBColor.from_string(COLOURS[state.tone])
        if first:
            _shade(cell)
    _keep(row, head=first)


def _draw_lines(table: Any) -> None:
    """Thin lines between rows only."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    properties = table._tbl.tblPr
    borders = properties.makeelement(qn("w:tblBorders"), {})
    for name in ("top", "left", "bottom", "right", "insideH", "insideV"):
        kind = "nil" if name in ("left", "right", "insideV") else "single"
        look = {qn("w:val"): kind, qn("w:sz"): "4", qn("w:color"): LINE}
        borders.append(borders.makeelement(qn(f"w:{name}"), look))
    properties.append(borders)


def _shade(cell: Any) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415

    properties = cell._tc.get_or_add_tcPr()
    properties.append(properties.makeelement(qn("w:shd"), {qn("w:val"): "clear", qn("w:fill"): TINT}))


def _keep(row: Any, *, head: bool) -> None:
    """A row does not break over pages; the head comes back on each."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    properties = row._tr.get_or_add_trPr()
    for name in ("cantSplit", *(("tblHeader",) if head else ())):
        properties.append(properties.makeelement(qn(f"w:{name}"), {}))


def _add_told(table: Any, row: Row, quotes: Sequence[Citation], address: str) -> None:
    """A row over the whole width with what explains the row above it."""
    line = table.add_row()
    cell = _widened(line)
    shown: list[str | Citation] = [row.told, *quotes] if row.told else [*quotes]
    for place, told in enumerate(shown):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.style = TOLD
        if isinstance(told, str):
            paragraph.add_run(told)
        else:
            _add_quote(paragraph, row, told, address)
    _keep(line, head=False)


def _widened(line: Any) -> Any:
    """The first cell of an empty row over all columns; `merge` of python-docx takes longer than all else together."""
    cells = line.cells
    for other in cells[1:]:
        line._tr.remove(other._tc)
    cells[0]._tc.grid_span = len(cells)
    return cells[0]


def _add_quote(paragraph: Any, row: Row, quote: Citation, address: str) -> None:
    from docx.shared import RGBColor  # noqa: PLC0415

    if words := row.words_of(quote):
        paragraph.add_run(f"{words} ").font.color.rgb = RGBColor.from_string(SOFT)
    link = page_link(address, quote.document, quote.page, span=(quote.start, quote.end))
    _add_link(paragraph, f"{quote.name}, p. {quote.page}", link)


def _add_link(paragraph: Any, text: str, link: str) -> None:
    """python-docx reads links and has no way to write them."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import RGBColor  # noqa: PLC0415

    relation = paragraph.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    holder = paragraph._p.makeelement(qn("w:hyperlink"), {qn("r:id"): relation})
    run = paragraph.add_run(text)
    run.font.underline, run.font.color.rgb = True, RGBColor.from_string(ACTION)
    holder.append(run._r)
    paragraph._p.append(holder)


def _add_sources(document: Document, pack: Pack) -> None:
    document.add_heading("Bronnen", 1)
    for source in pack.sources:
        line = document.add_paragraph(style="List Bullet")
        line.add_run(source.title).bold = True
        dated = f" ({source.dated})" if source.dated else ""
        pages = counted(source.pages, "pagina", "pagina's")
        quotes = counted(source.quoted, "citaat", "citaten")
        line.add_run(f"{dated}: {source.file_name}, versie {source.version}, {pages}, {quotes}")
