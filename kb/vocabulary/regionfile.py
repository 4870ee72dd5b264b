"""Own regions from a TOML file: `regions.toml`.

    [[regions]]
    code = "FX01"                       # capitals and digits, unique
    name = "Duinrand"
    aliases = ["De Duinrand", "DR"]     # optional; other spellings of capitals, accents and hyphens need no alias
    municipalities = ["Zeeburgh"]       # optional: names, or tables with code, name, aliases, since, until
    since = 2015-01-01                  # optional, as is `until`

    [[landsdelen]]
    id = "noorderkust"                  # optional: else made of name and year
    name = "Noorderkust"                # may stand for several sets: each is an entry of its own
    aliases = []                        # optional
    regions = ["FX01", "JZ01"]          # codes of regions in this file or of the built-in ones
    source = "bestuurlijk overleg"      # who says so
    year = 2023                         # and when

Every mistake is an `InvalidValue` that names the file, the place in it and what is wrong.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from kb.errors import InvalidValue
from kb.vocabulary.entries import LandsdeelSet, Municipality, RegionEntry
from kb.vocabulary.spelling import squeeze

__all__ = ["RegionFile", "parse_regions", "parse_toml", "place", "read_regions", "read_toml"]

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9-]{1,15}$")]


def _iso(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value}-01-01" if type(value) is int else value


Day = Annotated[str, BeforeValidator(_iso), StringConstraints(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Municipality(_Strict):
    name: Name
    code: str = ""
    aliases: tuple[Name, ...] = ()
    since: Day = ""
    until: Day = ""


class _Region(_Strict):
    code: Code
    name: Name
    aliases: tuple[Name, ...] = ()
    municipalities: tuple[Name | _Municipality, ...] = ()
    since: Day = ""
    until: Day = ""
    source: str = ""


class _Landsdeel(_Strict):
    name: Name
    regions: Annotated[tuple[Name, ...], Field(min_length=1)]
    source: Name
    year: Annotated[int, Field(ge=1900, le=2100)]
    aliases: tuple[Name, ...] = ()
    id: str = ""


class RegionFile(_Strict):
    """The contents of a regions file."""

    regions: tuple[_Region, ...] = ()
    landsdelen: tuple[_Landsdeel, ...] = ()

    def region_entries(self) -> tuple[RegionEntry, ...]:
        """Its regions."""
        return tuple(RegionEntry(r.code, r.name, r.aliases, r.since, r.until, r.source) for r in self.regions)

    def landsdeel_sets(self) -> tuple[LandsdeelSet, ...]:
        """Its landsdelen."""
        return tuple(
            LandsdeelSet(d.id or f"{squeeze(d.name)}-{d.year}", d.name, d.regions, d.source, d.year, d.aliases)
            for d in self.landsdelen
        )

    def municipalities(self) -> tuple[Municipality, ...]:
        """The municipalities of its regions; one without a code gets region code and name as code."""
        return tuple(_municipality(region.code, found) for region in self.regions for found in region.municipalities)


def _municipality(region: str, found: str | _Municipality) -> Municipality:
    if isinstance(found, str):
        found = _Municipality(name=found)
    code = found.code or f"{region}-{squeeze(found.name)}"
    return Municipality(code, found.name, region, found.aliases, since=found.since, until=found.until)


def read_regions(path: Path) -> RegionFile:
    """A regions file; raises InvalidValue where it is no TOML, or not of the shape above."""
    return parse_regions(read_toml(path), path.name)


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


def _dutch(message: str) -> str:
    """The place of a TOML mistake in Dutch, with the parser's own words behind it.

    >>> _dutch("Invalid value (at line 3, column 8)")
    'regel 3, kolom 8 (Invalid value)'
    """
    what, _, where = message.rpartition(" (at ")
    place = where.removesuffix(")").replace("end of document", "einde van het bestand")
    return f"{place.replace('line', 'regel').replace('column', 'kolom')} ({what})"


def parse_regions(values: dict[str, Any], name: str) -> RegionFile:
    """Check values as they come from TOML; `name` is the file's, for messages."""
    try:
        return RegionFile.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise InvalidValue(
            f"In {name} klopt {place(first['loc'])} niet: {first['msg']}.",
            remedy="Zie kb/vocabulary/regionfile.py voor de vorm.",
        ) from error


def place(steps: tuple[int | str, ...]) -> str:
    """Where in the file: `regions[2].code` counts from 1."""
    text = ""
    for step in steps:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")
