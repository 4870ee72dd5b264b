"""From text to vectors.

Two encoders, one shape. The default is multilingual-e5-small as int8 in onnxruntime: a tenth of a second to load, no
torch. Any sentence-transformers model can stand in its place through the setting `model`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from kb.search import weights
from kb.settings import Settings

__all__ = ["DEFAULT_MODEL", "FP32_MODEL", "REMEMBERED_QUERIES", "Encoder", "Vectors", "clean", "load_encoder"]

DEFAULT_MODEL = "multilingual-e5-small"
FP32_MODEL = "multilingual-e5-small-fp32"
REMEMBERED_QUERIES = 2048  # 3 MB

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Turns text into vectors of length 1, so that their inner product is their cosine."""

    @property
    def name(self) -> str:
        """Which model made the vectors, and how: vectors of different names cannot be compared."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """The vectors of passages, (n, dimension), in the order of the texts; `progress` hears how many are done."""

    def query(self, text: str) -> Vectors:
        """The vector of a question, (dimension,); read-only, as recent ones are remembered."""


def load_encoder(settings: Settings, progress: weights.Progress | None = None) -> Encoder:
    """The encoder that the settings name; raises EncoderError where it cannot be made or opened.

    The default model is converted on first use; `progress` then hears, in Dutch, what is going on.
    """
    if settings.model == DEFAULT_MODEL:
        from kb.search.onnx_encoder import OnnxEncoder  # noqa: PLC0415  (onnxruntime is slow to import)

        return OnnxEncoder(weights.int8_folder(settings, progress))
    from kb.search.sentence_encoder import SentenceEncoder  # noqa: PLC0415  (torch takes seconds to import)

    if settings.model == FP32_MODEL:
        return SentenceEncoder(str(weights.fp32_folder(settings, progress)), weights.FP32)
    return SentenceEncoder(settings.model)


def clean(text: str) -> str:
    """Text that every tokenizer takes: half a surrogate pair (from a broken file or terminal) becomes a "?".

    >>> clean("jeugd\\udce9")
    'jeugd?'
    """
    return text.encode("utf-8", "replace").decode("utf-8")
