"""Which row of one plan is which of the other: the pairs whose likeness together is greatest.

That is the assignment problem; `scipy.optimize.linear_sum_assignment` solves it (a modified Jonker-Volgenant algorithm,
D.F. Crouse, "On implementing 2D rectangular assignment algorithms", 2016). A row stays alone rather than be paired with
one that is not like it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from kb.review.versions.similarity import Scores

__all__ = ["Pair", "assigned"]


class Pair(NamedTuple):
    """Rows by their numbers."""

    before: int
    after: int
    score: float


def assigned(scores: Scores, least: float) -> list[Pair]:
    """The pairs of the best assignment that are at least so much alike, in order.

    >>> assigned(np.array([[0.9, 0.8], [0.85, 0.1]]), 0.5)
    [Pair(before=0, after=1, score=0.8), Pair(before=1, after=0, score=0.85)]
    """
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415  (slow to import, and few need it)

    gains = np.where(scores >= least, scores, 0.0)
    rows, columns = linear_sum_assignment(gains, maximize=True)
    return [Pair(int(i), int(j), float(gains[i, j])) for i, j in zip(rows, columns, strict=True) if gains[i, j] > 0]
