"""How alike rows of two plans are by their words, and what their fields say (for meaning see `meaning`).

Words are stems, rare ones heavier than those that half of the rows have (inverse document frequency, over the rows of
both plans). What fields say moves the score up or down, or rules a pair out: a count of another year, a target of
another region.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import log

import numpy as np
import numpy.typing as npt

from kb.facts import Fact
from kb.moments import interval_of
from kb.review.versions.organisations import Organisations
from kb.review.versions.recalled import recalls
from kb.review.versions.rules import Rule, is_table, label, rule_of, same_unit
from kb.review.versions.wording import bag_of, compounds_in

__all__ = ["Scores", "likenesses"]

Scores = npt.NDArray[np.float64]

_SAME_MOMENT, _LATER, _MOST_LATER = 0.10, -0.03, -0.15  # a year later
_NO_MOMENT = -0.10  # a count of some year beside one of no year
_SAME_NUMBER, _OTHER_PARTY = 0.10, -0.05
_SHARE = "%"
_OTHER_UNIT, _OTHER_THING = -0.05, -0.25  # a share became a count; beds are not people
_SAME_YEARS = 0.20
_ONE_YEAR = -0.15  # an amount of one year beside one of no year
_FOLLOWS_ON = 0.25  # the newer row begins where the older one was to end
_TOLD_BESIDE = 0.60  # the newer plan itself sets the two side by side
_OWN_WORD = 0.10
_WITHIN = 0.85  # what a short text within a long one is worth
_CELL_AND_TEXT = 0.15  # a phase of a planning table is seldom what a sentence or list promises
_CELL = re.compile(r":\s+")  # of a planning table: "Gebouw De Duin: Sluiten"


def likenesses(
    before: Sequence[Fact],
    after: Sequence[Fact],
    recalled: Sequence[Fact],
    known: Organisations,
) -> Scores:
    """How alike each row of a table is to each newer one, (len(before), len(after)); 0 where they cannot be one.

    `recalled`: rows of the newer plan that tell what the older said.
    """
    if not before or not after:
        return np.zeros((len(before), len(after)))
    texts = _Texts([*before, *after], len(before))
    found = _Rows(before, after, recalled, known)
    scores = np.zeros((len(before), len(after)))
    for i in range(len(before)):
        for j in range(len(after)):
            scores[i, j] = found.score(i, j, texts.alike(i, len(before) + j))
    return scores


class _Texts:
    """The texts of rows, to be compared two by two; the first `split` are those of the older plan."""

    def __init__(self, facts: Sequence[Fact], split: int) -> None:
        self._parts = [_parts(fact) for fact in facts]
        self._cells = [is_table(fact) for fact in facts]
        self._quotes = [_sentence(fact) for fact in facts]
        self._bags = _with_compounds([tuple(bag_of(part) for part in parts) for parts in self._parts])
        self._weights = _rarity(self._bags)
        self._once = [_once(self._bags[:split]), _once(self._bags[split:])]

    def alike(self, i: int, j: int) -> float:
        """How alike two texts are, 0..1, and somewhat more where they share a word that no other rows have."""
        words = self._words(i, j)
        own = _OWN_WORD * bool(self._bags[i][-1].keys() & self._bags[j][-1].keys() & self._once[0] & self._once[1])
        return words + own

    def _words(self, i: int, j: int) -> float:
        left, right = self._bags[i], self._bags[j]
        if len(left) == len(right) == 2:  # of two cells of planning tables both the row and the phase must be alike
            return float(np.sqrt(self._dice(left[0], right[0]) * self._dice(left[1], right[1])))
        found = self._dice(_joined(left), _joined(right))
        if self._quotes[i] and self._quotes[j]:  # what was cut out of a sentence may have left its subject behind
            found = max(found, (found + self._dice(self._quotes[i], self._quotes[j])) / 2)
        if self._cells[i] != self._cells[j]:
            found = max(found, _WITHIN * self._within(_joined(left), _joined(right)))
        return found - _CELL_AND_TEXT * (len(left) != len(right))

    def _dice(self, left: Counter[str], right: Counter[str]) -> float:
        total = self._weight(left) + self._weight(right)
        return 2 * self._weight(left & right) / total if total else 0.0

    def _within(self, left: Counter[str], right: Counter[str]) -> float:
        """The share of the shorter text that the longer one has: a label of a table is but a few words."""
        words = min(left, right, key=len)
        if len(words) < 2 and not words.keys() & self._once[0] & self._once[1]:
            return 0.0
        shorter = min(self._weight(left), self._weight(right))
        return self._weight(left & right) / shorter if shorter else 0.0

    def _weight(self, bag: Counter[str]) -> float:
        return sum(self._weights.get(word, 1.0) * count for word, count in bag.items())


def _parts(fact: Fact) -> tuple[str, ...]:
    """What a row says: its label, of a number in running text the sentence too; of a planning table row and phase."""
    told = label(fact)
    if is_table(fact):
        return tuple(_CELL.split(told, maxsplit=1))
    return (f"{told} {fact.quote.text}",) if rule_of(type(fact)).number else (told,)


def _sentence(fact: Fact) -> Counter[str]:
    return Counter() if is_table(fact) or rule_of(type(fact)).number else bag_of(fact.quote.text)


def _with_compounds(rows: Sequence[tuple[Counter[str], ...]]) -> list[tuple[Counter[str], ...]]:
    """The words of rows, each compound with those of its parts that some row has as a word."""
    known = {word for parts in rows for bag in parts for word in bag}
    return [tuple(bag + Counter(compounds_in(bag, known)) for bag in parts) for parts in rows]


def _joined(bags: Sequence[Counter[str]]) -> Counter[str]:
    return sum(bags, Counter())


def _rarity(bags: Sequence[tuple[Counter[str], ...]]) -> Mapping[str, float]:
    """Inverse document frequency, smoothed (Robertson and Spärck Jones)."""
    seen = Counter(word for parts in bags for word in _joined(parts))
    return {word: log(1 + len(bags) / count) for word, count in seen.items()}


def _once(bags: Sequence[tuple[Counter[str], ...]]) -> set[str]:
    """The words that only one of these rows has."""
    seen = Counter(word for parts in bags for word in set(_joined(parts)))
    return {word for word, count in seen.items() if count == 1}


class _Rows:
    """The rows of a table in two plans, and what their fields say of each pair."""

    def __init__(
        self, before: Sequence[Fact], after: Sequence[Fact], recalled: Sequence[Fact], known: Organisations
    ) -> None:
        self.before, self.after, self.recalled = before, after, recalled
        self._known = known
        self._rule = rule_of(type(before[0]))

    def score(self, i: int, j: int, alike: float) -> float:
        """The likeness of two rows whose texts are so much alike; 0 where their fields rule it out."""
        old, new, rule = self.before[i], self.after[j], self._rule
        if self._apart(old, new) or self._other_year(i, j):
            return 0.0
        told = _moments(old, new, rule) + _years(old, new) + self._numbers(old, new)
        told += _OTHER_PARTY * any(self._differ(old, new, name) for name in rule.parties if name not in rule.apart)
        told += _TOLD_BESIDE * ((i, j) in self._beside)
        return max(0.0, alike + told)

    def _apart(self, old: Fact, new: Fact) -> bool:
        return any(self._differ(old, new, name) for name in self._rule.apart)

    def _differ(self, old: Fact, new: Fact, name: str) -> bool:
        """Whether both rows name a party in this field, and not the same."""
        one, other = getattr(old, name), getattr(new, name)
        return bool(one and other) and not self._known.same(str(one), str(other))

    def _other_year(self, i: int, j: int) -> bool:
        """Whether the rows are steps of a series, or counts, of different years."""
        one, other = (_year(fact, self._rule.moment) for fact in (self.before[i], self.after[j]))
        if not one or not other or one == other:
            return False
        return self._rule.fixed or i in self._steps[0] or j in self._steps[1]

    @cached_property
    def _steps(self) -> tuple[set[int], set[int]]:
        """The rows of either plan that are steps of a series: the same sentence gives the same thing for more years."""
        return _series(self.before, self._rule), _series(self.after, self._rule)

    @cached_property
    def _beside(self) -> set[tuple[int, int]]:
        """Pairs that the newer plan sets side by side: it tells the older row in the same place as the newer one."""
        return {
            (i, j)
            for told in self.recalled
            for i, old in enumerate(self.before)
            if self._rule.number and recalls(told, old)
            for j, new in enumerate(self.after)
            if _place(told) in {_place(new), *(quote.span for quote in new.also)} and same_unit(old, new)
        }

    def _numbers(self, old: Fact, new: Fact) -> float:
        name = self._rule.number
        if not name:
            return 0.0
        value, base = getattr(old, name), getattr(new, "baseline_value", None)
        told = _SAME_NUMBER * (value is not None and value == getattr(new, name))
        told += 0 if same_unit(old, new) else _OTHER_UNIT if _SHARE in {_unit(old), _unit(new)} else _OTHER_THING
        return told + _FOLLOWS_ON * (base is not None and base == value and same_unit(old, new))


def _unit(fact: Fact) -> str:
    return getattr(fact, "unit", None) or ""


def _place(fact: Fact) -> tuple[int, int]:
    return fact.quote.span


def _year(fact: Fact, name: str) -> str:
    return str(getattr(fact, name) or "")[:4] if name else ""


def _series(facts: Sequence[Fact], rule: Rule) -> set[int]:
    if not rule.moment:
        return set()
    years: dict[tuple[object, ...], dict[str, set[int]]] = {}
    for i, fact in enumerate(facts):
        key = (fact.quote.span, label(fact), getattr(fact, "unit", None))
        years.setdefault(key, {}).setdefault(_year(fact, rule.moment), set()).add(i)
    # Phases of a planning table have a label of their own and so are no steps, save that a phase comes back.
    return {i for found in years.values() if len(found) > 1 and rule.number for rows in found.values() for i in rows}


def _moments(old: Fact, new: Fact, rule: Rule) -> float:
    """What moments say: the same is for it, each year between them against it."""
    if not rule.moment:
        return 0.0
    one, other = getattr(old, rule.moment), getattr(new, rule.moment)
    if not one or not other:
        same = getattr(old, rule.number, None) == getattr(new, rule.number, None) if rule.number else True
        return 0.0 if not rule.fixed or one == other else _NO_MOMENT if same else 2 * _NO_MOMENT
    apart = abs((interval_of(one)[1] - interval_of(other)[1]).days) / 365.25
    return _SAME_MOMENT if one == other else max(_MOST_LATER, _LATER * apart)


def _years(old: Fact, new: Fact) -> float:
    """What periods of money say: their overlap (Jaccard) counts for it, one year never is another or a whole period."""
    one, other = _span(old), _span(new)
    if not one or not other:
        return _ONE_YEAR * (len(one or other or ()) == 1)
    if (len(one) == 1 or len(other) == 1) and one != other:
        return -1.0
    return _SAME_YEARS * len({*one} & {*other}) / len({*one} | {*other})


def _span(fact: Fact) -> range | None:
    first, last = getattr(fact, "period_from", None), getattr(fact, "period_to", None)
    return range(first, last + 1) if first and last else None
