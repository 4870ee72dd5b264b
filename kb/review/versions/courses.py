"""The course of a target: where it began, what was reported since, where it should go, and whether it is on track.

Whether a target is on track is told by the last value that a plan reports, beside the straight line from where the
target began to the goal that comes after that value. What no plan reports is unknown, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from kb.facts import Fact, Operator, Target, said
from kb.moments import interval_of
from kb.review.versions.reports import reported_for
from kb.review.versions.results import Differences, Plan
from kb.review.versions.rules import label
from kb.review.versions.standing import Course, Goal, Point, Track
from kb.review.versions.wording import bag_of
from kb.written import moment, number

__all__ = ["courses_on"]

_SLACK = 0.05  # of the whole way: so near the line is on it


def courses_on(plans: Sequence[tuple[Plan, Sequence[Fact]]], steps: Sequence[Differences], on: date) -> list[Course]:
    """The course of every target: those that plans report on first, those that were dropped last; by their first goal.

    `plans`: those of the series on that day with their facts, oldest first; `steps`: what changed from one to the next.
    """
    groups = _groups(plans, steps)
    facts = [fact for _, rows in plans for fact in rows]
    found = [_course(goals, facts, on) for goals in groups]
    return sorted(found, key=_order)


def _order(course: Course) -> tuple[int, str, str]:
    last = {Track.UNKNOWN: 1, Track.DROPPED: 2}
    return last.get(course.track, 0), course.goals[0].target.due or "9999", course.title


def _groups(plans: Sequence[tuple[Plan, Sequence[Fact]]], steps: Sequence[Differences]) -> list[list[Goal]]:
    """Goals of one target: steps of a series in one plan, and what they were in the plans before."""
    newest = plans[-1][0].id
    chains = list(_chains(plans, steps))
    groups: dict[tuple[object, ...], list[Goal]] = {}
    keys: dict[tuple[object, ...], tuple[object, ...]] = {}
    for rows in chains:  # how an older plan calls it leads to how the newest plan does
        for row in rows:
            keys.setdefault(_key(row), _key(rows[-1]))
    for rows in chains:
        key = keys[_key(rows[-1])]
        goals = groups.setdefault(key, [])
        goals += [Goal(row, row is rows[-1] and row.document == newest) for row in rows]
    return [sorted(goals, key=lambda goal: (goal.target.due or "9999", goal.holds)) for goals in groups.values()]


def _chains(plans: Sequence[tuple[Plan, Sequence[Fact]]], steps: Sequence[Differences]) -> Iterator[list[Target]]:
    """Each target through the plans that have it; the newest last."""
    if not steps:
        yield from ([fact] for fact in plans[-1][1] if isinstance(fact, Target))
        return
    chains: dict[str, list[Target]] = {}
    for step in steps:
        for item in step.select(Target.table):
            before = [row for fact in item.before for row in chains.pop(fact.id, [fact]) if isinstance(row, Target)]
            after = [row for row in item.after if isinstance(row, Target)]
            for row in after or before[-1:]:
                chains[row.id] = [*before, *after] if after else before
    yield from (rows for rows in chains.values() if rows)


def _key(target: Target) -> tuple[object, ...]:
    unit = (target.unit or "").split()[:1]
    words = frozenset(bag_of(label(target))) - frozenset(bag_of(" ".join(unit)))
    own = () if words else (target.quote.span, target.document)
    return (words, *unit, *own)


def _course(goals: list[Goal], facts: Sequence[Fact], on: date) -> Course:
    current = [goal.target for goal in goals if goal.holds] or [goals[-1].target]
    model = current[-1]
    points = tuple(Point(*report) for report in reported_for([goal.target for goal in goals], facts, on))
    course = Course(
        model.id, _title(model), model.unit, model.operator, model.scope, tuple(goals), _baseline(goals), points,
        Track.UNKNOWN, "Geen plan meldt een waarde.",
    )  # fmt: skip
    return _judged(course, current, dropped=not any(goal.holds for goal in goals))


def _title(target: Target) -> str:
    words = label(target)
    return words if len(words.split()) > 1 else target.quote.text


def _baseline(goals: Iterable[Goal]) -> Point | None:
    """Where the target began: the oldest value that a plan says it comes from."""
    for goal in goals:
        target = goal.target
        if target.baseline_value is not None and target.baseline_date:
            return Point(target.baseline_date, target.baseline_value, "baseline", target.document, target.quote)
    return None


def _judged(course: Course, current: Sequence[Target], *, dropped: bool) -> Course:
    if dropped:
        return replace(course, track=Track.DROPPED, told="Het nieuwste plan noemt dit doel niet meer.")
    if not course.reported:
        return course
    last = course.reported[-1]
    at = interval_of(last.moment)[1]
    dated = sorted(((interval_of(goal.due)[1], goal) for goal in current if goal.due), key=lambda pair: pair[0])
    if dated and _meets(last.value, dated[-1][1], course):
        return replace(course, track=Track.REACHED, told=f"{_report(last)}; daarmee is het doel gehaald.")
    past = [goal for due, goal in dated if due <= at]
    ahead = [(due, goal) for due, goal in dated if due > at]
    former = [goal.target for goal in course.goals if goal.day and goal.day <= at]
    if not ahead or (former and not past and interval_of(former[-1].due or "")[1] == at):
        return _on_last(course, last, past or former, last_goal=not ahead)
    return _on_line(course, last, at, ahead[0])


def _on_last(course: Course, last: Point, past: Sequence[Target], *, last_goal: bool) -> Course:
    """Beside the last goal that is over; `last_goal`: no other comes after it."""
    if not past:
        told = f"{_report(last)}; het doel heeft geen moment."
        return replace(course, track=Track.UNKNOWN, told=told)
    goal = past[-1]
    met = _meets(last.value, goal, course)
    told = f"{_report(last)}; het doel was {said(goal.operator)} {number(goal.value)} in {moment(goal.due)}."
    verdicts = (Track.MISSED, Track.REACHED) if last_goal else (Track.BEHIND, Track.ON_TRACK)
    return replace(course, track=verdicts[met], told=told)


def _on_line(course: Course, last: Point, at: date, goal: tuple[date, Target]) -> Course:
    """Beside the line from where the target began to its next goal."""
    start = next((point for point in (course.baseline, *course.reported) if point and _day(point) < at), None)
    if not start or goal[1].operator in (Operator.DECREASE_BY, Operator.INCREASE_BY):
        return replace(course, told=f"{_report(last)}; er is geen eerdere waarde om mee te vergelijken.")
    began = _day(start)
    share = (at - began).days / (goal[0] - began).days
    expected = start.value + share * (goal[1].value - start.value)
    way = goal[1].value - start.value
    behind = (last.value - expected) * (1 if way < 0 else -1) > _SLACK * abs(way)
    told = (
        f"{_report(last)}; op de lijn van {number(start.value)} ({moment(start.moment)}) naar "
        f"{number(goal[1].value)} ({moment(goal[1].due)}) hoort {number(round(expected, 1))}."
    )
    return replace(course, track=Track.BEHIND if behind else Track.ON_TRACK, told=told, expected=round(expected, 2))


def _meets(value: float, goal: Target, course: Course) -> bool:
    if goal.operator is Operator.AT_MOST:
        return value <= goal.value
    if goal.operator is Operator.AT_LEAST:
        return value >= goal.value
    if goal.operator is not Operator.EQUAL:
        return False
    start = course.baseline or course.reported[0]
    if start.value == goal.value:
        return value == goal.value
    return value <= goal.value if goal.value < start.value else value >= goal.value


def _day(point: Point) -> date:
    return interval_of(point.moment)[1]


def _report(point: Point) -> str:
    return f"In {moment(point.moment)} was het {number(point.value)}"
