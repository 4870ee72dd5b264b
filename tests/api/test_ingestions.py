"""`/v1/ingestions`: a plan is handed in, read in the background, and found; what may not be handed in is refused."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from kb.access.audit import Audit
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.settings import Settings

pytestmark = pytest.mark.usefixtures("quick_encoder")

PLAN = b"# Actieplan Duinrand\n\nUiterlijk 1 april 2025 opent gemeente Goes acht hybride bedden."
ENDED = {"done", "failed", "cancelled"}


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", max_file_mb=1)


@pytest.fixture
def writer(own: Settings) -> Iterator[TestClient]:
    """An app over an empty knowledge base, and a key that may write."""
    _, secret = Keys(own).create("portaal", Scope.WRITE)
    with TestClient(create_app(own), headers={"Authorization": f"Bearer {secret}"}) as client:
        yield client


def hand_in(client: TestClient, name: str = "duinrand.md", content: bytes = PLAN, **metadata: str) -> Any:
    return client.post("/v1/ingestions", files={"file": (name, content)}, data=metadata)


def ended(client: TestClient, address: str) -> dict[str, Any]:
    """The resource when it is ready; the test has no clock, it gives up after many looks."""
    for _ in range(600):
        told: dict[str, Any] = client.get(address).json()
        if told["state"] in ENDED:
            return told
        time.sleep(0.1)
    raise AssertionError(told)


def path_of(answer: Any) -> str:
    return str(answer.headers["location"]).removeprefix("http://127.0.0.1:8000")


def test_a_plan_is_handed_in_and_found(writer: TestClient, own: Settings) -> None:
    answer = hand_in(writer, title="Plan van Duinrand")
    assert answer.status_code == 202
    assert answer.json()["state"] in {"waiting", "reading"}
    told = ended(writer, path_of(answer))
    assert (told["state"], told["stateLabel"], told["attempts"]) == ("done", "opgenomen", 1)
    assert (told["fileName"], told["metadata"]) == ("duinrand.md", {"title": "Plan van Duinrand"})
    assert told["result"]["document"] == "duinrand"
    assert writer.get("/v1/documents/duinrand").json()["metadata"]["title"]["value"] == "Plan van Duinrand"
    notes = [(entry.action, entry.who.partition(" ")[0]) for entry in Audit(own).entries()]
    assert ("upload.received", "portaal") in notes
    assert ("document.ingested", "portaal") in notes

    again = hand_in(writer, title="Plan van Duinrand")
    assert path_of(again) == path_of(answer)
    assert again.json()["state"] == "done"
    assert len(writer.get("/v1/ingestions").json()["items"]) == 1


@pytest.mark.parametrize(
    ("name", "content", "status", "word"),
    [
        ("plan.pdf", b"", 400, "leeg"),
        ("plan.exe", b"MZ\x90\x00" + bytes(range(256)), 415, "plan.exe"),
        ("plan.pdf", b"\x89PNG\r\n\x1a\n" + bytes(200), 415, "plan.pdf"),
        ("plan.txt", b"x" * (3 * 1024 * 1024), 413, "1 MiB"),
    ],
)
def test_what_is_refused_at_once(name: str, content: bytes, status: int, word: str, writer: TestClient) -> None:
    answer = hand_in(writer, name, content)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert word in answer.json()["detail"]
    assert writer.get("/v1/ingestions").json()["items"] == []


def test_a_hostile_name_is_no_path(writer: TestClient, own: Settings) -> None:
    answer = hand_in(writer, "../../etc/passwd.md")
    assert answer.status_code == 202
    assert "/" not in answer.json()["fileName"]
    ended(writer, path_of(answer))
    assert not (own.home.parent / "etc").exists()


@pytest.mark.parametrize(
    ("parts", "field", "word"),
    [
        ({"data": {"title": "x"}}, "file", "geen bestand"),
        ({"files": {"file": ("a.md", PLAN)}, "data": {"titel": "x"}}, "titel", "titel"),
        ({"files": {"file": ("a.md", PLAN)}, "data": {"type": "roman"}}, "type", "'roman' van type is ongeldig"),
        ({"json": {"file": "x"}}, "file", "geen bestand"),
    ],
)
def test_another_form(parts: dict[str, Any], field: str, word: str, writer: TestClient) -> None:
    answer = writer.post("/v1/ingestions", **parts)
    assert answer.status_code == 400
    assert word in answer.json()["detail"]
    [wrong] = answer.json()["errors"]
    assert (wrong["in"], wrong["location"]) == ("body", {"pointer": f"#/{field}"})


def test_who_may_hand_in(own: Settings) -> None:
    _, secret = Keys(own).create("lezer", Scope.READ)
    with TestClient(create_app(own)) as client:
        without = hand_in(client)
        assert (without.status_code, without.headers["www-authenticate"]) == (401, "Bearer")
        reading = client.post("/v1/ingestions", files={"file": ("a.md", PLAN)}, headers={"X-Api-Key": secret})
        assert (reading.status_code, "schrijven" in reading.json()["detail"]) == (403, True)
        wrong = client.get("/v1/documents", headers={"X-Api-Key": secret[:-1] + "x"})
        assert wrong.status_code == 401


def test_reading_with_a_key_only(tmp_path: Path) -> None:
    closed = Settings(home=tmp_path, anonymous_read=False)
    _, secret = Keys(closed).create("lezer", Scope.READ)
    with TestClient(create_app(closed)) as client:
        assert client.get("/v1/documents").status_code == 401
        assert client.get("/v1/documents", headers={"X-Api-Key": secret}).status_code == 200
        assert client.get("/v1/openapi.json").status_code == 200
        assert client.get("/").status_code == 401
        assert client.get("/feeds/documents").status_code == 401


def test_what_is_done_cannot_be_called_off(writer: TestClient) -> None:
    address = path_of(hand_in(writer))
    ended(writer, address)
    answer = writer.post(f"{address}/cancellations")
    assert (answer.status_code, "opgenomen" in answer.json()["detail"]) == (400, True)


def test_too_many_questions(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(home=tmp_path, rate_per_address=2))) as client:
        answers = [client.get("/v1/documents") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0].headers["ratelimit-policy"] == '"address";q=2;w=60'
    assert answers[2].headers["content-type"] == "application/problem+json"
    assert int(answers[2].headers["retry-after"]) >= 1
    assert answers[2].headers["api-version"] == "1.0.0"


def test_pages_elsewhere_read_what_they_may(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, cors_origins=("https://intranet.example.nl",))
    with TestClient(create_app(settings)) as client:
        asked = {"Origin": "https://intranet.example.nl"}
        assert client.get("/v1/documents", headers=asked).headers["access-control-allow-origin"] == asked["Origin"]
        other = client.get("/v1/documents", headers={"Origin": "https://elders.example"})
        assert "access-control-allow-origin" not in other.headers
