"""SQLite FTS5 by itself: its own tokenizer and BM25, any of the words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from benchmarks.systems.base import DEPTH, Row

__all__ = ["Fts5"]

TOKENIZER = "unicode61 remove_diacritics 2"
_WORD = re.compile(r"\w+")


class Fts5:
    """See https://www.sqlite.org/fts5.html: `unicode61`, `ORDER BY rank LIMIT 10`."""

    name = "SQLite FTS5"
    lacks = "no Dutch stemmer, no compounds, no meaning; every posting of every word is scored"

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """One table, optimised at the end."""
        db = sqlite3.connect(folder / "fts5.db")
        with db:
            db.execute(f"CREATE VIRTUAL TABLE passages USING fts5 (key UNINDEXED, text, tokenize = '{TOKENIZER}')")
            db.executemany("INSERT INTO passages (key, text) VALUES (?, ?)", ((row.key, row.text) for row in rows))
            db.execute("INSERT INTO passages (passages) VALUES ('optimize')")
        db.close()

    def open(self, folder: Path) -> None:
        """A connection is made for each search: one cannot be used by two threads at a time."""
        self._path = folder / "fts5.db"

    def search(self, query: str) -> list[tuple[str, ...]]:
        """Best first."""
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(query))
        db = sqlite3.connect(self._path)
        try:
            sql = "SELECT key, text FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"
            return [(row[0],) for row in db.execute(sql, [words, DEPTH])]
        finally:
            db.close()
