"""What a pack is made from, and how its parts say where something stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kb.documents import Document, Quote
from kb.export.cells import spoken
from kb.extract.tense import is_past
from kb.facts import Fact
from kb.moments import interval_of
from kb.review.decisions.records import Decision
from kb.review.pack.checklistfile import Item
from kb.review.pack.model import Citation
from kb.review.versions import Basis, Course, Differences, MilestoneStatus, Plan, Series, Status, Track
from kb.vocabulary import Concepts
from kb.written import moment

__all__ = ["Elsewhere", "Material", "joined", "open_items", "sentences_of"]

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A practice of another region that fits something open here; `told`: the words of `document` that tell of it."""

    open: str
    practice: str
    document: str
    title: str
    regions: tuple[str, ...]
    told: Quote
    fact: str


@dataclass(frozen=True)
class Material:
    """A series on a day: its plans, oldest first, what was read from them, and what people and others say of it.

    `differences`: between the last two plans of that day, None where there is one. `elsewhere`: what other regions do
    about `open_items`. `facts` and `documents` are by the id of the plan.
    """

    series: Series
    on: date
    plans: tuple[Plan, ...]
    documents: Mapping[str, Document]
    facts: Mapping[str, Sequence[Fact]]
    statuses: Sequence[MilestoneStatus]
    courses: Sequence[Course]
    differences: Differences | None
    decisions: Sequence[Decision]
    concepts: Concepts
    checklist: Sequence[Item]
    elsewhere: Sequence[Elsewhere] = ()

    @property
    def newest(self) -> Plan:
        """The plan that holds on that day."""
        return self.plans[-1]

    def rows(self, table: type[F]) -> list[F]:
        """What the newest plan says in a table."""
        return [fact for fact in self.facts[self.newest.id] if isinstance(fact, table)]

    def cite(self, document: str, quote: Quote, name: str = "") -> Citation:
        """Where something stands."""
        known = name or next((called(plan) for plan in self.plans if plan.id == document), document)
        return Citation(
            document=document, name=known, page=quote.page, text=joined(quote.text), start=quote.start, end=quote.end
        )

    def cited(self, facts: Iterable[Fact]) -> tuple[Citation, ...]:
        """Where rows stand, each place once."""
        return tuple(dict.fromkeys(self.cite(fact.document, fact.quote) for fact in facts))

    def promises(self) -> list[MilestoneStatus]:
        """The milestones that a plan promised; what a plan only tells as past was never ahead of it."""
        return [one for one in self.statuses if not self._was_past(one)]

    def standing(self) -> list[MilestoneStatus]:
        """Those of the promises that are neither reached nor dropped."""
        return [one for one in self.promises() if one.status not in (Status.REACHED, Status.DROPPED)]

    def goals(self) -> list[Course]:
        """The targets that hold on that day."""
        return [one for one in self.courses if one.track is not Track.DROPPED]

    def _was_past(self, one: MilestoneStatus) -> bool:
        first = one.rows[0]
        plan = next(plan for plan in self.plans if plan.id == first.document)
        if one.status is not Status.REACHED or one.basis is Basis.PERSON or not one.planned:
            return False
        before = bool(plan.date) and interval_of(one.planned)[1] < interval_of(plan.date or "")[1]
        return before or (one.source == first.document and is_past(first.quote.text))


def called(plan: Plan) -> str:
    """What readers of a pack call a plan of the series."""
    return f"plan van {moment(plan.date)}" if plan.date else plan.title


def joined(text: str) -> str:
    """A text on one line, without the signs that no file can hold."""
    return " ".join(str(spoken(text)).split())


def sentences_of(document: Document) -> Iterator[Quote]:
    """The sentences and table rows of a document, each with its place."""
    for passage in document.passages:
        whole = passage.kind == "table" or len(passage.text) != passage.end - passage.start
        spans = [(0, passage.end - passage.start)] if whole else passage.sentences
        for start, end in spans:
            yield document.parsed.quote(passage.start + start, passage.start + end)


def open_items(material: Material) -> list[str]:
    """What is late, behind or gone, in the words of the plans: what one would look elsewhere for.

    Of what is late only that which names something that other regions may know too.
    """
    late = [one.description for one in material.promises() if one.status is Status.OVERDUE]
    late = [words for words in late if material.concepts.find(words)]
    behind = [one.title for one in material.courses if one.track in (Track.BEHIND, Track.MISSED)]
    return list(dict.fromkeys((*behind, *late)))
