"""Targets: what the parties commit to or strive for, with something measurable in it.

They are read from running text (see `kb.extract.prose`) and from tables that set goals (see `kb.extract.series`). The
same target in another place is one row with that place in `also`; a restatement without a moment joins the dated one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb.documents import Quote
from kb.extract.areas import area_at
from kb.extract.dating import due_of
from kb.extract.goal_tables import goals
from kb.extract.likeness import merged, shared
from kb.extract.naming import indicator_name
from kb.extract.number_words import GOAL_TITLE
from kb.extract.pairing import Reading, measured_from
from kb.extract.plan import Plan
from kb.extract.prose import Told, told
from kb.extract.series import Figure, figures
from kb.extract.values.bounds import Bound, bounded
from kb.extract.values.counted_words import DURATIONS
from kb.extract.values.dates import find_dates
from kb.facts import IndicatorKind, Match, Target
from kb.words import terms

__all__ = ["extract"]

_GENERAL = frozenset({"jeugd", "jonge", "kinde", "gezin", "leerl", "ouder"})
_BEGINNING = 5  # letters: "gesloten" and "geslotenheid", "plaatsen" and "plaatsingen" begin alike


def extract(plan: Plan) -> Iterable[Target]:
    """The targets of a plan, each once, in text order; the place with the tightest date leads."""
    found = sorted([*_of_text(plan), *_of_tables(plan), *goals(plan)], key=lambda target: -len(target.due or ""))
    return sorted(merged(found, _same), key=lambda target: target.quote.start)


def _of_text(plan: Plan) -> Iterator[Target]:
    said = told(plan)
    for index, one in enumerate(said):
        if one.is_goal:
            near = [*said[max(0, index - 2) : index][::-1], *said[index + 1 : index + 2]]
            yield _target(plan, one, [other for other in near if _is_base(one, other)])


def _is_base(goal: Told, other: Told) -> bool:
    """Whether a figure is what a goal starts from: it counts the same, in this sentence or in the one before."""
    if other.is_goal or other.reading.unit != goal.reading.unit or other.reading.value == goal.reading.value:
        return False
    if other.kind is IndicatorKind.PROGNOSE or other.statement is goal.statement:
        return other.statement is goal.statement
    follows = other.statement is goal.statement.previous
    return follows and (goal.reading.bare or shared(other.reading.noun, goal.reading.noun) > 0.6)


def _target(plan: Plan, said: Told, near: list[Told]) -> Target:
    statement, reading = said.statement, said.reading
    base = reading.baseline or (near[0].reading if near else None)
    base_in = statement if reading.baseline or not near else near[0].statement
    since = base.moment if base else measured_from(statement)
    since_in = (base.dated_in if base else None) or base_in
    due, due_text, heads = _due(plan, said)
    elsewhere = {s.start: s for s in (base_in, since_in) if s is not statement}.values()
    return plan.fact(
        Target,
        plan.quote(statement.start, statement.end),
        _match(reading),
        heads=(*heads, *(plan.quote(other.start, other.end) for other in elsewhere)),
        indicator=indicator_name(plan, statement, reading),
        operator=reading.operator,
        value=reading.value,
        unit=reading.unit or None,
        baseline_value=base.value if base else None,
        baseline_date=due_of(since, since_in.text) if since else None,
        due=due,
        due_text=due_text,
        scope=area_at(plan, statement, reading.end),
    )


def _match(reading: Reading) -> Match:
    return Match.DERIVED if reading.derived else Match.LITERAL if reading.literal else Match.NORMALISED


def _due(plan: Plan, said: Told) -> tuple[str | None, str | None, tuple[Quote, ...]]:
    """The moment of a goal, as notation and as it stands, and the heading that it was read from, if it was."""
    told_in = said.reading.dated_in or said.statement
    moment, text = said.reading.moment, told_in.text
    heads = () if told_in is said.statement else (plan.quote(told_in.start, told_in.end),)
    term = _term(said)
    if moment is None:
        return (None, term, ()) if term else _from_next(plan, said) or _from_heading(plan, said)
    stretch = bounded(text, moment)
    words = " ".join(text[stretch.start : stretch.end].split())
    due = due_of(moment, text)
    if stretch.bound is Bound.AFTER:
        return None, words, heads
    if words.lower().startswith("vóór") and len(due) == 4:
        return str(int(due) - 1), words, heads
    return due, words, heads


_GOES_ON = re.compile(r"(?:zij|ze|die|deze|dit|hij)\b", re.IGNORECASE)


def _from_next(plan: Plan, said: Told) -> tuple[str | None, str | None, tuple[Quote, ...]] | None:
    """The one moment in a sentence that goes on about what was just wanted ("Deze zijn gereed in mei 2026.")."""
    later = plan.statements_in(said.statement.block)[said.statement.index + 1 :][:1]
    for statement in later:
        if len(statement.dates) == 1 and _GOES_ON.match(statement.text) and not statement.quantities:
            stretch = bounded(statement.text, statement.dates[0])
            words = " ".join(statement.text[stretch.start : stretch.end].split())
            return due_of(statement.dates[0], statement.text), words, (plan.quote(statement.start, statement.end),)
    return None


def _from_heading(plan: Plan, said: Told) -> tuple[str | None, str | None, tuple[Quote, ...]]:
    """The moment in a heading that announces what is to be reached ("Wat we eind 2027 willen")."""
    head = said.statement.heads.nearest
    title = plan.parsed.block_text(head) if head else ""
    dates = find_dates(title) if GOAL_TITLE.search(title) else ()
    if head is None or len(dates) != 1:
        return None, None, ()
    return due_of(dates[0], title), dates[0].text, (plan.quote(head.start, head.end),)


def _term(said: Told) -> str | None:
    """ "Binnen drie jaar" as it stands: of the number itself, or beside it in the sentence."""
    text = said.statement.text
    for q in said.statement.quantities:
        if q.kind == "duration" and q.text.lower().startswith(("binnen", "uiterlijk")):
            return " ".join(text[q.start : q.end].split())
    return None


def _of_tables(plan: Plan) -> Iterator[Target]:
    for figure in figures(plan):
        if figure.wanted and figure.kind is IndicatorKind.AMBITIE:
            yield _of_figure(plan, figure)


def _of_figure(plan: Plan, figure: Figure) -> Target:
    first = figure.first
    other_row = (plan.quote(first.start, first.end),) if first and first.start != figure.start else ()
    return plan.fact(
        Target,
        plan.quote(figure.start, figure.end),
        Match.TABLE,
        heads=(*figure.heads, *other_row),
        indicator=figure.label,
        operator=figure.operator,
        value=figure.value,
        unit=figure.unit,
        baseline_value=first.value if first else None,
        baseline_date=first.period if first else None,
        due=figure.period,
        due_text=figure.said,
        scope=figure.scope,
    )


def _same(known: Target, other: Target) -> bool:
    """Whether two targets are one: the same number of one thing for the same area, by the same moment if told."""
    area = known.scope == other.scope or (_area(known) == _area(other) and known.due == other.due)
    if known.value != other.value or not area:
        return False
    if known.due and other.due and not _at_once(known.due, other.due):
        return False
    counts = _noun(known) == _noun(other)
    if known.due and other.due:
        if counts and known.due != other.due:
            return _details(known) == _details(other) or bool(_details(known) & _details(other))
        return counts or (known.value == 0 and _akin(known.indicator, other.indicator))
    if known.value == 0:
        return known.operator == other.operator and bool(_telling(known.indicator) & _telling(other.indicator))
    alike = _noun(known) not in DURATIONS or shared(known.indicator, other.indicator) >= 0.5
    return known.operator == other.operator and counts and alike


def _area(target: Target) -> str:
    """The scope without the plan that it is from ("Zeeland (plan van 2021)")."""
    return (target.scope or "").partition(" (")[0]


def _at_once(left: str, right: str) -> bool:
    """Whether two moments can be the same one, told more and less precisely ("31 december 2024", "eind 2024")."""
    return left.startswith(right) or right.startswith(left)


def _noun(target: Target) -> str:
    """The counted noun without "per jaar"."""
    return (target.unit or "").split(" ")[0]


def _akin(left: str, right: str) -> bool:
    """Whether two names share a word or the beginning of one ("gesloten plaatsen", "plaatsingen")."""
    return shared(left, right) >= 0.5 or bool(_stems(left) & _stems(right))


def _details(target: Target) -> set[str]:
    """The beginnings of the words that say more than what is counted."""
    return _stems(target.indicator) - _stems(_noun(target))


def _telling(name: str) -> set[str]:
    """The beginnings of the words that tell one goal of zero from another; "jeugdigen" alone does not."""
    return _stems(name) - _GENERAL


def _stems(name: str) -> set[str]:
    return {term.text[:_BEGINNING] for term in terms(name) if len(term.text) >= _BEGINNING}
