"""The course of a target as a picture: what was reported as a line, what is promised as dots."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from api.web.overview.marks import Dot, Line, Mark, Words
from kb.moments import interval_of
from kb.review.versions import Course
from kb.written import number

__all__ = ["Drawing", "drawn"]

WIDE, TALL = 420.0, 130.0
LEFT, RIGHT, TOP, BOTTOM = 14.0, 24.0, 22.0, 22.0


class Drawing(NamedTuple):
    """A picture: its size and its marks."""

    width: float
    height: float
    marks: tuple[Mark, ...]


class _Spot(NamedTuple):
    """A value at the end of its moment; `look`: class of its dot."""

    day: date
    value: float
    look: str


def drawn(course: Course) -> Drawing | None:
    """The picture of a course; None where nothing is reported, or there are no two moments to put in it."""
    reported = [_Spot(interval_of(point.moment)[1], point.value, "point") for point in course.reported]
    goals = [
        _Spot(goal.day, goal.target.value, "point forecast" if goal.holds else "point purchased")
        for goal in course.goals
        if goal.day
    ]
    if not reported or len({spot.day for spot in (*reported, *goals)}) < 2:
        return None
    return Drawing(WIDE, TALL, tuple(_marks(reported, goals)))


def _marks(reported: list[_Spot], goals: list[_Spot]) -> Iterator[Mark]:
    days = sorted(spot.day for spot in (*reported, *goals))
    most = max(spot.value for spot in (*reported, *goals)) or 1.0
    length = (days[-1] - days[0]).days or 1

    def place(spot: _Spot) -> tuple[float, float]:
        across = (spot.day - days[0]).days / length * (WIDE - LEFT - RIGHT)
        return LEFT + across, TALL - BOTTOM - spot.value / most * (TALL - TOP - BOTTOM)

    yield Line(((LEFT, TALL - BOTTOM), (WIDE - RIGHT, TALL - BOTTOM)), "axis")
    for day, anchor in ((days[0], "start"), (days[-1], "end")):
        x = LEFT if anchor == "start" else WIDE - RIGHT
        yield Words(x, TALL - 6, str(day.year), "small soft", anchor)
    if len(reported) > 1:
        yield Line(tuple(map(place, reported)), "course")
    held = [spot for spot in goals if spot.look == "point forecast"]
    if len(held) > 1:
        yield Line(tuple(map(place, held)), "course forecast")
    for spot in (*goals, *reported):
        yield Dot(*place(spot), 3.0, spot.look)
    for spot in (*reported[:1], *reported[-1:], *held[-1:]):
        x, y = place(spot)
        yield Words(x, y - 7, number(spot.value), "small", "middle")
