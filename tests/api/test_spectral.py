"""Each of our own rules for Spectral says what it is for, and finds what is wrong in a document that is all wrong."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "api/spectral.yaml"
SPECTRAL = Path(sys.prefix) / ".spectral" / "node_modules/.bin/spectral"

MOMENTS = {
    "readAt": {"type": "string"},
    "readOn": {"type": "string", "format": "date-time"},
    "date": {"type": "string"},
}
WRONG = {
    "openapi": "3.1",
    "info": {"title": "x", "version": "1", "contact": {"name": "x"}},
    "servers": [{"url": "http://api.example/v1.2"}],
    "paths": {
        "/v1/getBook/{book_id}/": {
            "get": {
                "operationId": "x",
                "requestBody": {"content": {}},
                "parameters": [{"name": "api_key", "in": "query"}, {"name": "token", "in": "query"}],
                "responses": {"200": {"description": "x"}, "422": {"description": "x"}},
            },
            "options": {"responses": {"200": {"description": "x"}}},
        },
        "/get/search": {
            "post": {
                "responses": {
                    "200": {"description": "x"},
                    "400": {
                        "description": "x",
                        "content": {"application/problem+json": {"schema": {"type": "object"}}},
                    },
                }
            }
        },
    },
    "components": {
        "schemas": {"Page_Of_Books": {"properties": {**MOMENTS, "at_time": {"type": "string", "format": "time"}}}}
    },
}


def own_rules() -> set[str]:
    return set(yaml.safe_load(RULES.read_text(encoding="utf-8"))["rules"])


def found(document: object, folder: Path) -> set[str]:
    """The rules that Spectral finds broken."""
    file = folder / "openapi.json"
    file.write_text(json.dumps(document))
    command = [str(SPECTRAL), "lint", str(file), "--ruleset", str(RULES), "--format", "json", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return {result["code"] for result in json.loads(done.stdout)}


def test_each_rule_names_the_rule_that_it_comes_from_or_what_it_wants() -> None:
    for name, rule in yaml.safe_load(RULES.read_text(encoding="utf-8"))["rules"].items():
        assert name.startswith("nlgov-")
        assert rule["severity"] == "error"
        assert re.match(r"/core/[a-z-]+(/[a-z-]+)?: .+\.$|[A-Z].+\.$", rule["description"]), name
        assert rule["message"].startswith("{{description}}")


@pytest.mark.skipif(not (SPECTRAL.exists() and which("node")), reason="needs Node, and Spectral from `make openapi`")
def test_each_rule_finds_what_it_is_for(tmp_path: Path) -> None:
    assert own_rules() - found(WRONG, tmp_path) == set()
