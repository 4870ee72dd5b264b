"""Values that a person gives for the fields of a row, as the row keeps them.

What may be given are the fields of the table itself and the quote: the rest follows from where the quote stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from kb.columns import Kind, column_named, columns, kind_of
from kb.documents import Quote
from kb.errors import InvalidValue, in_field
from kb.facts import Column, Fact
from kb.typed import choice, days, flag, number

__all__ = ["checked", "correctable", "given_values"]

F = TypeVar("F", bound=Fact)
Find = Callable[[str], Quote]
"""From the words of a quote to where they stand; raises InvalidValue where they do not."""

LONGEST = 2000  # characters of a text; a quote in the corpora has 400 at most


def correctable(cls: type[Fact]) -> tuple[Column, ...]:
    """The columns of a table that a person may give a value: its own, and the quote."""
    own = (column for column in columns(cls) if column.name in cls.own_fields() or column.name == "quote")
    return tuple(column for column in own if kind_of(column) is not Kind.QUOTES)


def given_values(cls: type[Fact], values: Mapping[str, Any], find: Find) -> dict[str, Any]:
    """Values by the name of their field, each of the type of its column; an empty one is None.

    `values`: by name or Dutch label, typed by a person or as JSON has them. Raises InvalidValue, with its `field`.
    """
    found: dict[str, Any] = {}
    for name, value in values.items():
        column = _column(cls, name)
        with in_field(column.name):
            found[column.name] = _read(column, value, find)
    return found


def checked(fact: F) -> F:
    """The fact, with values of the types that its table wants; raises InvalidValue that names the field."""
    try:
        return type(fact).model_validate(dict(fact.__dict__))
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        label = column_named(type(fact), name).label
        raise InvalidValue(
            f"Zo kan “{label.lower()}” niet zijn in {fact.label.lower()}.",
            remedy="Geef een waarde; leeg mag hier niet.",
            field=name,
        ) from error


def _column(cls: type[Fact], name: str) -> Column:
    with in_field(name):
        return column_named(cls, name, correctable(cls))


def _read(column: Column, value: Any, find: Find) -> Any:
    kind = kind_of(column)
    if kind is Kind.TEXTS:
        return _texts(value)
    if isinstance(value, list | dict):
        raise InvalidValue(f"“{column.label}” heeft één waarde.", remedy="Geef er één.")
    text = " ".join(("" if value is None else str(value)).split())
    if not text:
        return False if kind is Kind.FLAG else None
    return _one(column, kind, _bounded(text), find)


def _one(column: Column, kind: Kind, text: str, find: Find) -> Any:
    match kind:
        case Kind.QUOTE:
            return find(text)
        case Kind.MOMENT:
            days(text)
            return text.upper()
        case Kind.CHOICE:
            return column.type(choice(column, text))
        case Kind.FLAG:
            return bool(flag(text))
        case Kind.NUMBER | Kind.EURO | Kind.YEAR:
            return _number(column, text)
        case _:
            return text


def _number(column: Column, text: str) -> float:
    read = number(text)
    if column.type is int and read != int(read):
        raise InvalidValue(f"“{text}” is geen heel getal.", remedy="Geef een getal zonder komma.")
    return int(read) if column.type is int else read


def _texts(value: Any) -> tuple[str, ...]:
    """Several texts: a list, or one text with a semicolon between each two."""
    parts = value if isinstance(value, list) else str(value or "").split(";")
    return tuple(dict.fromkeys(_bounded(text) for part in parts if (text := " ".join(str(part).split()))))


def _bounded(text: str) -> str:
    if len(text) > LONGEST or not text.isprintable():
        raise InvalidValue("Die tekst kan hier niet.", remedy=f"Geef gewone tekst van hoogstens {LONGEST} tekens.")
    return text
