"""One milestone through all plans of a series that have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kb.facts import Milestone
from kb.review.versions.results import Differences

__all__ = ["Chain", "chains_of"]


class Chain(NamedTuple):
    """A milestone: its row in each plan that has it, oldest first."""

    rows: tuple[Milestone, ...]

    @property
    def first(self) -> Milestone:
        """As it was first promised."""
        return self.rows[0]

    @property
    def last(self) -> Milestone:
        """As it is promised now, or was last."""
        return self.rows[-1]


def chains_of(steps: Sequence[Differences]) -> list[Chain]:
    """The milestones of plans by what changed from each plan to the next; one that was split goes on as several."""
    open_chains: dict[str, tuple[Milestone, ...]] = {}
    for step in steps:
        for item in step.select(Milestone.table):
            before = [
                row for fact in item.before for row in open_chains.pop(fact.id, (fact,)) if isinstance(row, Milestone)
            ]
            after = [row for row in item.after if isinstance(row, Milestone)]
            for row in after:
                open_chains[row.id] = (*before, row)
            if not after:
                open_chains[before[-1].id] = tuple(before)
    return [Chain(rows) for rows in open_chains.values()]
