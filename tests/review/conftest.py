"""The plan of `fake_facts`, kept, with what reviewers need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from filled import filled
from serving import copied
from two_plans import keep

from kb.documents import Document
from kb.knowledge import KnowledgeBase
from kb.reviews import Reviews
from kb.series import PlanSeries
from kb.settings import Settings


@pytest.fixture
def reviews(settings: Settings) -> Reviews:
    """Reviews of a knowledge base with the plan "duinrand" only."""
    return Reviews(filled(settings))


@pytest.fixture(scope="session")
def two_plans_home(tmp_path_factory: pytest.TempPathFactory, demo_document: Callable[[str], Document]) -> Path:
    """The folder of a knowledge base with both versions of the demo plan; who writes copies it."""
    return keep(tmp_path_factory.mktemp("two") / "home", demo_document).home


@pytest.fixture
def two_plans(two_plans_home: Path, quick_encoder: None) -> PlanSeries:
    """The series of that knowledge base, to read."""
    return PlanSeries(KnowledgeBase(Settings(home=two_plans_home)))


@pytest.fixture
def own_plans(two_plans_home: Path, tmp_path: Path, quick_encoder: None) -> PlanSeries:
    """The series of a copy of it, to write to."""
    return PlanSeries(KnowledgeBase(Settings(home=copied(two_plans_home, tmp_path / "own"))))
