"""docs/api.md tells what the application answers."""

from __future__ import annotations

import runpy
from pathlib import Path

from fastapi.testclient import TestClient

CHECKOUT = Path(__file__).resolve().parents[2]


def test_the_page_is_that_of_this_application(plans: TestClient) -> None:
    """Made anew with `python scripts/describe_api.py`."""
    script = runpy.run_path(str(CHECKOUT / "scripts" / "describe_api.py"))
    assert script["described"](plans) == (CHECKOUT / "docs" / "api.md").read_text(encoding="utf-8")
