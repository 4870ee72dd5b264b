"""Word files: each trait in a small file made here."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kb.errors import DamagedFile
from kb.ingest.readers.docx_numbering import formatted, symbol
from readers.blocks import marks, parsed, rows


def saved(document: docx.document.Document, folder: Path) -> Path:
    path = folder / "plan.docx"
    document.save(str(path))
    return path


def add(document: docx.document.Document, xml: str) -> None:
    """Put a paragraph or table, written as XML, at the end of the body."""
    element = parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1))
    document.element.body.insert(len(document.element.body) - 1, element)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_headings_and_styles(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Regioplan", 0)
    document.add_heading("1. Aanleiding", 1)
    custom = document.styles.add_style("Tussenkopje", 1)
    custom.base_style = document.styles["Heading 2"]
    document.add_paragraph("Doel", style="Tussenkopje")
    document.add_paragraph("Gewone tekst.")
    document.add_paragraph("Opsomming", style="List Bullet")
    document.add_paragraph("Dieper", style="List Bullet 2")
    document.add_paragraph("Figuur 1", style="Caption")
    assert rows(parsed(saved(document, tmp_path))) == [
        ("heading", 1, None, "Regioplan"),
        ("heading", 1, "1", "Aanleiding"),
        ("heading", 2, None, "Doel"),
        ("paragraph", None, None, "Gewone tekst."),
        ("list_item", 0, "•", "Opsomming"),
        ("list_item", 0, "•", "Dieper"),
        ("caption", None, None, "Figuur 1"),
    ]


def test_bold_headings_where_no_style_is_used(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph().add_run("2.1 Aanpak").bold = True
    document.add_paragraph().add_run("Inzet van teams").bold = True
    document.add_paragraph("Tekst met ").add_run("nadruk.").bold = True
    assert rows(parsed(saved(document, tmp_path))) == [
        ("heading", 2, "2.1", "Aanpak"),
        ("heading", 2, None, "Inzet van teams"),
        ("paragraph", None, None, "Tekst met nadruk."),
    ]


NUMBERING = """
<w:abstractNum w:abstractNumId="77" {ns}><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%1.%2)"/></w:lvl><w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0a7"/>
<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum>
"""


def test_numbering_counts_nests_and_restarts(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING.format(ns=nsdecls("w"))))
    for number, extra in (
        ("71", ""),
        ("72", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
    ):
        numbering.append(
            parse_xml(f'<w:num w:numId="{number}" {nsdecls("w")}><w:abstractNumId w:val="77"/>{extra}</w:num>')
        )
    for number, level, text in (
        ("71", 0, "een"), ("71", 1, "een a"), ("71", 1, "een b"), ("71", 2, "teken"), ("71", 0, "twee"),
        ("71", 1, "twee a"), ("72", 0, "opnieuw"),
    ):  # fmt: skip
        add(
            document,
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
            f"{run(text)}</w:p>",
        )
    assert rows(parsed(saved(document, tmp_path))) == [
        ("list_item", 0, "1.", "een"),
        ("list_item", 1, "1.a)", "een a"),
        ("list_item", 1, "1.b)", "een b"),
        ("list_item", 2, "▪", "teken"),
        ("list_item", 0, "2.", "twee"),
        ("list_item", 1, "2.a)", "twee a"),
        ("list_item", 0, "1.", "opnieuw"),
    ]


def test_numbered_heading_has_its_number(tmp_path: Path) -> None:
    document = docx.Document()
    document.part.numbering_part.element.insert(0, parse_xml(NUMBERING.format(ns=nsdecls("w"))))
    document.part.numbering_part.element.append(
        parse_xml(f'<w:num w:numId="71" {nsdecls("w")}><w:abstractNumId w:val="77"/></w:num>')
    )
    for text in ("Aanleiding", "Doel"):
        heading = document.add_heading(text, 1)
        heading._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="71"/></w:numPr>')
        )
    assert rows(parsed(saved(document, tmp_path))) == [
        ("heading", 1, "1", "Aanleiding"),
        ("heading", 1, "2", "Doel"),
    ]


def test_revisions_fields_links_and_hidden_text(tmp_path: Path) -> None:
    document = docx.Document()
    add(
        document,
        "<w:p>" + run("De regio ") + "<w:del>" + run("x").replace("w:t", "w:delText") + "</w:del>"
        "<w:ins>" + run("koopt ") + "</w:ins>" + run("geheim ", "<w:vanish/>")
        + "<w:hyperlink>" + run("samen") + "</w:hyperlink>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run(" in 2024")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<w:r><w:t>, jeugd</w:t><w:softHyphen/><w:t>hulp</w:t><w:noBreakHyphen/><w:t>plus</w:t><w:tab/><w:t>a</w:t>"
        "<w:br/><w:t>b</w:t></w:r></w:p>",
    )  # fmt: skip
    assert rows(parsed(saved(document, tmp_path))) == [
        ("paragraph", None, None, "De regio koopt samen in 2024, jeugdhulp-plus a\nb")
    ]


def test_deleted_paragraph_end_joins_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    add(document, f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Eerste deel ')}</w:p>")
    add(document, f"<w:p>{run('en tweede deel.')}</w:p>")
    assert rows(parsed(saved(document, tmp_path))) == [("paragraph", None, None, "Eerste deel en tweede deel.")]


def cell(text: str, properties: str = "", bold: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text, bold)}</w:p></w:tc>"


def test_table_with_merged_cells_and_heads(tmp_path: Path) -> None:
    document = docx.Document()
    add(
        document,
        "<w:tbl><w:tblPr/><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + cell("Actie") + cell("Kosten", '<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr>" + cell("Pilot", '<w:vMerge w:val="restart"/>') + cell("2024") + cell("100")
        + "</w:tr><w:tr>" + cell("", "<w:vMerge/>") + cell("2025") + cell("") + "</w:tr></w:tbl>",
    )  # fmt: skip
    document.add_paragraph("Na de tabel.")
    document = parsed(saved(document, tmp_path))
    table = document.blocks[0].table
    assert table is not None
    assert (table.rows, table.columns, table.head_rows) == (3, 3, 1)
    assert [
        (c.row, c.column, c.row_span, c.column_span, c.head, document.text[c.start : c.end]) for c in table.cells
    ] == [
        (0, 0, 1, 1, True, "Actie"),
        (0, 1, 1, 2, True, "Kosten"),
        (1, 0, 2, 1, False, "Pilot"),
        (1, 1, 1, 1, False, "2024"),
        (1, 2, 1, 1, False, "100"),
        (2, 1, 1, 1, False, "2025"),
        (2, 2, 1, 1, False, ""),
    ]


def test_first_row_in_bold_is_the_head(tmp_path: Path) -> None:
    document = docx.Document()
    add(
        document,
        "<w:tbl><w:tblPr/><w:tr>" + cell("Jaar", bold="<w:b/>") + cell("Plekken", bold="<w:b/>")
        + "</w:tr><w:tr>" + cell("2024") + cell("12") + "</w:tr></w:tbl>",
    )  # fmt: skip
    table = parsed(saved(document, tmp_path)).blocks[0].table
    assert table is not None
    assert table.head_rows == 1


BORDERS = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))
TEXT_BOX = (
    '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>Tekst.</w:t></w:r><w:r>'
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>In het kader</w:t></w:r>'
    "</w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>In het kader"
    "</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def test_frames(tmp_path: Path) -> None:
    document = docx.Document()
    add(document, "<w:tbl><w:tblPr/><w:tr>" + cell("Kader in een cel") + "</w:tr></w:tbl>")
    add(document, f"<w:p><w:pPr><w:pBdr>{BORDERS}</w:pBdr></w:pPr>{run('Omlijnd een')}</w:p>")
    add(document, f"<w:p><w:pPr><w:pBdr>{BORDERS}</w:pBdr></w:pPr>{run('Omlijnd twee')}</w:p>")
    add(document, TEXT_BOX)
    document = parsed(saved(document, tmp_path))
    assert [(block.frame, document.block_text(block)) for block in document.blocks] == [
        (1, "Kader in een cel"),
        (2, "Omlijnd een"),
        (2, "Omlijnd twee"),
        (None, "Tekst."),
        (3, "In het kader"),
    ]
    assert [(frame.first, frame.last) for frame in document.frames] == [(0, 0), (1, 2), (4, 4)]


NOTES = """<?xml version="1.0" encoding="UTF-8"?><w:footnotes {ns}><w:footnote w:id="-1" w:type="separator"><w:p/>
</w:footnote><w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Zie bijlage 2.</w:t>
</w:r></w:p></w:footnote></w:footnotes>"""


def with_footnotes(path: Path) -> None:
    """Add a footnotes part to a saved file: its content type, its relation and itself."""
    members = {name: zipfile.ZipFile(path).read(name).decode("latin-1") for name in zipfile.ZipFile(path).namelist()}
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    types, relations = "[Content_Types].xml", "word/_rels/document.xml.rels"
    members[types] = members[types].replace(
        "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    members[relations] = members[relations].replace(
        "</Relationships>", f'<Relationship Id="rId99" Type="{relation}" Target="footnotes.xml"/></Relationships>'
    )
    members["word/footnotes.xml"] = NOTES.format(ns=nsdecls("w"))
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text.encode("latin-1"))


def test_footnote_follows_its_paragraph_and_knows_its_mark(tmp_path: Path) -> None:
    document = docx.Document()
    add(
        document, f'<w:p>{run("Er is een voorziening")}<w:r><w:footnoteReference w:id="5"/></w:r>{run(" nodig.")}</w:p>'
    )
    document.add_paragraph("Verder.")
    path = saved(document, tmp_path)
    with_footnotes(path)
    found = parsed(path)
    assert rows(found) == [
        ("paragraph", None, None, "Er is een voorziening nodig."),
        ("footnote", None, "1", "Zie bijlage 2."),
        ("paragraph", None, None, "Verder."),
    ]
    assert marks(found) == [("1", "voorziening")]


def test_pages_from_remembered_and_hard_breaks(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Blad een.").add_run().add_break(WD_BREAK.PAGE)
    add(document, f"<w:p><w:r><w:lastRenderedPageBreak/></w:r>{run('Blad twee loopt')}<w:r><w:lastRenderedPageBreak/>"
        "<w:t> door op drie.</w:t></w:r></w:p>")  # fmt: skip
    found = parsed(saved(document, tmp_path))
    assert len(found.pages) == 3
    assert [(run_.page, found.text[run_.start : run_.end]) for run_ in found.runs] == [
        (1, "Blad een."),
        (2, "Blad twee loopt"),
        (3, "door op drie."),
    ]


def test_contents_headers_and_comments_stay_out(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Regioplan concept"
    document.core_properties.title = "Regioplan 2024"
    document.core_properties.language = "nl-NL"
    document.add_heading("Inhoudsopgave", 1)
    add(
        document,
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("Aanleiding")
        + "<w:r><w:tab/><w:t>3</w:t></w:r></w:p>",
    )
    add(document, f'<w:p>{run("Doel 4")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
    document.add_heading("Aanleiding", 1)
    found = parsed(saved(document, tmp_path))
    assert rows(found) == [("heading", 1, None, "Aanleiding")]
    assert found.pages[0].furniture == ("Regioplan concept",)
    assert found.properties["title"] == "Regioplan 2024"
    assert found.properties["language"] == "nl-NL"


def test_external_entity_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("wachtwoord", encoding="utf-8")
    path = saved(docx.Document(), tmp_path)
    members = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    body = "<w:p><w:r><w:t>A&x;B</w:t></w:r></w:p>"
    members["word/document.xml"] = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document {nsdecls("w")}><w:body>{body}</w:body>'
        "</w:document>"
    ).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    assert "wachtwoord" not in parsed(path).text


def test_truncated_part_is_damage(tmp_path: Path) -> None:
    path = saved(docx.Document(), tmp_path)
    members = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    members["word/document.xml"] = members["word/document.xml"][:200]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with pytest.raises(DamagedFile, match=r"plan\.docx is beschadigd"):
        parsed(path)


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (28, "lowerLetter", "bb"),
        (2, "upperLetter", "B"),
        (1994, "upperRoman", "MCMXCIV"),
    ],
)
def test_number_formats(number: int, style: str, text: str) -> None:
    assert formatted(number, style) == text


def test_symbols() -> None:
    assert [symbol(0xF0B7, "Symbol"), symbol(0xF0D8, "Wingdings"), symbol(0xF055, "Wingdings")] == ["•", "➢", "•"]


def test_real_plan_has_the_words_of_its_text_file(shared: Path) -> None:
    name = "wbw-wbo-zeeland-bovenregionaal-plan"
    left, right = (Counter(parsed(shared / "corpus" / f"{name}{end}").text.split()) for end in (".docx", ".txt"))
    same = (left & right).total()
    assert same >= 0.99 * left.total()
    assert same >= 0.99 * right.total()


def test_real_plan_has_its_budget_table(shared: Path) -> None:
    document = parsed(shared / "corpus" / "wbw-wbo-zeeland-bovenregionaal-plan.docx")
    tables = [block.table for block in document.blocks if block.table]
    assert [(table.rows, table.columns, table.head_rows) for table in tables] == [(3, 4, 1), (7, 6, 1), (11, 4, 1)]
    costs = [document.text[c.start : c.end] for c in tables[2].cells if c.column == 2]
    assert costs == [
        "Kosten (in euro’s)", "348.000", "2.304.000", "1.300.000", "7.650.000", "2.250.000", "p.m.", "750.000",
        "14.602.000", "8.590.908", "p.m.",
    ]  # fmt: skip
