"""Exports as files: one table, all tables, or a folder for each document."""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Any

from kb.documents import Metadata
from kb.errors import InvalidValue, StoreFull
from kb.export.spreadsheets import csv_bytes, xlsx_bytes
from kb.facts import Fact

__all__ = ["Format", "export_folders", "export_table", "export_tables", "metadata_row", "write_whole"]


class Format(StrEnum):
    """In what form a table is taken away."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


def export_table(cls: type[Fact], facts: Sequence[Fact], form: Format, titles: Mapping[str, str]) -> bytes:
    """One table as the content of a file; `titles` of the documents by id."""
    if form is Format.CSV:
        return csv_bytes(cls, facts, titles)
    if form is Format.XLSX:
        return xlsx_bytes([(cls, facts)], titles)
    return _lines(fact.row() for fact in facts)


def export_tables(
    tables: Mapping[type[Fact], Sequence[Fact]], form: Format, titles: Mapping[str, str], out: Path
) -> list[Path]:
    """All tables: one workbook, or a folder with a file for each table; gives what was written."""
    if form is Format.XLSX:
        return [write_whole(out, xlsx_bytes(tables.items(), titles))]
    return [
        write_whole(out / f"{cls.table}.{form.value}", export_table(cls, facts, form, titles))
        for cls, facts in tables.items()
    ]


def export_folders(
    tables: Mapping[type[Fact], Sequence[Fact]], documents: Mapping[str, Metadata], out: Path
) -> list[Path]:
    """A folder for each document with `<table>.jsonl` for each table and `document.json`; gives what was written."""
    written = []
    for name, metadata in documents.items():
        told = json.dumps(metadata_row(metadata), ensure_ascii=False, indent=1) + "\n"
        written.append(write_whole(out / name / "document.json", told.encode()))
    for cls, facts in tables.items():
        of = {name: list(group) for name, group in groupby(facts, key=lambda fact: fact.document)}
        for name in documents:
            lines = _lines(fact.row() for fact in of.get(name, ()))
            written.append(write_whole(out / name / f"{cls.table}.jsonl", lines))
    return written


def metadata_row(metadata: Metadata) -> dict[str, Any]:
    """What a document is, as plain values."""

    def value(stated: Any) -> Any:
        return stated.value if stated else None

    return {
        "title": metadata.title.value,
        "doc_type": metadata.doc_type.value.value,
        "landsdeel": metadata.landsdeel.value.name if metadata.landsdeel else None,
        "regions": [stated.value.name for stated in metadata.regions],
        "publisher": [stated.value for stated in metadata.publishers],
        "date": value(metadata.date),
        "period_from": value(metadata.period_from),
        "period_to": value(metadata.period_to),
        "fictional": metadata.fictional,
    }


def _lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file whole or not at all; raises InvalidValue where it cannot be there, StoreFull where no room is."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreFull(f"Er is geen ruimte om {path} te schrijven.", remedy="Maak ruimte op de schijf.") from error
        raise InvalidValue(
            f"{path} kan niet worden geschreven ({error.strerror}).", remedy="Kies met --out een andere plek."
        ) from error
    return path
