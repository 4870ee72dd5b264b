"""bm25s: BM25 as a sparse matrix of scores that were worked out beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks.systems.base import DEPTH, Row

__all__ = ["Bm25s"]


class Bm25s:
    """See https://github.com/xhluca/bm25s: Dutch stop words, a Snowball stemmer, the corpus mapped from disk."""

    name = "bm25s"
    lacks = "no compounds, no meaning, no filters; a new passage means a new index"

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """All passages at once."""
        import bm25s  # noqa: PLC0415  (each system in a process of its own)

        listed = [{"key": row.key, "text": row.text} for row in rows]
        index = bm25s.BM25()
        index.index(self._tokens([row["text"] for row in listed]), show_progress=False)
        index.save(folder, corpus=listed, show_progress=False)

    def open(self, folder: Path) -> None:
        """The scores in memory, the texts on disk."""
        import bm25s  # noqa: PLC0415

        self._index = bm25s.BM25.load(folder, load_corpus=True, mmap=True)

    def search(self, query: str) -> list[tuple[str, ...]]:
        """Best first."""
        tokens = self._tokens([query])
        found, _ = self._index.retrieve(tokens, k=DEPTH, show_progress=False)
        return [(row["key"],) for row in found[0]]

    def _tokens(self, texts: list[str]) -> object:
        import bm25s  # noqa: PLC0415
        import Stemmer  # noqa: PLC0415

        return bm25s.tokenize(texts, stopwords="nl", stemmer=Stemmer.Stemmer("dutch"), show_progress=False)
