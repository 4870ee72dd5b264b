"""Signing in: what the cookie is, what it opens, and that other websites can do nothing with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.settings import Settings

pytestmark = pytest.mark.usefixtures("quick_encoder")

OURS = {"origin": "http://testserver"}
PLAN = {"file": ("plan.txt", b"Een plan.", "text/plain")}


def client_for(settings: Settings, base_url: str = "http://testserver") -> TestClient:
    """The application without its worker, which nothing here needs."""
    return TestClient(create_app(settings), base_url=base_url, follow_redirects=False)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with client_for(settings) as started:
        yield started


def secret_for(settings: Settings, scope: Scope = Scope.ADMIN) -> str:
    return Keys(settings).create("Anna", scope)[1]


def sign_in(client: TestClient, secret: str, target: str = "") -> str:
    """Sign in; gives the line that sets the cookie."""
    answer = client.post("/aanmelden", data={"key": secret, "target": target}, headers=OURS)
    assert answer.status_code == 303
    return answer.headers["set-cookie"]


def test_the_cookie(client: TestClient, settings: Settings) -> None:
    secret = secret_for(settings)
    line = sign_in(client, secret)
    assert line.startswith("plannenbank=")
    assert line.split("; ", 1)[1] == "HttpOnly; Max-Age=36000; Path=/; SameSite=strict"
    assert secret not in line


def test_the_cookie_over_tls(settings: Settings) -> None:
    secure = settings.model_copy(update={"public_url": "https://plannen.example.nl"})
    with client_for(secure, "https://plannen.example.nl") as client:
        answer = client.post(
            "/aanmelden", data={"key": secret_for(settings)}, headers={"origin": "https://plannen.example.nl"}
        )
        assert answer.headers["set-cookie"].startswith("__Host-plannenbank=")
        assert answer.headers["set-cookie"].endswith("; Secure")
        assert client.get("/beheer").status_code == 200


def test_who_is_not_signed_in_is_asked_to_and_goes_on_to_what_they_wanted(
    client: TestClient, settings: Settings
) -> None:
    asked = client.get("/beheer/opnames?state=failed")
    assert asked.status_code == 401
    assert 'value="/beheer/opnames?state=failed"' in asked.text
    answer = client.post(
        "/aanmelden", data={"key": secret_for(settings), "target": "/beheer/opnames?state=failed"}, headers=OURS
    )
    assert answer.headers["location"] == "/beheer/opnames?state=failed"
    assert client.get("/beheer/opnames?state=failed").status_code == 200


@pytest.mark.parametrize(
    "target", ["//elders.example", "https://elders.example", "/\\elders.example", "elders", "/\t/x"]
)
def test_one_never_goes_on_to_another_website(target: str, client: TestClient, settings: Settings) -> None:
    answer = client.post("/aanmelden", data={"key": secret_for(settings), "target": target}, headers=OURS)
    assert answer.headers["location"] == "/"


def test_the_form_says_what_a_key_looks_like(client: TestClient, settings: Settings) -> None:
    assert len(secret_for(settings)) == 50
    assert "Een sleutel begint met pb_ en telt 50 tekens." in client.get("/aanmelden").text


def test_a_wrong_key(client: TestClient) -> None:
    answer = client.post("/aanmelden", data={"key": "pb_fout", "target": "/beheer"}, headers=OURS)
    assert answer.status_code == 400
    assert "Dit is geen sleutel van Plannenbank." in answer.text
    assert "pb_fout" not in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://elders.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_website_cannot_use_a_session(headers: dict[str, str], client: TestClient, settings: Settings) -> None:
    sign_in(client, secret_for(settings))
    assert client.post("/opnames", files=PLAN, headers=headers).status_code == 401
    assert client.post("/v1/ingestions", files=PLAN, headers=headers).status_code == 401
    assert client.post("/beheer/sleutels", data={"name": "Indringer"}, headers=headers).status_code == 401
    assert client.post("/aanmelden", data={"key": secret_for(settings)}, headers=headers).status_code == 403
    assert client.post("/afmelden", headers=headers).status_code == 403
    assert [key.name for key in Keys(settings).list()] == ["Anna", "Anna"]
    assert client.get("/beheer").status_code == 200


@pytest.mark.parametrize("headers", [OURS, {"sec-fetch-site": "same-origin"}])
def test_our_own_pages_can(headers: dict[str, str], client: TestClient, settings: Settings) -> None:
    sign_in(client, secret_for(settings))
    assert client.post("/beheer/sleutels", data={"name": "Portaal"}, headers=headers).status_code == 200


def test_signing_out(client: TestClient, settings: Settings) -> None:
    line = sign_in(client, secret_for(settings))
    token = line.split("=", 1)[1].split(";")[0]
    assert "Anna" in client.get("/aanmelden").text
    assert client.post("/afmelden", headers=OURS).headers["location"] == "/aanmelden"
    assert client.get("/beheer").status_code == 401
    assert client.get("/beheer", headers={"cookie": f"plannenbank={token}"}).status_code == 401


def test_a_key_that_may_only_read_opens_no_management(client: TestClient, settings: Settings) -> None:
    sign_in(client, secret_for(settings, Scope.READ))
    for path in ("/beheer", "/opnames/nieuw"):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "Met een andere sleutel aanmelden" in answer.text
    assert "Beheer" not in client.get("/").text


def test_reading_that_needs_a_key(settings: Settings) -> None:
    closed = settings.model_copy(update={"anonymous_read": False})
    with client_for(closed) as client:
        assert client.get("/documents").status_code == 401
        assert client.get("/v1/documents").status_code == 401
        assert client.get("/over").status_code == 200
        sign_in(client, secret_for(settings, Scope.READ))
        assert client.get("/documents").status_code == 200
        assert client.get("/v1/documents").status_code == 200


def test_pages_of_who_is_signed_in_are_theirs_alone(client: TestClient, settings: Settings) -> None:
    assert "cache-control" not in client.get("/over").headers
    sign_in(client, secret_for(settings))
    assert client.get("/over").headers["cache-control"] == "private, no-cache"


def test_a_form_that_is_too_large_is_refused_unread(client: TestClient) -> None:
    answer = client.post("/aanmelden", headers=OURS | {"content-length": str(10**10)})
    assert answer.status_code == 413
    assert answer.headers["content-type"].startswith("text/html")
