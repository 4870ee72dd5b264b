"""One system, measured in a process of its own: what it costs to make, how fast it answers, how well.

    python -m benchmarks.measuring tantivy --home FOLDER

prints a line of JSON.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from benchmarks.building import QUERIES, demo_documents
from benchmarks.load import Latency, memory_mb, under_load
from benchmarks.questions import questions
from benchmarks.relevance import Quality, quality
from benchmarks.systems import OURS, SYSTEMS, System, stored_rows
from benchmarks.systems.base import folder_mb
from kb.knowledge import KnowledgeBase
from kb.search.encoder import load_encoder
from kb.search.meaning import current_index
from kb.search.relevance import read_queries
from kb.settings import Settings, load_settings

__all__ = ["Figures", "measure", "recall"]

RATES = (1.0, 10.0)  # requests a second
WARMING = 10  # questions before the clock runs
RECALL_QUERIES = 200
_RECALL = "recall"
BUILT = "built"  # the file that says in how many seconds


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of a system. Memory: of the process under load, MB."""

    system: str
    lacks: str
    build_seconds: float
    disk_mb: float
    memory_mb: float
    latencies: tuple[Latency, ...]
    quality: Quality


def measure(name: str, settings: Settings, folder: Path, seconds: float) -> Figures:
    """Build a system's index where there is none yet, then ask."""
    system = SYSTEMS[name](settings)
    kept = folder / BUILT
    if not kept.is_file():
        seconds_taken = _build(system, settings, folder)
        kept.write_text(str(seconds_taken), encoding="ascii")
    taken = float(kept.read_text(encoding="ascii"))
    system.open(folder)
    asked = questions()
    for _ in range(WARMING):
        system.search(next(asked))
    latencies = tuple(under_load(system.search, asked, rate, round(rate * seconds)) for rate in RATES)
    memory, disk = memory_mb(), folder_mb(folder) + _derived_mb(name, settings)
    documents = demo_documents(KnowledgeBase(settings))
    return Figures(
        system.name,
        system.lacks,
        taken,
        disk,
        memory,
        latencies,
        quality(system.search, read_queries(QUERIES), documents),
    )


def _derived_mb(name: str, settings: Settings) -> float:
    """The size of what our search derives from the database, for ours."""
    kept = (settings.index, settings.home / "words.postings") if name in OURS else ()
    return sum(path.stat().st_size for path in kept if path.is_file()) / 2**20


def _build(system: System, settings: Settings, folder: Path) -> float:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    rows = stored_rows(settings.database, load_encoder(settings).name)
    start = time.perf_counter()
    system.build(rows, folder)
    return time.perf_counter() - start


def recall(settings: Settings) -> float:
    """The share of the ten nearest passages, by comparing all, that the vector index gives too."""
    encoder, asked = load_encoder(settings), questions(seed=3)
    with KnowledgeBase(settings).reader() as store:
        index = current_index(store, encoder.name, settings.index)
        ids, vectors = store.vectors(encoder.name)
    found = []
    for _ in range(RECALL_QUERIES):
        query = encoder.query(next(asked))
        nearest = ids[np.argpartition(-(vectors @ query), 10)[:10]]
        found.append(len(set(index.search(query, 10)).intersection(nearest.tolist())) / 10)
    return float(np.mean(found))


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("system", choices=[*SYSTEMS, _RECALL])
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=40, help="of load at each rate")
    given = parser.parse_args()
    settings = load_settings(home=given.home)
    if given.system == _RECALL:
        print(json.dumps(recall(settings)))
        return
    folder = given.home / "systems" / given.system
    print(json.dumps(asdict(measure(given.system, settings, folder, given.seconds))))


if __name__ == "__main__":
    main()
