"""Small documents and a quick encoder for tests of what comes after reading."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kb.documents import BlockKind, DocType, Document, Metadata, Page, Region, Stated
from kb.ingest.draft import Draft, DraftBlock, Piece, assemble
from kb.ingest.passages import passages
from kb.search.passage_vectors import passage_vectors
from kb.store import Outcome, Store
from kb.words import grams, is_stop, stem, terms

DIMENSION = 64


class FakeEncoder:
    """Texts with the same words get near vectors: each word and 5-gram adds a direction that its hash decides."""

    name = "fake-1"
    dimension = DIMENSION

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> npt.NDArray[np.float32]:
        return np.array([self.query(text) for text in texts], dtype=np.float32).reshape(len(texts), DIMENSION)

    def query(self, text: str) -> npt.NDArray[np.float32]:
        vector = np.full(DIMENSION, 0.01)
        for term in terms(text):
            if not is_stop(text, term):
                for part in (stem(term.text), *grams(term.text)):
                    vector += _direction(part)
        return (vector / np.linalg.norm(vector)).astype(np.float32)


def _direction(word: str) -> npt.NDArray[np.float64]:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).normal(size=DIMENSION)


def document(
    file_name: str,
    *sections: tuple[str, str],
    doc_type: DocType = DocType.VISIE,
    regions: Sequence[str] = (),
    date: str | None = None,
    period: tuple[int | None, int | None] = (None, None),
) -> tuple[Document, bytes]:
    """A document of (heading, paragraph) sections, a page each, and its original bytes."""
    blocks: list[DraftBlock] = []
    for page, (heading, text) in enumerate(sections, 1):
        blocks.append(DraftBlock(BlockKind.HEADING, [Piece(heading, page)], level=1))
        blocks.append(DraftBlock(BlockKind.PARAGRAPH, [Piece(text, page)]))
    parsed = assemble(Draft(blocks, [Page(i + 1) for i in range(len(sections))]))
    meta = Metadata(
        title=Stated(f"Plan {Path(file_name).stem}", supplied="option"),
        doc_type=Stated(doc_type, supplied="option"),
        date=Stated(date, supplied="option") if date else None,
        period_from=Stated(period[0], supplied="option") if period[0] else None,
        period_to=Stated(period[1], supplied="option") if period[1] else None,
        regions=tuple(Stated(Region(code, f"Regio {code}"), supplied="option") for code in regions),
        fictional=True,
    )
    original = (file_name + "\n" + parsed.text).encode()
    digest = hashlib.sha256(original).hexdigest()
    return Document("?", file_name, digest, "text/plain", parsed, meta, passages(parsed)), original


def put(store: Store, made: tuple[Document, bytes]) -> Outcome:
    """Keep a document as ingesting does, without facts."""
    plan, original = made
    vectors = passage_vectors(FakeEncoder(), plan.passages)
    return store.add(plan, original, vectors.whole, FakeEncoder.name, sentences=vectors.sentences)


@contextmanager
def filled(*plans: tuple[Document, bytes]) -> Iterator[Store]:
    """A knowledge base in memory that holds these documents."""
    with Store(":memory:") as store:
        for plan in plans:
            put(store, plan)
        yield store
