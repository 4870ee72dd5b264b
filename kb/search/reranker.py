"""A second look at the best passages: a model that reads question and passage together puts them in order.

None is needed. Any sentence-transformers CrossEncoder can be configured (`KB_RERANKER`: a folder or a hub id); it reads
the best `CANDIDATES` passages of each query, which takes seconds on a processor for a large model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from kb.search.fusion import spread
from kb.search.layers import Layer
from kb.search.scores import Scores
from kb.settings import Settings

__all__ = ["CANDIDATES", "NONE", "Reranker", "load_reranker", "reranked"]

NONE = "none"
CANDIDATES = 30  # passages that are read again
# These passages stay before all others, and among them the re-ranker decides.
WEIGHT = 0.9


class Reranker(Protocol):
    """Tells how well passages answer a question."""

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """A number for each text, in their order; higher is better, on any scale."""


def load_reranker(settings: Settings) -> Reranker | None:
    """The re-ranker that the settings name, if any; raises EncoderError where it cannot be opened."""
    if settings.reranker == NONE:
        return None
    from kb.search.cross_encoder import CrossEncoderReranker  # noqa: PLC0415  (torch takes seconds to import)

    return CrossEncoderReranker(settings.reranker)


def reranked(reranker: Reranker, query: str, texts: Mapping[int, str]) -> Layer:
    """The re-ranker's say on the best passages, by row id: from .5 for the least of them to 1."""
    found = spread(Scores(list(texts), reranker.scores(query, list(texts.values()))))
    return Layer("reranker", Scores(found.ids, 0.5 + found.each / 2), WEIGHT)
