"""How milestones and targets stand on a day: what is said of them, and in which words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from kb.documents import Quote
from kb.facts import Milestone, Operator, Target
from kb.moments import interval_of

if TYPE_CHECKING:
    from kb.store import StatusDecision

__all__ = [
    "Basis",
    "Course",
    "Goal",
    "MilestoneStatus",
    "Point",
    "Status",
    "Track",
    "basis_said",
    "status_said",
    "track_said",
]


class Status(StrEnum):
    """How a milestone stands."""

    REACHED = "reached"
    IN_TIME = "in_time"
    SHIFTED = "shifted"
    OVERDUE = "overdue"
    DROPPED = "dropped"
    NO_DATE = "no_date"


class Basis(StrEnum):
    """By what a status is known."""

    QUOTE = "quote"
    CALENDAR = "calendar"
    PERSON = "person"


_STATUSES = {
    Status.REACHED: "gehaald",
    Status.IN_TIME: "op schema",
    Status.SHIFTED: "verschoven",
    Status.OVERDUE: "te laat",
    Status.DROPPED: "vervallen",
    Status.NO_DATE: "zonder datum",
}
_BASES = {Basis.QUOTE: "het plan zegt het", Basis.CALENDAR: "volgens de kalender", Basis.PERSON: "met de hand gezet"}


def status_said(status: Status) -> str:
    """How a user reads a status.

    >>> status_said(Status.OVERDUE)
    'te laat'
    """
    return _STATUSES[status]


def basis_said(basis: Basis) -> str:
    """How a user reads by what a status is known."""
    return _BASES[basis]


@dataclass(frozen=True, slots=True)
class MilestoneStatus:
    """A milestone on a day: its status, by what it is known, and a Dutch sentence that says so.

    `planned`: the moment that was promised first, `moment`: the one that holds now (for what is reached: when it was).
    `evidence`: the words of `source` (a document's id) that show it, for a status by quote. `decision`: that of a
    person. `rows`: the milestone in each plan, oldest first.
    """

    id: str
    status: Status
    basis: Basis
    told: str
    planned: str | None
    moment: str | None
    rows: tuple[Milestone, ...]
    evidence: Quote | None = None
    source: str = ""
    decision: StatusDecision | None = None

    @property
    def description(self) -> str:
        """What is to be done, as the newest plan that has it says."""
        return self.rows[-1].description

    @property
    def owner(self) -> str | None:
        """Who does it, as the newest plan that names somebody says."""
        return next((row.owner for row in reversed(self.rows) if row.owner), None)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for printing."""
        quote = self.evidence
        place = (
            {"document": self.source, "page": quote.page, "start": quote.start, "end": quote.end, "text": quote.text}
            if quote
            else None
        )
        decided = (
            {"who": self.decision.who, "at": self.decision.at, "reason": self.decision.reason}
            if self.decision
            else None
        )
        return {
            "id": self.id,
            "description": self.description,
            "owner": self.owner,
            "status": self.status.value,
            "basis": self.basis.value,
            "explanation": self.told,
            "planned": self.planned,
            "moment": self.moment,
            "evidence": place,
            "decision": decided,
            "rows": [row.row() for row in self.rows],
        }


class Track(StrEnum):
    """Whether a target is on track."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    MISSED = "missed"
    DROPPED = "dropped"
    UNKNOWN = "unknown"


_TRACKS = {
    Track.REACHED: "gehaald",
    Track.ON_TRACK: "op koers",
    Track.BEHIND: "loopt achter",
    Track.MISSED: "niet gehaald",
    Track.DROPPED: "vervallen",
    Track.UNKNOWN: "niet gerapporteerd",
}


def track_said(track: Track) -> str:
    """How a user reads it.

    >>> track_said(Track.BEHIND)
    'loopt achter'
    """
    return _TRACKS[track]


class Point(NamedTuple):
    """A value at a moment, as a document says it; `kind`: "baseline" or the kind of the indicator."""

    moment: str
    value: float
    kind: str
    document: str
    quote: Quote


class Goal(NamedTuple):
    """What a plan wants to come to, and by when; `holds`: no newer plan says otherwise."""

    target: Target
    holds: bool

    @property
    def day(self) -> date | None:
        """The last day of its moment."""
        return interval_of(self.target.due)[1] if self.target.due else None


@dataclass(frozen=True, slots=True)
class Course:
    """A target through the plans of a series; points and goals by their moment.

    `told`: a Dutch sentence on the verdict `track`; `expected`: the value that the line gives for the last report.
    """

    id: str
    title: str
    unit: str | None
    operator: Operator
    scope: str | None
    goals: tuple[Goal, ...]
    baseline: Point | None
    reported: tuple[Point, ...]
    track: Track
    told: str
    expected: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for printing."""
        return {
            "id": self.id,
            "title": self.title,
            "unit": self.unit,
            "operator": self.operator.value,
            "scope": self.scope,
            "track": self.track.value,
            "explanation": self.told,
            "expected": self.expected,
            "baseline": _plain(self.baseline) if self.baseline else None,
            "reported": [_plain(point) for point in self.reported],
            "goals": [{"moment": goal.target.due, "value": goal.target.value, "holds": goal.holds,
                       "row": goal.target.row()} for goal in self.goals],
        }  # fmt: skip


def _plain(point: Point) -> dict[str, Any]:
    return point._asdict() | {"quote": point.quote.text, "page": point.quote.page}
