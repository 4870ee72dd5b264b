"""What search derives from the plans is made while nobody waits for it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fakes import document, put
from fastapi.testclient import TestClient

from api.app import create_app
from kb.search.word_index import FILE, load
from kb.settings import Settings
from kb.store import Store

PLAN = document("duin.md", ("Bedden", "Er komen twaalf hybride bedden."))
OTHER = document("bos.md", ("Geld", "Het geld is er niet."))


@pytest.fixture
def settings(tmp_path: Path, quick_encoder: None, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("api.warming.PAUSE", 0.05)
    return Settings(home=tmp_path)


def prepared(settings: Settings) -> bool:
    """Whether the words on disk become those of the database, without anybody asking anything."""
    with Store(settings.database, readonly=True) as store:
        wanted = store.generation()
    for _ in range(200):
        kept = load(settings.home / FILE)
        if kept is not None and kept.generation == wanted:
            return True
        time.sleep(0.05)
    return False


def test_plans_that_another_process_adds_are_prepared(settings: Settings) -> None:
    with TestClient(create_app(settings)):
        for plan in (PLAN, OTHER):
            with Store(settings.database) as store:
                put(store, plan)
            assert prepared(settings)


def test_a_knowledge_base_that_is_broken_does_not_stop_it(settings: Settings) -> None:
    with TestClient(create_app(settings)) as client:
        settings.database.write_bytes(b"geen database" * 1000)
        time.sleep(0.3)
        settings.database.unlink()
        with Store(settings.database) as store:
            put(store, PLAN)
        assert prepared(settings)
        assert client.get("/health").json()["documents"] == 1
