"""The API does what its document says: requests made up from the OpenAPI document, and all checks of schemathesis.

The seed is fixed and the examples are few, so that the same requests are made each time.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from serving import served

from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.settings import Settings

SEED = "20261122"
EXAMPLES = "3"  # of each kind, for each operation
CHECKS = Path(__file__).with_name("contract_checks.py")

CONFIG = """
[generation]
database = "none"

[checks.positive_data_acceptance]
# a region, a document or a column that does not exist is refused by its name, which no schema can tell; that nothing
# else is refused so is what our own check sees to
expected-statuses = ["2xx", "400", "401", "403", "404", "415"]

[[operations]]
# a form has no types: what should be text and is made null comes as the text "null"
include-name = "POST /ingestions"
generation.mode = "positive"
"""


@pytest.fixture
def settings(own_plans_home: Path) -> Settings:
    return Settings(home=own_plans_home, rate_per_key=0, rate_per_address=0)


def schemathesis(settings: Settings, folder: Path, phase: str, *options: str) -> None:
    """One phase of schemathesis over the served API, asked by who may write, but not remove what is asked for."""
    _, secret = Keys(settings).create("proef", Scope.WRITE)
    (folder / "schemathesis.toml").write_text(CONFIG)
    environment = os.environ | {"SCHEMATHESIS_HOOKS": str(CHECKS)}
    with served(settings) as address:
        command = [str(Path(sys.executable).with_name("schemathesis")), "run", f"{address}/v1/openapi.json"]
        command += ["--url", f"{address}/v1", "--header", f"X-Api-Key: {secret}", "--checks", "all", "--no-color"]
        command += ["--phases", phase, "--seed", SEED, "--max-examples", EXAMPLES, *options]
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    assert ran.returncode == 0, ran.stdout.partition("= FAILURES =")[2][:5000] or ran.stdout + ran.stderr


def test_requests_made_up_at_random(settings: Settings, tmp_path: Path) -> None:
    schemathesis(settings, tmp_path, "fuzzing")


def test_every_bound_of_every_parameter(settings: Settings, tmp_path: Path) -> None:
    """Of the tables and their exports, which are made by the same code, one stands for all."""
    others = "/facts/(targets|indicators|budgets|actions|actors|practices)|/exports/"
    schemathesis(settings, tmp_path, "coverage", "--exclude-path-regex", others)
