"""Tables of a knowledge base as files: what the command line writes and the API sends.

Text comes while it is read, never more than a few hundred rows in memory: CSV and JSON lines at once, a calendar when
it is known which event is which. Workbooks are finished first.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import IO

from kb.columns import table_named
from kb.errors import InvalidValue
from kb.export.calendar import calendar_chunks, uids
from kb.export.columns import ExportColumn, chosen, export_columns
from kb.export.files import metadata_row, write_chunks
from kb.export.formats import CsvStyle, Format
from kb.export.lines import csv_chunks, jsonl_chunks
from kb.export.spreadsheets import Sheet, write_xlsx
from kb.facts import Milestone
from kb.knowledge import KnowledgeBase
from kb.search.filters import Filters
from kb.selection import FactQuery
from kb.store import FactRow
from kb.written import number

__all__ = ["Exporter", "event_ids"]

CHUNK = 64 * 1024  # bytes
EARLIEST = "0001"  # what has a moment at all is not before this year
IN_MEMORY = 8 * 1024 * 1024  # bytes of a workbook that need no file


@dataclass
class Exporter:
    """One export of a knowledge base.

    `columns`: names or labels, in order; without any all that are for people, in JSON lines all. `rows`: how many have
    gone out so far; `undated`: how many milestones a calendar had to leave out.
    """

    base: KnowledgeBase
    columns: Sequence[str] = ()
    style: CsvStyle = field(default_factory=CsvStyle)
    rows: int = field(default=0, init=False)
    undated: int = field(default=0, init=False)

    def table(self, query: FactQuery, form: Format) -> Iterator[bytes]:
        """The rows of one table as the content of a file, in chunks.

        Raises InvalidValue, with its `field`, for a question, column or form that cannot be, and NotFound for a
        document, before the first chunk.
        """
        if form is Format.ICS:
            return self._calendar(query)
        if form in (Format.XLSX, Format.ODS):
            return self.workbook([query], form)
        columns, rows = self._columns(query, form), self._counted(self.base.iter_facts(query))
        return csv_chunks(columns, rows, self.style) if form is Format.CSV else jsonl_chunks(columns, rows)

    def workbook(self, queries: Sequence[FactQuery], form: Format) -> Iterator[bytes]:
        """Several tables as one workbook (XLSX or ODS), with a sheet that explains the columns; raises as `table`."""
        for query in queries:
            self._check_room(query, form)
        sheets = [
            Sheet(
                table_named(query.table).label, self._columns(query, form), self._counted(self.base.iter_facts(query))
            )
            for query in queries
        ]
        return _finished(lambda file: _writer(form)(file, sheets))

    def folders(self, queries: Sequence[FactQuery], out: Path) -> list[Path]:
        """A folder for each document with `<table>.jsonl` for each table and `document.json`; gives what was written.

        The questions share their filters.
        """
        names = self.base.matching(queries[0].filters)
        written = [self._about(name, out / name / "document.json") for name in names]
        for query in queries:
            columns = self._columns(query, Format.JSONL)
            found = groupby(self._counted(self.base.iter_facts(query)), key=lambda row: row.document.id)
            lines = {name: b"".join(jsonl_chunks(columns, rows)) for name, rows in found}
            file = f"{table_named(query.table).table}.jsonl"
            written += [write_chunks(out / name / file, [lines.get(name, b"")]) for name in names]
        return written

    def _check_room(self, query: FactQuery, form: Format) -> None:
        if form.most_rows is None:
            return
        total = self._total(query)
        if total > form.most_rows:
            asked, most = number(total), number(form.most_rows)
            instead = "xlsx of csv" if form is Format.ODS else "csv"
            raise InvalidValue(
                f"{table_named(query.table).label}: {asked} regels; een {form.value}-blad kan er {most} hebben.",
                remedy=f"Kies {instead}, of neem met een filter een deel mee.",
                field="format",
            )

    def _about(self, name: str, path: Path) -> Path:
        told = json.dumps(metadata_row(self.base.document(name).metadata), ensure_ascii=False, indent=1) + "\n"
        return write_chunks(path, [told.encode()])

    def _columns(self, query: FactQuery, form: Format) -> tuple[ExportColumn, ...]:
        known = export_columns(table_named(query.table), self.base.settings.public_url)
        return chosen(known, self.columns, details=form is Format.JSONL)

    def _counted(self, rows: Iterator[FactRow]) -> Iterator[FactRow]:
        for row in rows:
            self.rows += 1
            yield row

    def _calendar(self, query: FactQuery) -> Iterator[bytes]:
        if table_named(query.table) is not Milestone:
            raise InvalidValue(
                "Alleen mijlpalen kunnen in een agenda.", remedy="Kies milestones, of een andere vorm.", field="format"
            )
        if self.columns:
            raise InvalidValue("Een agenda heeft geen kolommen.", remedy="Laat de kolommen weg.", field="columns")
        dated = replace(query, since=query.since or EARLIEST)
        self.undated = self._total(query) - self._total(dated)
        rows = self._counted(self.base.iter_facts(dated))
        names = event_ids(self.base, query.filters)
        return calendar_chunks(rows, names, self.base.settings.public_url, _title(query), self.undated)

    def _total(self, query: FactQuery) -> int:
        return self.base.find_facts(query, limit=1).total


def event_ids(base: KnowledgeBase, filters: Filters) -> dict[str, str]:
    """The UIDs of every milestone in these documents, by id: those that are filtered out count too."""
    if not base.settings.database.exists():
        return {}
    with base.reader() as store:
        identity = store.identity()
    every = base.iter_facts(FactQuery(Milestone.table, filters=_of_documents(filters)))
    return uids((row.fact for row in every if isinstance(row.fact, Milestone)), identity)


def _of_documents(filters: Filters) -> Filters:
    """The same documents, whatever they tell of."""
    return Filters(filters.regions, filters.landsdelen, filters.types, filters.years, filters.documents)


def _title(query: FactQuery) -> str:
    """What a calendar is called: "Mijlpalen: Zeeland, wonen"."""
    filters = query.filters
    asked = [*filters.regions, *filters.landsdelen, *filters.documents, *filters.practices, query.text]
    asked += [value for values in query.fields.values() for value in values]
    told = ", ".join(filter(None, asked))
    return f"Mijlpalen: {told}" if told else "Mijlpalen"


def _writer(form: Format) -> Callable[[IO[bytes], Iterable[Sheet]], None]:
    if form is Format.XLSX:
        return write_xlsx
    from kb.export.opendocument import write_ods  # noqa: PLC0415  (brings odfpy)

    return write_ods


def _finished(write: Callable[[IO[bytes]], None]) -> Iterator[bytes]:
    """What is written to a file, when it is all there."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        write(file)
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk
