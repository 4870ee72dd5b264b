"""What the tests of exports share."""

from __future__ import annotations

import pytest
from filled import filled

from kb.knowledge import KnowledgeBase
from kb.settings import Settings


@pytest.fixture
def base(settings: Settings) -> KnowledgeBase:
    return filled(settings)
