"""Tables as text that is made while it is sent: CSV and JSON lines, some hundred rows at a time.

CSV is that of RFC 4180 but for the separator. A text that a spreadsheet would run as a formula gets an apostrophe in
front (OWASP, "CSV Injection"); numbers, negative ones too, are left as they are.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from kb.export.cells import plain, spoken
from kb.export.columns import ExportColumn
from kb.export.formats import CsvStyle

if TYPE_CHECKING:
    from kb.store import FactRow

__all__ = ["csv_chunks", "csv_whole", "in_batches", "jsonl_chunks"]

BATCH = 200  # rows
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_chunks(columns: Sequence[ExportColumn], rows: Iterable[FactRow], style: CsvStyle) -> Iterator[bytes]:
    """A table as CSV; the headings come at once."""
    yield _csv([[column.heading.label for column in columns]], style).encode("utf-8-sig" if style.bom else "utf-8")
    for batch in in_batches(rows):
        told = ([_csv_cell(column.value(row), style) for column in columns] for row in batch)
        yield _csv(told, style).encode()


def csv_whole(rows: Iterable[Sequence[object]], style: CsvStyle) -> bytes:
    """Rows of any values, headings among them, as CSV at once.

    >>> csv_whole([("Post", "Bedrag"), ("=1+1", 2.5)], CsvStyle(bom=False))
    b"Post;Bedrag\\r\\n'=1+1;2,5\\r\\n"
    """
    told = _csv(([_csv_cell(value, style) for value in row] for row in rows), style)
    return told.encode("utf-8-sig" if style.bom else "utf-8")


def _csv(rows: Iterable[Sequence[str]], style: CsvStyle) -> str:
    told = io.StringIO(newline="")
    csv.writer(told, delimiter=style.delimiter, lineterminator="\r\n").writerows(rows)
    return told.getvalue()


def _csv_cell(value: object, style: CsvStyle) -> str:
    cell = spoken(value)
    if not isinstance(cell, str):
        return str(cell).replace(".", style.decimal)
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def jsonl_chunks(columns: Sequence[ExportColumn], rows: Iterable[FactRow]) -> Iterator[bytes]:
    """A table as JSON lines."""
    for batch in in_batches(rows):
        told = ({column.name: plain(column.value(row)) for column in columns} for row in batch)
        yield "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in told).encode()


def in_batches(rows: Iterable[FactRow]) -> Iterator[list[FactRow]]:
    """Some rows at a time, as many as make a chunk."""
    walking = iter(rows)
    while batch := list(islice(walking, BATCH)):
        yield batch
