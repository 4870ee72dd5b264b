"""Every error of the API is problem+json in one shape, in Dutch, and names what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

from api.app import create_app
from api.failures import add_failure_handlers
from api.problems import problem
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.settings import Settings

pytestmark = pytest.mark.usefixtures("quick_encoder")

ALLOWED = {"type", "title", "status", "detail", "errors"}


def assert_problem(answer: Any, status: int) -> dict[str, Any]:
    """The one shape; gives the problem."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["api-version"]
    found: dict[str, Any] = answer.json()
    assert {"type", "title", "status", "detail"} <= found.keys() <= ALLOWED
    assert (found["type"], found["status"]) == ("about:blank", status)
    for error in found.get("errors", []):
        assert error.keys() == {"in", "location", "code", "detail"}
        assert error["location"].keys() <= {"name", "index", "pointer"}
    return found


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An app over no knowledge base at all, and a key that may do anything."""
    settings = Settings(home=tmp_path_factory.mktemp("home"), rate_per_key=0)
    _, secret = Keys(settings).create("proef", Scope.ADMIN)
    with TestClient(create_app(settings), headers={"X-Api-Key": secret}) as started:
        yield started


def addresses() -> list[str]:
    """Every path that can be read, with something in place of its parameters."""
    filled = {"{number}": "1", "{table}": "targets"}
    found = []
    for path, operations in create_app(Settings()).openapi()["paths"].items():
        for name, value in filled.items():
            path = path.replace(name, value)
        if "get" in operations:
            found.append("/v1" + "/".join("x" if part.startswith("{") else part for part in path.split("/")))
    return found


@pytest.mark.parametrize("address", addresses())
def test_unknown_parameters_are_refused_by_name(address: str, client: TestClient) -> None:
    found = assert_problem(client.get(f"{address}?onbekend=1"), 400)
    assert {"name": "onbekend"} in [error["location"] for error in found["errors"]]


@pytest.mark.parametrize("address", addresses())
@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_what_cannot_be_done_is_said(method: str, address: str, client: TestClient) -> None:
    found = assert_problem(client.request(method, address), 405)
    assert found["detail"] == f"{method} kan hier niet."


@pytest.mark.parametrize("address", [path for path in addresses() if "/x" in path])
def test_what_does_not_exist_is_not_found(address: str, client: TestClient) -> None:
    assert_problem(client.get(address), 404)


@pytest.mark.parametrize("address", ["/v1/", "/v1/nergens", "/v1/documents/", "/v1/search/x"])
def test_no_such_address(address: str, client: TestClient) -> None:
    assert_problem(client.get(address), 404)


def test_the_root_says_where_to_go_on(client: TestClient) -> None:
    answer = client.get("/v1")
    assert answer.headers["api-version"] == answer.json()["version"] == "1.0.0"
    assert answer.json()["links"] == {
        "self": "http://127.0.0.1:8000/v1",
        "openapi": "http://127.0.0.1:8000/v1/openapi.json",
        "docs": "http://127.0.0.1:8000/v1/docs",
    }


def test_what_is_unexpected_leaks_nothing(caplog: pytest.LogCaptureFixture) -> None:
    app = FastAPI()
    add_failure_handlers(app, problem)

    @app.get("/stuk")
    def broken() -> None:
        raise ZeroDivisionError("geheim")

    answer = TestClient(app, raise_server_exceptions=False).get("/stuk")
    assert answer.status_code == 500
    assert answer.json()["detail"] == "Er ging iets mis in Plannenbank zelf. Het staat in het logboek van de server."
    assert "geheim" not in answer.text
    assert "geheim" in caplog.text


@pytest.mark.parametrize("path", ["/v1/suggestions?query=x", "/suggesties?q=x"])
def test_what_is_unexpected_has_the_headers_of_any_answer(
    path: str, client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("geheim")

    monkeypatch.setattr("kb.knowledge.KnowledgeBase.complete", broken)
    answer = client.get(path)
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert len(caplog.records) == 1
    if path.startswith("/v1"):
        assert_problem(answer, 500)


def test_a_file_that_breaks_off_is_not_taken_for_a_whole_one() -> None:
    app = FastAPI()
    add_failure_handlers(app, problem)

    @app.get("/half")
    def half() -> StreamingResponse:
        return StreamingResponse(str(1 // left) for left in (1, 0))

    with pytest.raises(ZeroDivisionError):
        TestClient(app).get("/half")


def test_advice_for_the_command_line_stays_there(client: TestClient) -> None:
    assert "`kb" not in client.get("/v1/documents/x").json()["detail"]
