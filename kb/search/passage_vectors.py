"""The vector of a passage: halfway between that of its whole text and the mean of those of its sentences.

A passage of 120 words says several things, and its one vector blurs them; its sentences keep each of them in view.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from kb.documents import Passage
from kb.search.encoder import Encoder

__all__ = ["passage_vectors"]

LEAST_WORDS = 4  # a shorter sentence ("Zie bijlage 2.") says too little


def passage_vectors(
    encoder: Encoder, passages: Sequence[Passage], progress: Callable[[int], None] | None = None
) -> npt.NDArray[np.float32]:
    """Vectors (n, d) of length 1, a row a passage. `progress` hears how many passages are done, more or less."""
    owners, sentences = _sentences(passages)
    texts = [passage.text for passage in passages] + sentences

    def done(count: int) -> None:
        if progress:
            progress(count * len(passages) // len(texts))

    made = encoder.passages(texts, done)
    vectors, parts = made[: len(passages)].copy(), made[len(passages) :]
    sums, counts = np.zeros_like(vectors), np.bincount(owners, minlength=len(passages))
    np.add.at(sums, owners, parts)
    vectors += sums / np.maximum(counts, 1)[:, None]
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _sentences(passages: Sequence[Passage]) -> tuple[list[int], list[str]]:
    """The sentences of passages that have several, each with the place of its passage."""
    owners: list[int] = []
    texts: list[str] = []
    for i, passage in enumerate(passages):
        found = [passage.text[start:end].strip() for start, end in passage.sentences]
        telling = [text for text in found if len(text.split()) >= LEAST_WORDS]
        if len(found) > 1:
            owners += [i] * len(telling)
            texts += telling
    return owners, texts
