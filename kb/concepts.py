"""The concepts that users add: every TOML file in the folder `concepts` of the home folder."""

from __future__ import annotations

from functools import reduce
from pathlib import Path

from kb.settings import Settings
from kb.vocabulary import Concepts

__all__ = ["concepts", "own_concept_files"]


def own_concept_files(settings: Settings) -> tuple[Path, ...]:
    """The files, in a fixed order."""
    return tuple(sorted((settings.home / "concepts").glob("*.toml")))


def concepts(settings: Settings) -> Concepts:
    """The built-in concepts with the user's own; raises InvalidValue that names a file that cannot be used."""
    return reduce(Concepts.with_file, own_concept_files(settings), Concepts.builtin())
