"""The checklist of what a regional vision must contain: a TOML file that people can edit.

    [toegang]                                   # the id: small letters, digits, hyphens; unique
    label = "Toegang tot hulp"                  # what it is called
    asks = "De visie zegt hoe …"                # what the vision must say, one sentence
    concepts = ["lokaal-team"]                  # ids of concepts that show it
    words = ["toegang tot jeugdhulp"]           # words that show it, however they end

Every mistake is an `InvalidValue` that names the file, the place in it and what is wrong.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter

from kb.errors import InvalidValue
from kb.vocabulary import Concepts
from kb.vocabulary.tomlfile import parse_toml, read_toml, shaped

__all__ = ["Item", "builtin_checklist", "read_checklist"]

BUILTIN = "norm-opdrachtgeverschap.toml"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
_REMEDY = "`kb review checklist --help` toont hoe een punt eruitziet."


class Item(BaseModel):
    """Something that a vision must say, and what shows that it does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: Words
    asks: Words
    concepts: tuple[Id, ...] = ()
    words: tuple[Words, ...] = ()


_ITEMS = TypeAdapter(dict[Id, Item])


def builtin_checklist(known: Concepts) -> tuple[Item, ...]:
    """The list that comes with the program, in its order."""
    text = files("kb.review.pack").joinpath("data", BUILTIN).read_text("utf-8")
    return _items(parse_toml(text, BUILTIN), BUILTIN, known)


def read_checklist(path: Path, known: Concepts) -> tuple[Item, ...]:
    """The list in a file, in its order; raises InvalidValue for one that cannot be used."""
    return _items(read_toml(path), path.name, known)


def _items(values: dict[str, Any], origin: str, known: Concepts) -> tuple[Item, ...]:
    items = shaped(_ITEMS, values, origin, _REMEDY)
    if not items:
        raise InvalidValue(f"In {origin} staat geen enkel punt.", remedy=_REMEDY)
    for name, item in items.items():
        if not item.concepts and not item.words:
            raise InvalidValue(
                f"In {origin} zegt {name} niet waarnaar gezocht wordt.", remedy="Geef concepts of words."
            )
        for concept in item.concepts:
            if concept not in known:
                raise InvalidValue(
                    f"In {origin} noemt {name} het onbekende begrip {concept}.",
                    remedy="`kb vocabulary list` noemt alle begrippen.",
                )
    return tuple(items.values())
