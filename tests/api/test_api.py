"""The API over a small knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import FakeEncoder, document
from fastapi.testclient import TestClient

from api.app import create_app
from kb.settings import Settings
from kb.store import Store

pytestmark = pytest.mark.usefixtures("quick_encoder")


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """An app over two plans, started."""
    encoder = FakeEncoder()
    with Store(settings.database) as store:
        for name, text in {
            "zuid": "In Zuid staan twaalf hybride bedden <b>klaar</b>.",
            "noord": "In Noord werkt een ambulant team van tien mensen.",
        }.items():
            plan, original = document(f"{name}.pdf", ("Aanpak", text))
            vectors = encoder.passages([passage.text for passage in plan.passages])
            store.add(plan, original, vectors, encoder.name)
    with TestClient(create_app(settings)) as started:
        yield started


def test_health(client: TestClient) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "documents": 2,
        "passages": 2,
        "versions": {"plannenbank": "0.1.0", "api": "v1"},
    }


def test_health_of_a_broken_store(client: TestClient, settings: Settings) -> None:
    settings.database.write_bytes(b"geen database" * 999)
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert "plannenbank.db" in answer.json()["detail"]


def test_search(client: TestClient) -> None:
    answer = client.get("/v1/search", params={"query": "hybride bedden", "limit": 1}).json()
    assert answer.keys() == {
        "query", "total", "hits", "notes", "planWords", "suggestion", "offers", "facets", "groups", "next",
    }  # fmt: skip
    (hit,) = answer["hits"]
    assert (hit["document"], hit["page"]) == ("zuid", 1)
    assert [hit["text"][span["start"] : span["end"]] for span in hit["highlights"]] == ["hybride", "bedden"]
    assert hit["why"].keys() == {"words", "meaning", "wordRank", "meaningRank", "spellings"}


def test_search_in_one_document(client: TestClient) -> None:
    answer = client.get("/v1/search", params={"query": "bedden team", "document": "noord"}).json()
    assert {hit["document"] for hit in answer["hits"]} == {"noord"}


@pytest.mark.parametrize("narrowed", [{"contains": "definitions"}, {"practice": "hybride bedden"}])
def test_search_for_what_passages_hold(narrowed: dict[str, str], plans: TestClient) -> None:
    asked = {"query": "hybride bedden", "mode": "words"}
    some = plans.get("/v1/search", params=asked | narrowed).json()["total"]
    assert 0 < some < plans.get("/v1/search", params=asked).json()["total"]


def test_suggestions_while_typing(plans: TestClient) -> None:
    items = plans.get("/v1/suggestions", params={"query": "hyb", "limit": 1}).json()["items"]
    assert items == [{"text": "hybride bed", "kind": "begrip", "count": 13}]


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        ("limit=0&query=x", [{"name": "limit"}]),
        ("limit=101&query=x", [{"name": "limit"}]),
        ("limit=5", [{"name": "query"}]),
        ("query=x&limiet=5&type=roman", [{"name": "type", "index": 0}, {"name": "limiet"}]),
        ("query=x&year=twee", [{"name": "year", "index": 0}]),
        ("query=x&mode=magie", [{"name": "mode"}]),
        ("query=%20%3F", [{"name": "query"}]),
        ("query=x&region=Atlantis", [{"name": "region"}]),
        ("query=x&document=zuidd", [{"name": "document"}]),
        ("query=x&cursor=abc", [{"name": "cursor"}]),
    ],
)
def test_bad_fields_are_named(asked: str, fields: list[dict[str, str | int]], client: TestClient) -> None:
    answer = client.get(f"/v1/search?{asked}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert [error["location"] for error in answer.json()["errors"]] == fields
    assert {error["in"] for error in answer.json()["errors"]} == {"query"}


@pytest.mark.parametrize(
    ("path", "status", "word"),
    [
        ("/v1/search?query=%20%3F", 400, "geen woorden"),
        ("/v1/search?query=x&region=Atlantis", 400, "Atlantis"),
        ("/v1/search?query=x&document=zuidd", 400, "zuidd"),
        ("/v1/nergens", 404, "/v1/nergens"),
    ],
)
def test_problems(path: str, status: int, word: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code == status == answer.json()["status"]
    assert word in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/", "/health", "/v1/nergens", "/nergens", "/static/css/base.css"])
def test_security_headers(path: str, client: TestClient) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_empty_knowledge_base(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(home=tmp_path))) as client:
        assert client.get("/health").json()["documents"] == 0
        assert client.get("/v1/search", params={"query": "bed"}).json()["hits"] == []


def test_groups_and_facets(client: TestClient) -> None:
    answer = client.get("/v1/search", params={"query": "in", "group": "document", "mode": "meaning"}).json()
    assert [(group["key"], group["total"], group["hits"]) for group in answer["groups"]] == [
        (hit["document"], 1, [place]) for place, hit in enumerate(answer["hits"])
    ]
    (types,) = [facet for facet in answer["facets"] if facet["field"] == "type"]
    assert types["counts"] == [{"value": "visie", "label": "visie", "count": answer["total"]}]


def test_the_next_page_goes_on_where_the_first_ended(client: TestClient) -> None:
    asked = {"query": "team bedden", "mode": "words", "limit": "1"}
    first = client.get("/v1/search", params=asked).json()
    second = client.get("/v1/search", params=asked | {"cursor": first["next"]}).json()
    assert {answer["hits"][0]["document"] for answer in (first, second)} == {"zuid", "noord"}
    assert second["next"] == ""
