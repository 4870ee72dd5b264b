"""A score as a weighted mean of what each way of finding gave, so that it can be taken apart again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

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
    scores: Mapping[int, float]
    weight: float


Layers = tuple[Layer, ...]


def lifted(layers: Layers, above: Layer) -> Layers:
    """Layers with one on top, which takes its weight from theirs; one without scores takes nothing."""
    if not above.scores:
        return layers
    return (*(replace(one, weight=one.weight * (1 - above.weight)) for one in layers), above)


def total(layers: Layers) -> dict[int, float]:
    """The scores by row id, of all who are in any layer.

    >>> total(lifted((Layer("words", {1: 0.5, 2: 1.0}, 1.0),), Layer("concepts", {1: 1.0}, 0.3)))
    {1: 0.65, 2: 0.7}
    """
    known = {i: 0.0 for one in layers for i in one.scores}
    for one in layers:
        for i, score in one.scores.items():
            known[i] += one.weight * score
    return {i: round(score, 9) for i, score in known.items()}


def take_apart(layers: Layers, i: int) -> tuple[Part, ...]:
    """The parts of a passage's score; ways of finding without weight are left out.

    >>> take_apart(lifted((Layer("words", {1: 0.5}, 1.0),), Layer("concepts", {1: 1.0}, 0.3)), 1)
    (Part(name='words', score=0.5, weight=0.7), Part(name='concepts', score=1.0, weight=0.3))
    """
    return tuple(Part(one.name, round(one.scores.get(i, 0.0), 4), round(one.weight, 4)) for one in layers if one.weight)
