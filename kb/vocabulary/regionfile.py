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

from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, TypeAdapter

from kb.vocabulary.entries import LandsdeelSet, Municipality, RegionEntry
from kb.vocabulary.spelling import squeeze
from kb.vocabulary.tomlfile import read_toml, shaped

__all__ = ["RegionFile", "parse_regions", "read_regions"]

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


_SHAPE = TypeAdapter(RegionFile)


def _municipality(region: str, found: str | _Municipality) -> Municipality:
    if isinstance(found, str):
        found = _Municipality(name=found)
    code = found.code or f"{region}-{squeeze(found.name)}"
    return Municipality(code, found.name, region, found.aliases, since=found.since, until=found.until)


def read_regions(path: Path) -> RegionFile:
    """A regions file; raises InvalidValue where it is no TOML, or not of the shape above."""
    return parse_regions(read_toml(path), path.name)


def parse_regions(values: dict[str, Any], name: str) -> RegionFile:
    """Check values as they come from TOML; `name` is the file's, for messages."""
    return shaped(_SHAPE, values, name, "Zie kb/vocabulary/regionfile.py voor de vorm.")
