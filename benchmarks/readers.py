"""Fifty readers while plans are read: does everybody get an answer, and how long does a search take?

python -m benchmarks.readers

`kb serve` runs over a few plans, and the same plans under other names are handed in through the API one after another.
Every reader asks a new question, reads for some seconds, and asks the next, as people do: without time to read one
would measure the queue that fifty readers make, not the server.
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

import httpx
import numpy as np

from benchmarks.plans import plans
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.knowledge import KnowledgeBase
from kb.settings import load_settings

__all__ = ["measure"]

READERS = 50
SECONDS = 60.0
READING = 5.0  # seconds between two questions of a reader, on average
PORT = 8391
COMMAND = "from kb.cli import main; main()"
QUESTIONS = {
    "search": (
        "search?query=hybride bedden {}",
        "search?query=hoe lang moet een gezin wachten op hulp {}",
        "search?query=kosten ambulant team {}",
    ),
    "facts": ("facts/milestones?since=2025&limit=25", "facts/budgets?sort=-amountEur&limit=25"),
    "documents": ("documents?limit=100",),
}

_number = count()


class Asked(NamedTuple):
    """A question that was put: its kind, the status of its answer (0: none) and the seconds that took."""

    kind: str
    status: int
    seconds: float


async def measure(address: str, key: str, files: list[Path]) -> tuple[list[Asked], Counter[str]]:
    """What the readers got, and how many files ended in which state."""
    async with httpx.AsyncClient(base_url=f"{address}/v1/", timeout=60, headers={"X-Api-Key": key}) as api:
        until = time.monotonic() + SECONDS
        writing = asyncio.create_task(_hand_in(api, files, until))
        readers = [_read(api, random.Random(seed), until) for seed in range(READERS)]
        asked = [one for each in await asyncio.gather(*readers) for one in each]
        return asked, await writing


async def _read(api: httpx.AsyncClient, chance: random.Random, until: float) -> list[Asked]:
    asked: list[Asked] = []
    await asyncio.sleep(chance.uniform(0, READING))
    while time.monotonic() < until:
        kind = chance.choices(list(QUESTIONS), weights=[6, 3, 1])[0]
        path = chance.choice(QUESTIONS[kind]).format(next(_number))
        start = time.perf_counter()
        try:
            status = (await api.get(path)).status_code
        except httpx.HTTPError:
            status = 0
        asked.append(Asked(kind, status, time.perf_counter() - start))
        await asyncio.sleep(chance.expovariate(1 / READING))
    return asked


async def _hand_in(api: httpx.AsyncClient, files: list[Path], until: float) -> Counter[str]:
    """One file after another, each when the one before is ready, for as long as there are readers."""
    states: Counter[str] = Counter()
    for number, file in enumerate(files * 9):
        if time.monotonic() > until:
            break
        content = (f"{file.stem}-{number}{file.suffix}", file.read_bytes())
        made = (await api.post("ingestions", files={"file": content}, data={"title": f"Plan {number}"})).json()
        while made["state"] in {"waiting", "reading"}:
            await asyncio.sleep(0.5)
            made = (await api.get(f"ingestions/{made['id']}")).json()
        states[made["state"]] += 1
    return states


@contextmanager
def _server(home: Path) -> Iterator[str]:
    """`kb serve`, without bounds on how often one may ask."""
    free = {"KB_HOME": str(home), "KB_PORT": str(PORT), "KB_RATE_PER_KEY": "0"}
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "serve"], env=os.environ | free, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{PORT}"
    try:
        while process.poll() is None:
            try:
                httpx.get(f"{address}/health", timeout=1).raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait()


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(home=Path(folder))
        list(KnowledgeBase(settings).ingest(plans()))
        _, key = Keys(settings).create("meting", Scope.WRITE)
        with _server(settings.home) as address:
            asked, states = asyncio.run(measure(address, key, plans()))
    print(f"{READERS} readers, {len(asked)} questions in {SECONDS:.0f} s; files handed in: {dict(states)}")
    print(f"answers by status: {dict(Counter(one.status for one in asked))}")
    for kind in QUESTIONS:
        taken = [one.seconds * 1000 for one in asked if one.kind == kind]
        middle, high = np.percentile(taken, [50, 95])
        print(f"ms {kind:10}{middle:8.1f}   p95 {high:7.1f}")


if __name__ == "__main__":
    main()
