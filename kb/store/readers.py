"""Readers at hand: to open a database and learn its tables takes longer than most of what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from weakref import finalize

from kb.store.store import Store

__all__ = ["Readers"]

MOST = 8  # that stay open while nobody reads


class _File(NamedTuple):
    """Which file it is that was opened, and how it stood: another one may come in its place, or a log beside it."""

    device: int
    inode: int
    changed: int
    logged: bool

    @classmethod
    def at(cls, path: Path) -> _File | None:
        try:
            found = path.stat()
        except OSError:
            return None
        return cls(found.st_dev, found.st_ino, found.st_mtime_ns, path.with_name(f"{path.name}-wal").exists())


_Kept = tuple[_File | None, Store]


class Readers:
    """Stores to read one file with. Those that are not in use stay open for who comes next, on whatever thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: list[_Kept] = []  # adding and taking are one step each, so that threads need no lock
        finalize(self, _close, self._idle)

    @contextmanager
    def reader(self) -> Iterator[Store]:
        """A store that sees one state of the file for as long as it is used; raises as `Store` does."""
        file, store = self._taken()
        try:
            with store.snapshot():
                yield store
        except BaseException:
            store.close()  # whatever went wrong, the next one begins anew
            raise
        if len(self._idle) < MOST:
            self._idle.append((file, store))
        else:
            store.close()

    def _taken(self) -> _Kept:
        now = _File.at(self.path)
        while self._idle:
            try:
                file, store = self._idle.pop()
            except IndexError:  # another thread was first
                break
            if file == now:
                return file, store
            store.close()
        store = Store(self.path, readonly=True)
        return _File.at(self.path), store


def _close(idle: list[_Kept]) -> None:
    while idle:
        idle.pop()[1].close()
