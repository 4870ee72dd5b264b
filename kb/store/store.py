"""The knowledge base: one object over one SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from kb.documents import Document
from kb.facts import Extracted, Fact
from kb.store import connection, fact_rows, hits, rows, writing
from kb.store import found as of_found
from kb.store import sentences as of_sentences
from kb.store.changelog import logged
from kb.store.decisions import Decisions, lay_over
from kb.store.history import History
from kb.store.outlines import OutlineReader
from kb.store.rows import Outcome, Summary
from kb.store.series import SeriesDecisions

__all__ = ["Store"]

F = TypeVar("F", bound=Fact)
Ids = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]


class Store(History, Decisions, SeriesDecisions, OutlineReader):
    """Documents with their versions, passages, vectors and facts, and the log of what became of them.

    Methods say what they raise besides what every `Session` does.
    """

    # documents in and out

    def preview(self, file_name: str, sha256: str) -> Outcome:
        """What `add` would do with a file of this name and these bytes."""
        with self._reading() as db:
            return writing.foresee(db, file_name, sha256)

    def add(
        self,
        document: Document,
        original: bytes,
        vectors: Vectors | None,
        model: str,
        facts: Extracted | None = None,
        sentences: Sequence[Vectors] | None = None,
    ) -> Outcome:
        """Keep a document whole, or nothing of it: as a new document, or as the new current version of a known one.

        Its id is given here (`Outcome.document`), from the file name; `document.id` is not used. `vectors` holds one
        row a passage, in order, made by `model`; None where they come later, and so with `facts` and with `sentences`,
        the vectors (k, d) of the sentences of each passage. Bytes that are known change nothing.
        """
        with self._writing() as db:
            outcome = writing.foresee(db, document.file_name, document.sha256)
            if outcome.kind == "unchanged":
                return outcome
            named = replace(document, id=outcome.document, file_name=outcome.file_name)
            with logged(db, named.id):
                if outcome.kind == "version":
                    writing.unindex_words(db, named.id)
                writing.insert(db, named, original, outcome.version)
                ids = writing.insert_passages(db, named, outcome.version)
                if vectors is not None:
                    writing.insert_vectors(db, ids, vectors, model, sentences)
                if facts is not None:
                    fact_rows.keep(db, facts, named.id, outcome.version)
                    lay_over(db, named.id, outcome.version)
            writing.touch(db)
        return outcome

    def documents(self) -> list[Summary]:
        """Every document's current version, by id."""
        with self._reading() as db:
            return writing.summaries(db)

    def document(self, name: str, version: int | None = None) -> Document:
        """A document by its id, the current version or another; raises NotFound that names ids that look like it."""
        with self._reading() as db:
            row = writing.find_version(db, name, version)
            media_type = db.table("originals").get(row["sha256"])["media_type"]
            return rows.document_from(row, media_type, tuple(hits.passages_of(db, name, row["number"])))

    def versions(self, name: str) -> list[Outcome]:
        """The versions of a document, oldest first; raises NotFound."""
        with self._reading() as db:
            writing.find_version(db, name, None)
            found = db.table("versions").rows_where("document = ?", [name], order_by="number")
            return [Outcome("version", name, row["number"], row["file_name"]) for row in found]

    def original(self, name: str, version: int | None = None) -> bytes:
        """The file as it was handed in; raises NotFound."""
        with self._reading() as db:
            content: bytes = db.table("originals").get(writing.find_version(db, name, version)["sha256"])["bytes"]
            return content

    # facts

    def replace_facts(self, name: str, version: int, facts: Extracted) -> None:
        """Keep these facts of a version in place of those it has."""
        with self._writing() as db, logged(db, name):
            fact_rows.delete(db, name, version)
            fact_rows.keep(db, facts, name, version)
            lay_over(db, name, version)
            writing.touch(db, writing.FACTS)

    def without_facts_of(self, extractors: str) -> list[tuple[str, int]]:
        """Documents and versions whose facts other extractors read, or none."""
        with self._reading() as db:
            found = db.execute(
                "SELECT document, number FROM versions WHERE extractors IS NOT ? ORDER BY 1, 2", [extractors]
            )
            return [(row[0], row[1]) for row in found]

    def remove(self, name: str, version: int | None = None) -> None:
        """Forget a document, or one version of it; raises NotFound.

        Without its current version, the version before it is the current one again; without any it is gone.
        """
        with self._writing() as db, logged(db, name):
            gone = writing.find_version(db, name, version)
            writing.unindex_words(db, name)
            if version is None:
                db.table("versions").delete_where("document = ?", [name])
            else:
                db.table("versions").delete((name, gone["number"]))
            writing.settle(db, name)
            db.execute("DELETE FROM originals WHERE sha256 NOT IN (SELECT sha256 FROM versions)")
            writing.touch(db)

    # what is searched

    def generation(self) -> str:
        """A mark that changes whenever passages or vectors do; "" for a knowledge base that never held any."""
        with self._reading() as db:
            row = db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
            return row[0] if row else ""

    def passages_without_vectors(self, model: str) -> list[hits.PassageRow]:
        """The passages (of every version) that a model has not seen, or not sentence by sentence."""
        with self._reading() as db:
            sql = """SELECT id FROM passages WHERE id NOT IN (
                     SELECT passage FROM vectors JOIN sentence_vectors USING (passage, model) WHERE model = ?)
                     ORDER BY id"""
            found = [row[0] for row in db.execute(sql, [model])]
            by_id = hits.rows_of(db, found)
            return [by_id[i] for i in found]

    def replace_vectors(
        self,
        ids: Sequence[int] | Ids,
        vectors: Vectors,
        model: str,
        sentences: Sequence[Vectors] | None = None,
    ) -> None:
        """Keep vectors for passages, in place of any they have; raises InvalidValue where the numbers differ."""
        with self._writing() as db:
            writing.insert_vectors(db, ids, vectors, model, sentences)
            writing.touch(db)

    def vectors(self, model: str) -> tuple[Ids, Vectors]:
        """Row ids (n,) and vectors (n, d) of the current passages that a model has seen."""
        with self._reading() as db:
            return hits.vectors_of(db, model)

    def sentence_vectors(self, ids: Sequence[int], model: str) -> tuple[Ids, Vectors]:
        """Row ids (n,) and vectors (n, d) of the sentences of these passages, a row a sentence; none where not made."""
        with self._reading() as db:
            return of_sentences.select(db, ids, model)

    def matching_documents(self, wanted: hits.Filter, most: int = -1) -> list[str]:
        """Ids of the documents that pass a filter, all or the first ones."""
        with self._reading() as db:
            return hits.matching_documents(db, wanted, most)

    def passage_ids(self, documents: Sequence[str] | None = None) -> Ids:
        """Row ids of the passages that can be found, sorted; of these documents only where given."""
        with self._reading() as db:
            return hits.passage_ids(db, documents)

    def match(
        self,
        expression: str,
        weights: Mapping[hits.Column, float],
        documents: Sequence[str] | None = None,
        limit: int = 1000,
        containing: Sequence[str] = (),
    ) -> list[tuple[int, float]]:
        """Row ids and BM25 (higher is better) of the passages that fit an FTS5 expression, best first.

        `containing`: of these strings the text or its headings must hold one, to the letter.
        """
        with self._reading() as db:
            return hits.match(db, weights, expression, documents, limit, containing)

    def holding_phrase(self, expression: str) -> Ids:
        """Row ids of the passages that fit an FTS5 expression, in order."""
        with self._reading() as db:
            return hits.holding_phrase(db, expression)

    def holding_text(self, passages: Iterable[int], written: Sequence[str]) -> set[int]:
        """Of these passages those whose text or headings hold one of these strings, to the letter."""
        with self._reading() as db:
            return hits.holding_text(db, passages, written)

    def word_rows(self, size: int) -> Iterator[list[tuple[int, str, str, str, str, int, int, int]]]:
        """What the word index holds of each passage, `size` passages at a time.

        Row id, stems, headings, 5-grams; document, ordinal, start and end.
        """
        with self._reading() as db:
            yield from hits.word_rows(db, size)

    def passages(self, ids: Iterable[int]) -> dict[int, hits.PassageRow]:
        """Passages by row id."""
        with self._reading() as db:
            return hits.rows_of(db, ids)

    def abouts(self, documents: Iterable[str]) -> dict[str, of_found.About]:
        """What documents can be filtered on, by id."""
        with self._reading() as db:
            return of_found.abouts(db, documents)

    def facts_in(self, table: type[F], passages: Iterable[int], *, defining: bool = False) -> dict[int, list[F]]:
        """The facts of one table that begin in these passages, by row id; with `defining` whose definition does."""
        with self._reading() as db:
            return of_found.facts_in(db, table, passages, defining=defining)

    def facts_mark(self) -> str:
        """A mark that changes whenever passages or their facts do."""
        with self._reading() as db:
            names = (writing.PASSAGES, writing.FACTS)
            rows = db.execute("SELECT value FROM meta WHERE key IN (?, ?) ORDER BY key", names)
            return " ".join(row[0] for row in rows)

    def fact_starts(self, table: type[Fact], *, defining: bool = False) -> list[tuple[str, int, str]]:
        """Document, offset and name (or "") of the facts of current versions; with `defining` of their definitions."""
        with self._reading() as db:
            return of_found.fact_starts(db, table, defining=defining)

    def holders(self, table: type[Fact], names: Iterable[str] = (), *, defining: bool = False) -> list[int]:
        """Row ids of the passages in which a fact (of these names) begins, or with `defining` its definition."""
        with self._reading() as db:
            return of_found.holders(db, table, names, defining=defining)

    def terms_like(self, first: str) -> Mapping[str, int]:
        """The stems that begin with these letters, and in how many passages each stands."""
        with self._reading() as db:
            return of_found.terms_like(db, first)

    def rebuild_words(self) -> None:
        """Make the word index anew from the passages."""
        with self._writing() as db:
            db.execute("DELETE FROM words")
            for row in db.execute("SELECT id FROM documents").fetchall():
                writing.index_words(db, row[0])
            writing.touch(db)

    def check(self) -> dict[str, int]:
        """Look whether the file is sound; gives the number of rows of each table, raises StoreDamaged or StoreError."""
        connection.check(self._db, self.path)
        with self._reading() as db:
            names = ("documents", "versions", "pages", "passages", "vectors", "originals")
            return {name: db.table(name).count for name in names}
