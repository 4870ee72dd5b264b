"""What a comparison gives back: rows of areas, in each row a profile for each subject, in each profile its aspects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from kb.documents import Quote, in_years
from kb.written import counted

__all__ = [
    "ASPECTS",
    "Area",
    "By",
    "Comparison",
    "Plan",
    "Profile",
    "Row",
    "Searched",
    "Subject",
    "SubjectKind",
    "Value",
]

ASPECTS: Mapping[str, str] = {
    "definition": "Wat het is",
    "status": "Stand",
    "numbers": "Aantallen",
    "money": "Geld",
    "moments": "Momenten",
    "who": "Wie",
    "words": "Woorden",
    "passages": "Passages",
}
"""The aspects by name, with the headings that users see. `passages` is filled for a question only, the rest never."""


class By(StrEnum):
    """What the rows are."""

    REGION = "region"
    LANDSDEEL = "landsdeel"
    DOCUMENT = "document"

    @property
    def label(self) -> str:
        """The heading that users see."""
        return self.value.capitalize() if self is not By.REGION else "Regio"


class SubjectKind(StrEnum):
    """How a query is understood."""

    CONCEPT = "concept"
    """A concept of the vocabulary."""
    PRACTICE = "practice"
    """A practice that plans themselves name."""
    NAME = "name"
    """Words that plans hold as they are typed, or that are compared with others."""
    QUESTION = "question"
    """Anything else: answered by the best passages."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared. `spellings`: every name that is looked for; `concept`: its id in the vocabulary, or ""."""

    query: str
    kind: SubjectKind
    label: str
    spellings: tuple[str, ...] = ()
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A document that is compared. `date` as in `Metadata`; the period in years; `regions` are codes."""

    id: str
    title: str
    date: str | None
    period_from: int | None
    period_to: int | None
    regions: tuple[str, ...]
    passages: int

    @property
    def dated(self) -> str:
        """The period or else the date, as a person reads it; "" where the document gives neither."""
        return in_years(self.date, self.period_from, self.period_to)

    @property
    def titled(self) -> str:
        """The title, with the years unless these are in it."""
        return f"{self.title}, {self.dated}" if self.dated and self.dated not in self.title else self.title

    @property
    def newness(self) -> tuple[str, str]:
        """Sorts documents from old to new."""
        return self.date or str(self.period_from or ""), str(self.period_from or "")


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that a plan says. `text`: in few words; `quote`: where it says so; `page` is the quote's.

    `about`: what is counted or paid for, where the text is a number or an amount; values of a series have it in common.

    `dated`: the period or date of the document. `table` and `fact`: the fact that it is, where it is one. `count`: how
    often (spellings and names). `also`: other places with the same, as (document, page).
    """

    text: str
    document: str
    dated: str
    quote: Quote
    about: str = ""
    table: str = ""
    fact: str = ""
    count: int = 1
    also: tuple[tuple[str, int], ...] = ()

    @property
    def lead(self) -> str:
        """What must be said before the text: `about`, but "" where the text says it ("60 medewerkers")."""
        return "" if f" {self.about} " in f" {self.text} " else self.about

    @property
    def page(self) -> int:
        """The page on which the quote begins."""
        return self.quote.page

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        also = [{"document": document, "page": page} for document, page in self.also]
        return asdict(self) | {"page": self.page, "also": also}


@dataclass(frozen=True, slots=True)
class Searched:
    """Where was looked, and by which spellings: what makes "not mentioned" a statement."""

    documents: int
    passages: int
    spellings: tuple[str, ...]

    def __str__(self) -> str:
        """In words, as users see it.

        >>> str(Searched(3, 1212, ("JIM", "JIM-aanpak")))
        '3 documenten, 1.212 passages, 2 schrijfwijzen'
        """
        counts = [(self.documents, "document", "documenten"), (self.passages, "passage", "passages")]
        counts += [(len(self.spellings), "schrijfwijze", "schrijfwijzen")] if self.spellings else []
        return ", ".join(counted(*count) for count in counts)

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"documents": self.documents, "passages": self.passages, "spellings": list(self.spellings)}


@dataclass(frozen=True, slots=True)
class Profile:
    """What an area says of a subject. `mentions`: how often it names it, in `mentioning` passages.

    `aspects`: values by the names of `ASPECTS`, the newest document first; an empty one was looked for all the same.
    """

    searched: Searched
    mentions: int = 0
    mentioning: int = 0
    aspects: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    @property
    def found(self) -> bool:
        """Whether the area says anything of it."""
        return self.mentions > 0 or any(self.aspects.values())

    @property
    def glance(self) -> tuple[str, ...]:
        """The aspects that say most in little room: how far it is and how much, or else the first that is filled."""
        filled = tuple(name for name in ASPECTS if self.aspects.get(name))
        return tuple(name for name in filled if name in ("status", "numbers")) or filled[:1]

    def to_dict(self) -> dict[str, Any]:
        """Plain values; every aspect says what was searched."""
        looked = self.searched.to_dict()
        return {
            "found": self.found,
            "mentions": self.mentions,
            "mentioning_passages": self.mentioning,
            "searched": looked,
            "aspects": {
                name: {"values": [value.to_dict() for value in values], "searched": looked}
                for name, values in self.aspects.items()
            },
        }


@dataclass(frozen=True, slots=True)
class Area:
    """A row's head: a region, a landsdeel (a set of regions with its `source`) or a document.

    `key`: a code or id, "" for documents without any; `regions`: codes with names; `documents`: ids, newest first.
    """

    key: str
    name: str
    documents: tuple[str, ...]
    regions: tuple[tuple[str, str], ...] = ()
    source: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        regions = [{"code": code, "name": name} for code, name in self.regions]
        return asdict(self) | {"documents": list(self.documents), "regions": regions}


@dataclass(frozen=True, slots=True)
class Row:
    """An area with its profiles, in the order of the subjects."""

    area: Area
    profiles: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Subjects side by side over areas. `plans`: the documents by id; `notes`: what the user should know about it."""

    subjects: tuple[Subject, ...]
    by: By
    rows: tuple[Row, ...]
    plans: Mapping[str, Plan]
    notes: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether anything is found at all."""
        return any(profile.found for row in self.rows for profile in row.profiles)

    def told_once(self) -> Iterator[tuple[tuple[Area, ...], Row]]:
        """The rows, with the areas that each tells of: those with the same documents and the same values are one."""
        left = list(self.rows)
        while left:
            first = left[0]
            same = [
                row for row in left if row.area.documents == first.area.documents and row.profiles == first.profiles
            ]
            yield tuple(row.area for row in same), first
            left = [row for row in left if row not in same]

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "by": self.by.value,
            "subjects": [asdict(subject) | {"kind": subject.kind.value} for subject in self.subjects],
            "documents": [asdict(plan) | {"dated": plan.dated} for plan in self.plans.values()],
            "rows": [
                {"area": row.area.to_dict(), "profiles": [profile.to_dict() for profile in row.profiles]}
                for row in self.rows
            ],
            "notes": list(self.notes),
        }
