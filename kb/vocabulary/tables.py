"""The data files that come with the program: small tables of facts (see `data/README.md`)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files

from kb.vocabulary.entries import LandsdeelSet, Municipality, Organisation, RegionEntry

__all__ = ["landsdelen", "municipalities", "organisations", "regions"]


def regions() -> Iterator[RegionEntry]:
    """The 42 youth-care regions."""
    for row in _rows("regions.csv"):
        yield RegionEntry(row["code"], row["name"], _split(row["aliases"]), row["since"], row["until"], row["source"])


def municipalities() -> Iterator[Municipality]:
    """The municipalities of today and those that were merged since 2019."""
    for row in _rows("municipalities.csv"):
        yield Municipality(
            code=row["code"],
            name=row["name"],
            region=row["region"],
            aliases=_split(row["aliases"]),
            province=row["province"],
            since=row["since"],
            until=row["until"],
            successor=row["successor"],
            certainty=row["certainty"],
        )


def landsdelen() -> Iterator[LandsdeelSet]:
    """Named sets of regions, each with its source and year."""
    for row in _rows("landsdelen.csv"):
        codes, aliases = _split(row["regions"]), _split(row["aliases"])
        yield LandsdeelSet(row["id"], row["name"], codes, row["source"], int(row["year"]), aliases)


def organisations() -> Iterator[Organisation]:
    """Providers, certified institutions and national bodies."""
    for row in _rows("organisations.csv"):
        words = _split(row["words"])
        yield Organisation(row["name"], row["kind"], _split(row["aliases"]), row["certainty"], words)


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("kb.vocabulary").joinpath("data", name).read_text("utf-8")
    yield from csv.DictReader(text.splitlines())


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)
