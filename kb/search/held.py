"""Passages that hold what one filters on: a practice, or a fact of a kind."""

from __future__ import annotations

from collections.abc import Mapping

from kb.errors import InvalidValue
from kb.facts import Budget, Fact, Milestone, Practice, Target
from kb.search.filters import Filters
from kb.store import Store

__all__ = ["CONTENTS", "held"]

CONTENTS: Mapping[str, str] = {
    "targets": "doelen",
    "budgets": "budgetten",
    "milestones": "mijlpalen",
    "definitions": "definities",
}
"""What a passage may hold, and how users read it."""

_TABLES: Mapping[str, type[Fact]] = {
    "targets": Target,
    "budgets": Budget,
    "milestones": Milestone,
    "definitions": Practice,
}


def held(store: Store, filters: Filters) -> frozenset[int] | None:
    """Row ids of the passages that tell of one of the practices and hold one of the kinds; None where all may be found.

    Raises InvalidValue for a kind that is none.
    """
    asked = []
    if filters.practices:
        asked.append(frozenset(store.holders(Practice, filters.practices)))
    if filters.contains:
        asked.append(frozenset[int]().union(*(_holding(store, kind) for kind in filters.contains)))
    return frozenset.intersection(*asked) if asked else None


def _holding(store: Store, kind: str) -> list[int]:
    if kind not in _TABLES:
        raise InvalidValue(f"Passages bevatten geen “{kind}”.", remedy=f"Kies uit: {', '.join(CONTENTS)}.")
    return store.holders(_TABLES[kind], defining=kind == "definitions")
