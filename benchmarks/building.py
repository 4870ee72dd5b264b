"""A knowledge base of a given size: the demo plans, read as any plan is, and generated ones around them.

It is made once and kept in a folder, since a million passages take more than an hour; what was measured while it was
made is kept beside it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.skeletons import Pool
from kb.cli.serve import demo_files
from kb.documents import Document
from kb.extract import extractors
from kb.facts import tables
from kb.knowledge import KnowledgeBase
from kb.search.encoder import Encoder, load_encoder
from kb.search.relevance import QuerySet, read_queries
from kb.search.relevance.places import judged
from kb.settings import Settings, load_settings
from kb.store import Store

__all__ = ["QUERIES", "built", "demo_documents", "pool_of"]

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "corpus" / "queries"
FIGURES = "building.json"


def built(home: Path, passages: int) -> dict[str, float]:
    """Make sure that there is a knowledge base of so many passages in a folder; gives what was measured then."""
    kept = home / FIGURES
    if not kept.is_file():
        settings = load_settings(home=home)
        figures = _build(settings, passages)
        kept.write_text(json.dumps(figures, indent=2), encoding="utf-8")
    found: dict[str, float] = json.loads(kept.read_text(encoding="utf-8"))
    return found


def _build(settings: Settings, passages: int) -> dict[str, float]:
    base, encoder = KnowledgeBase(settings), load_encoder(settings)
    for result in base.ingest(demo_files()):
        if result.error:
            raise RuntimeError(f"{result.error} {result.remedy}")
    corpus = Corpus(pool_of(base, encoder, read_queries(QUERIES)), extractors())
    with Store(settings.database) as store:
        there = len(store.passage_ids())
        start, done, spent = time.perf_counter(), 0, 0.0
        for made in corpus.plans(passages - there):
            began = time.perf_counter()
            store.add(made.document, b"", made.vectors.whole, encoder.name, made.facts, made.vectors.sentences)
            spent += time.perf_counter() - began
            done += len(made.document.passages)
            _tell(done, passages - there, start)
    print()
    size = settings.database.stat().st_size / 2**20
    return {"passages": passages, "demo_passages": there, "storing_seconds": spent, "database_mb": size}


def pool_of(base: KnowledgeBase, encoder: Encoder, queries: QuerySet) -> Pool:
    """The sentences of the demo plans in a knowledge base that answer none of the queries."""
    documents = demo_documents(base)
    answers, _ = judged(queries.judgements, documents)
    facts = [fact for table in tables().values() for fact in base.facts(table)]
    return Pool.of(list(documents.values()), facts, answers, encoder)


def demo_documents(base: KnowledgeBase) -> dict[str, Document]:
    """The demo plans by id."""
    return {name: base.document(name) for name in _demo_names(base)}


def _demo_names(base: KnowledgeBase) -> Iterator[str]:
    wanted = read_queries(QUERIES).documents
    return (one.id for one in base.documents() if one.id in wanted)


def _tell(done: int, wanted: int, start: float) -> None:
    speed = done / (time.perf_counter() - start)
    print(f"\r{done:,} of {wanted:,} passages, {speed:.0f} a second", end="", flush=True)
