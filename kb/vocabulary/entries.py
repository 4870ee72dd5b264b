"""What the vocabulary holds: regions, municipalities, named sets of regions, organisations, and mentions of them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LandsdeelSet", "Mention", "Municipality", "Organisation", "RegionEntry"]


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """A youth-care region. `since` and `until`: ISO dates or empty where unknown or without end."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings, the main one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality in its region; a merged one has its last day in `until` and its `successor`'s code."""

    code: str
    name: str
    region: str
    aliases: tuple[str, ...] = ()
    province: str = ""
    since: str = ""
    until: str = ""
    successor: str = ""
    certainty: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings, the main one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class LandsdeelSet:
    """One meaning of a landsdeel name: a set of region codes, who said so and when. The name is never a key."""

    id: str
    name: str
    regions: tuple[str, ...]
    source: str = ""
    year: int | None = None
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings, the main one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A provider, certified institution or national body. `words`: those of its names that are ordinary words too."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    certainty: str = ""
    words: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings, the main one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text (`text[start:end]`) that names the entry with this `key` (a code, an id or a name)."""

    start: int
    end: int
    key: str
