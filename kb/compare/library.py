"""The documents that are compared: the passages that may name something, and exact quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from kb.compare.candidates import expression
from kb.compare.results import Plan
from kb.documents import Passage, Quote
from kb.store import Outline, PassageRow, Store, Summary

__all__ = ["Library"]


class Library:
    """The current versions of documents. `plans` by id, newest first.

    What is read of them is kept for as long as the library is there: the time of one comparison.
    """

    def __init__(self, store: Store, documents: Sequence[str]) -> None:
        wanted = set(documents)
        plans = [_plan(summary) for summary in store.documents() if summary.id in wanted]
        plans.sort(key=lambda plan: plan.newness, reverse=True)
        self.store = store
        self.plans = {plan.id: plan for plan in plans}
        self._outlines: dict[str, Outline] = {}
        self._starts: dict[str, list[int]] = {}
        self._on_one_page: set[tuple[str, int]] = set()

    def count(self, documents: Iterable[str]) -> int:
        """How many passages documents have."""
        return sum(self.plans[name].passages for name in documents)

    def passages_naming(self, names: Iterable[str]) -> list[PassageRow]:
        """Every passage that holds one of these names in its text or headings, in order, and some that do not."""
        return self._read(self.store.passages_holding(expression(names), self.plans))

    def passage(self, document: str, start: int) -> PassageRow:
        """The passage of a document that begins at an offset."""
        return self._read(self.store.passage_at(document, start))[0]

    def _read(self, ids: Iterable[int]) -> list[PassageRow]:
        rows = self.store.passages(ids)
        within = self.store.within_a_page(rows)
        self._on_one_page.update((rows[i].document, rows[i].passage.ordinal) for i in within)
        return sorted(rows.values(), key=lambda row: (self._order[row.document], row.passage.ordinal))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.plans)}

    def ordinal(self, document: str, passage: Passage) -> int:
        """The number of a passage; of a heading that is in none, that of the next passage, or else the last."""
        if passage.ordinal >= 0:
            return passage.ordinal
        starts = self._starts_of(document)
        return next((i for i, start in enumerate(starts) if start >= passage.start), len(starts) - 1)

    def quote(self, document: str, passage: Passage, start: int, end: int) -> Quote:
        """The stretch of the document at `passage.text[start:end]`; all of the row where a passage tells a table row.

        A document is only opened where a passage does not say by itself what stands there, or on which page.
        """
        if passage.kind == "table" or len(passage.text) != passage.end - passage.start:
            return self._outline(document).quote(passage.start, passage.end)
        if (document, passage.ordinal) in self._on_one_page:
            return Quote(passage.start + start, passage.start + end, passage.text[start:end], passage.page)
        return self._outline(document).quote(passage.start + start, passage.start + end)

    def headings(self, document: str) -> Iterator[Passage]:
        """The headings of a document that are in no passage, each as a passage of its own (ordinal -1)."""
        outline, told = self._outline(document), set(self._starts_of(document))
        for start, end, page in outline.headings:
            if start not in told:
                yield Passage(-1, start, end, page, outline.text[start:end])

    def _starts_of(self, document: str) -> list[int]:
        if document not in self._starts:
            self._starts[document] = self.store.passage_starts(document)
        return self._starts[document]

    def _outline(self, name: str) -> Outline:
        if name not in self._outlines:
            self._outlines[name] = self.store.outline(name)
        return self._outlines[name]


def _plan(summary: Summary) -> Plan:
    return Plan(
        summary.id,
        summary.title,
        summary.date,
        summary.period_from,
        summary.period_to,
        summary.regions,
        summary.passages,
    )
