"""The OpenAPI document of the API: what FastAPI makes, with the one shape of every error."""

from __future__ import annotations

import json
import re
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from api.problems import PROBLEM_JSON, Problem
from kb.settings import Settings

__all__ = ["DESCRIPTION", "RESPONSES", "TAGS", "VERSION", "describe", "operation_id", "refusal", "servers"]

VERSION = "1.0.0"
"""Semantic version of the API; its history is in docs/api.md."""

DESCRIPTION = """\
Plans on youth care of Dutch regions: search them, take their tables away, lay them side by side. Every value comes with
the sentence it was read from. Names are English, values and messages Dutch.

Every error is `application/problem+json`. Lists give `next`, an opaque cursor, and the same in a `Link` header. What is
stable carries an `ETag`. Vague dates and amounts keep their words beside the interval.
"""

TAGS = {
    "search": "Passages that answer a question.",
    "comparisons": "What regions, landsdelen or documents say of the same thing, side by side.",
    "practices": "The practices that plans name.",
    "series": "Plans that go on from one another: what changed, and how what they promise stands.",
    "facts": "The tables, row by row, each row with the sentence it was read from.",
    "exports": "The tables as files.",
    "documents": "The plans themselves.",
    "metadata": "What the plans are, in the standards DCAT-AP-NL and DiWoo.",
    "regions": "The areas that plans are about.",
    "concepts": "The vocabulary.",
    "changes": "What was added, changed and removed.",
    "decisions": "What people decide about rows, and which to look at first.",
    "ingestions": "Plans that are handed in.",
}
"""The parts of the API, as its document tells them."""

GUARDED = ("/ingestions", "/decisions", "/review-queue")
"""What is in the addresses that need a key also to read."""

_PLAIN = {"str": "Text", "int": "Number"}
_REF = "#/components/schemas/{model}"
_PROBLEMS = {
    400: "The input is wrong; `errors` names each field.",
    401: "A key is needed.",
    403: "The key does not give this right.",
    404: "It does not exist.",
    429: "Too many requests; `Retry-After` says when to go on.",
    503: "The knowledge base cannot be used now.",
}


def refusal(description: str) -> dict[str, Any]:
    """How a document tells of an answer that is a problem."""
    schema = {"$ref": _REF.format(model=Problem.__name__)}
    return {"description": description, "content": {PROBLEM_JSON: {"schema": schema}}}


RESPONSES: dict[int | str, dict[str, Any]] = {status: refusal(said) for status, said in _PROBLEMS.items()} | {
    "default": refusal("Anything else that goes wrong.")
}
"""What every operation may answer besides what it is for."""


def operation_id(route: APIRoute) -> str:
    """The name of the operation, in camelCase.

    >>> operation_id(APIRoute("/x", lambda: None, name="search_passages"))
    'searchPassages'
    """
    first, *rest = route.name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def servers(settings: Settings) -> list[dict[str, str]]:
    """Where the API is, with its major version in the address."""
    return [{"url": f"{settings.public_url}/v1", "description": "This Plannenbank"}]


def describe(app: FastAPI, *, anonymous: bool) -> dict[str, Any]:
    """The document; made once. `anonymous`: reading needs no key."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            tags=app.openapi_tags,
            servers=app.servers,
            contact=app.contact,
            license_info=app.license_info,
        )
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        models = Problem.model_json_schema(by_alias=True, ref_template=_REF)
        schemas |= models.pop("$defs", {}) | {Problem.__name__: models}
        for address, path in document["paths"].items():
            for method, operation in path.items():
                _with_headers(operation)
                if anonymous and method == "get" and not any(part in address for part in GUARDED):
                    operation["security"].insert(0, {})
        app.openapi_schema = _renamed(document)
    return app.openapi_schema


def _with_headers(operation: dict[str, Any]) -> None:
    """Say that every answer carries the version of the API."""
    header = {"description": "Version of the API.", "schema": {"type": "string"}}
    for response in operation["responses"].values():
        response.setdefault("headers", {})["API-Version"] = header


def _renamed(document: dict[str, Any]) -> dict[str, Any]:
    """The document with its schemas by the names of what they are, wherever these stand; but no two by the same."""
    text, schemas = json.dumps(document, ensure_ascii=False), document["components"]["schemas"]
    for name, told in ((name, _told(name)) for name in schemas):
        if told in schemas:
            continue
        text = text.replace(f'/schemas/{name}"', f'/schemas/{told}"').replace(f'"{name}": {{', f'"{told}": {{')
    renamed: dict[str, Any] = json.loads(text)
    return renamed


def _told(name: str) -> str:
    """What a model is called outside this program.

    >>> [_told(name) for name in ("Listed_ConceptOut_", "StatedOut_str_", "HitOut", "Problem")]
    ['ConceptList', 'StatedText', 'Hit', 'Problem']
    """
    if match := re.fullmatch(r"Listed_(\w+?)(?:Out)?_", name):
        return f"{match[1]}List"
    if match := re.fullmatch(r"StatedOut_(\w+)_", name):
        return f"Stated{_PLAIN.get(match[1], match[1])}"
    return name.removesuffix("Out")
