"""A score as a weighted mean of what each way of finding gave, so that it can be taken apart again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np

from kb.search.scores import DECIMALS, Scores, union

__all__ = ["Layer", "Layers", "Part", "PartName", "lifted", "take_apart", "total"]

PartName = Literal["words", "meaning", "concepts", "answer", "reranker"]


class Part(NamedTuple):
    """What one way of finding gave a passage: a score 0..1 and its weight; the products add up to the score."""

    name: PartName
    score: float
    weight: float


@dataclass(frozen=True, slots=True)
class Layer:
    """The scores 0..1 that one way of finding gave, by row id, and their weight; who is absent has 0."""

    name: PartName
    scores: Scores
    weight: float


Layers = tuple[Layer, ...]


def lifted(layers: Layers, above: Layer) -> Layers:
    """Layers with one on top, which takes its weight from theirs; one without scores takes nothing."""
    if not above.scores:
        return layers
    return (*(replace(one, weight=one.weight * (1 - above.weight)) for one in layers), above)


def total(layers: Layers) -> Scores:
    """The scores of all who are in any layer.

    >>> words, concepts = Scores.of({1: 0.5, 2: 1.0}), Scores.of({1: 1.0})
    >>> dict(total(lifted((Layer("words", words, 1.0),), Layer("concepts", concepts, 0.3))))
    {1: 0.65, 2: 0.7}
    """
    ids = union(*(one.scores.ids for one in layers))
    return Scores(ids, np.round(sum(one.weight * one.scores.at(ids) for one in layers), DECIMALS))


def take_apart(layers: Layers, i: int) -> tuple[Part, ...]:
    """The parts of a passage's score; ways of finding without weight are left out.

    >>> words, concepts = Scores.of({1: 0.5}), Scores.of({1: 1.0})
    >>> take_apart(lifted((Layer("words", words, 1.0),), Layer("concepts", concepts, 0.3)), 1)
    (Part(name='words', score=0.5, weight=0.7), Part(name='concepts', score=1.0, weight=0.3))
    """
    return tuple(Part(one.name, round(one.scores.get(i, 0.0), 4), round(one.weight, 4)) for one in layers if one.weight)
