"""Which systems are measured, by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from benchmarks.systems.base import System
from benchmarks.systems.bm25s_index import Bm25s
from benchmarks.systems.fts5 import Fts5
from benchmarks.systems.lance import Lance
from benchmarks.systems.ours import Ours
from benchmarks.systems.tantivy_index import Tantivy
from kb.search.encoder import load_encoder
from kb.settings import Settings

__all__ = ["OURS", "SYSTEMS"]

OURS: dict[str, Callable[[Settings], System]] = {
    "plannenbank": Ours,
    "words": partial(Ours, mode="words"),
    "meaning": partial(Ours, mode="meaning"),
}
SYSTEMS: dict[str, Callable[[Settings], System]] = {
    **OURS,
    "fts5": lambda _: Fts5(),
    "bm25s": lambda _: Bm25s(),
    "tantivy": lambda _: Tantivy(),
    "lancedb": lambda settings: Lance(load_encoder(settings)),
}
"""Made of the settings of the knowledge base whose passages they get."""
