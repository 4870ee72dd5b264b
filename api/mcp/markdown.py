"""A page of a document as Markdown: headings, lists, tables, boxes, and footnotes below."""

from __future__ import annotations

from collections.abc import Sequence

from api.web.documents.laidout import Part, lay_out
from kb.documents import BlockKind, Document

__all__ = ["page_markdown"]


def page_markdown(document: Document, number: int) -> str:
    """The text of a page; "" where nothing stands on it."""
    boxes, notes = lay_out(document, number)
    body = [_boxed(_told(box.parts)) if box.framed else _told(box.parts) for box in boxes]
    return "\n\n".join([*body, *(["---", _told(notes)] if notes else [])])


def _told(parts: Sequence[Part]) -> str:
    """Parts below each other, the items of a list without white lines between them."""
    told = ""
    for before, part in zip([None, *parts], parts, strict=False):
        both = before and before.kind == part.kind == BlockKind.LIST_ITEM
        told += ("\n" if both else "\n\n") * bool(before) + (_table(part) if part.rows else _text(part))
    return told


def _boxed(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _text(part: Part) -> str:
    text = " ".join(part.text.split())
    marker = f"{part.marker} " if any(map(str.isalnum, part.marker)) else ""
    if part.kind == BlockKind.HEADING:
        return f"{'#' * min(max(part.level, 1), 6)} {marker}{text}"
    if part.kind == BlockKind.LIST_ITEM:
        return f"{'  ' * part.level}- {marker}{text}"
    if part.kind == BlockKind.FOOTNOTE:
        return f"[{part.marker}] {text}"
    return text


def _table(part: Part) -> str:
    """Rows with a line under the first; a cell over several columns is followed by empty ones."""
    lines = []
    for row in part.rows:
        cells = [cell for held in row for cell in (_cell(held.text), *[""] * (held.column_span - 1))]
        lines.append(f"| {' | '.join(cells)} |")
    columns = lines[0].count("|") - 1
    return "\n".join([lines[0], "|" + " --- |" * columns, *lines[1:]])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "/")
