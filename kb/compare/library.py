"""The documents that are compared: their passages, and exact quotes from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kb.compare.results import Plan
from kb.documents import BlockKind, Document, Passage, Quote
from kb.store import PassageRow, Store, Summary

__all__ = ["Library"]


@dataclass
class Library:
    """`plans` by id, newest first; `passages` by document id, in order."""

    store: Store
    plans: dict[str, Plan]
    passages: dict[str, list[PassageRow]]
    _documents: dict[str, Document] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store, documents: Sequence[str]) -> Library:
        """The current versions of these documents."""
        wanted = set(documents)
        plans = [_plan(summary) for summary in store.documents() if summary.id in wanted]
        plans.sort(key=lambda plan: plan.newness, reverse=True)
        passages: dict[str, list[PassageRow]] = {plan.id: [] for plan in plans}
        for row in store.passages(store.passage_ids(list(documents))).values():
            passages[row.document].append(row)
        for rows in passages.values():
            rows.sort(key=lambda row: row.passage.ordinal)
        return cls(store, {plan.id: plan for plan in plans}, passages)

    def count(self, documents: Iterable[str]) -> int:
        """How many passages documents have."""
        return sum(len(self.passages[name]) for name in documents)

    def passage_at(self, document: str, start: int) -> int:
        """The ordinal of the first passage that begins at an offset or after it; the last one where none does."""
        rows = self.passages[document]
        return next((row.passage.ordinal for row in rows if row.passage.start >= start), len(rows) - 1)

    def quote(self, document: str, passage: Passage, start: int, end: int) -> Quote:
        """The stretch of the document at `passage.text[start:end]`; all of the row where a passage tells a table row.

        A document is only opened where a passage does not say by itself what stands there, or on which page.
        """
        if passage.kind == "table" or len(passage.text) != passage.end - passage.start:
            return self._document(document).parsed.quote(passage.start, passage.end)
        if self._on_one_page(document, passage):
            return Quote(passage.start + start, passage.start + end, passage.text[start:end], passage.page)
        return self._document(document).parsed.quote(passage.start + start, passage.start + end)

    def headings(self, document: str) -> Iterator[Passage]:
        """The headings of a document that are in no passage, each as a passage of its own (ordinal -1)."""
        parsed = self._document(document).parsed
        told = {row.passage.start for row in self.passages[document]}
        for block in parsed.blocks:
            if block.kind is BlockKind.HEADING and block.start not in told:
                yield Passage(-1, block.start, block.end, block.page, parsed.block_text(block))

    def _on_one_page(self, document: str, passage: Passage) -> bool:
        """Whether a later passage begins on the page where this one does."""
        later = (row.passage for row in self.passages[document][passage.ordinal + 1 :])
        return any(one.page == passage.page and one.start >= passage.end and one.kind == "text" for one in later)

    def _document(self, name: str) -> Document:
        if name not in self._documents:
            self._documents[name] = self.store.document(name)
        return self._documents[name]


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
