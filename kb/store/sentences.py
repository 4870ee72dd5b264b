"""The vectors of a passage's sentences, a byte a number: only their direction counts.

Of each the largest component is kept as 127, the others in proportion; what is lost is less than .001 of a cosine. A
million passages take some 1.3 GB this way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

__all__ = ["create", "insert", "select"]

Ids = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]

MOST = 127


def create(db: Database) -> None:
    """The table; a passage without a row is one whose sentences nobody looked at."""
    db.execute(
        """CREATE TABLE sentence_vectors (
            passage INTEGER PRIMARY KEY REFERENCES passages(id) ON DELETE CASCADE,
            model TEXT NOT NULL,
            count INTEGER NOT NULL,
            vectors BLOB NOT NULL)"""
    )


def insert(db: Database, ids: Iterable[int], sentences: Iterable[Vectors], model: str) -> None:
    """The vectors (k, d) of the sentences of each passage, in place of any that it has; k may be 0."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO sentence_vectors (passage, model, count, vectors) VALUES (?, ?, ?, ?)",
        [(int(i), model, len(found), _small(found).tobytes()) for i, found in zip(ids, sentences, strict=True)],
    )


def _small(vectors: Vectors) -> npt.NDArray[np.int8]:
    if not vectors.size:
        return np.zeros(0, np.int8)
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    return np.rint(vectors / np.where(largest > 0, largest, 1) * MOST).astype(np.int8)


def select(db: Database, ids: Sequence[int], model: str) -> tuple[Ids, Vectors]:
    """Row ids (n,) and vectors of length 1 (n, d) of the sentences of passages, a row a sentence."""
    rows = db.execute(
        """SELECT passage, count, vectors FROM sentence_vectors WHERE model = ? AND count > 0
           AND passage IN (SELECT value FROM json_each(?)) ORDER BY passage""",
        [model, json.dumps([int(i) for i in ids])],
    ).fetchall()
    if not rows:
        return np.zeros(0, np.int64), np.zeros((0, 0), np.float32)
    counts = [row[1] for row in rows]
    vectors = np.frombuffer(b"".join(row[2] for row in rows), np.int8).reshape(sum(counts), -1).astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    owners = np.repeat(np.array([row[0] for row in rows], np.int64), counts)
    return owners, np.asarray(vectors / np.where(lengths > 0, lengths, 1), np.float32)
