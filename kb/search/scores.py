"""Scores of passages as arrays: a query weighs some thousands of them, several times over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

__all__ = ["DECIMALS", "Ids", "Scores", "best", "ids_of", "union"]

Ids = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]
DECIMALS = 9  # scores that differ by less are equal: the order of adding up may not decide


class Scores(Mapping[int, float]):
    """Scores by row id. `ids` (n,): in order, each once; `each` (n,): their scores.

    >>> scores = Scores.of({3: 0.5, 1: 0.25})
    >>> scores.ids.tolist(), scores.each.tolist(), scores[3], scores.get(2)
    ([1, 3], [0.25, 0.5], 0.5, None)
    """

    __slots__ = ("each", "ids")

    def __init__(self, ids: npt.ArrayLike = (), each: npt.ArrayLike = ()) -> None:
        unordered = np.asarray(ids, np.int64)
        order = np.argsort(unordered, kind="stable")
        self.ids: Ids = unordered[order]
        self.each: Values = np.asarray(each, np.float64)[order]

    @classmethod
    def of(cls, scores: Mapping[int, float]) -> Scores:
        """The same scores; themselves where they are arrays already."""
        return scores if isinstance(scores, Scores) else cls(list(scores), list(scores.values()))

    def __getitem__(self, i: int) -> float:
        at = int(np.searchsorted(self.ids, i))
        if at == len(self.ids) or self.ids[at] != i:
            raise KeyError(i)
        return float(self.each[at])

    def __iter__(self) -> Iterator[int]:
        return iter(self.ids.tolist())

    def __len__(self) -> int:
        return len(self.ids)

    def to_dict(self) -> dict[int, float]:
        """The same, quicker to ask one by one."""
        return dict(zip(self.ids.tolist(), self.each.tolist(), strict=True))

    def at(self, ids: Ids) -> Values:
        """The scores of passages; 0 where they have none.

        >>> Scores.of({1: 0.25, 3: 0.5}).at(np.array([3, 2, 9])).tolist()
        [0.5, 0.0, 0.0]
        """
        if not len(self.ids):
            return np.zeros(len(ids))
        at = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.where(self.ids[at] == ids, self.each[at], 0.0)

    def rank(self, i: int) -> int | None:
        """The place of a passage among them, best first, from 1; equal ones by row id. None where it has no score.

        >>> scores = Scores.of({1: 0.5, 2: 1.0, 3: 0.5})
        >>> [scores.rank(i) for i in (2, 1, 3, 4)]
        [1, 2, 3, None]
        """
        own = self.get(i)
        if own is None:
            return None
        return 1 + int(np.count_nonzero((self.each > own) | ((self.each == own) & (self.ids < i))))

    def among(self, ids: Ids) -> Scores:
        """Those of these passages alone."""
        kept = np.isin(self.ids, ids)
        return Scores(self.ids[kept], self.each[kept])


def ids_of(found: Iterable[int]) -> Ids:
    """Row ids in order, each once."""
    return np.unique(np.fromiter(found, np.int64))


def union(*several: Ids) -> Ids:
    """Row ids that are in any of these, in order, each once; what numpy has for this takes ten times as long.

    >>> union(np.array([1, 3]), np.array([2, 3])).tolist()
    [1, 2, 3]
    """
    merged: Ids = np.sort(np.concatenate(several), kind="stable")
    return merged[np.append(True, merged[1:] != merged[:-1])] if len(merged) else merged


def best(ids: Ids, scores: Scores, count: int) -> list[int]:
    """The passages with the highest scores, highest first; equal ones by row id.

    >>> best(np.array([1, 2, 3]), Scores.of({1: 0.25, 3: 0.5}), 2)
    [3, 1]
    """
    found: list[int] = ids[np.lexsort((ids, -scores.at(ids)))[:count]].tolist()
    return found
