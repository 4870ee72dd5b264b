"""How long a question takes: the encoder, the words, the vectors, all of it; and `kb search` from a cold start.

python -m benchmarks.searching
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks.plans import plans
from kb.knowledge import KnowledgeBase
from kb.search.encoder import load_encoder
from kb.search.meaning import current_index
from kb.settings import Settings, load_settings

__all__ = ["measure"]

QUERIES = ("hybride bedden", "hoe lang moet een gezin wachten op hulp", "kosten ambulant team 2027")
RUNS = 10
COLD_RUNS = 5
COMMAND = "import sys; from kb.cli import main; main()"

_number = count()


def measure(settings: Settings) -> dict[str, float]:
    """Median milliseconds of each part, over the knowledge base in `settings.home`; each question is a new one."""
    base, encoder = KnowledgeBase(settings), load_encoder(settings)
    base.warm()
    with base.reader() as store:
        index = current_index(store, encoder.name, settings.index)
        vectors = [encoder.query(query) for query in QUERIES]
        return {
            "encoder": _median(lambda i: encoder.query(_fresh(i))),
            "words": _median(lambda i: base.search(_fresh(i), mode="words")),
            "vectors": _median(lambda i: index.search(vectors[i % len(vectors)], 1000)),
            "total (hybrid)": _median(lambda i: base.search(_fresh(i))),
            "cold start": _median(lambda i: _cold(settings, _fresh(i)), COLD_RUNS),
        }


def _fresh(number: int) -> str:
    """A question that was not asked before: recent ones are remembered."""
    return f"{QUERIES[number % len(QUERIES)]} {next(_number)}"


def _cold(settings: Settings, query: str) -> None:
    command = [sys.executable, "-c", COMMAND, "search", query, "--json", "--home", str(settings.home)]
    subprocess.run(command, check=True, capture_output=True)


def _median(work: Callable[[int], object], runs: int = RUNS * len(QUERIES)) -> float:
    taken = []
    for number in range(runs):
        start = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def main() -> None:
    """Print the figures, over a knowledge base that is made for it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(home=Path(folder))
        results = list(KnowledgeBase(settings).ingest(plans()))
        print(f"passages             {sum(result.passages for result in results)}")
        for name, milliseconds in measure(settings).items():
            print(f"ms {name:18}{milliseconds:8.1f}")


if __name__ == "__main__":
    main()
