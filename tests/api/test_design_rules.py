"""The NLGov REST API Design Rules 2.2 (Logius), one test a rule, named after it: `/core/no-trailing-slash` and so on.

What a document shows is asserted on the OpenAPI document, what it cannot show on the answers of the application. Of the
rules that are not here, /core/interface-language, /core/doc-language and /core/lang-code are not followed on purpose
(see api/spectral.yaml); /core/deprecation-schedule, /core/transition-period and the modules apply to nothing here yet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from kb.settings import Settings

METHODS = {"get", "put", "post", "patch", "delete"}
CAMEL_CASE = re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*")
WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SEGMENT = re.compile(rf"_?{WORD}|\{{{CAMEL_CASE.pattern}\}}")
SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?")
VERBS = re.compile(r"(add|create|delete|do|fetch|get|list|make|post|put|remove|set|update|upload)(-|$)")
SENSITIVE = re.compile(r"^(api)?key$|token|secret|password|wachtwoord|^bsn$", re.IGNORECASE)
CHECKOUT = Path(__file__).resolve().parents[2]
PORTAL = "https://portaal.gemeente.example"

Schema = dict[str, Any]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    """The OpenAPI document."""
    return create_app(Settings(home=tmp_path_factory.mktemp("home"))).openapi()


def operations(document: Schema) -> Iterator[tuple[str, str, Schema]]:
    """Path, method and operation."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if method in METHODS:
                yield path, method, operation


def responses(document: Schema) -> Iterator[tuple[str, str, Schema]]:
    """Operation id, status and response."""
    for _, _, operation in operations(document):
        for status, response in operation["responses"].items():
            yield operation["operationId"], status, response


def parameters(document: Schema, *places: str) -> list[str]:
    """The names of the parameters in the query or the path."""
    return [
        parameter["name"]
        for _, _, operation in operations(document)
        for parameter in operation.get("parameters", [])
        if parameter["in"] in places
    ]


def properties(document: Schema) -> Iterator[tuple[str, Schema]]:
    """The fields of all schemas."""
    for schema in document["components"]["schemas"].values():
        yield from schema.get("properties", {}).items()


def formats(field: Schema) -> set[str]:
    """The formats that a field may have."""
    return {one["format"] for one in (field, *field.get("anyOf", [])) if "format" in one}


def resolved(document: Schema, schema: Schema) -> Schema:
    """A schema, or the one that it refers to."""
    while "$ref" in schema:
        schema = at(document, schema["$ref"])
    return schema


def at(document: Schema, reference: str) -> Any:
    found: Any = document
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


def segments(document: Schema) -> Iterator[tuple[str, list[str]]]:
    """Each path with its parts."""
    for path in document["paths"]:
        yield path, path.strip("/").split("/")


def everything(value: Any) -> Iterator[Any]:
    """A value with all that is in it."""
    yield value
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inside in value:
            yield from everything(inside)


# resources


def test_naming_resources(document: Schema) -> None:
    verbs = [part for _, parts in segments(document) for part in parts if VERBS.match(part)]
    assert verbs == []


def test_naming_collections(document: Schema) -> None:
    for path, parts in segments(document):
        for collection, member in pairwise(parts):
            if member.startswith("{") and not collection.startswith("{"):
                assert collection.endswith("s"), path


def test_no_trailing_slash(document: Schema, plans: TestClient) -> None:
    assert [path for path in document["paths"] if path != "/" and path.endswith("/")] == []
    for address in ("/v1/documents/", "/v1/regions/"):
        assert plans.get(address, follow_redirects=False).status_code == 404


def test_path_segments_kebab_case(document: Schema) -> None:
    wrong = [part for _, parts in segments(document) for part in parts if not SEGMENT.fullmatch(part)]
    assert wrong == []


def test_query_keys_camel_case(document: Schema) -> None:
    assert [name for name in parameters(document, "query") if not CAMEL_CASE.fullmatch(name)] == []


def test_hide_implementation(document: Schema, plans: TestClient) -> None:
    assert not re.search(r"fastapi|pydantic|sqlite|uvicorn|python", json.dumps(document), re.IGNORECASE)
    answer = plans.get("/v1/documents")
    assert {"server", "x-powered-by"}.isdisjoint(answer.headers)


# date and time


def test_date_time_format(document: Schema) -> None:
    for name, field in properties(document):
        if re.search(r"[a-z]At$", name):
            assert formats(field) == {"date-time"}, name
        elif re.search(r"[a-z]On$", name):
            assert formats(field) == {"date"}, name
        elif name == "date" or name.endswith("Date"):
            assert formats(field) or field.get("description"), name


def test_date_time_timezone(document: Schema, plans: TestClient) -> None:
    assert not any(formats(field) & {"date-time-local", "time"} for _, field in properties(document))
    rows = plans.get("/v1/documents").json()["items"]
    moments = [value for row in rows for name, value in row.items() if name.endswith("At")]
    assert moments
    for moment in moments:
        assert moment.endswith("Z")
        assert datetime.fromisoformat(moment).tzinfo is UTC


def test_date_time_date_omit_time_portion(document: Schema) -> None:
    dates = [
        (name, formats(field)) for name, field in properties(document) if re.search(r"^date$|Date$|[a-z]On$", name)
    ]
    assert [name for name, found in dates if "date-time" in found] == []


# methods


def test_http_methods(document: Schema, plans: TestClient) -> None:
    allowed = METHODS | {"parameters", "servers", "summary", "description"}
    assert {name for item in document["paths"].values() for name in item} <= allowed
    assert plans.head("/v1/documents").status_code == 200
    assert plans.head("/v1/documents").content == b""


