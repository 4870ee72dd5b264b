"""LanceDB: vectors and words in one table, fused by reciprocal rank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.systems.base import BATCH, DEPTH, Row
from kb.search.encoder import Encoder

__all__ = ["Lance"]

REFINED = 10


class Lance:
    """See https://lancedb.github.io/lancedb: its default vector index (IVF_PQ), a Dutch full-text index, `hybrid`.

    The nearest by the compressed vectors are compared again by the whole ones (`refine_factor`), as it advises.
    """

    name = "LanceDB hybrid"
    lacks = "no compounds; words and meaning have the same say whatever is asked"

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """The table, then its two indexes."""
        import lancedb  # noqa: PLC0415  (each system in a process of its own)
        import pyarrow as pa  # noqa: PLC0415

        vector = pa.list_(pa.float32(), self._encoder.dimension)
        schema = pa.schema([("key", pa.string()), ("text", pa.string()), ("vector", vector)])
        table = lancedb.connect(folder).create_table("passages", _batches(rows, schema), schema=schema)
        table.create_fts_index("text", language="Dutch", base_tokenizer="simple")
        table.create_index(metric="cosine", vector_column_name="vector")

    def open(self, folder: Path) -> None:
        """The table; its indexes are read as they are needed."""
        import lancedb  # noqa: PLC0415

        self._table = lancedb.connect(folder).open_table("passages")

    def search(self, query: str) -> list[tuple[str, ...]]:
        """Best first."""
        asked = self._table.search(query_type="hybrid").vector(self._encoder.query(query)).text(query)
        return [(row["key"],) for row in asked.refine_factor(REFINED).limit(DEPTH).to_list()]


def _batches(rows: Iterable[Row], schema: Any) -> Iterator[Any]:
    import pyarrow as pa  # noqa: PLC0415

    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield pa.RecordBatch.from_pylist([row._asdict() for row in batch], schema=schema)
