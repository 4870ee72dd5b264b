"""The feeds and the OpenSearch description at their addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import FakeEncoder, document
from fastapi.testclient import TestClient
from lxml import etree

from api.app import create_app
from api.feeds import LINKS
from api.web.search.form import FIELDS
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.settings import Settings
from kb.store import Store

pytestmark = pytest.mark.usefixtures("quick_encoder")

A = "{http://www.w3.org/2005/Atom}"
BEDS = "In Zuid staan twaalf hybride bedden klaar."
TEAM = "In Noord werkt een ambulant team van tien mensen."


def put(settings: Settings, name: str, at: str, *texts: str) -> None:
    """Add a plan, or a version of it, that came in at a moment."""
    encoder = FakeEncoder()
    plan, original = document(name, *((f"Deel {i}", text) for i, text in enumerate(texts)), regions=["JZ38"])
    vectors = encoder.passages([passage.text for passage in plan.passages])
    with Store(settings.database) as store:
        store.add(replace(plan), original, vectors, encoder.name)
        store._db.execute("UPDATE versions SET ingested_at = ? WHERE sha256 = ?", [at, plan.sha256])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", public_url="https://plannen.example", contact_name="Team jeugd")


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    put(settings, "zuid.pdf", "2026-01-01T10:00:00Z", BEDS)
    put(settings, "noord.pdf", "2026-01-02T10:00:00Z", TEAM)
    with TestClient(create_app(settings)) as started:
        yield started


def titles(client: TestClient, path: str) -> list[str | None]:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml"
    return [node.findtext(f"{A}title") for node in etree.fromstring(answer.content).findall(f"{A}entry")]


def test_documents(client: TestClient, settings: Settings) -> None:
    assert titles(client, "/feeds/documents") == ["Plan noord", "Plan zuid"]
    put(settings, "zuid.pdf", "2026-01-03T10:00:00Z", BEDS, "Er komt een nieuw deel bij.")
    assert titles(client, "/feeds/documents") == ["Plan zuid (versie 2)", "Plan noord"]


def test_changes(client: TestClient, settings: Settings) -> None:
    with Store(settings.database) as store:
        store.remove("noord")
    assert titles(client, "/feeds/changes") == [
        "Document verwijderd: Plan noord",
        "Nieuw document: Plan noord",
        "Nieuw document: Plan zuid",
    ]


def test_a_saved_search_tells_what_is_new(client: TestClient, settings: Settings) -> None:
    path = "/feeds/search?q=hybride+bedden&region=Zeeland"
    assert titles(client, path) == ["Plan zuid, pagina 1"]
    put(settings, "west.pdf", "2026-01-04T10:00:00Z", TEAM, "In West komen hybride bedden.")
    put(settings, "zuid.pdf", "2026-01-05T10:00:00Z", "Voorwoord.", BEDS)
    root = etree.fromstring(client.get(path).content)
    assert [(n.findtext(f"{A}title"), n.findtext(f"{A}updated")) for n in root.findall(f"{A}entry")] == [
        ("Plan west, pagina 2", "2026-01-04T10:00:00Z"),
        ("Plan zuid, pagina 2", "2026-01-01T10:00:00Z"),
    ]
    assert root.findtext(f"{A}title") == "Plannenbank: hybride bedden (Zeeland)"
    assert root.findtext(f"{A}author/{A}name") == "Team jeugd"


def test_a_saved_search_has_every_filter_of_the_search_page(client: TestClient) -> None:
    asked = {"landsdeel": "Zuidwest", "type": "visie", "year": 2025, "practice": "JIM", "contains": "definitions"}
    asked["region"] = "Zeeland"
    assert asked.keys() == set(FIELDS)
    for field, value in asked.items():
        assert client.get("/feeds/search", params={"q": "bedden", field: value}).status_code == 200, field
    assert titles(client, "/feeds/search?q=bedden&contains=definitions") == []


def test_a_saved_search_that_finds_nothing(client: TestClient) -> None:
    assert titles(client, "/feeds/search?q=onvindbaar") == []
    assert titles(client, "/feeds/search?q=bedden&year=1999") == []


@pytest.mark.parametrize("path", ["/feeds/documents", "/feeds/changes", "/feeds/search?q=bedden", "/opensearch.xml"])
def test_who_has_it_already_is_told_so(client: TestClient, path: str) -> None:
    first = client.get(path)
    assert client.get(path).content == first.content
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_since_when_it_is_so(client: TestClient) -> None:
    assert client.get("/feeds/documents").headers["last-modified"] == "Fri, 02 Jan 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/feeds/search", "q ontbreekt"),
        ("/feeds/search?q=", "q moet minstens 1 teken hebben"),
        ("/feeds/search?q=bedden&regio=Zeeland", "regio bestaat niet"),
        ("/feeds/search?q=bedden&region=Atlantis", "Atlantis"),
        ("/feeds/documents?limit=5", "limit bestaat niet"),
    ],
)
def test_what_is_wrong_is_said(client: TestClient, path: str, told: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert told in answer.text


@pytest.mark.parametrize("path", ["/feeds/documents", "/feeds/changes", "/feeds/search?q=bedden"])
def test_before_there_is_a_knowledge_base_feeds_are_empty(tmp_path: Path, path: str) -> None:
    with TestClient(create_app(Settings(home=tmp_path / "none"))) as client:
        assert titles(client, path) == []


def test_opensearch(client: TestClient) -> None:
    answer = client.get("/opensearch.xml")
    assert answer.headers["content-type"] == "application/opensearchdescription+xml"
    root = etree.fromstring(answer.content)
    assert root.findtext("{*}Attribution") == "Team jeugd"
    templates = [url.get("template") for url in root.findall("{*}Url")]
    assert templates[0] == "https://plannen.example/?q={searchTerms}"


def test_what_pages_point_at_is_there(client: TestClient) -> None:
    for link in LINKS:
        assert client.get(link.path).headers["content-type"] == link.type


@pytest.mark.parametrize("path", ["/feeds/documents", "/feeds/changes", "/feeds/search?q=bedden"])
def test_feeds_are_for_those_who_may_read_the_api(client: TestClient, settings: Settings, path: str) -> None:
    closed = settings.model_copy(update={"anonymous_read": False})
    with TestClient(create_app(closed)) as guarded:
        assert guarded.get(path).status_code == 401
        assert guarded.get("/opensearch.xml").status_code == 200
        _, secret = Keys(closed).create("lezer", Scope.READ)
        assert guarded.get(path, headers={"Authorization": f"Bearer {secret}"}).status_code == 200
