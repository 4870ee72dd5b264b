"""The vectors of a passage: one of its own, and one of each of its sentences.

A passage of 120 words says several things, and one vector of it blurs them; its sentences keep each of them in view. A
sentence is read under the heading above it, which often names what the sentence is about. The passage's own vector, by
which it is found among all, lies halfway between that of its text and the mean of its sentences; by the sentences
themselves the best passages are put in order (see `kb.search.reading`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from kb.documents import Passage
from kb.search.encoder import Encoder, Vectors

__all__ = ["PassageVectors", "passage_vectors"]

LEAST_WORDS = 4  # a shorter sentence ("Zie bijlage 2.") says too little


class PassageVectors(NamedTuple):
    """Of each passage its vector, a row of `whole` (n, d), and those of its sentences, (k, d) each; of length 1."""

    whole: Vectors
    sentences: list[Vectors]


def passage_vectors(
    encoder: Encoder, passages: Sequence[Passage], progress: Callable[[int], None] | None = None
) -> PassageVectors:
    """The vectors of passages, in their order. `progress` hears how many passages are done, more or less."""
    sentences = [_sentences(passage) for passage in passages]
    texts = [passage.text for passage in passages] + [text for texts in sentences for text in texts]

    def done(count: int) -> None:
        if progress:
            progress(count * len(passages) // len(texts))

    made = encoder.passages(texts, done)
    borders = np.cumsum([len(found) for found in sentences[:-1]], dtype=np.int64)
    parts = np.split(made[len(passages) :], borders) if passages else []
    return PassageVectors(_between(made[: len(passages)], parts), parts)


def _between(vectors: Vectors, parts: Sequence[Vectors]) -> Vectors:
    """Each vector and the mean of its parts, halfway."""
    moved = vectors.copy()
    for i, part in enumerate(parts):
        if len(part):
            moved[i] += part.mean(axis=0)
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _sentences(passage: Passage) -> list[str]:
    """What the sentences say, each under the last heading."""
    found = [passage.text[start:end].strip() for start, end in passage.sentences]
    heading = f"{passage.headings[-1]}: " if passage.headings else ""
    return [heading + text for text in found if len(text.split()) >= LEAST_WORDS]
