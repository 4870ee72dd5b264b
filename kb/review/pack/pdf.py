"""A pack as PDF (ReportLab), with letters that are in the file, bookmarks, links and page numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from kb.addresses import page_link
from kb.review.pack.model import Citation, Group, Pack, Row, Tone
from kb.written import counted, moment

__all__ = ["as_pdf"]

FONT, BOLD = "Vera", "VeraBd"  # come with ReportLab, and may be embedded
COLOURS = {Tone.GOOD: "#1d6b3e", Tone.ATTENTION: "#8a5300", Tone.BAD: "#a8231c", Tone.PLAIN: "#18242b"}
INK, SOFT, ACTION = "#18242b", "#52626b", "#0b5a6b"
LINE, TINT = HexColor("#ddd9d0"), HexColor("#e4eff1")
MARGIN = 18 * mm
SHORT = 60  # letters; what is longer is no name but a sentence, and is not told loudly
WIDTH = A4[0] - 2 * MARGIN


def _style(name: str, size: float, **more: Any) -> ParagraphStyle:
    given = {"fontName": FONT, "fontSize": size, "leading": 1.35 * size, "textColor": INK, "splitLongWords": 1}
    return ParagraphStyle(name, **(given | more))


STYLES = {
    "title": _style("title", 22, fontName=BOLD, textColor=ACTION, spaceAfter=6),
    "lead": _style("lead", 10, spaceAfter=8),
    "section": _style("section", 15, fontName=BOLD, textColor=ACTION, spaceBefore=16, spaceAfter=5),
    "group": _style("group", 10.5, fontName=BOLD, spaceBefore=9, spaceAfter=4),
    "text": _style("text", 8.5, spaceAfter=4),
    "cell": _style("cell", 7.8),
    "head": _style("head", 7.8, fontName=BOLD),
    "told": _style("told", 7, textColor=SOFT, spaceAfter=1.5),
    "figure": _style("figure", 18, fontName=BOLD, textColor=ACTION),
}


class _Bookmark(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A place that the outline of the file leads to; takes no room."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.name, self.title = name, title
        self.width = self.height = 0

    def draw(self) -> None:
        self.canv.bookmarkPage(self.name)
        self.canv.addOutlineEntry(self.title, self.name, 0)


def as_pdf(pack: Pack, address: str) -> bytes:
    """The content of the file; `address`: what links to documents begin with. The same pack gives the same bytes."""
    _letters()
    told = io.BytesIO()
    title = f"{pack.heading}: {pack.title}"
    document = SimpleDocTemplate(
        told, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=20 * mm,
        title=title, author="Plannenbank", subject="Jaarlijkse actualisatie", lang="nl-NL", invariant=1,
    )  # fmt: skip

    def footer(canvas: Any, page: Any) -> None:
        canvas.saveState()
        canvas.setFont(FONT, 7)
        canvas.setFillColor(HexColor(SOFT))
        canvas.drawString(MARGIN, 11 * mm, _known(title))
        canvas.drawRightString(A4[0] - MARGIN, 11 * mm, f"pagina {page.page}")
        canvas.restoreState()

    document.build(list(_story(pack, address)), onFirstPage=footer, onLaterPages=footer)
    return told.getvalue()


@cache
def _letters() -> TTFont:
    """The letters, ready to be used."""
    fonts = [TTFont(name, f"{name}.ttf") for name in (FONT, BOLD)]
    for font in fonts:
        registerFont(font)
    registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=FONT, boldItalic=BOLD)
    return fonts[0]


def _known(text: str) -> str:
    """A text without the signs that the letters lack."""
    glyphs = _letters().face.charToGlyph
    return "".join(sign if ord(sign) in glyphs else "?" for sign in text.replace("→", "->"))


def _paragraph(text: str, style: str) -> Paragraph:
    return Paragraph(escape(_known(text)), STYLES[style])


def _story(pack: Pack, address: str) -> Iterator[Flowable]:
    yield _paragraph(pack.heading, "title")
    yield _paragraph(f"{pack.title}, zoals het er op {moment(pack.as_of.isoformat())} voor staat.", "lead")
    yield _figures(pack)
    for section in pack.sections:
        yield CondPageBreak(50 * mm)
        yield _Bookmark(section.id, section.title)
        yield _paragraph(section.title, "section")
        yield _paragraph(section.lead, "text")
        for group in section.groups:
            yield from _group(group, address)
    yield CondPageBreak(50 * mm)
    yield _Bookmark("bronnen", "Bronnen")
    yield _paragraph("Bronnen", "section")
    for source in pack.sources:
        dated = f" ({source.dated})" if source.dated else ""
        pages, quotes = counted(source.pages, "pagina", "pagina's"), counted(source.quoted, "citaat", "citaten")
        told = f"{source.title}{dated}: {source.file_name}, versie {source.version}, {pages}, {quotes}"
        yield _paragraph(told, "text")


def _figures(pack: Pack) -> Table:
    cells = [
        [_paragraph(one.text, "figure") for one in pack.figures],
        [_paragraph(one.label, "cell") for one in pack.figures],
    ]
    table = Table(cells, colWidths=[WIDTH / len(pack.figures)] * len(pack.figures))
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    table.setStyle(
        TableStyle([*style, ("LINEBELOW", (0, 1), (-1, 1), 0.5, LINE), ("BOTTOMPADDING", (0, 1), (-1, 1), 8)])
    )
    return table


def _group(group: Group, address: str) -> Iterator[Flowable]:
    count = f" ({len(group.rows)})" if group.rows else ""
    yield CondPageBreak(35 * mm)
    yield _paragraph(f"{group.title}{count}", "group")
    if not group.rows:
        yield _paragraph(group.empty, "text")
        return
    yield _table(group, address)
    yield Spacer(0, 4)


def _table(group: Group, address: str) -> Table:
    heads = [group.head, *group.columns, *(["Stand"] if group.has_states else [])]
    lines: list[list[Any]] = [[_paragraph(head, "head") for head in heads]]
    style: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, 0), (-1, 0), TINT),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    for row, cells, quotes in group.lines():
        states = [_state(row)] if group.has_states else []
        lines.append(
            [
                _paragraph(row.what, "head" if len(row.what) <= SHORT else "cell"),
                *(_paragraph(cell, "cell") for cell in cells),
                *states,
            ]
        )
        if told := _told(row, quotes, address):
            lines.append([told, *([""] * (len(heads) - 1))])
            style += [
                ("SPAN", (0, len(lines) - 1), (-1, len(lines) - 1)),
                ("NOSPLIT", (0, len(lines) - 2), (-1, len(lines) - 1)),
            ]
        style.append(("LINEBELOW", (0, len(lines) - 1), (-1, len(lines) - 1), 0.5, LINE))
    return Table(lines, colWidths=_widths(len(heads)), repeatRows=1, style=TableStyle(style))


def _widths(columns: int) -> list[float]:
    """The first column as wide as two others."""
    one = WIDTH / (columns + 1) if columns > 1 else WIDTH
    return [2 * one, *([one] * (columns - 1))] if columns > 1 else [one]


def _state(row: Row) -> Paragraph:
    return Paragraph(f'<font color="{COLOURS[row.tone]}">{escape(_known(row.state))}</font>', STYLES["head"])


def _told(row: Row, quotes: Sequence[Citation], address: str) -> list[Paragraph]:
    """What explains a row: a sentence, and its quotes with a link to the page."""
    told = [_paragraph(row.told, "told")] if row.told else []
    for quote in quotes:
        link = quoteattr(page_link(address, quote.document, quote.page, span=(quote.start, quote.end)))
        place = f'<a href={link} color="{ACTION}">{escape(_known(quote.name))}, p. {quote.page}</a>'
        told.append(Paragraph(f"{escape(_known(row.words_of(quote)))} {place}", STYLES["told"]))
    return told
