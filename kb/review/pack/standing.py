"""The sections on how it stands: what was promised, what is reported, what is late and what this year brings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kb.facts import Action, Operator, Target, said
from kb.moments import interval_of
from kb.review.pack.material import Material, joined
from kb.review.pack.model import Group, Row, Section, Tone, Value
from kb.review.versions import Course, Goal, MilestoneStatus, Status, Track, status_said, track_said
from kb.written import counted, moment, number

__all__ = ["due", "due_this_year", "promised", "reported"]

UNSAID = "niet genoemd"
TONES = {
    Status.REACHED: Tone.GOOD,
    Status.IN_TIME: Tone.PLAIN,
    Status.SHIFTED: Tone.ATTENTION,
    Status.OVERDUE: Tone.BAD,
    Status.DROPPED: Tone.PLAIN,
    Status.NO_DATE: Tone.ATTENTION,
}
TRACKS = {
    Track.REACHED: Tone.GOOD,
    Track.ON_TRACK: Tone.GOOD,
    Track.BEHIND: Tone.ATTENTION,
    Track.MISSED: Tone.BAD,
    Track.DROPPED: Tone.PLAIN,
    Track.UNKNOWN: Tone.PLAIN,
}


def promised(material: Material) -> Section:
    """The targets, milestones and actions that hold on the day."""
    goals = tuple(_goal(material, course) for course in material.goals())
    steps = tuple(_step(material, one) for one in material.standing())
    actions = tuple(_action(material, action) for action in material.rows(Action))
    return Section(
        id="afgesproken",
        title="Wat er is afgesproken",
        lead=(
            f"{counted(len(goals), 'doel', 'doelen')}, {counted(len(steps), 'mijlpaal', 'mijlpalen')} die nog niet "
            f"{'is' if len(steps) == 1 else 'zijn'} gehaald en {counted(len(actions), 'actie', 'acties')} zonder eigen "
            f"moment, zoals zij op {moment(material.on.isoformat())} golden."
        ),
        groups=(
            Group(title="Doelen", rows=goals, empty="Het plan noemt geen doelen met een getal.", head="Doel"),
            Group(title="Mijlpalen", rows=steps, empty="Er staan geen mijlpalen meer open.", head="Mijlpaal"),
            Group(title="Acties", rows=actions, empty="Het plan noemt geen acties zonder moment.", head="Actie"),
        ),
    )


def reported(material: Material) -> Section:
    """The targets of which plans report values, and the milestones that were reached."""
    told = tuple(_course(material, course) for course in material.goals() if course.reported)
    reached = [one for one in material.promises() if one.status is Status.REACHED]
    return Section(
        id="gemeld",
        title="Wat er is gemeld",
        lead=(
            f"Over {len(told)} van de {counted(len(material.goals()), 'doel', 'doelen')} melden de plannen een waarde. "
            f"Van {counted(len(reached), 'mijlpaal', 'mijlpalen')} staat vast dat zij "
            f"{'is' if len(reached) == 1 else 'zijn'} gehaald."
        ),
        groups=(
            Group(title="Doelen", rows=told, empty="Geen plan meldt een waarde bij een doel.", head="Doel"),
            Group(
                title="Gehaalde mijlpalen",
                rows=tuple(_reached(material, one) for one in reached),
                empty="Van geen mijlpaal staat vast dat zij is gehaald.",
                head="Mijlpaal",
            ),
        ),
    )


def due(material: Material) -> Section:
    """What is late, and what is to come before the year is over."""
    late = [one for one in material.promises() if one.status is Status.OVERDUE]
    coming = due_this_year(material)
    goals = [
        _goal_due(material, course, goal)
        for course in material.goals()
        for goal in course.goals
        if goal.holds and goal.day and material.on <= goal.day <= year_end(material.on)
    ]
    year = material.on.year
    return Section(
        id="planning",
        title=f"Te laat, en wat {year} brengt",
        lead=(
            f"{counted(len(late), 'mijlpaal is', 'mijlpalen zijn')} te laat; in de rest van {year} "
            f"{'komt' if len(coming) == 1 else 'komen'} er {counted(len(coming), 'mijlpaal', 'mijlpalen')} en "
            f"{counted(len(goals), 'doel', 'doelen')}. Te laat wil zeggen dat de dag voorbij is en geen plan meldt dat "
            "het is gehaald."
        ),
        groups=(
            Group(
                title="Te laat", rows=tuple(_late(material, one) for one in late), empty="Er is niets te laat.",
                head="Mijlpaal",
            ),
            Group(
                title=f"Mijlpalen in {year}", rows=tuple(_step(material, one) for one in coming),
                empty=f"Er komen in {year} geen mijlpalen meer.", head="Mijlpaal",
            ),
            Group(
                title=f"Doelen in {year}", rows=tuple(goals), empty=f"Er komen in {year} geen doelen meer.",
                head="Doel",
            ),
        ),
    )  # fmt: skip


def due_this_year(material: Material) -> list[MilestoneStatus]:
    """The milestones that end between the day and the end of its year."""
    first, last = material.on, year_end(material.on)
    return [one for one in material.standing() if one.moment and first <= interval_of(one.moment)[1] <= last]


def year_end(day: date) -> date:
    """The last day of a day's year."""
    return date(day.year, 12, 31)


