"""What a knowledge base file can be asked about its facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from kb.facts import Fact
from kb.store import fact_query, fact_rows, fact_sums, writing
from kb.store.fact_query import FactRow, Wanted
from kb.store.session import Session

__all__ = ["FactReader"]

F = TypeVar("F", bound=Fact)


class FactReader(Session):
    """The facts of a knowledge base, to read."""

    def facts(
        self,
        table: type[F],
        documents: Sequence[str] | None = None,
        version: int | None = None,
        told: Callable[[str], bool] | None = None,
    ) -> list[F]:
        """The facts of one table in text order, of current versions (or this version) of all or these documents.

        `told`: only facts of which the text, quote and heads included, passes.
        """
        with self._reading() as db:
            return list(fact_rows.select(db, table, documents, version, told))

    def fact(self, name: str) -> Fact:
        """A fact of a current version by its id; raises NotFound."""
        with self._reading() as db:
            return fact_rows.find(db, name)

    def count_facts(self, name: str, version: int | None = None) -> dict[str, int]:
        """How many facts of each table a document has; raises NotFound."""
        with self._reading() as db:
            return fact_rows.count(db, name, int(writing.find_version(db, name, version)["number"]))

    def find_facts(self, wanted: Wanted, limit: int, offset: int = 0) -> tuple[list[FactRow], int]:
        """A page of the facts that are wanted, and how many there are in all."""
        with self.snapshot(), self._reading() as db:
            return fact_query.page(db, wanted, limit, offset)

    def iter_facts(self, wanted: Wanted) -> Iterator[FactRow]:
        """All facts that are wanted, as they were when the first was asked for; a few hundred are in memory."""
        with self.snapshot(), self._reading() as db:
            yield from fact_query.walk(db, wanted)

    def subtotals(self, wanted: Wanted) -> tuple[fact_sums.Subtotal, ...]:
        """What the budgets that are wanted come to, by kind."""
        with self._reading() as db:
            return fact_sums.subtotals(db, wanted)
