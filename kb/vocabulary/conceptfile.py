"""Concepts in TOML files: those in `data/concepts/`, and the user's own.

    [hybride-bed]                            # the id: small letters, digits, hyphens; unique
    label = "hybride bed"                    # the preferred name
    kind = "place"                           # one of KINDS
    spellings = ["hybride plek"]             # optional: other full names; endings, capitals and hyphens need none
    abbreviations = []                       # optional: count only as they are written
    lay = ["bed dat open en dicht kan"]      # optional: what people outside the field say
    never = ["hybride werken"]               # optional: looks like it, is something else
    broader = ["verblijfsplek"]              # optional: ids of wider concepts
    related = ["reserveplek"]                # optional: ids
    definition = "Een plek die …"            # one line, in own words
    provision = true                         # optional: no practice by kind, but regions copy it as one
    general = true                           # optional: every plan speaks of it; a practice where a plan introduces one
    aims = ["kleinschaligheid"]              # optional: names of it that name a quality or an aim, no practice

A table with the id of a known concept adds to it, and needs neither label nor kind nor definition.
Every mistake is an `InvalidValue` that names the file, the place in it and what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter

from kb.errors import InvalidValue
from kb.vocabulary.entries import Concept
from kb.vocabulary.tomlfile import parse_toml, read_toml, shaped

__all__ = ["KINDS", "KIND_LABELS", "builtin_concepts", "read_concepts"]

Kind = Literal[
    "care", "place", "restraint", "team", "money", "education", "law", "body", "policy", "practice", "problem", "people"
]
KINDS: tuple[str, ...] = get_args(Kind)
KIND_LABELS = {
    "care": "zorgvorm",
    "place": "plek en capaciteit",
    "restraint": "vrijheidsbeperking",
    "team": "team of rol",
    "money": "geld",
    "education": "onderwijs",
    "law": "recht",
    "body": "organisatie",
    "policy": "beleid",
    "practice": "praktijk",
    "problem": "hulpvraag",
    "people": "mensen",
}
"""What users read for a kind."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
_LISTS = ("spellings", "abbreviations", "lay", "never", "broader", "related", "aims")
_REMEDY = "`kb vocabulary check --help` toont hoe een begrip eruitziet."


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    label: Name = ""
    kind: Kind | None = None
    spellings: tuple[Name, ...] = ()
    abbreviations: tuple[Name, ...] = ()
    lay: tuple[Name, ...] = ()
    never: tuple[Name, ...] = ()
    broader: tuple[Id, ...] = ()
    related: tuple[Id, ...] = ()
    definition: str = ""
    provision: bool | None = None
    general: bool | None = None
    aims: tuple[Name, ...] = ()


_ENTRIES = TypeAdapter(dict[Id, _Entry])


def builtin_concepts() -> dict[str, Concept]:
    """The concepts that come with the program, by id."""
    known: dict[str, Concept] = {}
    folder = files("kb.vocabulary").joinpath("data", "concepts")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            known.update(_merge(parse_toml(file.read_text("utf-8"), file.name), file.name, known, extend=False))
    return known


def read_concepts(path: Path, known: Mapping[str, Concept]) -> dict[str, Concept]:
    """The concepts of a file, by id; those that are `known` are given whole, with what the file adds."""
    return _merge(read_toml(path), path.name, known, extend=True)


def _merge(values: dict[str, Any], origin: str, known: Mapping[str, Concept], *, extend: bool) -> dict[str, Concept]:
    entries = shaped(_ENTRIES, values, origin, _REMEDY)
    found: dict[str, Concept] = {}
    for name, entry in entries.items():
        if name in known and not extend:
            raise _invalid(origin, f"staat {name} dat al in een ander bestand staat")
        found[name] = _extended(known[name], entry) if name in known else _new(name, entry, origin)
    return found


def _new(name: str, entry: _Entry, origin: str) -> Concept:
    for field in ("label", "kind", "definition"):
        if not (getattr(entry, field) or "").strip():
            raise _invalid(origin, f"heeft {name} geen {field}")
    return Concept(id=name, **entry.model_dump(exclude_none=True))


def _extended(concept: Concept, entry: _Entry) -> Concept:
    changed: dict[str, Any] = {
        field: tuple(dict.fromkeys((*getattr(concept, field), *getattr(entry, field)))) for field in _LISTS
    }
    changed |= {field: getattr(entry, field) or getattr(concept, field) for field in ("label", "kind", "definition")}
    changed |= entry.model_dump(include={"provision", "general"}, exclude_none=True)
    return replace(concept, **changed)


def _invalid(origin: str, what: str) -> InvalidValue:
    return InvalidValue(f"In {origin} {what}.", remedy=_REMEDY)