def test_http_safety(document: Schema) -> None:
    with_body = [operation["operationId"] for _, method, operation in operations(document)
                 if method in ("get", "delete") and "requestBody" in operation]  # fmt: skip
    assert with_body == []


def test_http_response_code(plans: TestClient) -> None:
    refused = plans.delete("/v1/search")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET")
    assert plans.get("/v1/documents/bestaat-niet").status_code == 404


def test_stateless(plans: TestClient) -> None:
    assert "set-cookie" not in plans.get("/v1/documents").headers


def test_nested_child(document: Schema) -> None:
    under = [path for path, parts in segments(document) if "pages" in parts]
    assert under
    assert all(path.startswith("/documents/{document}/pages/") for path in under)


def test_resource_operations(document: Schema) -> None:
    assert "get" in document["paths"]["/search"]


# errors


def test_error_handling_problem_details(document: Schema) -> None:
    for operation, status, response in responses(document):
        if status[0] in "45" or status == "default":
            assert list(response["content"]) == ["application/problem+json"], (operation, status)
            schema = resolved(document, response["content"]["application/problem+json"]["schema"])
            assert {"status", "title", "detail"} <= set(schema["required"])


def test_error_handling_invalid_input(document: Schema, plans: TestClient) -> None:
    for _, _, operation in operations(document):
        if operation.get("parameters") or "requestBody" in operation:
            assert "400" in operation["responses"], operation["operationId"]
        assert "422" not in operation["responses"], operation["operationId"]
    assert plans.get("/v1/search").status_code == 400


def test_error_handling_all_errors(plans: TestClient) -> None:
    errors = plans.get("/v1/search?limit=0&type=roman&onbekend=1").json()["errors"]
    assert {error["location"]["name"] for error in errors} == {"query", "limit", "type", "onbekend"}


# documentation


def test_doc_openapi(document: Schema) -> None:
    assert re.fullmatch(r"3\.\d+\.\d+", document["openapi"])
    assert document["paths"]
    references = {value["$ref"] for value in everything(document) if isinstance(value, dict) and "$ref" in value}
    assert references
    for reference in references:
        assert at(document, reference)


def test_parameters_are_never_objects(document: Schema) -> None:
    """As one was when two schemas got the same name."""
    for _, _, operation in operations(document):
        for parameter in operation.get("parameters", []):
            schema = resolved(document, parameter["schema"])
            assert "properties" not in resolved(document, schema.get("items", schema)), parameter["name"]


def test_doc_openapi_contact(document: Schema) -> None:
    contact = document["info"]["contact"]
    assert contact["name"]
    assert contact.get("url") or contact.get("email")


def test_publish_openapi(plans: TestClient) -> None:
    answer = plans.get("/v1/openapi.json", headers={"Origin": PORTAL})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json()["paths"]


def test_publish_openapi_needs_no_key(tmp_path: Path, quick_encoder: None) -> None:
    with TestClient(create_app(Settings(home=tmp_path, anonymous_read=False))) as client:
        assert client.get("/v1/documents").status_code == 401
        assert client.get("/v1/openapi.json").status_code == 200


# versions


def test_uri_version(document: Schema, plans: TestClient) -> None:
    for server in document["servers"]:
        assert re.search(r"/v[1-9]\d*$", server["url"])
    assert not any(re.search(r"/v\d", path) for path in document["paths"])
    major = document["info"]["version"].split(".")[0]
    assert plans.get(f"/v{major}/documents").status_code == 200


def test_semver(document: Schema) -> None:
    assert SEMVER.fullmatch(document["info"]["version"])


def test_version_header(document: Schema, plans: TestClient) -> None:
    assert [where for *where, response in responses(document) if "API-Version" not in response.get("headers", {})] == []
    for address, status in (("/v1/documents", 200), ("/v1/nergens", 404), ("/v1/search", 400)):
        answer = plans.get(address)
        assert (answer.status_code, answer.headers["api-version"]) == (status, document["info"]["version"])


def test_changelog(document: Schema) -> None:
    told = (CHECKOUT / "docs" / "api.md").read_text(encoding="utf-8")
    assert re.search(rf"^#+ .*\b{re.escape(document['info']['version'])}\b", told, re.MULTILINE)


# transport


def test_transport_tls(document: Schema, plans: TestClient) -> None:
    loopback = re.compile(r"http://(127\.0\.0\.1|localhost|\[::1\])[:/]")
    for server in document["servers"]:
        assert server["url"].startswith("https://") or loopback.match(server["url"])
    assert "max-age=" in plans.get("/v1/documents").headers["strict-transport-security"]


def test_transport_no_sensitive_uris(document: Schema) -> None:
    assert [name for name in parameters(document, "query", "path") if SENSITIVE.search(name)] == []


@pytest.mark.parametrize("address", ["/v1/search?query=bed", "/v1/nergens", "/v1/search"])
def test_transport_security_headers(plans: TestClient, address: str) -> None:
    headers = plans.get(address).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"]
    assert headers["content-type"].startswith(("application/json", "application/problem+json"))


def test_transport_cors(tmp_path: Path, quick_encoder: None) -> None:
    with TestClient(create_app(Settings(home=tmp_path, cors_origins=(PORTAL,)))) as client:
        ours = client.get("/v1/documents", headers={"Origin": PORTAL})
        other = client.get("/v1/documents", headers={"Origin": "https://elders.example"})
    assert ours.headers["access-control-allow-origin"] == PORTAL
    assert "access-control-allow-origin" not in other.headers
