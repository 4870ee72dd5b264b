"""Who may read and write: keys in either header, and reading without one."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.access import Admin, Reader, Writer
from api.failures import add_failure_handlers
from api.problems import problem
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.settings import Settings


def client_for(settings: Settings) -> TestClient:
    """An app with something to read, something to write and something to manage, each telling who asked."""
    app = FastAPI()
    app.state.base = SimpleNamespace(settings=settings)
    add_failure_handlers(app, problem)

    @app.get("/read")
    def read(who: Reader) -> list[str]:
        return [who.who, who.how]

    @app.post("/write")
    def write(who: Writer) -> str:
        return who.who

    @app.delete("/manage")
    def manage(who: Admin) -> str:
        return who.who

    return TestClient(app)


@pytest.fixture
def client(settings: Settings) -> TestClient:
    return client_for(settings)


@pytest.mark.parametrize(
    ("scope", "statuses"),
    [
        (Scope.READ, [200, 403, 403]),
        (Scope.WRITE, [200, 200, 403]),
        (Scope.ADMIN, [200, 200, 200]),
    ],
)
def test_what_a_key_may(scope: Scope, statuses: list[int], client: TestClient, settings: Settings) -> None:
    _, secret = Keys(settings).create("Portaal", scope)
    answers = [client.request(*asked, headers={"X-Api-Key": secret}) for asked in _all()]
    assert [answer.status_code for answer in answers] == statuses


def _all() -> list[tuple[str, str]]:
    return [("GET", "/read"), ("POST", "/write"), ("DELETE", "/manage")]


def test_either_header_will_do(client: TestClient, settings: Settings) -> None:
    key, secret = Keys(settings).create("Portaal", Scope.READ)
    for headers in (
        {"X-Api-Key": secret},
        {"Authorization": f"Bearer {secret}"},
        {"authorization": f"bearer {secret}"},
    ):
        assert client.get("/read", headers=headers).json() == [f"Portaal ({key.id})", "key"]


def test_without_a_key_one_may_read_but_not_write(client: TestClient) -> None:
    assert client.get("/read").json() == ["testclient", "anonymous"]
    refused = client.post("/write")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["detail"] == (
        "Voor schrijven is een sleutel nodig. Geef hem mee als X-Api-Key; vraag er een aan de beheerder."
    )


def test_reading_can_need_a_key_too(settings: Settings) -> None:
    client = client_for(settings.model_copy(update={"anonymous_read": False}))
    _, secret = Keys(settings).create("Portaal", Scope.READ)
    assert client.get("/read").status_code == 401
    assert client.get("/read", headers={"X-Api-Key": secret}).status_code == 200


def test_a_narrow_key_says_what_is_lacking(client: TestClient, settings: Settings) -> None:
    _, secret = Keys(settings).create("Portaal", Scope.READ)
    refused = client.post("/write", headers={"X-Api-Key": secret})
    assert refused.status_code == 403
    assert "mag je lezen, niet schrijven" in refused.json()["detail"]


def test_a_bad_key_is_refused_even_where_none_is_needed(
    client: TestClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = Keys(settings)
    revoked, revoked_secret = keys.create("Oud", Scope.READ)
    keys.revoke(revoked.id)
    today = datetime.now(UTC).date()
    _, expired_secret = keys.create("Tijdelijk", Scope.READ, today)
    monkeypatch.setattr("kb.access.keys._today", lambda: today + timedelta(days=1))
    details = []
    for secret in ("wachtwoord", revoked_secret, expired_secret):
        answer = client.get("/read", headers={"X-Api-Key": secret})
        assert answer.status_code == 401
        details.append(answer.json()["detail"].split(". ")[0])
    assert details[0] == "Dit is geen sleutel van Plannenbank"
    assert details[1].endswith("is ingetrokken")
    assert f"was geldig tot en met {today}" in details[2]


def test_two_keys_are_one_too_many(client: TestClient, settings: Settings) -> None:
    secrets = [Keys(settings).create(name, Scope.READ)[1] for name in ("een", "twee")]
    headers = {"X-Api-Key": secrets[0], "Authorization": f"Bearer {secrets[1]}"}
    assert client.get("/read", headers=headers).status_code == 401
    same = {"X-Api-Key": secrets[0], "Authorization": f"Bearer {secrets[0]}"}
    assert client.get("/read", headers=same).status_code == 200


def test_a_login_of_the_proxy_is_not_taken_for_a_key(client: TestClient) -> None:
    assert client.get("/read", headers={"Authorization": "Basic YTpi"}).json() == ["testclient", "anonymous"]


def test_revoking_works_at_once(client: TestClient, settings: Settings) -> None:
    key, secret = Keys(settings).create("Portaal", Scope.WRITE)
    assert client.post("/write", headers={"X-Api-Key": secret}).status_code == 200
    Keys(settings).revoke(key.id)
    assert client.post("/write", headers={"X-Api-Key": secret}).status_code == 401


def test_secrets_stay_out_of_logs_and_answers(
    client: TestClient, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    _, secret = Keys(settings).create("Portaal", Scope.READ)
    for given in (secret, secret[:-1] + "~"):
        answer = client.post("/write", headers={"X-Api-Key": given})
        assert answer.status_code in (401, 403)
        assert secret[12:40] not in answer.text + str(answer.headers)
    assert secret[12:40] not in caplog.text


def test_both_headers_are_in_the_openapi_document(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    schemes = document["components"]["securitySchemes"]
    assert {name: (scheme["type"], scheme.get("name"), scheme.get("scheme")) for name, scheme in schemes.items()} == {
        "apiKey": ("apiKey", "X-Api-Key", None),
        "bearer": ("http", None, "bearer"),
    }
    assert document["paths"]["/write"]["post"]["security"] == [{"apiKey": []}, {"bearer": []}]
