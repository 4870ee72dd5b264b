"""`/v1/catalog` and `/v1/documents/{id}/metadata`, in every form, by parameter and by header."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import etree
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef

from api.app import create_app
from api.v1.negotiation import preferred
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.settings import Settings
from kb.store import Store

PLAN = "/v1/documents/maaswaarden-actieplan-2024-2026/metadata"
NODE = URIRef("http://127.0.0.1:8000/v1/documents/maaswaarden-actieplan-2024-2026")
JSON_LD, TURTLE, XML = "application/ld+json", "text/turtle", "application/xml"


@pytest.mark.parametrize("path", [PLAN, "/v1/catalog"])
@pytest.mark.parametrize(
    ("form", "accept", "expected"),
    [
        ("", "*/*", JSON_LD),
        ("", "application/json", JSON_LD),
        ("", "text/turtle", TURTLE),
        ("", "text/html, application/xml;q=0.9, text/turtle;q=0.5", XML),
        ("", "text/xml", XML),
        ("json-ld", "text/turtle", JSON_LD),
        ("turtle", "text/html", TURTLE),
        ("diwoo", "*/*", XML),
    ],
)
def test_the_form_that_is_asked_for(plans: TestClient, path: str, form: str, accept: str, expected: str) -> None:
    answer = plans.get(path, params={"format": form} if form else {}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == expected
    assert "Accept" in answer.headers["vary"].split(", ")


def test_a_form_that_is_not_there(plans: TestClient) -> None:
    answer = plans.get("/v1/catalog", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.json()["title"]) == (406, "Vorm niet beschikbaar")
    answer = plans.get("/v1/catalog", params={"format": "rdf"})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["location"] == {"name": "format"}


def test_a_document_as_dcat(plans: TestClient) -> None:
    told = Graph().parse(data=plans.get(PLAN, params={"format": "turtle"}).content, format="turtle")
    assert (NODE, RDF.type, DCAT.Dataset) in told
    assert str(told.value(NODE, DCTERMS.title)) == "Eerst het gezin"
    nodes = {node["@id"]: node for node in json.loads(plans.get(PLAN).content)["@graph"]}
    assert nodes[str(NODE)]["dct:title"] == {"@language": "nl", "@value": "Eerst het gezin"}


def test_a_document_as_diwoo(plans: TestClient) -> None:
    root = etree.fromstring(plans.get(PLAN, params={"format": "diwoo"}).content)
    assert root.tag == "{https://standaarden.overheid.nl/diwoo/metadata/}Document"
    assert root.findtext("{*}DiWoo/{*}titelcollectie/{*}officieleTitel") == "Eerst het gezin"


def test_the_catalogue_holds_what_the_filters_leave(plans: TestClient) -> None:
    def datasets(**asked: str) -> list[str]:
        answer = plans.get("/v1/catalog", params={"format": "turtle", **asked})
        found = Graph().parse(data=answer.content, format="turtle").subjects(RDF.type, DCAT.Dataset)
        return sorted(str(node).rpartition("/")[2] for node in found)

    assert datasets() == ["maaswaarden-actieplan-2024-2026", "peelhorst-uitvoeringsagenda"]
    assert datasets(document="peelhorst-uitvoeringsagenda") == ["peelhorst-uitvoeringsagenda"]
    assert datasets(year="1999") == []


def test_the_catalogue_as_a_sitemap(plans: TestClient) -> None:
    root = etree.fromstring(plans.get("/v1/catalog", params={"format": "diwoo"}).content)
    assert [url.findtext("{*}loc", "").rpartition("/v1/documents/")[2] for url in root] == [
        "maaswaarden-actieplan-2024-2026/original",
        "peelhorst-uitvoeringsagenda/original",
    ]


@pytest.mark.parametrize("path", [PLAN, "/v1/catalog"])
def test_who_has_it_already_is_told_so(plans: TestClient, path: str) -> None:
    first = plans.get(path)
    again = plans.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "Accept" in again.headers["vary"].split(", ")
    other = plans.get(path, params={"format": "turtle"}, headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_what_changed_is_not_taken_for_the_same(own_plans_home: Path, quick_encoder: None) -> None:
    with TestClient(create_app(Settings(home=own_plans_home))) as client:
        before = client.get("/v1/catalog").headers["etag"]
        with Store(own_plans_home / "plannenbank.db") as store:
            store.remove("peelhorst-uitvoeringsagenda")
        assert client.get("/v1/catalog", headers={"If-None-Match": before}).status_code == 200


def test_a_version_and_a_document_that_are_not_there(plans: TestClient) -> None:
    assert plans.get(PLAN, params={"version": 1}).status_code == 200
    assert plans.get(PLAN, params={"version": 9}).status_code == 404
    answer = plans.get("/v1/documents/maaswaarden/metadata")
    assert (answer.status_code, "Bedoel je" in answer.json()["detail"]) == (404, True)


def test_before_there_is_a_knowledge_base_the_catalogue_is_empty(tmp_path: Path, quick_encoder: None) -> None:
    with TestClient(create_app(Settings(home=tmp_path / "none"))) as client:
        told = Graph().parse(data=client.get("/v1/catalog?format=turtle").content, format="turtle")
        assert len(list(told.subjects(RDF.type, DCAT.Catalog))) == 1
        assert not list(told.subjects(RDF.type, DCAT.Dataset))


def test_access_is_told_as_it_is_set(own_plans_home: Path, quick_encoder: None) -> None:
    closed = Settings(home=own_plans_home, anonymous_read=False)
    _, secret = Keys(closed).create("lezer", Scope.READ)
    with TestClient(create_app(closed)) as client:
        assert client.get(PLAN).status_code == 401
        answer = client.get(PLAN, params={"format": "turtle"}, headers={"X-Api-Key": secret})
        assert "access-right/RESTRICTED" in answer.text


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "a/one"),
        ("*/*", "a/one"),
        ("b/*", "b/two"),
        ("a/one;q=0.2, b/two;q=0.8", "b/two"),
        ("a/one;q=0, */*", "b/two"),
        ("a/one;q=0", None),
        ("c/three", None),
        ("a/one;q=veel", "a/one"),
        ("B/TWO", "b/two"),
    ],
)
def test_preferred(accept: str, expected: str | None) -> None:
    assert preferred(accept, ["a/one", "b/two"]) == expected
