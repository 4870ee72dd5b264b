"""How fast a document becomes facts: pages a second on one core, beside the reading of the same pages.

python -m benchmarks.extracting
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.plans import plans
from kb.documents import Document
from kb.extract import extract
from kb.extract.values.dates import find_dates
from kb.extract.values.quantities import find_quantities
from kb.ingest.pipeline import ingest_file
from kb.settings import Settings, load_settings
from kb.vocabulary import Concepts, Gazetteer

__all__ = ["measure"]

RUNS = 5


def measure(path: Path, settings: Settings) -> tuple[int, float, float, int]:
    """The number of pages, the median seconds of reading and of extracting, and the number of facts."""
    document = ingest_file(path, settings)
    found = _facts(document)
    return (
        len(document.parsed.pages),
        _seconds(lambda: ingest_file(path, settings)),
        _seconds(lambda: _facts(document)),
        found,
    )


def _facts(document: Document) -> int:
    return len(extract(document, Gazetteer.builtin(), Concepts.builtin()).facts)


def _seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        find_dates.cache_clear()
        find_quantities.cache_clear()
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return median(taken)


def main() -> None:
    """Print the figures."""
    settings, pages, reading, extracting = load_settings(), 0, 0.0, 0.0
    for path in plans():
        count, read, extracted, facts = measure(path, settings)
        pages, reading, extracting = pages + count, reading + read, extracting + extracted
        print(f"pages per second     {count / extracted:6.1f}  {path.name} ({facts} facts; read {count / read:.1f})")
    print(f"pages per second     {pages / extracting:6.1f}  together (read {pages / reading:.1f})")


if __name__ == "__main__":
    main()
