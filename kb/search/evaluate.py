"""How good a ranking is, by graded judgements: nDCG@10, Recall@10 and the reciprocal rank of the first answer.

Judgements are about passages as somebody once cut them; ours have other borders. A passage of ours matches a judged one
of the same document when it holds at least half of the words of the shorter of both.

One judged passage counts once. Where several of ours match it (the rows of a judged table) only the first is credited,
and a passage of ours that matches several is credited for the best that is still open. So the ideal ranking is simply
the judged passages, best first, no measure exceeds 1, and cutting a good passage in two earns nothing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kb.bags import bag, overlap

__all__ = ["DEPTH", "Judged", "Query", "Scores", "Shown", "bag", "load", "mean", "ndcg", "overlap", "score"]

DEPTH = 10
ANSWER = 2  # the grade of a passage that answers the query


class Judged(NamedTuple):
    """A judged passage: 2 answers the query, 1 is on topic."""

    document: str
    grade: int
    text: str


class Shown(NamedTuple):
    """A passage that a system shows."""

    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query with its judgements; `kind`: keyword or natural."""

    id: str
    text: str
    kind: str
    judged: tuple[Judged, ...]


class Scores(NamedTuple):
    """The three measures, each 0..1."""

    ndcg: float
    recall: float
    reciprocal_rank: float


def load(folder: Path) -> list[Query]:
    """The queries of a folder with `queries.jsonl` and `judgements.jsonl`."""
    judged: dict[str, list[Judged]] = {}
    for row in _lines(folder / "judgements.jsonl"):
        judged.setdefault(row["query_id"], []).append(Judged(row["doc_id"], int(row["grade"]), row["passage"]))
    return [
        Query(row["id"], row["query"], row["kind"], tuple(judged.get(row["id"], ())))
        for row in _lines(folder / "queries.jsonl")
    ]


def _lines(path: Path) -> Iterable[dict[str, str]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def score(judged: Sequence[Judged], shown: Sequence[Shown]) -> Scores:
    """The measures of one ranking, best first."""
    credited = _credit(judged, shown[:DEPTH])
    answers = sum(1 for j in judged if j.grade >= ANSWER)
    right = [rank for rank, i in enumerate(credited, 1) if i is not None and judged[i].grade >= ANSWER]
    return Scores(
        ndcg([judged[i].grade if i is not None else 0 for i in credited], [j.grade for j in judged]),
        len(right) / min(answers, DEPTH) if answers else 0.0,
        1 / right[0] if right else 0.0,
    )


def _credit(judged: Sequence[Judged], shown: Sequence[Shown]) -> list[int | None]:
    """For each passage shown, the judged passage it is credited for."""
    bags = [bag(j.text) for j in judged]
    still_open = set(range(len(judged)))
    credited: list[int | None] = []
    for passage in shown:
        words = bag(passage.text)
        fits = [i for i in still_open if judged[i].document == passage.document and overlap(words, bags[i]) >= 0.5]
        best = max(fits, key=lambda i: (judged[i].grade, overlap(words, bags[i]), -i), default=None)
        still_open.discard(-1 if best is None else best)
        credited.append(best)
    return credited


def ndcg(grades: Sequence[int], judged: Iterable[int]) -> float:
    """nDCG@10 (0..1) of a ranking with these grades, best first, where passages with the grades `judged` exist.

    >>> round(ndcg([0, 2, 0], [2, 1]), 2)
    0.52
    """
    ideal = _discounted([2.0**grade - 1 for grade in sorted(judged, reverse=True)[:DEPTH]])
    return min(1.0, _discounted([2.0**grade - 1 for grade in grades[:DEPTH]]) / ideal) if ideal else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def mean(scores: Sequence[Scores]) -> Scores:
    """The mean of each measure."""
    count = max(1, len(scores))
    return Scores(*(sum(column) / count for column in zip(*scores, strict=True))) if scores else Scores(0.0, 0.0, 0.0)
