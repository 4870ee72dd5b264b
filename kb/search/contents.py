"""Which passages hold what: a target, a budget, a milestone, a definition, a named practice.

Facts say where their quote begins in the text of their document, so a passage holds those that begin in its stretch.
For all passages together that takes a second or two on a million, and is remembered until facts change; for the
thousand hits of each query anew it would take a tenth of the time of a search.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from kb.facts import Budget, Fact, Indicator, Milestone, Practice, Target
from kb.search.postings import Postings
from kb.search.remembered import Remembered
from kb.search.scores import Ids
from kb.search.word_index import postings_of
from kb.store import Store

__all__ = ["Contents", "contents_of", "facts_in"]

TABLES: tuple[type[Fact], ...] = (Target, Indicator, Budget, Milestone)
DEFINITIONS = "definitions"

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Contents:
    """`held`: by kind, the passages (by place) that hold it, as a mask. Practices: pairs of passage and `names`.

    `passages`: how many there are.
    """

    passages: int
    held: dict[str, npt.NDArray[np.bool_]]
    told_in: Ids
    told: Ids
    names: tuple[str, ...]

    def counts(self, kinds: Iterable[str], places: Ids) -> Counter[str]:
        """How many of these passages hold each of these kinds of thing."""
        return Counter({kind: int(self.held[kind][places].sum()) for kind in kinds})

    def practices(self, places: Ids) -> Counter[str]:
        """In how many of these passages each practice is told."""
        asked = np.zeros(self.passages, bool)
        asked[places] = True
        found = np.bincount(self.told[asked[self.told_in]], minlength=len(self.names))
        return Counter({self.names[i]: int(found[i]) for i in np.flatnonzero(found)})


_known: Remembered[Contents] = Remembered(4, once=True)


def contents_of(store: Store) -> Contents:
    """What the passages of a database hold now."""
    return _known.get(store, store.facts_mark(), "", lambda: _contents(store, postings_of(store)))


def facts_in(store: Store, table: type[F], passages: Sequence[int]) -> dict[int, list[F]]:
    """The facts of a table that begin in these passages, by row id; of practices those whose definition does."""
    defining, postings = table is Practice, postings_of(store)
    places = postings.places_of(passages)
    held = contents_of(store).held[DEFINITIONS if defining else table.table][places]
    return store.facts_in(table, postings.ids[places[held]].tolist(), defining=defining) if held.any() else {}


def _contents(store: Store, postings: Postings) -> Contents:
    held = {table.table: _mask(postings, _places(postings, store.fact_starts(table))) for table in TABLES}
    held[DEFINITIONS] = _mask(postings, _places(postings, store.fact_starts(Practice, defining=True)))
    rows = store.fact_starts(Practice)
    places = _places(postings, rows)
    names = {name: number for number, name in enumerate(dict.fromkeys(row[2] for row in rows))}
    told = np.fromiter((names[row[2]] for row in rows), np.int64, len(rows))
    pairs = np.unique(np.stack([places, told], axis=1)[places >= 0], axis=0)
    return Contents(len(postings), held, pairs[:, 0], pairs[:, 1], tuple(names))


def _places(postings: Postings, rows: Sequence[tuple[str, int, str]]) -> Ids:
    """In which passage each fact begins, -1 where in none."""
    return postings.place_at([row[0] for row in rows], np.fromiter((row[1] for row in rows), np.int64, len(rows)))


def _mask(postings: Postings, places: Iterable[int]) -> npt.NDArray[np.bool_]:
    mask = np.zeros(len(postings), bool)
    found = np.asarray(places, np.int64)
    mask[found[found >= 0]] = True
    return mask
