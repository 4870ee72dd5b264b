"""What people decide about series and milestones: what they may say, and what then holds."""

from __future__ import annotations

from collections.abc import Mapping

from kb.errors import InvalidValue
from kb.moments import interval_of
from kb.review.versions.chains import Chain
from kb.review.versions.results import Plan, Series
from kb.store import SeriesDecision, StatusDecision

__all__ = ["check_moment", "confirmed", "decision_about", "free_id"]


def confirmed(decision: SeriesDecision, plans: Mapping[str, Plan]) -> Series:
    """A series that a person confirmed, without the documents that have gone since."""
    there = tuple(plans[name] for name in decision.documents if name in plans)
    return Series(decision.series, decision.title, there, True, (), decision.who, decision.at)


def free_id(name: str, known: Mapping[str, Series]) -> str:
    """The id itself, or with a number where another confirmed series has it."""
    names = (name, *(f"{name}-{number}" for number in range(2, len(known) + 3)))
    return next(one for one in names if one not in known or not known[one].confirmed)


def decision_about(chain: Chain, decisions: Mapping[str, StatusDecision]) -> StatusDecision | None:
    """What a person decided last about a milestone, on its row in any of the plans."""
    found = [decisions[row.id] for row in chain.rows if row.id in decisions]
    return max(found, key=lambda one: one.id, default=None)


def check_moment(notation: str) -> None:
    """Raise InvalidValue for what is no moment in the notation of `kb.moments`."""
    try:
        interval_of(notation)
    except ValueError as error:
        raise InvalidValue(
            f"{notation} is geen moment.",
            remedy="Schrijf het als 2026, 2026-H1, 2026-Q1, 2026-04 of 2026-04-01.",
            field="moment",
        ) from error
