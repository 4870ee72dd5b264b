"""Which read row is which gold row.

Two rows can be one when their texts overlap (the shorter's words, with multiplicity, are mostly in the longer) or, in
tables of names, when they share a name. Pairs are chosen one to one, those whose decisive fields agree before others,
nearer ones before farther ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from kb.bags import bag, overlap, plain_words
from kb.evaluation.gold import Row
from kb.facts import Fact

__all__ = ["NEAR", "Pair", "agree", "label_of", "nearness", "pairs"]

NEAR = 0.6
"""From this nearness on two rows can be one."""
_SHORT, _LONG, _DISCOUNT = 3, 6, 0.6  # two words in a long text prove little
_ALIKE = 0.75  # texts of a field that agree
_TOLERANCE = 0.005
_TEXTS = ("quote", "description", "item")


class Pair(NamedTuple):
    """A read row and a gold row, by their numbers; `right`: their decisive fields agree."""

    read: int
    gold: int
    right: bool


def pairs(table: type[Fact], read: Sequence[Row], gold: Sequence[Row]) -> list[Pair]:
    """The pairs of a table, one to one."""
    options = []
    for i, ours in enumerate(read):
        for j, theirs in enumerate(gold):
            near = nearness(table, ours, theirs)
            if near >= NEAR:
                right = all(agree(name, ours.get(name), theirs.get(name)) for name in table.decisive)
                options.append((not right, -near, i, j))
    chosen: dict[int, Pair] = {}
    taken: set[int] = set()
    for wrong, _, i, j in sorted(options, key=lambda option: option[:2]):
        if i not in chosen and j not in taken:
            chosen[i] = Pair(i, j, not wrong)
            taken.add(j)
    return list(chosen.values())


def nearness(table: type[Fact], read: Row, gold: Row) -> float:
    """How alike two rows are, 0..1."""
    if table.named:
        return 1.0 if _names(read) & _names(gold) else 0.0
    return max((_overlap(a, b) for a in _texts(read) for b in _texts(gold)), default=0.0)


def agree(field: str, read: Any, gold: Any) -> bool:
    """Whether two values of a field are the same: numbers within half a percent, moments exactly, texts by words."""
    if any(value is None or isinstance(value, bool) for value in (read, gold)):
        return bool((read or None) == (gold or None))
    if isinstance(read, int | float) or isinstance(gold, int | float):
        return _equal(read, gold)
    if field in ("due", "period"):
        return str(read) == str(gold)
    left, right = _bag(str(read)), _bag(str(gold))
    return left == right or overlap(left, right) >= _ALIKE


def label_of(row: Row) -> str:
    """What a row is, in a line."""
    return next(iter(_texts(row)), "") or next(iter(sorted(_names(row))), "?")


def _equal(read: Any, gold: Any) -> bool:
    try:
        return abs(float(read) - float(gold)) < _TOLERANCE * max(1.0, abs(float(gold)))
    except (TypeError, ValueError):
        return False


def _texts(row: Row) -> list[str]:
    return [str(text) for text in (*(row.get(name) for name in _TEXTS), *(row.get("also") or ())) if text]


def _names(row: Row) -> set[str]:
    names: Iterable[Any] = (row.get("name"), *(row.get("aliases") or ()))
    return {" ".join(plain_words(str(name))) for name in names if name}


_bag = lru_cache(maxsize=65536)(bag)


def _overlap(a: str, b: str) -> float:
    left, right = _bag(a), _bag(b)
    short, long = sorted((left.total(), right.total()))
    return overlap(left, right) * (_DISCOUNT if short < _SHORT and long > _LONG else 1.0)