def told_goal(target: Target) -> str:
    """What a target wants to come to: "hooguit 10 spoedmachtigingen"."""
    direction = "" if target.operator is Operator.EQUAL else f"{said(target.operator)} "
    return f"{direction}{number(target.value)}{f' {target.unit}' if target.unit else ''}"


def owner_of(one: MilestoneStatus) -> Value:
    """Who does it."""
    return Value(label="Wie", text=joined(one.owner) if one.owner else UNSAID)


def _goal(material: Material, course: Course) -> Row:
    goals = [goal.target for goal in course.goals if goal.holds]
    told = (f"{moment(goal.due) or 'zonder moment'}: {told_goal(goal)}" for goal in goals)
    values = [Value(label="Afgesproken", text="; ".join(told))]
    if course.scope:
        values.append(Value(label="Geldt voor", text=joined(course.scope)))
    return Row(what=joined(course.title), values=tuple(values), quotes=material.cited(goals), fact=course.id)


def _goal_due(material: Material, course: Course, goal: Goal) -> Row:
    values = (
        Value(label="Afgesproken", text=told_goal(goal.target)),
        Value(label="Wanneer", text=moment(goal.target.due)),
        Value(label="Laatst gemeld", text=_points(course)[-1] if course.reported else "niets"),
    )
    quotes = material.cited([goal.target])
    return Row(
        what=joined(course.title), values=values, state=track_said(course.track), tone=TRACKS[course.track],
        quotes=quotes, fact=goal.target.id,
    )  # fmt: skip


def _step(material: Material, one: MilestoneStatus) -> Row:
    when = Value(label="Wanneer", text=moment(one.moment) or UNSAID)
    told = one.told if one.status is Status.SHIFTED or one.decision else ""
    return _milestone(material, one, (when, owner_of(one)), told)


def _late(material: Material, one: MilestoneStatus) -> Row:
    when = Value(label="Afgesproken", text=moment(one.moment))
    return _milestone(material, one, (when, owner_of(one)), one.told)


def _reached(material: Material, one: MilestoneStatus) -> Row:
    values = (
        Value(label="Afgesproken", text=moment(one.planned) or UNSAID),
        Value(label="Gehaald", text=moment(one.moment) or UNSAID),
    )
    return _milestone(material, one, values, one.told if one.decision else "")


def _milestone(material: Material, one: MilestoneStatus, values: Sequence[Value], told: str) -> Row:
    evidence = (material.cite(one.source, one.evidence),) if one.evidence else ()
    quotes = dict.fromkeys((*evidence, *material.cited(one.rows[-1:])))
    return Row(
        what=joined(one.description), values=tuple(values), state=status_said(one.status), tone=TONES[one.status],
        told=told, quotes=tuple(quotes), fact=one.id,
    )  # fmt: skip


def _course(material: Material, course: Course) -> Row:
    held = [goal.target for goal in course.goals if goal.holds]
    values = (
        Value(label="Gemeld", text="; ".join(_points(course))),
        Value(label="Doel", text="; ".join(f"{moment(one.due) or 'zonder moment'}: {told_goal(one)}" for one in held)),
    )
    last = course.reported[-1]
    quotes = (material.cite(last.document, last.quote), *material.cited(held))
    return Row(
        what=joined(course.title), values=values, state=track_said(course.track), tone=TRACKS[course.track],
        told=course.told, quotes=tuple(dict.fromkeys(quotes)), fact=course.id,
    )  # fmt: skip


def _points(course: Course) -> list[str]:
    return [f"{moment(point.moment)}: {number(point.value)}" for point in course.reported]


def _action(material: Material, action: Action) -> Row:
    who = Value(label="Wie", text=joined(action.owner) if action.owner else UNSAID)
    return Row(what=joined(action.description), values=(who,), quotes=material.cited([action]), fact=action.id)
