"""Any sentence-transformers CrossEncoder as a re-ranker; imports torch, so only imported where one is configured."""

from __future__ import annotations

from collections.abc import Sequence

from sentence_transformers import CrossEncoder

from kb.errors import EncoderError
from kb.search.encoder import clean

__all__ = ["CrossEncoderReranker"]


class CrossEncoderReranker:
    """A CrossEncoder by folder or hub id; raises EncoderError where it cannot be opened or gives no single score."""

    def __init__(self, model: str) -> None:
        self._model = _open(model)
        if self._model.num_labels != 1:
            raise EncoderError(
                f"Het model {model} geeft {self._model.num_labels} getallen per passage in plaats van één.",
                remedy="Zet KB_RERANKER op een CrossEncoder die op relevantie is getraind, of op none.",
            )

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """See `kb.search.reranker.Reranker.scores`."""
        pairs = [(clean(query), clean(text)) for text in texts]
        return [float(score) for score in self._model.predict(pairs, show_progress_bar=False)] if pairs else []


def _open(model: str) -> CrossEncoder:
    try:
        opened: CrossEncoder = CrossEncoder(model, device="cpu")
    except Exception as error:  # whatever a model folder or a hub may answer
        reason = next(iter(str(error).splitlines()), type(error).__name__).rstrip(".")
        raise EncoderError(
            f"De herschikker {model} laat zich niet openen: {reason}.",
            remedy="Zet KB_RERANKER op een map of naam van een CrossEncoder van sentence-transformers, of op none.",
        ) from error
    return opened
