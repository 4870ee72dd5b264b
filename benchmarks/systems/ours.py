"""This program, as the API and the command line call it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks.systems.base import DEPTH, Row, key
from kb.knowledge import KnowledgeBase
from kb.search.ranking import Mode
from kb.settings import Settings

__all__ = ["Ours"]

NAMES: dict[Mode, str] = {
    "hybrid": "Plannenbank",
    "words": "Plannenbank, words alone",
    "meaning": "Plannenbank, meaning alone",
}


class Ours:
    """Everything a user gets: hits with reasons, marked words, facts, copies folded; facets, offers, suggestion."""

    lacks = ""

    def __init__(self, settings: Settings, mode: Mode = "hybrid") -> None:
        self.name = NAMES[mode]
        self._settings = settings
        self._mode = mode

    def build(self, rows: Iterable[Row], folder: Path) -> None:  # noqa: ARG002  (the database has the passages)
        """What is derived from the database is made anew."""
        self._settings.index.unlink(missing_ok=True)
        for made in self._settings.home.glob("*.postings"):
            made.unlink()
        self.open(folder)
        self.search("jeugdhulp")

    def open(self, folder: Path) -> None:  # noqa: ARG002  (all is in the home)
        """The model and the index."""
        self._base = KnowledgeBase(self._settings)
        self._base.warm()

    def search(self, query: str) -> list[tuple[str, ...]]:
        """Best first."""
        hits = self._base.search(query, mode=self._mode, limit=DEPTH).hits
        return [
            (key(hit.document, hit.passage), *(key(one.document, one.passage) for one in hit.copies)) for hit in hits
        ]
