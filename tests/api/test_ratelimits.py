"""How often one may ask, and how that is told."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from api.ratelimits import RateLimits
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.settings import Settings

Make = Callable[..., TestClient]


class Clock:
    """The time that counting goes by."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("time.time", clock.time)
    return clock


@pytest.fixture
def make(settings: Settings) -> Make:
    def client(key: int = 3, address: int = 2, host: str = "192.0.2.7") -> TestClient:
        async def answer(_: Request) -> PlainTextResponse:
            return PlainTextResponse("goed")

        app = Starlette(routes=[Route("/v1/search", answer), Route("/health", answer)])
        limited = settings.model_copy(update={"rate_per_key": key, "rate_per_address": address})
        return TestClient(RateLimits(app, limited), client=(host, 50000))

    return client


def test_what_remains_is_told(make: Make, clock: Clock) -> None:
    client = make(address=2)
    first = client.get("/v1/search")
    assert first.status_code == 200
    assert first.headers["ratelimit-policy"] == '"address";q=2;w=60'
    assert first.headers["ratelimit"] == '"address";r=1;t=60'
    assert "retry-after" not in first.headers
    clock.now += 10
    assert client.get("/v1/search").headers["ratelimit"] == '"address";r=0;t=50'


def test_over_the_limit_is_a_problem(make: Make, clock: Clock) -> None:
    client = make(address=2)
    client.get("/v1/search")
    clock.now += 10
    client.get("/v1/search")
    refused = client.get("/v1/search")
    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["retry-after"] == "50"
    assert refused.headers["ratelimit"] == '"address";r=0;t=50'
    assert refused.json() == {
        "type": "about:blank",
        "title": "Te veel vragen",
        "status": 429,
        "detail": (
            "Je hebt in een minuut meer dan 2 vragen gesteld. Wacht 50 seconden. Met een sleutel mag je vaker vragen."
        ),
    }


def test_who_waits_as_told_is_answered(make: Make, clock: Clock) -> None:
    client = make(address=2)
    client.get("/v1/search")
    clock.now += 33.4
    client.get("/v1/search")
    refused = client.get("/v1/search")
    clock.now += int(refused.headers["retry-after"])
    assert client.get("/v1/search").status_code == 200
    assert client.get("/v1/search").status_code == 429


def test_a_key_has_a_limit_of_its_own(make: Make, settings: Settings) -> None:
    client = make(key=3, address=1)
    keys = Keys(settings)
    one, two = (keys.create(name, Scope.READ)[1] for name in ("een", "twee"))
    assert [client.get("/v1/search", headers={"X-Api-Key": one}).status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = client.get("/v1/search", headers={"Authorization": f"Bearer {two}"})
    assert answer.headers["ratelimit-policy"] == '"key";q=3;w=60'
    assert client.get("/v1/search").headers["ratelimit-policy"] == '"address";q=1;w=60'


def test_bad_keys_count_for_the_address(make: Make, settings: Settings) -> None:
    client = make(key=3, address=2)
    _, secret = Keys(settings).create("Portaal", Scope.READ)
    forged = secret[:-1] + "~"
    statuses = [client.get("/v1/search", headers={"X-Api-Key": forged}).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    good = client.get("/v1/search", headers={"X-Api-Key": secret})
    assert re.match('"key";r=2;', good.headers["ratelimit"])


def test_addresses_are_counted_apart_and_networks_together(settings: Settings) -> None:
    counted: list[str] = []

    async def app(scope, receive, send) -> None:  # type: ignore[no-untyped-def]
        counted.append(scope["client"][0])
        await PlainTextResponse("goed")(scope, receive, send)

    limits = RateLimits(app, settings.model_copy(update={"rate_per_address": 1}))
    hosts = ["192.0.2.7", "192.0.2.8", "2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"]
    statuses = [TestClient(limits, client=(host, 50000)).get("/v1/search").status_code for host in hosts]
    assert statuses == [200, 200, 200, 429, 200]
    assert counted == ["192.0.2.7", "192.0.2.8", "2001:db8::1", "2001:db8:0:1::1"]


def test_health_is_not_counted(make: Make) -> None:
    client = make(address=1)
    answers = [client.get("/health") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert "ratelimit" not in answers[0].headers


@pytest.mark.parametrize(("key", "address"), [(0, 0), (5, 0)])
def test_zero_is_no_limit(key: int, address: int, make: Make) -> None:
    client = make(key=key, address=address)
    answers = [client.get("/v1/search") for _ in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    assert "ratelimit" not in answers[0].headers


def test_a_broken_file_of_keys_stops_nobody_without_one(make: Make, settings: Settings) -> None:
    _, secret = Keys(settings).create("Portaal", Scope.READ)
    settings.access.write_bytes(b"geen database" * 999)
    client = make()
    assert client.get("/v1/search").status_code == 200
    assert client.get("/v1/search", headers={"X-Api-Key": secret}).headers["ratelimit-policy"].startswith('"address"')
