"""What documents can be filtered on, remembered: hits of a large knowledge base come from many documents."""

from __future__ import annotations

from collections.abc import Iterable

from kb.search.remembered import Remembered
from kb.store import About, Store

__all__ = ["abouts_of"]

_known: Remembered[dict[str, About]] = Remembered(4)


def abouts_of(store: Store, documents: Iterable[str]) -> dict[str, About]:
    """The current versions of these documents, by id."""
    known = _known.get(store, store.generation(), "", dict)
    wanted = sorted(set(documents))
    missing = [name for name in wanted if name not in known]
    if missing:
        known.update(store.abouts(missing))
    return {name: known[name] for name in wanted if name in known}
