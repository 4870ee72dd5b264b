"""How far reading is: readers say which page they have read, whoever listens is told.

>>> seen = []
>>> with listening(lambda done, total: seen.append((done, total))):
...     page_read(1, 12)
>>> seen
[(1, 12)]
>>> page_read(2, 12)  # nobody listens: nothing happens
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["PageListener", "listening", "page_read"]

PageListener = Callable[[int, int], None]
"""Called with the number of pages read and the number of pages of the file."""

_listener: ContextVar[PageListener | None] = ContextVar("listener", default=None)


def page_read(done: int, total: int) -> None:
    """Say that `done` of `total` pages are read."""
    if listener := _listener.get():
        listener(done, total)


@contextmanager
def listening(listener: PageListener) -> Iterator[None]:
    """Hear `page_read` inside the block."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
