"""How fast facts are taken away and chosen from: `python -m benchmarks.exporting [ROWS]`.

Milestones are made of the words that plans use; what is measured is time and memory, not sense. For each form: seconds
to the first chunk, seconds to the last, and how much memory Python held besides at most (tracemalloc, in a run of its
own, since it slows things down). Then milliseconds to find a page of 50, with the total, by several filters and orders.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from kb.documents import DocType, Document, Metadata, Page, Parsed, Quote, Stated
from kb.export import Format
from kb.exports import Exporter
from kb.facts import Extracted, Match, Milestone, identified
from kb.knowledge import KnowledgeBase
from kb.selection import FactQuery
from kb.settings import Settings
from kb.store import Store

__all__ = ["fill", "measure"]

ROWS = 10_000
PER_DOCUMENT = 500
ROUNDS = 5
_WORDS = """
    regio gemeenten hybride bedden gezinshuis plaatsen gesloten ambulant team scholing evaluatie besluit inkoop tarief
    afbouw pleegzorg onderwijs verwijzers wachttijd monitor behandelaren start uitbreiding crisisopvang
"""
_MOMENTS = ("2025", "2026-H1", "2026-Q3", "2027-04", "2025-12-31", None)
QUERIES = {
    "all": FactQuery("milestones"),
    "moment": FactQuery("milestones", since="2026-Q1", until="2026-Q3"),
    "text": FactQuery("milestones", text='evaluatie "hybride bedden"'),
    "theme": FactQuery("milestones", fields={"theme": ("pleegzorg",)}),
    "by moment": FactQuery("milestones", sort=("-due",)),
    "by owner": FactQuery("milestones", sort=("owner",)),
}


def fill(home: Path, rows: int) -> KnowledgeBase:
    """A knowledge base with this many milestones."""
    base = KnowledgeBase(Settings(home=home))
    about = Metadata(Stated("Proefplan", supplied="option"), Stated(DocType.ACTIEPLAN, supplied="option"))
    draw, numbers = random.Random(7), count()
    with Store(base.settings.database) as store:
        for first in range(0, rows, PER_DOCUMENT):
            name = f"proef-{first}"
            facts = identified(_milestone(draw, next(numbers)) for _ in range(min(PER_DOCUMENT, rows - first)))
            plan = Document("", f"{name}.txt", name, "text/plain", Parsed("x", (Page(1),), (), ()), about)
            store.add(plan, b"", None, "", Extracted(facts, "1:proef"))
    return base


def _milestone(draw: random.Random, number: int) -> Milestone:
    words = draw.choices(_WORDS.split(), k=24)
    quote = Quote(number, number + 200, f"{number}. {' '.join(words)}.", 1 + number % 40)
    return Milestone(
        document="?", page=quote.page, section=words[0], quote=quote, match=Match.NORMALISED, heads=(quote,),
        description=" ".join(words[:9]), due=draw.choice(_MOMENTS), due_text="uiterlijk dan", theme=words[10],
        owner=words[11],
    )  # fmt: skip


def measure(base: KnowledgeBase, form: Format) -> tuple[float, float, float]:
    """Seconds to the first and to the last chunk (medians), and the most memory, in MB."""
    runs = [_timed(_chunks(base, form)) for _ in range(ROUNDS)]
    tracemalloc.start()
    for _ in _chunks(base, form):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return (*(statistics.median(column) for column in zip(*runs, strict=True)), most / 1e6)


def _chunks(base: KnowledgeBase, form: Format) -> Iterator[bytes]:
    return Exporter(base).table(FactQuery("milestones"), form)


def _timed(chunks: Iterator[bytes]) -> tuple[float, float]:
    start = time.perf_counter()
    next(chunks)
    first = time.perf_counter() - start
    for _ in chunks:
        pass
    return first, time.perf_counter() - start


def _milliseconds(base: KnowledgeBase, query: FactQuery) -> tuple[float, int]:
    taken, total = [], 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        total = base.find_facts(query).total
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken), total


def main(rows: int = ROWS) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        base = fill(Path(folder), rows)
        print(f"{rows} rows       first s   last s   most MB")
        for form in (form for form in Format if form.most_rows is None or rows <= form.most_rows):
            first, last, most = measure(base, form)
            print(f"{form.value:12} {first:9.3f} {last:8.2f} {most:9.1f}")
        print("\na page of 50         ms   of")
        for name, query in QUERIES.items():
            taken, total = _milliseconds(base, query)
            print(f"{name:16} {taken:6.1f} {total:6}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
