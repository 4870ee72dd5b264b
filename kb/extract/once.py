"""What several extractors ask of a plan, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from kb.extract.plan import Plan

__all__ = ["once"]

T = TypeVar("T")


def once(read: Callable[[Plan], T]) -> Callable[[Plan], T]:
    """A reader whose answer is kept for as long as the plan is; it must not change, for others are given it too."""
    kept: WeakKeyDictionary[Plan, T] = WeakKeyDictionary()

    @wraps(read)
    def answer(plan: Plan) -> T:
        if plan not in kept:
            kept[plan] = read(plan)
        return kept[plan]

    return answer
