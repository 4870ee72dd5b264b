"""Rows in other words: what words leave unpaired is compared by what the language model makes of the sentences.

Among the sentences of plans about one thing the cosines of a small model lie close together, so meaning is asked only
where words and fields found nothing, and decides only together with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from kb.facts import Fact
from kb.review.versions.rules import is_table
from kb.review.versions.similarity import Scores

__all__ = ["Meaning", "with_meaning"]

Meaning = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""From texts to vectors of length 1, (n, d)."""

_SHARE = 0.4
_LEAST = 0.2  # what words and fields must say for it already
_FAR, _NEAR = 0.80, 0.97  # cosines of unrelated and of like sentences in multilingual-e5


def with_meaning(before: Sequence[Fact], after: Sequence[Fact], scores: Scores, meaning: Meaning) -> Scores:
    """The scores of pairs of sentences, raised by what they mean; 0 for tables, whose labels are too short for it."""
    old = [i for i, fact in enumerate(before) if not is_table(fact)]
    new = [j for j, fact in enumerate(after) if not is_table(fact)]
    found = np.zeros_like(scores)
    if not old or not new:
        return found
    vectors = meaning([*(before[i].quote.text for i in old), *(after[j].quote.text for j in new)])
    cosines = vectors[: len(old)] @ vectors[len(old) :].T
    meant = _SHARE * np.clip((cosines - _FAR) / (_NEAR - _FAR), 0.0, 1.0)
    rows, columns = np.ix_(old, new)
    found[rows, columns] = np.where(scores[rows, columns] >= _LEAST, scores[rows, columns] + meant, 0.0)
    return found
