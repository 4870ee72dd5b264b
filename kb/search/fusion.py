"""One ranking out of what each way of finding says.

Each way gives scores on a scale from the least to the most relevant candidate; the score of a passage is their weighted
mean. The weights are the same for every query. Weights that follow the query (how much of it the best passage says, how
many of its words are content words) were tried for long: they help only while words and meaning each look at whole
passages. Since the best candidates are read sentence by sentence (`kb.search.reading`) words and meaning agree more
often, and any weight of words between .4 and .55 is as good within .01, on terms and on questions (72 own queries over
nine plans and 26 over three others; the halves of both sets agree).

Reciprocal rank fusion was left aside: it forgets how much better the first is than the second, and loses to meaning
alone on questions.
"""

from __future__ import annotations

import numpy as np

from kb.search.scores import DECIMALS, Scores, union

__all__ = ["ANSWER", "CONCEPTS", "ONLY_CONCEPTS", "READ", "WORDS", "blend", "spread"]

WORDS = 0.55  # the share of words; meaning has the rest
READ = 0.6  # how much of words and of meaning the best sentence decides, and not the passage
CONCEPTS = 0.3  # naming a concept of the query, by any name; the rest is for words and meaning
ONLY_CONCEPTS = 0.5  # the same where a query is nothing but names: how they are written should matter little
ANSWER = 0.5  # what answers the question comes before all that does not, each in its own order


def spread(scores: Scores, least: float | None = None) -> Scores:
    """Scores on a scale of 0 (the least of them, or all up to `least`) to 1 (the most).

    >>> dict(spread(Scores.of({1: 0.8, 2: 0.9, 3: 0.85})))
    {1: 0.0, 2: 1.0, 3: 0.5}
    """
    if not scores:
        return scores
    low = scores.each.min() if least is None else least
    width = scores.each.max() - low
    if width <= 0:
        return Scores(scores.ids, np.ones(len(scores)))
    return Scores(scores.ids, np.round(np.maximum(0.0, scores.each - low) / width, DECIMALS))


def blend(whole: Scores, read: Scores) -> Scores:
    """The scores of passages as a whole, with those of their best sentence; who was not read has 0 there.

    >>> dict(blend(Scores.of({1: 1.0, 2: 0.5}), Scores.of({2: 1.0})))
    {1: 0.4, 2: 0.8}
    """
    ids = union(whole.ids, read.ids)
    return Scores(ids, np.round((1 - READ) * whole.at(ids) + READ * read.at(ids), DECIMALS))
