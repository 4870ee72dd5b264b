"""Any sentence-transformers model as an encoder; imports torch, so only imported where such a model is asked for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from transformers.utils import logging

from kb.errors import EncoderError
from kb.search.encoder import REMEMBERED_QUERIES, Vectors, clean
from kb.search.weights import PROMPTS

__all__ = ["SentenceEncoder"]

BATCH = 32


_E5 = re.compile(r"(^|[^a-z0-9])e5([^a-z0-9]|$)", re.IGNORECASE)


class SentenceEncoder:
    """A sentence-transformers model, by folder or hub id.

    Queries and passages get the prompts that the model brings; a model of the e5 family that brings none gets
    `query: ` and `passage: `, which it was trained with. `name` holds a fingerprint of weights and prompts, so that a
    model that was swapped under the same name is noticed. Raises EncoderError where the model cannot be opened.
    """

    def __init__(self, model: str, name: str | None = None) -> None:
        self._model = _open(model)
        self._query_prompt, self._passage_prompt = _prompts(self._model, Path(model).name)
        self.name = name or f"{Path(model).name}-{self._fingerprint()}"
        self.dimension = len(self._query("a"))
        self._remembered = lru_cache(REMEMBERED_QUERIES)(self._query)

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """See `kb.search.encoder.Encoder.passages`."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), BATCH):
            batch = [clean(text) for text in texts[start : start + BATCH]]
            vectors[start : start + len(batch)] = self._model.encode_document(
                batch, prompt=self._passage_prompt, show_progress_bar=False, normalize_embeddings=True
            )
            if progress:
                progress(start + len(batch))
        return vectors

    def query(self, text: str) -> Vectors:
        """See `kb.search.encoder.Encoder.query`."""
        return self._remembered(text)

    def _query(self, text: str) -> Vectors:
        vector: Vectors = self._model.encode_query(
            clean(text), prompt=self._query_prompt, show_progress_bar=False, normalize_embeddings=True
        )
        vector = np.array(vector, np.float32)
        vector.flags.writeable = False
        return vector

    def _fingerprint(self) -> str:
        """A hash of what decides the vectors: the modules, the prompts and every weight.

        A pooler is left out: sentence-transformers does not use it, and where a model folder has none, it is random.
        """
        found = hashlib.sha256(f"{self._model}|{self._query_prompt}|{self._passage_prompt}".encode())
        for name, tensor in self._model.state_dict().items():
            if ".pooler." not in name:
                found.update(name.encode())
                found.update(tensor.detach().cpu().contiguous().flatten().view(torch.uint8).numpy())
        return found.hexdigest()[:12]


def _prompts(model: SentenceTransformer, name: str) -> tuple[str, str]:
    """What goes before a query and before a passage."""
    own = {kind: prompt for kind, prompt in model.prompts.items() if prompt}
    if not own and _E5.search(name):
        own = PROMPTS
    passage = next((own[kind] for kind in ("document", "passage", "corpus") if kind in own), "")
    return own.get("query", ""), passage


def _open(model: str) -> SentenceTransformer:
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(model, device="cpu")
    except Exception as error:  # whatever a model folder or a hub may answer
        reason = next(iter(str(error).splitlines()), type(error).__name__).rstrip(".")
        raise EncoderError(
            f"Het taalmodel {model} laat zich niet openen: {reason}.",
            remedy="Zet KB_MODEL op een map of naam van een sentence-transformers-model, of laat het weg.",
        ) from error
