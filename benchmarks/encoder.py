"""How fast text becomes vectors: passages a second, milliseconds a query, seconds to load.

    python -m benchmarks.encoder

Every figure is the median of repeated runs. `KB_MODEL` measures another model.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from statistics import median
from typing import NamedTuple

from kb.search.encoder import Encoder, load_encoder
from kb.settings import Settings, load_settings

__all__ = ["Figures", "measure"]

SENTENCES = (
    "De gemeenten in de regio spreken af dat een kind zo thuis mogelijk opgroeit.",
    "Voor ieder gezin is er één vaste contactpersoon, die ook in de avond bereikbaar is.",
    "Het ambulante team start binnen vijf werkdagen nadat de verwijzer heeft gebeld.",
    "Tot en met 2027 daalt het aantal plaatsen met verblijf van 84 naar 42.",
    "Aanbieders leggen elk kwartaal vast hoeveel jongeren er wachten, en waarop.",
    "Het bestuurlijk overleg stelt de begroting van 1,8 miljoen euro jaarlijks vast.",
    "Scholen, wijkteams en huisartsen weten elkaar te vinden en delen wat nodig is.",
    "Jongeren van zestien jaar en ouder maken samen met hun begeleider een toekomstplan.",
    "Pleegouders krijgen begeleiding van iemand die hen en het kind al langer kent.",
    "Waar een uithuisplaatsing niet te voorkomen is, blijven broers en zussen bij elkaar.",
    "De evaluatie volgt in het derde kwartaal en wordt aan de raden aangeboden.",
)
PASSAGES, CHARACTERS = 64, 600
QUERIES = ("hybride bedden", "hoe lang moet een gezin wachten op hulp", "kosten ambulant team 2027")
RUNS = 5

_number = count()

LOAD = """
import time
start = time.perf_counter()
from kb.search.encoder import load_encoder
from kb.settings import Settings
load_encoder(Settings())
print(time.perf_counter() - start)
"""


class Figures(NamedTuple):
    """What was measured; each the median of `RUNS` runs."""

    model: str
    passages_per_second: float
    query_ms: float
    load_seconds: float


def measure(settings: Settings) -> Figures:
    """Measure the encoder that the settings name; the first time it is converted before the clock runs."""
    encoder = load_encoder(settings, print)
    texts = passages()
    encoder.passages(texts[:4])
    batch = _median(lambda: _seconds(lambda: encoder.passages(texts)))
    # A query that was asked before is remembered: each has to be new.
    query = _median(lambda: _query_seconds(encoder))
    return Figures(encoder.name, PASSAGES / batch, query * 1000, _median(lambda: _load_seconds(settings)))


def passages() -> list[str]:
    """Passages of some 600 characters (140 tokens), no two the same."""
    return [_passage(number) for number in range(PASSAGES)]


def _passage(number: int) -> str:
    chosen = (SENTENCES[(number + step * (1 + number % 5)) % len(SENTENCES)] for step in range(len(SENTENCES)))
    return f"{number}. {' '.join(chosen)}"[:CHARACTERS]


def _query_seconds(encoder: Encoder) -> float:
    asked = [f"{query} {next(_number)}" for query in QUERIES]
    return _seconds(lambda: [encoder.query(query) for query in asked]) / len(asked)


def _load_seconds(settings: Settings) -> float:
    """In a process of its own: imports are what takes long."""
    environment = os.environ | {"KB_MODEL": settings.model, "KB_CACHE": str(settings.cache)}
    ran = subprocess.run([sys.executable, "-c", LOAD], env=environment, capture_output=True, text=True, check=True)
    return float(ran.stdout)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _median(run: Callable[[], float]) -> float:
    return median(run() for _ in range(RUNS))


def main() -> None:
    """Print the figures."""
    figures = measure(load_settings())
    print(f"model                {figures.model}")
    print(f"passages per second  {figures.passages_per_second:.1f}")
    print(f"ms per query         {figures.query_ms:.1f}")
    print(f"seconds to load      {figures.load_seconds:.2f}")


if __name__ == "__main__":
    main()
