"""What documents can be filtered on, remembered: hits of a large knowledge base come from many documents."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

from kb.store import About, Store

__all__ = ["abouts_of"]

MOST_RECENT = 4  # states of databases
_recent: dict[tuple[str, str], dict[str, About]] = {}
_changing = Lock()


def abouts_of(store: Store, documents: Iterable[str]) -> dict[str, About]:
    """The current versions of these documents, by id."""
    known = _known((str(store.path), store.generation()))
    wanted = sorted(set(documents))
    missing = [name for name in wanted if name not in known]
    if missing:
        known.update(store.abouts(missing))
    return {name: known[name] for name in wanted if name in known}


def _known(state: tuple[str, str]) -> dict[str, About]:
    with _changing:
        while state not in _recent and len(_recent) >= MOST_RECENT:
            _recent.pop(next(iter(_recent)))
        return _recent.setdefault(state, {})
