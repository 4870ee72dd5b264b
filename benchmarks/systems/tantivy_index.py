"""tantivy: the search library in Rust after Lucene's example, with block-max WAND."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.systems.base import DEPTH, Row

__all__ = ["Tantivy"]


class Tantivy:
    """See https://github.com/quickwit-oss/tantivy-py: Dutch stop words and stemmer, any of the words."""

    name = "tantivy"
    lacks = "no compounds, no meaning"

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """One segment in the end."""
        import tantivy  # noqa: PLC0415  (each system in a process of its own)

        writer = self._index(folder).writer(heap_size=256_000_000, num_threads=1)
        for row in rows:
            writer.add_document(tantivy.Document(key=row.key, text=row.text))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        """Its files are mapped into memory."""
        self._opened = self._index(folder)
        self._opened.reload()

    def search(self, query: str) -> list[tuple[str, ...]]:
        """Best first."""
        asked, _ = self._opened.parse_query_lenient(query, ["text"])
        searcher = self._opened.searcher()
        found = [searcher.doc(place) for _, place in searcher.search(asked, DEPTH, count=False).hits]
        return [(str(one["key"][0]),) for one in found]

    def _index(self, folder: Path) -> Any:
        import tantivy  # noqa: PLC0415

        fields = tantivy.SchemaBuilder()
        fields.add_text_field("key", stored=True, tokenizer_name="raw")
        fields.add_text_field("text", stored=True, tokenizer_name="dutch")
        index = tantivy.Index(fields.build(), path=str(folder))
        words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        kept = words.filter(tantivy.Filter.remove_long(40)).filter(tantivy.Filter.lowercase())
        plain = kept.filter(tantivy.Filter.ascii_fold()).filter(tantivy.Filter.stopword("dutch"))
        index.register_tokenizer("dutch", plain.filter(tantivy.Filter.stemmer("dutch")).build())
        return index
