"""TOML files that people write: what they hold, and where in them something is wrong, in Dutch.

Every mistake is an `InvalidValue` that names the file, the place in it and what is wrong.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from kb.errors import InvalidValue
from kb.mistakes import in_dutch

__all__ = ["parse_toml", "read_toml", "shaped"]

Shape = TypeVar("Shape")


def read_toml(path: Path) -> dict[str, Any]:
    """The contents of a TOML file; raises InvalidValue with the line of a mistake."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise InvalidValue(f"{path} kan niet worden gelezen.", remedy="Controleer het pad en je rechten.") from error
    except UnicodeDecodeError as error:
        raise InvalidValue(f"{path.name} is geen UTF-8-tekst.", remedy="Sla het bestand op als UTF-8.") from error
    return parse_toml(text, path.name)


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """The values in a TOML text; `name` is the file's, for messages."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidValue(
            f"{name} is geen geldige TOML: {_dutch(str(error))}.",
            remedy="Verbeter die plaats; tekst staat tussen aanhalingstekens, een lijst tussen [ en ].",
        ) from error


def shaped(shape: TypeAdapter[Shape], values: dict[str, Any], name: str, remedy: str) -> Shape:
    """Values as they come from TOML in the shape that is asked for; `remedy` tells where that shape is described."""
    try:
        return shape.validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = _place(tuple(step for step in first["loc"] if step != "[key]"))
        raise InvalidValue(f"In {name} klopt {where} niet: {in_dutch(first)}.", remedy=remedy) from error


def _dutch(message: str) -> str:
    """The place of a TOML mistake in Dutch, with the parser's own words behind it.

    >>> _dutch("Invalid value (at line 3, column 8)")
    'regel 3, kolom 8 (Invalid value)'
    """
    what, _, where = message.rpartition(" (at ")
    place = where.removesuffix(")").replace("end of document", "einde van het bestand")
    return f"{place.replace('line', 'regel').replace('column', 'kolom')} ({what})"


def _place(steps: tuple[int | str, ...]) -> str:
    """Where in the file, counted from 1.

    >>> _place(("regions", 1, "code"))
    'regions[2].code'
    """
    text = ""
    for step in steps:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")
