"""Small plans, laid out as PDF and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.pages import Plans


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plans:
    """From HTML to a plan that was read from PDF; each is made and read once."""
    return Plans(Path(tmp_path_factory.mktemp("plans")))
