"""The passages that a question looks at, each read from the database once."""

from __future__ import annotations

from collections.abc import Sequence

from kb.store import PassageRow, Store

__all__ = ["Rows"]


class Rows:
    """Passages by row id, for as long as one question takes."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._read: dict[int, PassageRow] = {}

    def of(self, ids: Sequence[int]) -> dict[int, PassageRow]:
        """These passages, in this order; without those that are none."""
        missing = [i for i in ids if i not in self._read]
        if missing:
            self._read.update(self.store.passages(missing))
        return {i: self._read[i] for i in ids if i in self._read}
