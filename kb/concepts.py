"""The concepts that users add: every TOML file in the folder `concepts` of the home folder."""

from __future__ import annotations

from functools import lru_cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING

from kb.vocabulary import Concepts

if TYPE_CHECKING:
    from kb.settings import Settings

__all__ = ["concepts", "own_concept_files"]


def own_concept_files(settings: Settings) -> tuple[Path, ...]:
    """The files, in a fixed order."""
    return tuple(sorted((settings.home / "concepts").glob("*.toml")))


def concepts(settings: Settings) -> Concepts:
    """The built-in concepts with the user's own; raises InvalidValue that names a file that cannot be used."""
    return _read(tuple((path, path.stat().st_mtime_ns) for path in own_concept_files(settings)))


@lru_cache(maxsize=8)
def _read(files: tuple[tuple[Path, int], ...]) -> Concepts:
    """Read once for as long as the files stay as they are."""
    return reduce(Concepts.with_file, (path for path, _ in files), Concepts.builtin())
