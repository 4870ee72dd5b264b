"""What takes long is made once, though the tests run in several processes."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from filelock import FileLock

__all__ = ["Once"]

T = TypeVar("T")


class Once:
    """Values by name, kept in a folder that all processes of a run share: who comes later waits for what is made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, which must be something that can be pickled."""
        kept = self.folder / f"{name}.pickle"
        with FileLock(f"{kept}.lock"):
            if not kept.exists():
                kept.write_bytes(pickle.dumps(make()))
        value: T = pickle.loads(kept.read_bytes())
        return value
