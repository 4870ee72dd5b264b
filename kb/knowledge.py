"""The knowledge base as a whole: what the command line and the API both ask.

Every call sees the database in one state, readers beside a writer; the language model and the vector index are loaded
once, when they are first needed, and may be used from several threads.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from kb.compare import By, Comparison
from kb.compare.compare import compare
from kb.compare.mentions import mentioned
from kb.concepts import concepts, own_concept_files
from kb.documents import Document
from kb.errors import NotFound
from kb.extract import extract, extractors
from kb.facts import Budget, Extracted, Fact, Practice
from kb.ingest.files import find_files
from kb.ingest.naming import check_file
from kb.ingest.sandbox import read_bounded
from kb.intake import Intake, check_supplied, open_encoder, writing
from kb.practices import NamedPractice, named_practices
from kb.progress import Decision, Ingested, Progress, Step
from kb.regions import adopt, gazetteer, own_region_files
from kb.search.completions import Completion
from kb.search.encoder import Vectors
from kb.search.facets import Facet
from kb.search.filters import Filters, resolve
from kb.search.groups import GroupBy
from kb.search.passage_vectors import passage_vectors
from kb.search.ranking import Mode
from kb.search.remembered import Remembered
from kb.search.results import Results
from kb.searcher import Searcher
from kb.selection import FactPage, FactQuery, Library, check, find, named, row, understood, walk
from kb.settings import Settings
from kb.store import Change, Event, FactRow, Outcome, Readers, Store, Subtotal, Summary, Wanted
from kb.vocabulary import Concepts, Gazetteer

__all__ = ["KnowledgeBase"]

F = TypeVar("F", bound=Fact)
T = TypeVar("T")
NO_FILTERS = Filters()
BATCH = 512  # passages that are embedded, then kept, at a time
KEPT = 64  # comparisons and the like that are remembered


def _silent(_: Step) -> None: ...


def _keep(_path: Path, _document: str) -> bool:
    return True


class KnowledgeBase:
    """Plans in, passages out. Errors are those of `kb.errors`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._searcher = Searcher(settings)
        self._readers = Readers(settings.database)
        self._remembered: Remembered[Any] = Remembered(KEPT)

    # plans in

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        supplied: Mapping[str, str] | None = None,
        new_version: Decision = _keep,
        progress: Progress = _silent,
    ) -> Iterator[Ingested]:
        """Read files and folders; gives what became of each file as soon as it is known.

        What is wrong with a file is in its result. Raises `NotFound` before anything is done where a path is not there
        or a folder holds no documents, `InvalidValue` for a bad `regions.toml`, `StoreError` and `EncoderError`.
        """
        found = find_files(paths)
        check_supplied(supplied or {}, self.settings)
        with writing(self.settings, progress):
            adopt(found.regions, self.settings)
            regions = own_region_files(self.settings)
            with Store(self.settings.database) as store:
                intake = Intake(self.settings, store, progress, new_version)
                for path in found.files:
                    yield intake.take(path, supplied or {}, regions)

    def read(self, path: Path, progress: Progress = _silent) -> tuple[Document, Extracted]:
        """A file and its facts as they would go in, without keeping them."""
        check_file(path, self.settings)

        def page(done: int, total: int) -> None:
            progress(Step(f"{path.name}: lezen", done, total, "pagina's"))

        regions, added = own_region_files(self.settings), own_concept_files(self.settings)
        return read_bounded(path, self.settings, regions=regions, concepts=added, progress=page)

    # what is there

    def documents(self) -> list[Summary]:
        """Every document's current version, by id; none where there is no knowledge base yet."""
        if not self.settings.database.exists():
            return []
        with self.reader() as store:
            return store.documents()

    def document(self, name: str, version: int | None = None) -> Document:
        """A document by its id; raises `NotFound` that names ids that look like it, or versions that exist."""
        with self.reader() as store:
            return store.document(name, version)

    def versions(self, name: str) -> list[Outcome]:
        """The versions of a document, oldest first; raises `NotFound`."""
        with self.reader() as store:
            return store.versions(name)

    def original(self, name: str, version: int | None = None) -> bytes:
        """The file of a document as it was handed in; raises `NotFound`."""
        with self.reader() as store:
            return store.original(name, version)

    def facts(self, table: type[F], filters: Filters = NO_FILTERS, version: int | None = None) -> list[F]:
        """The facts of a table, by document and place in the text, of the documents that pass the filters.

        `version` asks for that version of the documents instead of the current one. None where there is no knowledge
        base yet; raises as `search` does.
        """
        documents = self.matching(filters)
        if not documents:
            return []
        with self.reader() as store:
            return store.facts(table, documents, version)

    def find_facts(self, query: FactQuery, *, limit: int = 50, cursor: str = "") -> FactPage:
        """A page of rows of a table, with their documents (see `FactQuery`).

        Raises `InvalidValue`, with its `field`, for a table, column, value or cursor that cannot be, `NotFound` for a
        document. No rows where there is no knowledge base yet.
        """
        if not self.settings.database.exists():
            check(query)
            return FactPage((), 0)
        with self.reader() as store:
            return find(self._library(store), query, limit=limit, cursor=cursor)

    def iter_facts(self, query: FactQuery) -> Iterator[FactRow]:
        """All rows of a table that answer a question, in one state of the knowledge base, a few hundred in memory.

        Raises as `find_facts` does, before the first row is asked for.
        """
        if not self.settings.database.exists():
            check(query)
            return iter(())
        with self.reader() as store:
            wanted, _ = understood(self._library(store), query)
        return self._walk(wanted)

    def subtotals(self, query: FactQuery) -> tuple[Subtotal, ...]:
        """What the budgets that answer a question come to, by kind; none for other tables. Raises as `find_facts`."""
        if not self.settings.database.exists():
            check(query)
            return ()
        with self.reader() as store:
            wanted, _ = understood(self._library(store), query)
            return store.subtotals(wanted) if wanted.table is Budget else ()

    def fact(self, table: type[Fact], name: str) -> FactRow:
        """The row of a table with this id, of a current version, also where it was rejected; raises `NotFound`."""
        with self.reader() as store:
            return row(self._library(store), table, name)

    def facts_named(self, table: type[Fact], names: Sequence[str]) -> list[FactRow]:
        """The rows of a table with these ids, of current versions; those that are not there are left out."""
        with self.reader() as store:
            return list(named(self._library(store), table, names))

    def _walk(self, wanted: Wanted) -> Iterator[FactRow]:
        with self.reader() as store:
            yield from walk(self._library(store), wanted)

    def _library(self, store: Store) -> Library:
        return Library(store, self.gazetteer(), concepts(self.settings))

    def all_read(self, name: str, version: int | None = None) -> bool:
        """Whether the present extractors have read every table of a document; raises `NotFound`."""
        with self.reader() as store:
            number = version or store.versions(name)[-1].version
            return (name, number) not in store.without_facts_of(extractors())

    def practices(self, filters: Filters = NO_FILTERS) -> list[NamedPractice]:
        """The practices that the documents that pass the filters name, each once; raises as `search` does."""
        return named_practices(self.facts(Practice, filters), self.concepts())

    def concepts(self) -> Concepts:
        """The concepts that are known, the user's own among them."""
        return concepts(self.settings)

    def matching(self, filters: Filters = NO_FILTERS) -> list[str]:
        """The ids of the documents that pass the filters."""
        if not self.settings.database.exists():
            return []
        with self.reader() as store:
            wanted, _ = resolve(filters, self.gazetteer(), store)
            return store.matching_documents(wanted)

    def changes(self, since: int | datetime = 0, limit: int = 1000) -> list[Change]:
        """The first `limit` changes after a sequence number, or from a moment on; raises `InvalidValue`."""
        if not self.settings.database.exists():
            return []
        with self.reader() as store:
            return store.changes(since, limit)

    def events(self, since: int | datetime = 0, limit: int = 50) -> list[Event]:
        """The last `limit` transactions in the change log since then, newest first; raises `InvalidValue`."""
        if not self.settings.database.exists():
            return []
        with self.reader() as store:
            return store.events(since, limit)

    def search(
        self,
        query: str,
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 10,
        offset: int = 0,
        cursor: str = "",
        mode: Mode = "hybrid",
        group: GroupBy | None = None,
    ) -> Results:
        """The passages that answer a query, best first (see `kb.search.search.search`).

        Raises `InvalidValue` for a query, filter or cursor that cannot be. An empty knowledge base, or none yet, gives
        no hits.
        """
        if not self.settings.database.exists():
            return Results(query, 0, ())
        with self.reader() as store:
            return self._searcher.search(
                store, query, filters, limit=limit, offset=offset, cursor=cursor, mode=mode, group=group
            )

    def count(self, query: str, filters: Filters = NO_FILTERS) -> tuple[Facet, ...]:
        """How many passages of each kind a search would find: its facets alone. Raises as `search` does."""
        if not self.settings.database.exists():
            return ()
        with self.reader() as store:
            return self._searcher.count(store, query, filters)

    def complete(self, typed: str, limit: int = 8) -> list[Completion]:
        """Names in the plans that a question might go on to be, the most told first; of all names for ""."""
        if not self.settings.database.exists():
            return []
        with self.reader() as store:
            return self._searcher.complete(store, typed, limit)

    def compare(self, queries: Sequence[str], filters: Filters = NO_FILTERS, *, by: By = By.REGION) -> Comparison:
        """What each region, landsdeel or document says of concepts, practices or a question, side by side.

        Raises `InvalidValue` for queries and filters that cannot be. No rows where there is no knowledge base yet.
        """
        if not self.settings.database.exists():
            return Comparison((), by, (), {})
        asked = (tuple(queries), filters, by)
        return self.remembered(("compare", *asked), partial(self._compare, *asked))

    def _compare(self, queries: Sequence[str], filters: Filters, by: By) -> Comparison:
        with self.reader() as store:

            def search(query: str, inside: Filters, limit: int) -> Results:
                return self._searcher.search(store, query, inside, limit=limit, offset=0, mode="hybrid")

            return compare(store, queries, filters, by, self.gazetteer(), self.concepts(), search)

    def mentions(self) -> Mapping[str, Mapping[str, int]]:
        """How often each document names each practice that plans tell of, by its name; counted as `compare` does."""
        return self.remembered("mentions", self._mentions)

    def _mentions(self) -> Mapping[str, Mapping[str, int]]:
        names = [practice.name for practice in self.practices()]
        if not names:
            return {}
        with self.reader() as store:
            return mentioned(store, names, self.concepts())

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` works out from the knowledge base: once for each state of it and of the vocabularies.

        `key` says what it is. What was asked longest ago is forgotten; what `make` raises is not remembered.
        """
        if not self.settings.database.exists():
            return make()
        with self.reader() as store:
            known: T = self._remembered.get(store, store.facts_mark(), (key, self.concepts(), self.gazetteer()), make)
            return known

    def embed(self, texts: Sequence[str]) -> Vectors:
        """What the language model makes of texts: vectors of length 1, (n, d); raises `EncoderError`."""
        return self._searcher.encoder().passages(texts)

    def warm(self) -> None:
        """Load the language model, and the index where there is one, before the first question comes."""
        self._searcher.encoder()
        if self.settings.database.exists():
            with self.reader() as store:
                self._searcher.warm(store)

    def refresh(self) -> None:
        """Prepare for the next question after plans or facts have changed; what did not change is left as it is."""
        if self.settings.database.exists():
            with self.reader() as store:
                self._searcher.refresh(store)

    def state(self) -> str:
        """A mark that changes whenever passages or facts do; "" where there is no knowledge base yet."""
        if not self.settings.database.exists():
            return ""
        with self.reader() as store:
            return store.facts_mark()

    def gazetteer(self) -> Gazetteer:
        """The regions that are known, the user's own among them."""
        return gazetteer(self.settings)

    def reader(self) -> AbstractContextManager[Store]:
        """The database as it is now, to read; entering it raises `NotFound` where there is none yet."""
        return self._readers.reader()

    # upkeep

    def remove(self, name: str, version: int | None = None, progress: Progress = _silent) -> None:
        """Forget a document, or one version of it."""
        with self.reader() as store:
            store.document(name, version)
        with writing(self.settings, progress), Store(self.settings.database) as store:
            store.remove(name, version)

    def reindex(self, *, vectors: bool = False, facts: bool = False, progress: Progress = _silent) -> int:
        """Make the word index and the vector index anew from the database; gives the number of passages.

        Passages that the present model has not seen get a vector; with `vectors` all passages do. Facts that other
        extractors read are read again; with `facts` all are.
        """
        if not self.settings.database.exists():
            raise NotFound(
                f"Er is nog geen kennisbank in {self.settings.home}.", remedy="Neem eerst plannen op met `kb ingest`."
            )
        with writing(self.settings, progress), Store(self.settings.database) as store:
            progress(Step("Woordregister opbouwen"))
            store.rebuild_words()
            self._embed_all(store, progress, anew=vectors)
            self._extract_all(store, progress, anew=facts)
            progress(Step("Index opbouwen"))
            self._searcher.index(store)
            return len(store.passage_ids())

    def _embed_all(self, store: Store, progress: Progress, *, anew: bool) -> None:
        encoder = open_encoder(self.settings, progress)
        rows = store.passages_without_vectors(encoder.name)
        if anew:
            rows = list({row.id: row for row in [*rows, *store.passages(store.passage_ids()).values()]}.values())
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]

            def done(count: int, before: int = start) -> None:
                progress(Step("Betekenis berekenen", before + count, len(rows), "passages"))

            made = passage_vectors(encoder, [one.passage for one in batch], done)
            store.replace_vectors([one.id for one in batch], made.whole, encoder.name, made.sentences)

    def _extract_all(self, store: Store, progress: Progress, *, anew: bool) -> None:
        todo = store.without_facts_of("" if anew else extractors())
        for done, (name, version) in enumerate(todo):
            progress(Step("Feiten lezen", done, len(todo), "documenten"))
            document = store.document(name, version)
            store.replace_facts(name, version, extract(document, self.gazetteer(), self.concepts()))
