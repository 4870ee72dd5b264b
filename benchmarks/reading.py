"""How fast PDFs become text with structure: pages a second on one core, without passages and embedding.

python -m benchmarks.reading
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from benchmarks.plans import plans
from kb.ingest.draft import assemble
from kb.ingest.readers.pdf import read
from kb.settings import Settings, load_settings

__all__ = ["measure"]

RUNS = 5


def measure(path: Path, settings: Settings) -> tuple[int, float]:
    """The number of pages, and the median seconds that reading them takes."""
    seconds, pages = [], 0
    for _ in range(RUNS):
        start = time.perf_counter()
        pages = len(assemble(read(path, settings)).pages)
        seconds.append(time.perf_counter() - start)
    return pages, median(seconds)


def main() -> None:
    """Print the figures."""
    settings, total_pages, total_seconds = load_settings(), 0, 0.0
    for path in plans():
        pages, seconds = measure(path, settings)
        total_pages, total_seconds = total_pages + pages, total_seconds + seconds
        print(f"pages per second     {pages / seconds:6.1f}  {path.name} ({pages} pages)")
    print(f"pages per second     {total_pages / total_seconds:6.1f}  together")


if __name__ == "__main__":
    main()
