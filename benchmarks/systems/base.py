"""What every system is asked to do, and the passages that it gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from kb.store import Store

__all__ = ["BATCH", "DEPTH", "Row", "System", "folder_mb", "key", "stored_rows"]

DEPTH = 10
BATCH = 10_000


class Row(NamedTuple):
    """A passage: its key, its headings and text, its vector (e5)."""

    key: str
    text: str
    vector: npt.NDArray[np.float32]


class System(Protocol):
    """A search engine with the passages of one knowledge base. `lacks`: in a few words, beside this program."""

    name: str
    lacks: str

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """Make the index, in a folder that is empty."""

    def open(self, folder: Path) -> None:
        """Load what is needed to answer."""

    def search(self, query: str) -> list[tuple[str, ...]]:
        """The ten best hits: the key of each, and of the copies that are folded into it.

        Their texts are fetched too, as anybody would who shows them.
        """


def key(document: str, ordinal: int) -> str:
    """What a passage goes by.

    >>> key("plan", 12)
    'plan#12'
    """
    return f"{document}#{ordinal}"


def stored_rows(database: Path, model: str) -> Iterator[Row]:
    """The passages of a knowledge base, in order of row id."""
    with Store(database, readonly=True) as store:
        ids, vectors = store.vectors(model)
        for start in range(0, len(ids), BATCH):
            some = ids[start : start + BATCH].tolist()
            found = store.passages(some)
            for i, vector in zip(some, vectors[start : start + BATCH], strict=True):
                row = found[i]
                text = "\n".join((*row.passage.headings, row.passage.text))
                yield Row(key(row.document, row.passage.ordinal), text, vector)


def folder_mb(folder: Path) -> float:
    """The size of all files in a folder, MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
