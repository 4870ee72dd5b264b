"""The rows of one table in two plans: which are one item, and what became of each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from kb.extract.likeness import likeness
from kb.facts import Fact
from kb.review.versions.assignment import assigned
from kb.review.versions.changes import kind_of
from kb.review.versions.meaning import Meaning, with_meaning
from kb.review.versions.organisations import Organisations
from kb.review.versions.parts import together
from kb.review.versions.recalled import recalls, set_apart
from kb.review.versions.repeats import repeats
from kb.review.versions.results import Change, Difference
from kb.review.versions.similarity import Scores, likenesses

__all__ = ["matched"]

LEAST = 0.5
"""From this likeness on two rows can be one item."""
PART = 0.3
"""From this likeness on a row can be part of what another row is part of."""


def matched(
    before: Sequence[Fact], after: Sequence[Fact], known: Organisations, meaning: Meaning | None
) -> tuple[list[Difference], list[Fact]]:
    """What became of the rows of a table, and the rows that recall the older plan but none of its rows."""
    if not before and not after:
        return [], []
    own, told = set_apart(before, after)
    named = type((*before, *after)[0]).named
    scores = _by_name(before, own, known) if named else likenesses(before, own, told, known)
    pairs = {pair.before: pair.after for pair in assigned(scores, LEAST)}
    if meaning and not named:
        pairs |= _by_meaning(before, own, pairs, scores, meaning)
    old, new = repeats(before, set(pairs)), repeats(own, set(pairs.values()))
    found = list(_differences(before, own, _Found(pairs, old, new), scores, known))
    return _with_recalled(found, told)


def _by_meaning(
    before: Sequence[Fact], after: Sequence[Fact], pairs: dict[int, int], scores: Scores, meaning: Meaning
) -> dict[int, int]:
    """The pairs among the rows that words and fields left alone, those that repeat a paired row aside."""
    old = [i for i in range(len(before)) if i not in {*pairs, *repeats(before, set(pairs))}]
    new = [j for j in range(len(after)) if j not in {*pairs.values(), *repeats(after, set(pairs.values()))}]
    raised = with_meaning([before[i] for i in old], [after[j] for j in new], scores[np.ix_(old, new)], meaning)
    return {old[pair.before]: new[pair.after] for pair in assigned(raised, LEAST)}


def _by_name(before: Sequence[Fact], after: Sequence[Fact], known: Organisations) -> Scores:
    """Rows of names are one where they share a name; the main name before another."""

    def score(old: Fact, new: Fact) -> float:
        if not _keys(old, known) & _keys(new, known):
            return 0.0
        return 1.0 if known.key(_names(old)[0]) == known.key(_names(new)[0]) else 0.9

    return np.array([[score(old, new) for new in after] for old in before]).reshape(len(before), len(after))


def _names(fact: Fact) -> tuple[str, ...]:
    return (getattr(fact, "name"), *getattr(fact, "aliases", ()))  # noqa: B009  (tables of names have both)


def _keys(fact: Fact, known: Organisations) -> set[str]:
    return {known.key(name) for name in _names(fact)}


class _Found(NamedTuple):
    """Which rows are paired, older by newer, and which on either side only say again what a paired one says."""

    pairs: dict[int, int]
    old_repeats: set[int]
    new_repeats: set[int]

    def alone_before(self, count: int) -> set[int]:
        """The older rows without a newer one."""
        return set(range(count)) - set(self.pairs) - self.old_repeats

    def alone_after(self, count: int) -> set[int]:
        """The newer rows without an older one."""
        return set(range(count)) - set(self.pairs.values()) - self.new_repeats


def _differences(
    before: Sequence[Fact], after: Sequence[Fact], found: _Found, scores: Scores, known: Organisations
) -> Iterator[Difference]:
    gone, come = found.alone_before(len(before)), found.alone_after(len(after))
    parts = _split(before, after, found.pairs, come, scores)
    come -= {j for rows in parts.values() for j in rows}
    backwards = {new: old for old, new in found.pairs.items() if old not in parts}
    wholes = _split(after, before, backwards, gone, scores.T)
    gone -= {i for rows in wholes.values() for i in rows}
    for i, j in sorted(found.pairs.items()):
        if i in parts:
            yield Difference(Change.SPLIT, before[i].table, (before[i],), tuple(after[n] for n in parts[i]))
        elif j in wholes:
            yield Difference(Change.MERGED, after[j].table, tuple(before[n] for n in wholes[j]), (after[j],))
        else:
            yield _paired(before[i], after[j], known)
    yield from (Difference(Change.DROPPED, before[i].table, (before[i],)) for i in sorted(gone))
    yield from (Difference(Change.ADDED, after[j].table, (), (after[j],)) for j in sorted(come))


def _paired(old: Fact, new: Fact, known: Organisations) -> Difference:
    kind, fields = kind_of(old, new, known)
    return Difference(kind, old.table, (old,), (new,), fields)


def _split(
    ones: Sequence[Fact], others: Sequence[Fact], pairs: dict[int, int], alone: Collection[int], scores: Scores
) -> dict[int, tuple[int, ...]]:
    """Of rows that are paired: the row on the other side with all rows that stayed alone there and are its parts."""
    found: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    for i, partner in sorted(pairs.items()):
        parts = sorted({partner, *(j for j in alone if j not in taken and scores[i, j] >= PART)})
        if together(ones[i], [others[j] for j in parts]):
            found[i] = tuple(parts)
            taken.update(parts)
    return found


def _with_recalled(found: list[Difference], told: Sequence[Fact]) -> tuple[list[Difference], list[Fact]]:
    """The differences with what the newer plan tells of their older rows, and what it tells of none of them."""
    loose: list[Fact] = []
    for fact in told:
        fitting = [i for i, item in enumerate(found) if any(recalls(fact, old) for old in item.before)]
        best = max(fitting, key=lambda i: _shared(fact, found[i].before[0]), default=None)
        if best is None:
            loose.append(fact)
        else:
            found[best] = replace(found[best], recalled=(*found[best].recalled, fact))
    return found, loose


def _shared(fact: Fact, old: Fact) -> float:
    return likeness(f"{fact.section} {fact.quote.text}", f"{old.section} {old.quote.text}")
