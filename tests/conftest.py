"""What tests in every room share."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.settings import Settings

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the checkout, with real plans and judgements; without it the test is skipped."""
    folder = CHECKOUT.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("needs the folder `shared` beside the checkout")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with an empty home of their own; the cache with the converted model stays shared."""
    return Settings(home=tmp_path / "home")
