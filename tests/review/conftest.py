"""The plan of `fake_facts`, kept, with what reviewers need."""

from __future__ import annotations

import pytest
from filled import filled

from kb.reviews import Reviews
from kb.settings import Settings


@pytest.fixture
def reviews(settings: Settings) -> Reviews:
    """Reviews of a knowledge base with the plan "duinrand" only."""
    return Reviews(filled(settings))
