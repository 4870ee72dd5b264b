"""Gold tables: a folder for each document with `<table>.jsonl`, written by hand (see corpus/gold/README.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb.errors import InvalidValue, NotFound
from kb.facts import tables

__all__ = ["GoldDocument", "Row", "read_gold", "read_rows"]

Row = dict[str, Any]
OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """The gold of one document: rows by table, and by table the rows that may be found but need not be."""

    id: str
    rows: Mapping[str, tuple[Row, ...]]
    defensible: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


def read_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """The gold of every document in a folder; raises NotFound where there is none, InvalidValue for a bad line."""
    if not folder.is_dir():
        raise NotFound(f"De map {folder} bestaat niet.", remedy="Geef de map met een map per document.")
    found = tuple(_document(path) for path in sorted(folder.iterdir()) if (path / "document.json").is_file())
    if not found:
        raise NotFound(f"In {folder} staan geen goudtabellen.", remedy="Verwacht wordt <document>/document.json.")
    return found


def _document(folder: Path) -> GoldDocument:
    allowed: dict[str, list[Row]] = {}
    for row in read_rows(folder / f"{OPTIONAL}.jsonl"):
        allowed.setdefault(str(row.get("table")), []).append(row)
    return GoldDocument(
        folder.name,
        {table: tuple(read_rows(folder / f"{table}.jsonl")) for table in tables()},
        {table: tuple(rows) for table, rows in allowed.items()},
    )


def read_rows(path: Path) -> list[Row]:
    """The lines of a JSON Lines file, none where there is no file; raises InvalidValue for a bad one."""
    if not path.is_file():
        return []
    return [
        _row(path, number, line)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip()
    ]


def _row(path: Path, number: int, line: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InvalidValue(f"{path}, regel {number}, is geen JSON ({error}).", remedy="Herstel die regel.") from error
    if not isinstance(row, dict):
        raise InvalidValue(f"{path}, regel {number}, is geen rij met velden.", remedy="Herstel die regel.")
    return row
