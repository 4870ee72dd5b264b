"""Rows that say again what another row of the same plan says: in a summary, a table and the running text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kb.extract.likeness import shared
from kb.facts import Fact
from kb.review.versions.rules import is_table, label, rule_of

__all__ = ["repeats"]

_LIKE, _IN_TABLE = 0.5, 0.75


def repeats(facts: Sequence[Fact], paired: Collection[int]) -> set[int]:
    """The rows that are not paired and say what one that is paired says: the same number, moment and words."""
    return {i for i, fact in enumerate(facts) if i not in paired and any(_says_again(fact, facts[j]) for j in paired)}


def _says_again(fact: Fact, other: Fact) -> bool:
    rule = rule_of(type(fact))
    names = [name for name in (rule.number, rule.moment) if name]
    if not names or any(getattr(fact, name) != getattr(other, name) for name in names):
        return False
    if is_table(fact) or is_table(other):
        return shared(label(fact), label(other)) >= _IN_TABLE
    return shared(f"{label(fact)} {fact.quote.text}", f"{label(other)} {other.quote.text}") >= _LIKE
