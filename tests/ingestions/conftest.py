"""Ingestions at work, and ingesting without reading for tests of what goes before and after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from kb.ingestions.service import Ingestions
from kb.progress import Ingested, Progress, Status
from kb.settings import Settings


@pytest.fixture
def ingest_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is handed in is looked at, found good and forgotten."""

    def ingest(
        _settings: Settings, path: Path, _supplied: Mapping[str, str], _told: Progress, _going: Callable[[], bool]
    ) -> Ingested:
        assert path.read_bytes()
        return Ingested(path, Status.ADDED, document=path.stem, version=1)

    monkeypatch.setattr("kb.ingestions.worker.ingest_apart", ingest)


@pytest.fixture
def ingestions(settings: Settings) -> Iterator[Ingestions]:
    """At work."""
    started = Ingestions(settings)
    started.start()
    yield started
    started.stop()
