"""Scores of passages as arrays: a query weighs some thousands of them, several times over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

__all__ = ["DECIMALS", "Ids", "Scores", "best", "ids_of"]

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
        order = np.argsort(unordered)
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

    def at(self, ids: Ids) -> Values:
        """The scores of passages; 0 where they have none.

        >>> Scores.of({1: 0.25, 3: 0.5}).at(np.array([3, 2, 9])).tolist()
        [0.5, 0.0, 0.0]
        """
        if not len(self.ids):
            return np.zeros(len(ids))
        at = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.where(self.ids[at] == ids, self.each[at], 0.0)

    def among(self, ids: Ids) -> Scores:
        """Those of these passages alone."""
        kept = np.isin(self.ids, ids)
        return Scores(self.ids[kept], self.each[kept])


def ids_of(found: Iterable[int]) -> Ids:
    """Row ids in order, each once."""
    return np.unique(np.fromiter(found, np.int64))


def best(ids: Ids, scores: Scores, count: int) -> list[int]:
    """The passages with the highest scores, highest first; equal ones by row id.

    >>> best(np.array([1, 2, 3]), Scores.of({1: 0.25, 3: 0.5}), 2)
    [3, 1]
    """
    found: list[int] = ids[np.lexsort((ids, -scores.at(ids)))[:count]].tolist()
    return found
