"""From HTML to PDF to what the reader makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pypdfium2 as pdfium
from weasyprint import HTML

from kb.documents import Block, Parsed, Table
from kb.ingest.draft import assemble
from kb.ingest.readers.pdf import read
from kb.settings import Settings

STYLE = """
@page { size: 420pt 595pt; margin: 80pt 50pt }
html { font: 10pt/14pt "DejaVu Sans", "Liberation Sans", sans-serif }
body { margin: 0 }
h1 { font-size: 18pt; line-height: 24pt; margin: 0 0 12pt }
h2 { font-size: 13pt; line-height: 18pt; margin: 14pt 0 8pt }
h3 { font-size: 11.5pt; line-height: 16pt; margin: 12pt 0 6pt }
p, ul, ol { margin: 0 0 10pt }
td, th { text-align: left; vertical-align: top }
.page { break-before: page }
"""

Change = Callable[[pdfium.PdfDocument], None]


class Plans:
    """Makes plans in a folder and remembers them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[tuple[str, str, Change | None], Parsed] = {}

    def __call__(self, body: str, css: str = "", change: Change | None = None) -> Parsed:
        """What is read from a body of HTML, laid out with `css`, after a `change` of the PDF."""
        key = (body, css, change)
        if key not in self.made:
            self.made[key] = assemble(read(self.file(body, css, change), Settings()))
        return self.made[key]

    def file(self, body: str, css: str, change: Change | None) -> Path:
        path = self.folder / f"plan-{len(self.made)}.pdf"
        HTML(string=f'<html lang="nl"><style>{STYLE}{css}</style><body>{body}</body></html>').write_pdf(path)
        if change is None:
            return path
        changed = path.with_suffix(".changed.pdf")
        document = pdfium.PdfDocument(path)
        change(document)
        document.save(changed)
        document.close()
        return changed


def texts(document: Parsed, kind: str) -> list[str]:
    """The texts of all blocks of one kind."""
    return [document.block_text(block) for block in document.blocks if block.kind == kind]


def tables(document: Parsed) -> list[Table]:
    return [block.table for block in document.blocks if block.table]


def cells(document: Parsed, table: Table) -> list[list[str]]:
    """The texts of a table, row by row; a cell over several columns or rows stands once."""
    return [[document.text[cell.start : cell.end] for cell in table.row(row)] for row in range(table.rows)]


def framed(document: Parsed) -> list[tuple[int | None, str]]:
    """Each block's frame and text."""
    return [(block.frame, document.block_text(block)) for block in document.blocks]


def pages_of(document: Parsed, block: Block) -> list[int]:
    """The pages on which a block stands."""
    return sorted({run.page for run in document.runs_in(block.start, block.end)})


def positioned(items: Iterable[tuple[float, float, str]]) -> str:
    """Pieces of text at places on the page: left, top (points), HTML."""
    return "".join(f'<div style="position:absolute;left:{x}pt;top:{y}pt">{html}</div>' for x, y, html in items)
