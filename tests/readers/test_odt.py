"""OpenDocument texts, made with odfpy."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from odf import dc, draw, table, text
from odf.opendocument import OpenDocumentText
from odf.style import ParagraphProperties, Style

from kb.errors import DamagedFile
from readers.blocks import marks, parsed, rows


def saved(document: OpenDocumentText, folder: Path) -> Path:
    path = folder / "plan.odt"
    document.save(str(path))
    return path


def test_text_lists_and_notes(tmp_path: Path) -> None:
    document = OpenDocumentText()
    document.meta.addElement(dc.Title(text="Regioplan 2024"))
    document.text.addElement(text.H(outlinelevel=2, text="1.1 Doel"))
    paragraph = text.P(text="Een pilot")
    note = text.Note(noteclass="footnote")
    note.addElement(text.NoteCitation(text="1"))
    body = text.NoteBody()
    body.addElement(text.P(text="Sinds 2020."))
    note.addElement(body)
    paragraph.addElement(note)
    paragraph.addText(" loopt")
    paragraph.addElement(text.SoftPageBreak())
    paragraph.addText(" door.")
    document.text.addElement(paragraph)
    outer, inner = text.List(), text.List()
    for items, words in ((inner, "dieper"), (outer, "een")):
        item = text.ListItem()
        item.addElement(text.P(text=words))
        items.addElement(item)
    outer.lastChild.addElement(inner)
    document.text.addElement(outer)
    found = parsed(saved(document, tmp_path))
    assert rows(found) == [
        ("heading", 2, "1.1", "Doel"),
        ("paragraph", None, None, "Een pilot loopt door."),
        ("footnote", None, "1", "Sinds 2020."),
        ("list_item", 0, "•", "een"),
        ("list_item", 1, "•", "dieper"),
    ]
    assert marks(found) == [("1", "pilot")]
    pieces = [(run.page, found.text[run.start : run.end]) for run in found.runs]
    assert pieces[1:3] == [(1, "Een pilot loopt"), (2, "door.")]
    assert found.properties["title"] == "Regioplan 2024"


def test_numbered_list_and_frames(tmp_path: Path) -> None:
    document = OpenDocumentText()
    boxed = Style(name="Kader", family="paragraph")
    boxed.addElement(ParagraphProperties(border="0.5pt solid #000000"))
    document.automaticstyles.addElement(boxed)
    numbers = text.ListStyle(name="Nummers")
    numbers.addElement(text.ListLevelStyleNumber(level="1", numformat="a", numsuffix=")"))
    document.automaticstyles.addElement(numbers)
    items = text.List(stylename=numbers)
    for words in ("eerste", "tweede"):
        item = text.ListItem()
        item.addElement(text.P(text=words))
        items.addElement(item)
    document.text.addElement(items)
    document.text.addElement(text.P(stylename=boxed, text="Omlijnd."))
    holder = text.P(text="Tekst.")
    frame, box = draw.Frame(), draw.TextBox()
    box.addElement(text.P(text="In een tekstvak."))
    frame.addElement(box)
    holder.addElement(frame)
    document.text.addElement(holder)
    found = parsed(saved(document, tmp_path))
    assert rows(found)[:2] == [("list_item", 0, "a)", "eerste"), ("list_item", 0, "b)", "tweede")]
    assert [(b.frame, found.block_text(b)) for b in found.blocks[2:]] == [
        (1, "Omlijnd."),
        (None, "Tekst."),
        (2, "In een tekstvak."),
    ]


def test_table_with_covered_cells(tmp_path: Path) -> None:
    document = OpenDocumentText()
    grid = table.Table()
    heads, head, body = table.TableHeaderRows(), table.TableRow(), table.TableRow()
    wide = table.TableCell(numbercolumnsspanned=2)
    wide.addElement(text.P(text="Kosten"))
    head.addElement(wide)
    head.addElement(table.CoveredTableCell())
    for words in ("2024", "100"):
        cell = table.TableCell()
        cell.addElement(text.P(text=words))
        body.addElement(cell)
    heads.addElement(head)
    grid.addElement(heads)
    grid.addElement(body)
    document.text.addElement(grid)
    found = parsed(saved(document, tmp_path))
    result = found.blocks[0].table
    assert result is not None
    assert result.head_rows == 1
    assert [(c.row, c.column, c.column_span, c.head, found.text[c.start : c.end]) for c in result.cells] == [
        (0, 0, 2, True, "Kosten"),
        (1, 0, 1, False, "2024"),
        (1, 1, 1, False, "100"),
    ]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def test_entities_are_refused(tmp_path: Path) -> None:
    document = OpenDocumentText()
    document.text.addElement(text.P(text="merkteken"))
    path = saved(document, tmp_path)
    members = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    content = members["content.xml"].decode().replace("merkteken", "&b;")
    declaration, rest = content.split("?>", 1)
    members["content.xml"] = f"{declaration}?>{BOMB}{rest}".encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with pytest.raises(DamagedFile, match=r"plan\.odt bevat eigen XML-definities"):
        parsed(path)
