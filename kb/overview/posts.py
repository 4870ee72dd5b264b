"""What plans spend by post, each amount once.

A post over several years is told once, by its widest period; totals and funding are no posts. What one unit costs is
no amount that is spent: such rows have no period. Of plans for the same regions the newest that has a post counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.facts import Budget, BudgetKind
from kb.overview.places import newness
from kb.store import Summary
from kb.vocabulary import Concepts
from kb.vocabulary.spelling import squeeze

__all__ = ["Post", "Spending", "spending"]


@dataclass(frozen=True, slots=True)
class Post:
    """What plans spend on the same thing; `rows`: one for each plan and period that is added up."""

    name: str
    amount: int
    rows: tuple[Budget, ...]


@dataclass(frozen=True, slots=True)
class Spending:
    """The posts, the largest first; left out are rows without an amount, without a period, of which the post has a
    sentence for a name, and those that a newer plan tells anew.
    """

    posts: tuple[Post, ...]
    unknown: int
    undated: int
    unnamed: int
    older: int


def spending(budgets: Iterable[Budget], known: Concepts, plans: Mapping[str, Summary]) -> Spending:
    """Costs by post: by the thing of the vocabulary that it is named after, or else by its own name."""
    costs = [row for row in budgets if row.kind is BudgetKind.COST]
    paid = [row for row in costs if row.amount_eur is not None]
    dated = [row for row in paid if row.period_from]
    named = [row for row in dated if not row.item.endswith(".")]
    groups: dict[str, list[Budget]] = {}
    for row in _once(named):
        groups.setdefault(_key(row, known), []).append(row)
    newest = {key: _newest(rows, plans) for key, rows in groups.items()}
    posts = sorted(
        (_post(key, rows, known) for key, rows in newest.items()), key=lambda post: (-post.amount, post.name)
    )
    older = sum(len(rows) - len(newest[key]) for key, rows in groups.items())
    counts = (len(costs) - len(paid), len(paid) - len(dated), len(dated) - len(named), older)
    return Spending(tuple(posts), *counts)


def _newest(rows: Sequence[Budget], plans: Mapping[str, Summary]) -> list[Budget]:
    """The rows of the newest plan for each set of regions."""
    last: dict[frozenset[str], str] = {}
    for row in sorted(rows, key=lambda row: newness(plans[row.document])):
        last[frozenset(plans[row.document].regions)] = row.document
    return [row for row in rows if row.document in last.values()]


def _once(rows: Sequence[Budget]) -> list[Budget]:
    """The rows without those of which the years lie within another row of the same post of the plan."""
    kept: list[Budget] = []
    for row in sorted(rows, key=_width, reverse=True):
        same = (one for one in kept if _same(one, row))
        if not any(_within(row, one) for one in same):
            kept.append(row)
    return kept


def _width(row: Budget) -> int:
    return (row.period_to or row.period_from or 0) - (row.period_from or 0)


def _same(one: Budget, other: Budget) -> bool:
    return one.document == other.document and squeeze(one.item) == squeeze(other.item)


def _within(row: Budget, wider: Budget) -> bool:
    first, last = row.period_from or 0, row.period_to or row.period_from or 0
    return (wider.period_from or 0) <= first and last <= (wider.period_to or wider.period_from or 0)


def _key(row: Budget, known: Concepts) -> str:
    concept = known.named(row.item)
    return concept.id if concept else f" {squeeze(row.item)}"  # no id begins with a blank


def _post(key: str, rows: Sequence[Budget], known: Concepts) -> Post:
    name = known.get(key).label if key in known else rows[0].item
    return Post(name, sum(row.amount_eur or 0 for row in rows), tuple(rows))
