"""The default encoder: multilingual-e5-small as int8 in onnxruntime, without torch."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from kb.errors import EncoderError
from kb.search.encoder import REMEMBERED_QUERIES, Vectors, clean
from kb.search.weights import INPUT, MODEL_FILE, PROMPTS, TOKENIZER_FILE

__all__ = ["OnnxEncoder"]


class OnnxEncoder:
    """The default encoder: an ONNX graph that takes one text at a time, run by one thread a processor.

    One at a time costs nothing here (the threads share the work by text) and makes the vector of a text the same
    whatever stands beside it.
    """

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self._session, self._tokenizer = _open(folder)
        self.dimension: int = self._session.get_outputs()[0].shape[0]
        self._remembered = lru_cache(REMEMBERED_QUERIES)(self._query)

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """See `Encoder.passages`."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        pool = ThreadPoolExecutor(_processors())
        try:
            for number, vector in enumerate(pool.map(self._encode, (PROMPTS["passage"] + text for text in texts))):
                vectors[number] = vector
                if progress:
                    progress(number + 1)
        finally:
            # On Ctrl-C what has not begun is not begun.
            pool.shutdown(cancel_futures=True)
        return vectors

    def query(self, text: str) -> Vectors:
        """See `Encoder.query`."""
        return self._remembered(text)

    def _query(self, text: str) -> Vectors:
        vector = self._encode(PROMPTS["query"] + text)
        vector.flags.writeable = False
        return vector

    def _encode(self, text: str) -> Vectors:
        ids = np.array(self._tokenizer.encode(clean(text)).ids, np.int64)
        vector: Vectors = self._session.run(None, {INPUT: ids})[0]
        return vector


def _open(folder: Path) -> tuple[onnxruntime.InferenceSession, Tokenizer]:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        session = onnxruntime.InferenceSession(folder / MODEL_FILE, options, providers=["CPUExecutionProvider"])
        return session, Tokenizer.from_file(str(folder / TOKENIZER_FILE))
    except Exception as error:  # both libraries raise bare Exceptions of their own
        remedy = "Verwijder die map; het taalmodel wordt dan opnieuw gemaakt."
        raise EncoderError(f"Het taalmodel in {folder} laat zich niet openen: {error}.", remedy=remedy) from error


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
