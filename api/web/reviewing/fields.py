"""The fields of a row as a form: what stands in them, and what a reviewer made of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.web import typed
from kb.columns import Kind, kind_of
from kb.errors import in_field
from kb.export.cells import spoken
from kb.facts import Column, Fact, said
from kb.review.decisions.values import correctable
from kb.written import number

__all__ = ["ReviewField", "changed", "fields_of"]

Options = tuple[tuple[str, str], ...]
FLAGS: Options = (("ja", "ja"), ("nee", "nee"))


@dataclass(frozen=True, slots=True)
class ReviewField:
    """A field: what stands in it, as it is typed; `options` where one chooses."""

    name: str
    label: str
    meaning: str
    text: str
    options: Options = ()


def fields_of(cls: type[Fact], fact: Fact | None = None) -> tuple[ReviewField, ...]:
    """The fields that a reviewer may give a value, those of a row filled in."""
    return tuple(_field(column, getattr(fact, column.name) if fact else None) for column in correctable(cls))


def _field(column: Column, value: Any) -> ReviewField:
    kind = kind_of(column)
    text = _text(kind, value)
    return ReviewField(column.name, column.label, column.meaning, text, _options(kind, column))


def _options(kind: Kind, column: Column) -> Options:
    if kind is Kind.FLAG:
        return FLAGS
    return tuple((one.value, said(one)) for one in column.type) if kind is Kind.CHOICE else ()


def _text(kind: Kind, value: Any) -> str:
    if value is None:
        return "nee" if kind is Kind.FLAG else ""
    if kind is Kind.CHOICE:
        return str(value.value)
    return number(value) if kind in (Kind.NUMBER, Kind.EURO) else str(spoken(value))


def changed(cls: type[Fact], fact: Fact | None, given: Mapping[str, str]) -> dict[str, str]:
    """The values that are otherwise than they stood, as the knowledge base reads them; raises InvalidValue."""
    kinds = {column.name: kind_of(column) for column in correctable(cls)}
    found: dict[str, str] = {}
    for field in fields_of(cls, fact):
        text = " ".join(given.get(field.name, field.text).split())
        if text != " ".join(field.text.split()):
            with in_field(field.name):
                found[field.name] = _read(kinds[field.name], text)
    return found


def _read(kind: Kind, text: str) -> str:
    """As Dutch writes it, in the notation of the knowledge base."""
    if kind in (Kind.NUMBER, Kind.EURO) and text:
        return str(typed.amount(text))
    return typed.moment(text) if kind is Kind.MOMENT and text else text
