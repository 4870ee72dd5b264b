"""What searching needs and is slow to load: the language model and the vector index, each once for all threads."""

from __future__ import annotations

import gc
import sys
import threading
from typing import TYPE_CHECKING

from kb.concepts import concepts
from kb.regions import gazetteer
from kb.search.filters import Filters
from kb.search.groups import GroupBy
from kb.search.ranking import Mode
from kb.search.reranker import NONE, Reranker, load_reranker
from kb.search.results import Results
from kb.settings import Settings
from kb.store import Store

if TYPE_CHECKING:
    from kb.search.completions import Completion
    from kb.search.encoder import Encoder
    from kb.search.facets import Facet
    from kb.search.vectors import VectorIndex

__all__ = ["Searcher"]

FIRST = "wat is gesloten jeugdhulp"
SWITCHING = 0.0005  # seconds


class Searcher:
    """Keeps the model, and the index for as long as it is that of the database."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._loading = threading.Lock()
        self._encoder: Encoder | None = None
        self._index: VectorIndex | None = None
        self._reranker: Reranker | None = None
        self._names: tuple[str, tuple[Completion, ...]] = ("", ())

    def encoder(self) -> Encoder:
        """The language model; raises `EncoderError`."""
        from kb.search.encoder import load_encoder  # noqa: PLC0415  (searching by words needs no model)

        with self._loading:
            if self._encoder is None:
                self._encoder = load_encoder(self.settings)
            return self._encoder

    def index(self, store: Store) -> VectorIndex:
        """The vector index of what the database holds now."""
        from kb.search.meaning import current_index  # noqa: PLC0415  (nor faiss)

        model = self.encoder().name
        with self._loading:
            self._index = current_index(store, model, self.settings.index, self._index)
            return self._index

    def refresh(self, store: Store) -> None:
        """Make or load all that is derived from the database as it is now."""
        from kb.search.abouts import abouts_of  # noqa: PLC0415  (brings numpy)
        from kb.search.concepts import warm  # noqa: PLC0415  (brings numpy)
        from kb.search.contents import contents_of  # noqa: PLC0415

        self.index(store)
        contents_of(store)
        abouts_of(store, gazetteer(self.settings))
        warm(store, concepts(self.settings))

    def warm(self, store: Store) -> None:
        """Load all that is derived from the database, and ask a first question: what it needs is made on the way."""
        self.refresh(store)
        self.search(store, FIRST, Filters(), limit=1, offset=0, mode="hybrid")
        # Between model and index the search by meaning needs the interpreter, and would wait 5 ms for it each time.
        sys.setswitchinterval(SWITCHING)
        # All this stays: a full collection would go through it, for .2 s, in the middle of somebody's question.
        gc.collect()
        gc.freeze()

    def reranker(self) -> Reranker | None:
        """The re-ranker that the settings name, if any; raises `EncoderError`."""
        with self._loading:
            if self._reranker is None and self.settings.reranker != NONE:
                self._reranker = load_reranker(self.settings)
            return self._reranker

    def count(self, store: Store, query: str, filters: Filters) -> tuple[Facet, ...]:
        """See `kb.search.search.count`."""
        from kb.search.search import count  # noqa: PLC0415  (brings faiss)

        known, places = concepts(self.settings), gazetteer(self.settings)
        return count(store, self.encoder(), self.index(store), query, filters, places, known)

    def complete(self, store: Store, typed: str, limit: int) -> list[Completion]:
        """See `kb.search.completions`; the names are gathered once for each state of the database."""
        from kb.search.completions import complete, completions  # noqa: PLC0415  (the terminal never asks)

        generation = store.generation()
        if self._names[0] != generation:
            self._names = (generation, completions(store, concepts(self.settings), gazetteer(self.settings)))
        return complete(self._names[1], typed, limit)

    def search(  # noqa: PLR0913  (what a search needs; the rest by keyword)
        self,
        store: Store,
        query: str,
        filters: Filters,
        *,
        limit: int,
        offset: int,
        mode: Mode,
        group: GroupBy | None = None,
        cursor: str = "",
    ) -> Results:
        """See `kb.search.search.search`."""
        from kb.search.search import search  # noqa: PLC0415  (brings faiss)

        by_words = mode == "words"
        return search(
            store,
            None if by_words else self.encoder(),
            None if by_words else self.index(store),
            query,
            filters,
            limit=limit,
            offset=offset,
            cursor=cursor,
            mode=mode,
            group=group,
            gazetteer=gazetteer(self.settings),
            concepts=concepts(self.settings),
            reranker=self.reranker(),
        )
