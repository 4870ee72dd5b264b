"""The nearest passages by meaning: a faiss index, derived from the database and thrown away at will.

Up to `EXACT_LIMIT` vectors the index is exact: every inner product is computed; beyond `FULL_LIMIT` in half precision
(IEEE 754 binary16), which is read in half the time and moves a cosine by less than .001. Beyond that the vectors are
divided over cells around centroids (an inverted file, Jégou, Douze & Schmid 2011), about twice the square root of their
number, and a search looks in the eighth part of the cells whose centroids are nearest. A search that allows only some
passages looks in as many more, so in all of them where it allows few.

A graph (HNSW) was left aside: on a million passages it takes ten times as long to build for the same recall
(benchmarks/FINDINGS.md).

The file holds one line of JSON (generation, sizes, checksum) and then the index as faiss writes it. It is replaced in
one step, and a file that is not what its first line says is not opened.
"""

from __future__ import annotations

import math
import zlib
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from kb.errors import EncoderError
from kb.search.derived import read_header, write_derived
from kb.search.scores import Ids, Scores

# As Any: the type stubs that faiss brings do not know all it can do.
faiss: Any = import_module("faiss")

__all__ = ["EXACT_LIMIT", "VectorIndex", "by_itself"]

FULL_LIMIT = 20_000
EXACT_LIMIT = 200_000
LOOKED_IN = 8  # one in so many cells
ROUNDS, SAMPLE = 10, 64  # of k-means, and the vectors per centroid that it sees
LEAST_IN_CELL = 40  # vectors, on average

FORMAT = "plannenbank vectors 3"
CHUNK = 1 << 24  # bytes

Vectors = npt.NDArray[np.float32]


class VectorIndex:
    """Vectors of length 1 by passage id, searched by cosine. `generation`: of which state of the database."""

    def __init__(self, index: Any, generation: str) -> None:
        self._index = index
        self.generation = generation

    @classmethod
    def build(
        cls,
        ids: Ids,
        vectors: Vectors,
        generation: str,
        *,
        full_limit: int = FULL_LIMIT,
        exact_limit: int = EXACT_LIMIT,
    ) -> VectorIndex:
        """An index of `vectors` (n, d), row `i` under `ids[i]`; ids are unique. None at all is fine."""
        if vectors.ndim != 2 or ids.shape != (len(vectors),):
            raise ValueError(f"{ids.shape} ids for {vectors.shape} vectors")
        if len(np.unique(ids)) != len(ids):
            raise ValueError("an id occurs twice")
        index = _empty(vectors, full_limit, exact_limit)
        if len(ids):
            index.add_with_ids(np.ascontiguousarray(vectors, np.float32), np.ascontiguousarray(ids, np.int64))
        return cls(index, generation)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._index.d)

    @property
    def exact(self) -> bool:
        """Whether every vector is compared, rather than those in the nearest cells."""
        return not isinstance(self._index, faiss.IndexIVF)

    def search(self, vector: Vectors, k: int, allowed: Ids | None = None) -> Scores:
        """The `k` nearest with their cosine; fewer where there are fewer. `allowed`: only these ids.

        Raises EncoderError for a vector of another length: it was made with another model.
        """
        k = min(k, len(self), len(self) if allowed is None else len(allowed))
        if k <= 0:
            return Scores()
        if vector.shape != (self.dimension,):
            raise EncoderError(
                f"De index is gemaakt met een ander taalmodel: {self.dimension} getallen per passage, "
                f"de zoekvraag heeft er {vector.size}.",
                remedy="Zet KB_MODEL terug, of draai `kb reindex`.",
            )
        query = np.ascontiguousarray(vector[None], np.float32)
        selector = None if allowed is None else faiss.IDSelectorBatch(np.ascontiguousarray(allowed, np.int64))
        share = 1.0 if allowed is None else len(allowed) / len(self)
        (cosines,), (found,) = self._index.search(query, k, params=self._parameters(selector, share))
        return Scores(found[found >= 0], cosines[found >= 0])

    def _parameters(self, selector: Any, share: float) -> Any:
        """How to search; `share`: of all passages how many may be found."""
        if self.exact:
            return faiss.SearchParameters(sel=selector) if selector else None
        cells = math.ceil(self._index.nlist / LOOKED_IN / share)
        return faiss.SearchParametersIVF(sel=selector, nprobe=min(self._index.nlist, cells))

    def save(self, path: Path) -> None:
        """Write the index in one step: a reader sees the old file or the new one. Raises StoreFull."""
        body = faiss.serialize_index(self._index).data
        header = {"format": FORMAT, "generation": self.generation, "bytes": body.nbytes, "checksum": zlib.crc32(body)}
        write_derived(path, header, [body])

    @classmethod
    def load(cls, path: Path) -> VectorIndex | None:
        """The index in a file, or None where there is none to be trusted: then it has to be built anew."""
        try:
            with path.open("rb") as file:
                header = read_header(file)
                start = file.tell()
                if header["format"] != FORMAT or (header["bytes"], header["checksum"]) != _measured(file):
                    return None
                file.seek(start)
                index = faiss.read_index(faiss.PyCallbackIOReader(file.read))  # without a copy of it in memory
            return cls(index, str(header["generation"]))
        except (OSError, ValueError, KeyError, TypeError, RuntimeError):
            return None


def by_itself() -> None:
    """Let faiss work on this thread alone: for one question it has no use for others, which wait at full speed."""
    faiss.omp_set_num_threads(1)


def _empty(vectors: Vectors, full_limit: int, exact_limit: int) -> Any:
    """An index that can take in these vectors."""
    count, dimension = vectors.shape
    if count <= full_limit:
        return faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
    if count <= exact_limit:
        half = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
        half.is_trained = True  # there is nothing to learn
        return faiss.IndexIDMap2(half)
    return _cells(vectors)


def _cells(vectors: Vectors) -> Any:
    """An inverted file around centroids that were learned from these vectors."""
    count, dimension = vectors.shape
    cells = max(1, min(round(2 * math.sqrt(count)), count // LEAST_IN_CELL))
    centroids, half = faiss.IndexFlatIP(dimension), faiss.ScalarQuantizer.QT_fp16
    index = faiss.IndexIVFScalarQuantizer(centroids, dimension, cells, half, faiss.METRIC_INNER_PRODUCT, False)
    index.cp.niter, index.cp.max_points_per_centroid, index.cp.min_points_per_centroid = ROUNDS, SAMPLE, 1
    index.train(np.ascontiguousarray(vectors, np.float32))
    return index


def _measured(file: BinaryIO) -> tuple[int, int]:
    """The length and the checksum of the rest of a file."""
    length = checksum = 0
    while chunk := file.read(CHUNK):
        length, checksum = length + len(chunk), zlib.crc32(chunk, checksum)
    return length, checksum
