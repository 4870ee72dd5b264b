"""What the vocabulary holds: regions, municipalities, named sets of regions, organisations, concepts, and mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Concept", "ConceptMention", "LandsdeelSet", "Mention", "Municipality", "Organisation", "RegionEntry"]


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


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that plans speak of, under all its names.

    `spellings` are other full names; capitals, hyphens, blanks and Dutch endings need no spelling of their own.
    `abbreviations` count only as they are written ("VIER", not "vier"). `lay`: what people outside the field say.
    `never`: words and phrases that look like a name of it and are something else. `broader` and `related`: ids.
    `provision`: of another kind than practice, but regions set it up, and copy it, as one. `general`: every plan
    speaks of it, so that it is a practice only where a plan introduces one. `aims`: those of its names that find it
    and name a quality or an aim, no practice.
    """

    id: str
    label: str
    kind: str
    spellings: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    lay: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    definition: str = ""
    provision: bool = False
    general: bool = False
    aims: tuple[str, ...] = ()

    @property
    def is_practice(self) -> bool:
        """Whether it is something that another region might copy as a whole."""
        return self.kind == "practice" or self.provision

    @property
    def names(self) -> tuple[str, ...]:
        """All names, each once: label, spellings, abbreviations, lay words."""
        return tuple(dict.fromkeys((self.label, *self.spellings, *self.abbreviations, *self.lay)))

    @property
    def free(self) -> tuple[str, ...]:
        """The names that may be written with any capitals: all but the abbreviations."""
        return tuple(name for name in self.names if name not in self.abbreviations)


class ConceptMention(NamedTuple):
    """A stretch of a text (`text[start:end]`) that names a concept, by its id."""

    start: int
    end: int
    concept: str
