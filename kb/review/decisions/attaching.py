"""Which row a decision is about, when a document was read again: by another program, or from another file.

A row with the same id is the same fact. Else it is the row of the same table with the same quote, or the same name
where rows are recognised by their names, and the same values in the fields that tell facts apart. Where those differ
the row is taken only if nothing else can be meant: one decision and one row are left for that quote. A quote that
tells other numbers is another fact: whoever accepted "12 plekken" said nothing of "14 plekken".

What has no row is looked for in the text itself; the fact that was accepted, corrected or added then stands where its
quote does. What is found nowhere is unattached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from kb.bags import plain_words
from kb.facts import Fact
from kb.review.decisions.quotes import Finder, likeness, part_of
from kb.review.decisions.records import Decision

__all__ = ["Place", "attach"]

NEAR = 0.9
"""From this likeness on two quotes are one."""
_PIECE = 0.5  # how like a quote is of which a piece was read; enough where the values agree
_NAMES = ("name", "aliases")
_NOTHING, _DECISIVE, _WHOLE = range(3)  # how much of what tells facts apart is the same


@dataclass(frozen=True, slots=True)
class Place:
    """Where a decision belongs: to a row that was read, or to a stretch of the text."""

    row: Fact | None = None
    span: tuple[int, int] | None = None


class _Pair(NamedTuple):
    decision: int
    row: Fact
    like: float
    agreement: int
    apart: float


def attach(
    decisions: Sequence[Decision], rows: Iterable[Fact], length: int, finder: Callable[[], Finder]
) -> dict[int, Place]:
    """The place of each decision by its id; those without one are left out.

    `rows`: what was read. `length`: of the text, in characters; `finder` is asked for only where it is needed.
    """
    free = {(row.table, row.id): row for row in rows}
    found: dict[int, Place] = {}
    for decision in decisions:
        if row := free.pop((decision.table, decision.fact), None):
            found[decision.id] = Place(row)
    left = [one for one in decisions if one.id not in found]
    found |= {name: Place(row) for name, row in _paired(left, list(free.values()), max(1, length))}
    for decision in (one for one in left if one.id not in found):
        stated = decision.stated
        if span := finder().find(stated.quote.text, stated.quote.start / max(1, length)):
            found[decision.id] = Place(span=span)
    return found


def _paired(decisions: Sequence[Decision], rows: Sequence[Fact], length: int) -> Iterator[tuple[int, Fact]]:
    """One to one: those that agree in all that tells facts apart, the nearest first; then what can only be meant."""
    rest = [pair for decision in decisions for pair in _pairs(decision, rows, length)]
    for agreement in (_WHOLE, _DECISIVE, _NOTHING):
        among = [pair for pair in rest if pair.agreement >= agreement]
        chosen = list(_nearest(among) if agreement == _WHOLE else _alone(among))
        yield from ((pair.decision, pair.row) for pair in chosen)
        settled, taken = {pair.decision for pair in chosen}, {id(pair.row) for pair in chosen}
        rest = [pair for pair in rest if pair.decision not in settled and id(pair.row) not in taken]


def _nearest(pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    settled: set[int] = set()
    taken: set[int] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair.like, pair.apart)):
        if pair.decision not in settled and id(pair.row) not in taken:
            settled.add(pair.decision)
            taken.add(id(pair.row))
            yield pair


def _alone(pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    for pair in pairs:
        if sum(one.decision == pair.decision or one.row is pair.row for one in pairs) == 1:
            yield pair


def _pairs(decision: Decision, rows: Sequence[Fact], length: int) -> Iterator[_Pair]:
    for row in rows:
        if row.table == decision.table and (like := _alike(decision, row)):
            agreement = _agreement(decision, row)
            if like >= NEAR or agreement != _NOTHING:
                apart = abs(decision.stated.quote.start - row.quote.start) / length
                yield _Pair(decision.id, row, like, agreement, apart)


def _agreement(decision: Decision, row: Fact) -> int:
    if row.named or _agreeing(decision, row, row.key):
        return _WHOLE
    return _DECISIVE if row.decisive and _agreeing(decision, row, row.decisive) else _NOTHING


def _alike(decision: Decision, row: Fact) -> float:
    """How much a row is the fact that was decided on: by name, or by the words of the quote; 0 where it is not."""
    known = [fact for fact in (decision.before, decision.after) if fact]
    if type(row).named:
        return max(float(not _names(fact).isdisjoint(_names(row))) for fact in known)
    quotes = {fact.quote.text for fact in known}
    like = max(likeness(one, row.quote.text) for one in quotes)
    if like >= NEAR:
        return like
    return _PIECE if any(part_of(one, row.quote.text) for one in quotes) else 0.0


def _names(fact: Fact) -> set[str]:
    values = fact.model_dump(include=set(_NAMES))
    return {" ".join(plain_words(name)) for name in (values["name"], *values["aliases"])}


def _agreeing(decision: Decision, row: Fact, names: Sequence[str]) -> bool:
    """Whether a row says in these fields what was read then, or what is right."""
    known = [fact for fact in (decision.before, decision.after) if fact]
    return any(all(_same(getattr(fact, name), getattr(row, name)) for name in names) for fact in known)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one == other or likeness(one, other) >= NEAR
    return bool(one == other)
