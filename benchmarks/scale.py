"""Milliseconds per query, in parts: encoder, words, vectors, all of it. `python -m benchmarks.scale [PASSAGES]`.

The passages are made of random words with the frequencies of natural language (Zipf), the vectors are random: what is
measured is time, not quality.
"""

from __future__ import annotations

import hashlib
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np

from kb.documents import DocType, Document, Metadata, Page, Parsed, Passage, Stated
from kb.search import meaning, words
from kb.search.encoder import Encoder, load_encoder
from kb.search.search import search
from kb.settings import load_settings
from kb.store import Store

QUERIES = (
    "hybride bedden",
    "kosten leegstand",
    "doorlopende leerlijn onderwijs",
    "Hoe voorkomen we dat ouders buitenspel staan?",
    "Wie bepaalt of een jongere in een gesloten groep wordt geplaatst?",
)
_COMMON = "regio zorg jeugd plan ouders school groep hybride bedden kosten leegstand onderwijs leerlijn gesloten"
ROUNDS = 4
SIZE = 500  # passages a document


def vocabulary(rng: np.random.Generator, size: int = 40_000) -> list[str]:
    """Pronounceable words, the common ones first."""
    syllables = [a + b + c for a in "bdfgklmnprstvwz" for b in ("a", "e", "i", "o", "aa", "ee", "ie") for c in "klnrst"]
    made = ("".join(rng.choice(syllables, rng.integers(1, 5))) for _ in range(size))
    return list(dict.fromkeys([*_COMMON.split(), *made]))


def fill(store: Store, encoder: Encoder, passages: int) -> None:
    """Documents of random passages."""
    rng = np.random.default_rng(7)
    known = vocabulary(rng)
    chance = 1 / np.arange(1, len(known) + 1)
    about = Metadata(Stated("Proef", supplied="option"), Stated(DocType.OVERIG, supplied="option"))
    for first in range(0, passages, SIZE):
        drawn = rng.choice(len(known), (min(SIZE, passages - first), 120), p=chance / chance.sum())
        texts = [" ".join(known[i] for i in row) for row in drawn]
        found = tuple(Passage(i, 0, 1, 1, text, (), "text", ((0, len(text)),)) for i, text in enumerate(texts))
        vectors = rng.normal(size=(len(found), encoder.dimension)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        digest = hashlib.sha256(str(first).encode()).hexdigest()
        plan = Document("", f"proef-{first}.txt", digest, "text/plain", Parsed("x", (Page(1),), (), ()), about, found)
        store.add(plan, b"", vectors, encoder.name)


def measure(what: Callable[[str], object]) -> tuple[float, float]:
    """Median and 95th percentile in ms over all queries and rounds."""
    taken = []
    for turn in range(ROUNDS + 1):
        for query in QUERIES:
            start = time.perf_counter()
            what(f"{query} {turn}")  # the encoder remembers recent queries
            if turn:
                taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), float(np.percentile(taken, 95))


def main(passages: int) -> None:
    """Print the table."""
    encoder = load_encoder(load_settings())
    with Store(":memory:") as store:
        fill(store, encoder, passages)
        index = meaning.current_index(store, encoder.name)
        vector = encoder.query("jeugdhulp")
        parts: dict[str, Callable[[str], object]] = {
            "encoder": encoder.query,
            "words": lambda query: words.find(store, words.WordQuery.of(query), None),
            "vectors": lambda _: index.search(vector, meaning.CANDIDATES),
            "total": lambda query: search(store, encoder, index, query),
        }
        print(f"{passages} passages; ms per query, median and 95th percentile")
        for name, what in parts.items():
            median, high = measure(what)
            print(f"{name:10}{median:8.1f}{high:8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
