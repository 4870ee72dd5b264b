"""Milestones: what will be done, ready, decided or reached by a moment, past moments included.

Every dated statement is a candidate; where it stands and how it is said decide.

Structure first. A list item or line "<moment>: <what>", a heading that is a moment with what happens under it, a
table row with a moment and a text, a planning table with a column for each year or quarter (`kb.extract.planning`):
these are milestones by their form. In running text the moment has to be an adverbial (`kb.extract.timing`) of a clause
with a verb of beginning, ending, deciding, making or handing over (`kb.extract.event_words`); counts by year, amounts
and goals with a number are left to the other tables. A clause with several dated events gives one milestone each.

What is stated again, in a summary or in the planning table, is one row with the other places in `also`: lists come
first, then prose, then tables, so that the fullest words are the row's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from kb.extract.likeness import likeness, merged, shared
from kb.extract.milestones_listed import listed
from kb.extract.milestones_prose import told
from kb.extract.milestones_rows import in_rows
from kb.extract.owners import Owners
from kb.extract.plan import Plan
from kb.extract.timing import YEAR
from kb.extract.values.dates import interval_of
from kb.facts import Match, Milestone

__all__ = ["extract"]

ALIKE, ALIKE_THEN, ALIKE_LINES = 0.7, 0.5, 0.85
"""From this share of common words on two statements of one moment are the same milestone; less will do where the moment
is more precise than a year, for then the date itself tells much."""


def extract(plan: Plan) -> Iterable[Milestone]:
    """The milestones of a plan."""
    owners = Owners(plan)
    items = list(listed(plan, owners))
    prose = told(plan, owners, [quote for item in items for quote in (item.quote, *item.heads)])
    found = [*items, *in_rows(plan, owners), *prose]
    lines = {item.quote.start for item in items}
    kept = merged(found, lambda known, other: _same(known, other, lines))
    return [_completed(fact, found) for fact in kept]


def _completed(fact: Milestone, found: Sequence[Milestone]) -> Milestone:
    """A milestone with whom its other places name as owner, where it names none itself."""
    places = {(quote.start, quote.end) for quote in fact.also}
    others = (o for o in found if (o.quote.start, o.quote.end) in places and _is_then(fact, o))
    return fact.with_changes(owner=fact.owner or next((o.owner for o in others if o.owner), None))


def _is_then(one: Milestone, other: Milestone) -> bool:
    return one.due is not None and other.due is not None and _at_once(one.due, other.due)


def _same(known: Milestone, other: Milestone, lines: Set[int]) -> bool:
    """Whether two milestones are one; the cells of one table, and the clauses of one sentence, never are.

    Two lines of lists (they begin at `lines`) are so only when they say the same in nearly the same words.
    """
    if known.quote == other.quote or not _is_then(known, other):
        return False
    if known.match is Match.TABLE and other.match is Match.TABLE and known.section == other.section:
        return False
    if known.quote.start in lines and other.quote.start in lines:
        return likeness(known.description, other.description) >= ALIKE_LINES
    least = ALIKE_THEN if known.due == other.due and len(known.due or "") > YEAR else ALIKE
    return shared(known.description, other.description) >= least


def _at_once(one: str, other: str) -> bool:
    """Whether two moments can be the same: equal, or a day within the month or quarter that the other names."""
    if one == other:
        return True
    (a, b), (c, d) = interval_of(one), interval_of(other)
    return min(len(one), len(other)) > YEAR and ((c <= a and b <= d) or (a <= c and d <= b))
