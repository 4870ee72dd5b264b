"""The real plans, each read once a session."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from kb.documents import Parsed
from kb.ingest import pipeline
from kb.ingest.draft import assemble
from kb.settings import Settings

Plans = Callable[[str], Parsed]


@pytest.fixture(scope="session")
def plan(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Plans:
    """From the name of a file in `shared/corpus` to what the reader made of it."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))

    @cache
    def read(name: str) -> Parsed:
        path = shared / "corpus" / name
        return assemble(pipeline.read(path, pipeline.sniff(path), settings))

    return read
