"""The nearest passages by meaning: a faiss index, derived from the database and thrown away at will.

Up to `EXACT_LIMIT` vectors the index is exact (every inner product is computed: 384 dimensions, 200,000 passages,
under 0.1 s). Beyond that it is a graph (HNSW, Malkov & Yashunin 2018) with 32 neighbours a node, built with a candidate
list of 100 and searched with one of 128. A search that only allows few passages is exact again, and one that allows
many widens the list so that about 128 allowed candidates are in it.

The file holds one line of JSON (generation, sizes, checksum) and then the index as faiss writes it. It is replaced in
one step, and a file that is not what its first line says is not opened.
"""

from __future__ import annotations

import zlib
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kb.errors import EncoderError
from kb.search.derived import read_header, write_derived

# As Any: the type stubs that faiss brings do not know all it can do.
faiss: Any = import_module("faiss")

__all__ = ["EXACT_LIMIT", "VectorIndex"]

EXACT_LIMIT = 200_000
NEIGHBOURS = 32
BUILD_CANDIDATES = 100
SEARCH_CANDIDATES = 128
MOST_CANDIDATES = 4096
# Up to so many allowed passages their vectors are simply compared one by one.
FEW_ALLOWED = 20_000

FORMAT = "plannenbank vectors 1"

Ids = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]


class VectorIndex:
    """Vectors of length 1 by passage id, searched by cosine. `generation`: of which state of the database."""

    def __init__(self, index: Any, generation: str) -> None:
        self._index = index
        self.generation = generation

    @classmethod
    def build(cls, ids: Ids, vectors: Vectors, generation: str, exact_limit: int = EXACT_LIMIT) -> VectorIndex:
        """An index of `vectors` (n, d), row `i` under `ids[i]`; ids are unique. None at all is fine."""
        if vectors.ndim != 2 or ids.shape != (len(vectors),):
            raise ValueError(f"{ids.shape} ids for {vectors.shape} vectors")
        if len(np.unique(ids)) != len(ids):
            raise ValueError("an id occurs twice")
        index = faiss.IndexIDMap2(_base(vectors, exact_limit))
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
        """Whether every vector is compared, rather than those along a graph."""
        return isinstance(faiss.downcast_index(self._index.index), faiss.IndexFlat)

    def search(self, vector: Vectors, k: int, allowed: Ids | None = None) -> list[tuple[int, float]]:
        """The `k` nearest as (id, cosine), best first; fewer where there are fewer. `allowed`: only these ids.

        Raises EncoderError for a vector of another length: it was made with another model.
        """
        k = min(k, len(self), len(self) if allowed is None else len(allowed))
        if k <= 0:
            return []
        if vector.shape != (self.dimension,):
            raise EncoderError(
                f"De index is gemaakt met een ander taalmodel: {self.dimension} getallen per passage, "
                f"de zoekvraag heeft er {vector.size}.",
                remedy="Zet KB_MODEL terug, of draai `kb reindex`.",
            )
        query = np.ascontiguousarray(vector[None], np.float32)
        if allowed is None:
            found = self._index.search(query, k, params=self._parameters(None, k, 1.0))
        elif self.exact or len(allowed) > FEW_ALLOWED:
            selector = faiss.IDSelectorBatch(np.ascontiguousarray(allowed, np.int64))
            found = self._index.search(query, k, params=self._parameters(selector, k, len(allowed) / len(self)))
        else:
            found = self._search_few(query, k, allowed)
        hits = [(int(i), float(cosine)) for cosine, i in zip(found[0][0], found[1][0], strict=True) if i >= 0]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))

    def _parameters(self, selector: Any, k: int, share: float) -> Any:
        if self.exact:
            return faiss.SearchParameters(sel=selector) if selector else None
        candidates = int(max(SEARCH_CANDIDATES, 2 * k) / share)
        return faiss.SearchParametersHNSW(sel=selector, efSearch=min(MOST_CANDIDATES, candidates))

    def _search_few(self, query: Vectors, k: int, allowed: Ids) -> tuple[Vectors, Ids]:
        """Past the graph: a walk along it would meet few allowed nodes, or none."""
        ids: Ids = faiss.vector_to_array(self._index.id_map)
        places = faiss.IDSelectorBatch(np.flatnonzero(np.isin(ids, allowed)))
        storage = faiss.downcast_index(self._index.index).storage
        scores, found = storage.search(query, k, params=faiss.SearchParameters(sel=places))
        return scores, np.where(found >= 0, ids[found], -1)

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
                body = file.read()
            if header["format"] != FORMAT or header["bytes"] != len(body) or header["checksum"] != zlib.crc32(body):
                return None
            return cls(faiss.deserialize_index(np.frombuffer(body, np.uint8)), str(header["generation"]))
        except (OSError, ValueError, KeyError, TypeError, RuntimeError):
            return None


def _base(vectors: Vectors, exact_limit: int) -> Any:
    count, dimension = vectors.shape
    if count <= exact_limit:
        return faiss.IndexFlatIP(dimension)
    index = faiss.IndexHNSWFlat(dimension, NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = BUILD_CANDIDATES
    return index
