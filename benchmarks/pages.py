"""How long the server takes for a page, to its first byte and to its last: they are written in one go.

python -m benchmarks.pages
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from itertools import cycle, product
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple
from urllib.parse import quote_plus

from fastapi.testclient import TestClient

from api.app import create_app
from kb.cli.serve import demo_files
from kb.knowledge import KnowledgeBase
from kb.settings import Settings, load_settings

__all__ = ["measure"]

QUERIES = (
    "hybride bedden",
    "ambulant team",
    "wat kost een hybride bed",
    "hoe lang moet een gezin wachten op hulp",
    '"gesloten plaatsen" -crisis',
    "JIM",
    "hybriede beden",
    "wie beslist over plaatsing",
)
PLAN = "/documents/maaswaarden-actieplan-2024-2026"
PAGES = {
    "search": "/?q={query}",
    "search, filtered": "/?q={query}&type=regioplan&contains=targets&year=2025",
    "search, by region": "/?q={query}&group=region",
    "opening": "/?nummer={number}",
    "suggestions": "/suggesties?q={query}",
    "tables": "/tabellen?nummer={number}",
    "table, words": "/tabellen/mijlpalen?text={query}",
    "table, sorted": "/tabellen/budgetten?sort=-amount_eur&at_least={number}",
    "compare, new name": "/vergelijken?q={name}",
    "compare, question": "/vergelijken?q={query}",
    "compare, again": "/vergelijken?q=hybride+bed&q=gezinshuis&q=JIM&nummer={number}",
    "overview": "/overzicht?nummer={number}",
    "documents": "/documents?nummer={number}",
    "document": PLAN + "?nummer={number}",
    "document, page": PLAN + "/pages/3?q={query}",
    "about": "/over?nummer={number}",
    "embedded table": "/embed/table?table=mijlpalen&text={query}",
}
ROUNDS = 5


class Taken(NamedTuple):
    """Milliseconds: the median, what 95 of 100 pages stay under, and the median of what the processor was busy."""

    middle: float
    p95: float
    busy: float


def measure(settings: Settings) -> dict[str, Taken]:
    """Each kind of page over the knowledge base in `settings.home`; each question is a new one.

    The server has loaded what it loads before it serves; of each kind one page was written before the clock runs, which
    compiles its template.
    """
    names = [one.text for one in KnowledgeBase(settings).complete("", ROUNDS * len(QUERIES) + 1)]
    with TestClient(create_app(settings)) as client:
        return {name: _page(client, address, names) for name, address in PAGES.items()}


def _page(client: TestClient, address: str, names: Sequence[str]) -> Taken:
    asked = [
        address.format(query=quote_plus(f"{query} {number}"), number=number, name=quote_plus(name))
        for (number, query), name in zip(product(range(ROUNDS), QUERIES), cycle(names[1:]), strict=False)
    ]
    client.get(address.format(query="eerst", number=ROUNDS, name=quote_plus(names[0])))
    waited, busy = zip(*(_once(client, one) for one in asked), strict=True)
    return Taken(median(waited), quantiles(waited, n=20)[-1], median(busy))


def _once(client: TestClient, address: str) -> tuple[float, float]:
    start, busy = time.perf_counter(), time.process_time()
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return (time.perf_counter() - start) * 1000, (time.process_time() - busy) * 1000


def main() -> None:
    """Print the figures, over the demo plans."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(home=Path(folder), rate_per_address=0)
        list(KnowledgeBase(settings).ingest(demo_files()))
        for name, taken in measure(settings).items():
            print(f"ms {name:20}{taken.middle:8.1f}   p95 {taken.p95:7.1f}   busy {taken.busy:7.1f}")


if __name__ == "__main__":
    main()
