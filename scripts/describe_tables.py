"""Write docs/tables.md: every table of facts with its columns, from the classes in kb/facts.py.

python scripts/describe_tables.py
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import get_origin

from kb.documents import Quote
from kb.facts import Column, Fact, said, tables

PAGE = Path(__file__).resolve().parent.parent / "docs" / "tables.md"
_TYPES = {str: "text", int: "whole number", float: "number", bool: "yes or no", Quote: "quote"}


def described() -> str:
    """The page, in Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# The tables of facts"
    yield ""
    yield "Made by `scripts/describe_tables.py` from the classes in `kb/facts.py`; a test keeps them the same."
    yield "Labels and meanings are those that users see. Every table has the columns of the last section as well."
    for cls in tables().values():
        yield from ("", f"## {cls.table}: {cls.label}", "", (cls.__doc__ or "").strip(), "")
        own = set(cls.own_fields())
        yield from _table([column for column in cls.columns() if column.name in own])
    yield from ("", "## Where a row comes from", "")
    yield from _table(Fact.columns())
    yield ""


def _table(columns: tuple[Column, ...] | list[Column]) -> Iterator[str]:
    yield "| field | label | meaning | type |"
    yield "|---|---|---|---|"
    for column in columns:
        yield f"| `{column.name}` | {column.label} | {column.meaning} | {_type(column)} |"


def _type(column: Column) -> str:
    kind = column.type
    if get_origin(kind) is tuple:
        return "list of quotes" if Quote in kind.__args__ else "list of texts"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return ", ".join(_value(value) for value in kind)
    return _TYPES.get(kind, "text") + (f", {column.unit}" if column.unit else "")


def _value(value: StrEnum) -> str:
    return f"`{value.value}`" if said(value) == value.value else f"`{value.value}` ({said(value)})"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(described(), encoding="utf-8")
