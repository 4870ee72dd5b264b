"""Write docs/api.md: how to use the API, with answers of the application itself over two demo plans.

python scripts/describe_api.py
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from api.app import create_app
from kb.ingest import pipeline
from kb.settings import Settings
from kb.store import Store

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent / "corpus"
PAGE = HERE.parent / "docs" / "api.md"
TEMPLATE = HERE / "api.md.tmpl"
PLANS = ("maaswaarden-actieplan-2024-2026.pdf", "peelhorst-uitvoeringsagenda.docx")
LONGEST = 300  # characters of a text in an example
MOST = 2  # items of a list in an example

_EXAMPLE = re.compile(r"^\{\{ GET (\S+) \}\}$", re.MULTILINE)
_CURSOR = re.compile(r"^[\w-]{20,}$")  # differs from one knowledge base to the next
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def described(client: TestClient) -> str:
    """The page, in Markdown, with the answers of this application."""
    page = _EXAMPLE.sub(lambda match: _example(client, match[1]), TEMPLATE.read_text(encoding="utf-8"))
    return page.replace("{{ operations }}", "\n".join(_operations(client))).replace("{{ version }}", _version(client))


def _example(client: TestClient, path: str) -> str:
    """A question with its answer, shortened where it is long, and with the same moment each time."""
    answer = client.get(f"/v1{path}")
    shown = json.dumps(_shortened(answer.json()), ensure_ascii=False, indent=2)
    shown = _MOMENT.sub("2026-01-01T12:00:00Z", shown)
    return f"```http\nGET /v1{path}\n```\n\n`{answer.status_code}`, shortened:\n\n```json\n{shown}\n```"


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _CURSOR.sub("WzEs…", each) if name == "next" else _shortened(each) for name, each in value.items()
        }
    if isinstance(value, list):
        return [_shortened(each) for each in value[:MOST]] + (["…"] if len(value) > MOST else [])
    if isinstance(value, str) and len(value) > LONGEST:
        return value[:LONGEST] + "…"
    return value


def _operations(client: TestClient) -> Iterator[str]:
    yield "| operation | what it gives |"
    yield "|---|---|"
    for path, operations in client.get("/v1/openapi.json").json()["paths"].items():
        for method, operation in operations.items():
            told = operation["description"].splitlines()[0]
            yield f"| `{method.upper()} {path}` | {told} |"


def _version(client: TestClient) -> str:
    version: str = client.get("/v1/openapi.json").json()["info"]["version"]
    return version


def demo(home: Path) -> Settings:
    """A knowledge base of two demo plans, to be searched by words."""
    settings = Settings(home=home, model="none", public_url="http://127.0.0.1:8000")
    regions = [CORPUS / "regions.toml"]
    (home / "regions").mkdir(parents=True)
    (home / "regions" / "demo.toml").write_bytes(regions[0].read_bytes())
    with Store(settings.database) as store:
        for name in PLANS:
            document = pipeline.ingest_file(CORPUS / name, settings, regions=regions)
            original = (CORPUS / name).read_bytes()
            store.add(document, original, None, "", pipeline.facts(document, regions))
    return settings


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(described(TestClient(create_app(demo(Path(folder) / "home")))), encoding="utf-8")
