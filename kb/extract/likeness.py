"""Whether two pieces of text say the same thing, by the words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from kb.bags import overlap
from kb.documents import Quote
from kb.facts import Fact
from kb.words import is_stop, stem, terms

__all__ = ["likeness", "merged", "shared"]

F = TypeVar("F", bound=Fact)


@lru_cache(maxsize=8192)
def _bag(text: str) -> Counter[str]:
    return Counter(stem(term.text) for term in terms(text) if not is_stop(text, term))


def shared(a: str, b: str) -> float:
    """The share of the shorter text's content words that the longer one has too (overlap coefficient), 0..1.

    >>> shared("Handvatten zijn gereed", "2020 Q2: handvatten zijn gereed")
    1.0
    """
    return overlap(_bag(a), _bag(b))


def likeness(a: str, b: str) -> float:
    """The share of both texts' content words that they have in common (Dice), 0..1."""
    left, right = _bag(a), _bag(b)
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def merged(facts: Iterable[F], same: Callable[[F, F], bool]) -> list[F]:
    """One row for each fact: a later one that is the `same` as an earlier one becomes a quote in its `also`."""
    kept: list[F] = []
    for fact in facts:
        for i, known in enumerate(kept):
            if same(known, fact):
                kept[i] = known.with_changes(also=_joined(known, fact))
                break
        else:
            kept.append(fact)
    return kept


def _joined(known: Fact, other: Fact) -> tuple[Quote, ...]:
    """The other places, each once and in order."""
    places = {(q.start, q.end): q for q in (*known.also, other.quote, *other.also)}
    places.pop((known.quote.start, known.quote.end), None)
    return tuple(places.values())
