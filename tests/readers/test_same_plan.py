"""One small plan in five formats gives the same blocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from odf import table as odf_table
from odf import text
from odf.opendocument import OpenDocumentText

from readers.blocks import parsed, rows

OPENING = "De gemeenten in de regio werken samen aan hulp die op tijd komt en dichtbij is, ook in de avond."
TABLE = [("Actie", "Kosten"), ("Pilot hybride bedden", "7.650.000")]


def as_docx(path: Path) -> None:
    document = docx.Document()
    document.add_heading("1. Aanleiding", 1)
    document.add_paragraph(OPENING)
    document.add_heading("1.1 Acties", 2)
    for item in ("meer plekken", "een ambulant team"):
        document.add_paragraph(item, style="List Bullet")
    grid = document.add_table(0, 2)
    for i, row in enumerate(TABLE):
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(words).bold = i == 0
    document.save(str(path))


def as_odt(path: Path) -> None:
    document = OpenDocumentText()
    document.text.addElement(text.H(outlinelevel=1, text="1. Aanleiding"))
    document.text.addElement(text.P(text=OPENING))
    document.text.addElement(text.H(outlinelevel=2, text="1.1 Acties"))
    items = text.List()
    for words in ("meer plekken", "een ambulant team"):
        item = text.ListItem()
        item.addElement(text.P(text=words))
        items.addElement(item)
    document.text.addElement(items)
    grid = odf_table.Table()
    heads = odf_table.TableHeaderRows()
    for i, row in enumerate(TABLE):
        line = odf_table.TableRow()
        for words in row:
            cell = odf_table.TableCell()
            cell.addElement(text.P(text=words))
            line.addElement(cell)
        (heads if i == 0 else grid).addElement(line)
        if i == 0:
            grid.addElement(heads)
    document.text.addElement(grid)
    document.save(str(path))


def as_html(path: Path) -> None:
    cells = "".join(
        "<tr>" + "".join(f"<{tag}>{words}</{tag}>" for words in row) + "</tr>"
        for tag, row in zip(("th", "td"), TABLE, strict=True)
    )
    path.write_text(
        f"<html><body><h1>1. Aanleiding</h1><p>{OPENING}</p><h2>1.1 Acties</h2><ul><li>meer plekken</li>"
        f"<li>een ambulant team</li></ul><table>{cells}</table></body></html>",
        encoding="utf-8",
    )


def as_markdown(path: Path) -> None:
    grid = "\n".join(("| Actie | Kosten |", "|---|---|", "| Pilot hybride bedden | 7.650.000 |"))
    path.write_text(
        f"# 1. Aanleiding\n\n{OPENING}\n\n## 1.1 Acties\n\n- meer plekken\n- een ambulant team\n\n{grid}\n",
        encoding="utf-8",
    )


def as_text(path: Path) -> None:
    path.write_text(
        f"1. Aanleiding\n\n{OPENING.replace('dichtbij ', 'dichtbij' + chr(10))}\n\n1.1 Acties\n\n• meer plekken\n"
        "• een ambulant team\n",
        encoding="utf-8",
    )


BLOCKS = [
    ("heading", 1, "1", "Aanleiding"),
    ("paragraph", None, None, OPENING),
    ("heading", 2, "1.1", "Acties"),
    ("list_item", 0, "•", "meer plekken"),
    ("list_item", 0, "•", "een ambulant team"),
    ("table", None, None, "Actie\tKosten\nPilot hybride bedden\t7.650.000"),
]


@pytest.mark.parametrize(
    ("name", "write"),
    [("plan.docx", as_docx), ("plan.odt", as_odt), ("plan.html", as_html), ("plan.md", as_markdown)],
)
def test_same_blocks(tmp_path: Path, name: str, write: Callable[[Path], None]) -> None:
    write(tmp_path / name)
    document = parsed(tmp_path / name)
    assert rows(document) == BLOCKS
    table = document.blocks[-1].table
    assert table is not None
    assert (table.head_rows, [cell.head for cell in table.cells]) == (1, [True, True, False, False])


def test_same_blocks_in_plain_text_but_for_the_table(tmp_path: Path) -> None:
    as_text(tmp_path / "plan.txt")
    assert rows(parsed(tmp_path / "plan.txt")) == BLOCKS[:-1]
