"""A knowledge base of two demo plans with their facts, and the API over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes import FakeEncoder
from fastapi.testclient import TestClient
from serving import copied

from api.app import create_app
from kb.documents import Document
from kb.ingest import pipeline
from kb.search.passage_vectors import passage_vectors
from kb.settings import Settings
from kb.store import Store

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
PLANS = ("maaswaarden-actieplan-2024-2026.pdf", "peelhorst-uitvoeringsagenda.docx")


@pytest.fixture(scope="session")
def plans_home(tmp_path_factory: pytest.TempPathFactory, demo_document: Callable[[str], Document]) -> Path:
    """The folder of that knowledge base. Others read it too: who writes works on `own_plans_home`."""
    settings, encoder = Settings(home=tmp_path_factory.mktemp("plans")), FakeEncoder()
    (settings.home / "regions").mkdir()
    (settings.home / "regions" / "demo.toml").write_bytes((CORPUS / "regions.toml").read_bytes())
    with Store(settings.database) as store:
        for name in PLANS:
            document = demo_document(name)
            facts = pipeline.facts(document, [CORPUS / "regions.toml"])
            made = passage_vectors(encoder, document.passages)
            store.add(document, (CORPUS / name).read_bytes(), made.whole, encoder.name, facts, made.sentences)
    return settings.home


@pytest.fixture
def own_plans_home(plans_home: Path, tmp_path: Path) -> Path:
    """A copy of that knowledge base for one test."""
    return copied(plans_home, tmp_path / "own")


@pytest.fixture
def plans(plans_home: Path, quick_encoder: None) -> Iterator[TestClient]:
    """The application over those two plans."""
    with TestClient(create_app(Settings(home=plans_home))) as client:
        yield client
