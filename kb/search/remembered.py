"""What was worked out from a database and holds for as long as it does not change: kept for those who ask next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import nullcontext
from threading import Lock
from typing import Generic, TypeVar

from kb.store import Store

__all__ = ["Remembered"]

T = TypeVar("T")


class Remembered(Generic[T]):
    """The last `most` values, by the state of a database and a key; may be used from several threads.

    `once`: others wait while a value is made, since that takes long or much memory.
    """

    def __init__(self, most: int, *, once: bool = False) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._changing = Lock()
        self._making = Lock() if once else None

    def get(self, store: Store, state: str, key: Hashable, make: Callable[[], T]) -> T:
        """The value, made where it is not known; `state`: what changes when it no longer holds."""
        full = (str(store.path), state, key)
        with self._making or nullcontext():
            try:
                return self._found(full)
            except KeyError:
                return self._keep(full, make())

    def _found(self, key: Hashable) -> T:
        with self._changing:
            self._kept.move_to_end(key)
            return self._kept[key]

    def _keep(self, key: Hashable, value: T) -> T:
        with self._changing:
            self._kept[key] = value
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value
