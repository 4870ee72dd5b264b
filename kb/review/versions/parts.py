"""Items that became several, and several that became one: looked for among what was paired and what stayed alone.

A row that stayed alone belongs to a pair when it is about as much like the pair's other side as its partner is, and
both together say more of what that side says than its partner alone. For amounts and numbers the parts must add up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kb.facts import Fact
from kb.review.versions.rules import is_table, label, rule_of
from kb.review.versions.wording import bag_of

__all__ = ["together"]

_MORE = 0.15  # of the whole's words that only the other part has
_LIKE = 0.6  # of a part's words that the whole has too


def together(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether these rows, two or more, are the parts of another.

    With a number of their own the numbers must add up to the whole's; without one, each must be said for the most part
    by the whole, and each must say something of it that the others do not.
    """
    rule = rule_of(type(whole))
    if type(whole).named or rule.fixed or len(parts) < 2 or any(is_table(row) for row in (whole, *parts)):
        return False
    if rule.number:
        return _adds_up(whole, parts, rule.number) and len({getattr(part, "unit", None) for part in parts}) == 1
    said, each = bag_of(label(whole)), [bag_of(label(part)) for part in parts]
    if not said or any(not own or (own & said).total() < _LIKE * own.total() for own in each):
        return False
    return all(_only_here(said, each, i) >= _MORE * said.total() for i in range(len(each)))


def _adds_up(whole: Fact, parts: Sequence[Fact], name: str) -> bool:
    values = [getattr(part, name) for part in parts]
    total = getattr(whole, name)
    return bool(total) and all(values) and abs(sum(values) - total) < 0.005 * abs(total)


def _only_here(said: Counter[str], each: Sequence[Counter[str]], i: int) -> int:
    others: Counter[str] = Counter()
    for j, own in enumerate(each):
        if j != i:
            others |= own
    return ((each[i] & said) - others).total()
