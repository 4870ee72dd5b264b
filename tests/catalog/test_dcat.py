"""DCAT-AP-NL 3.0: what its shapes ask for is there, read back from both ways of writing it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef

from catalog.records import ADDRESS, BARE, KNOWN
from kb.catalog.dcat import Catalogue, catalogue, dataset
from kb.catalog.statements import Form, Statements, moment

# what rdflib's own reader of JSON-LD says of rdflib
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

ABOUT = Catalogue(ADDRESS, "Beheer", "https://example.org/hulp", public=True, modified="2026-02-01T08:30:00Z")
EU = "http://publications.europa.eu/resource/authority/"
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
ONE = URIRef("https://plannen.example/v1/documents/convenant-zuid")
TWO = URIRef("https://plannen.example/v1/documents/notitie")
ALL = URIRef("https://plannen.example/v1/catalog")

AT_LEAST = {
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCTERMS.identifier, DCTERMS.accessRights, DCTERMS.publisher,
                   DCTERMS.creator, DCAT.contactPoint, DCAT.theme),
    DCAT.Distribution: (DCAT.accessURL, DCTERMS.license),
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.dataset),
    DCAT.CatalogRecord: (DCTERMS.language, DCTERMS.modified, FOAF.primaryTopic),
    FOAF.Agent: (FOAF.name,),
    VCARD.Kind: (VCARD.fn,),
}  # fmt: skip
"""Mandatory properties by class: `dcat-ap-nl-SHACL.ttl` 3.0.0, and those of DCAT-AP 3.0 under it."""

AT_MOST_ONE = {
    DCAT.Dataset: (DCTERMS.identifier, DCTERMS.accessRights, DCTERMS.publisher, DCAT.contactPoint,
                   URIRef(f"{DCAT}version")),
    DCAT.Distribution: (DCAT.accessURL, DCAT.downloadURL, DCTERMS.license, DCTERMS["format"]),
    DCAT.Catalog: (DCTERMS.publisher, DCAT.contactPoint),
}  # fmt: skip


def read(statements: Statements, form: Form) -> Graph:
    name = "json-ld" if form is Form.JSON_LD else "turtle"
    return Graph().parse(data=statements.written(form), format=name)


@pytest.fixture(params=list(Form))
def graph(request: pytest.FixtureRequest) -> Graph:
    return read(catalogue(ABOUT, [KNOWN]), request.param)


def test_what_the_profile_asks_for_is_there(graph: Graph) -> None:
    for kind, predicates in AT_LEAST.items():
        nodes = list(graph.subjects(RDF.type, kind))
        assert nodes, kind
        for node in nodes:
            for predicate in predicates:
                assert list(graph.objects(node, predicate)), (node, predicate)


def test_what_the_profile_allows_once_is_there_once(graph: Graph) -> None:
    for kind, predicates in AT_MOST_ONE.items():
        for node in graph.subjects(RDF.type, kind):
            for predicate in predicates:
                assert len(list(graph.objects(node, predicate))) <= 1, (node, predicate)


def test_a_document_of_which_all_is_known(graph: Graph) -> None:
    def all_of(predicate: URIRef) -> set[str]:
        return {str(value) for value in graph.objects(ONE, predicate)}

    description = "Convenant van Zeeland, West-Brabant West (2023-2027), 8 pagina's."
    assert graph.value(ONE, DCTERMS.title) == Literal("Convenant 'Zuid' <samen>", "nl")
    assert graph.value(ONE, DCTERMS.description) == Literal(description, "nl")
    assert graph.value(ONE, DCTERMS.identifier) == Literal(str(ONE))
    assert graph.value(ONE, URIRef(f"{DCAT}version")) == Literal("2")
    assert graph.value(ONE, DCTERMS.issued) == Literal("2023-06-14", datatype=XSD.date)
    assert all_of(DCTERMS.publisher) == {"https://identifier.overheid.nl/tooi/id/gemeente/gm0344"}
    assert all_of(DCTERMS.creator) == {"https://identifier.overheid.nl/tooi/id/gemeente/gm0344", f"{ONE}#afzender-2"}
    assert all_of(DCAT.theme) == {f"{EU}data-theme/SOCI", f"{EU}data-theme/HEAL"}
    assert all_of(DCTERMS.type) == {"https://identifier.overheid.nl/tooi/def/thes/kern/c_386e74cb"}
    assert all_of(DCTERMS.language) == {f"{EU}language/NLD"}
    assert all_of(DCTERMS.accessRights) == {f"{EU}access-right/PUBLIC"}
    assert all_of(DCAT.landingPage) == {"https://plannen.example/documents/convenant-zuid/pages/1"}
    assert all_of(DCAT.keyword) == {"jeugdhulp", "convenant"}
    places = {
        str(name) for place in graph.objects(ONE, DCTERMS.spatial) for name in graph.objects(place, SKOS.prefLabel)
    }
    assert places == {"Zeeland", "West-Brabant West", "Zuidwest"}
    [period] = graph.objects(ONE, DCTERMS.temporal)
    assert graph.value(period, DCAT.startDate) == Literal("2023", datatype=XSD.gYear)
    assert graph.value(period, DCAT.endDate) == Literal("2027", datatype=XSD.gYear)


def test_its_file(graph: Graph) -> None:
    [file] = graph.objects(ONE, DCAT.distribution)
    assert graph.value(file, DCTERMS.title) == Literal("Convenant Zuid.pdf")
    assert graph.value(file, DCAT.accessURL) == graph.value(file, DCAT.downloadURL) == URIRef(f"{ONE}/original")
    assert graph.value(file, DCTERMS["format"]) == URIRef(f"{EU}file-type/PDF")
    assert graph.value(file, DCAT.mediaType) == URIRef("https://www.iana.org/assignments/media-types/application/pdf")
    assert graph.value(file, DCAT.byteSize) == Literal("1234", datatype=XSD.nonNegativeInteger)
    checksum = graph.value(file, SPDX.checksum)
    assert graph.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
    assert graph.value(checksum, SPDX.checksumValue) == Literal("ab" * 32, datatype=XSD.hexBinary)


def test_the_catalogue_and_its_records(graph: Graph) -> None:
    assert graph.value(ALL, DCTERMS.modified) == Literal("2026-02-01T08:30:00Z", datatype=XSD.dateTime)
    assert graph.value(ALL, FOAF.homepage) == URIRef(ADDRESS)
    assert list(graph.objects(ALL, DCAT.dataset)) == [ONE]
    [record] = graph.objects(ALL, DCAT.record)
    assert graph.value(record, FOAF.primaryTopic) == ONE
    assert graph.value(record, DCTERMS.modified) == Literal("2026-01-31T12:00:00Z", datatype=XSD.dateTime)
    contact = graph.value(ALL, DCAT.contactPoint)
    assert graph.value(contact, VCARD.hasURL) == URIRef("https://example.org/hulp")


@pytest.mark.parametrize("form", list(Form))
def test_what_is_not_known_is_left_out(form: Form) -> None:
    told = read(dataset(ABOUT, BARE), form)
    assert {str(p) for p in told.predicates(TWO)} == {
        str(p)
        for p in (RDF.type, DCTERMS.title, DCTERMS.description, DCTERMS.identifier, f"{DCAT}version", DCTERMS.issued,
                  DCTERMS.accessRights, DCTERMS.subject, DCAT.contactPoint, DCAT.landingPage, DCAT.distribution,
                  DCAT.theme, DCAT.keyword)
    }  # fmt: skip
    assert told.value(TWO, DCTERMS.description) == Literal("Overig (2024-Q3), 1 pagina, fictief.", "nl")
    assert told.value(TWO, DCTERMS.issued) == Literal("2024", datatype=XSD.gYear)
    assert not list(told.subjects(RDF.type, DCAT.Catalog))


def test_who_needs_a_key_reads_that_access_is_restricted() -> None:
    closed = Catalogue(ADDRESS, "Beheer", "", public=False)
    told = read(dataset(closed, KNOWN), Form.TURTLE)
    assert told.value(ONE, DCTERMS.accessRights) == URIRef(f"{EU}access-right/RESTRICTED")


@pytest.mark.parametrize("write", [lambda: catalogue(ABOUT, [KNOWN, BARE]), lambda: catalogue(ABOUT, [])])
@pytest.mark.parametrize("form", list(Form))
def test_the_same_documents_give_the_same_bytes(write: Callable[[], Statements], form: Form) -> None:
    assert write().written(form) == write().written(form)


def test_json_ld_is_a_graph_with_prefixes() -> None:
    told = json.loads(catalogue(ABOUT, [KNOWN, BARE]).written(Form.JSON_LD))
    assert told["@context"]["dcat"] == "http://www.w3.org/ns/dcat#"
    assert [node["@id"] for node in told["@graph"] if node["@type"] == "dcat:Dataset"] == [str(ONE), str(TWO)]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("2024", "2024", "gYear"),
        ("2024-05", "2024-05", "gYearMonth"),
        ("2024-05-09", "2024-05-09", "date"),
        ("2024-H1", "2024", "gYear"),
        ("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z", "dateTime"),
    ],
)
def test_moments(text: str, value: str, kind: str) -> None:
    made = moment(text)
    assert made is not None
    assert (str(made), made.datatype) == (value, XSD[kind])


def test_no_moment() -> None:
    assert moment("") is None
