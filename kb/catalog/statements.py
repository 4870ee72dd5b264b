"""Statements about things: a graph, written node by node.

Every node has a name of its own, so that the same documents give the same graph, and the same graph the same bytes.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef

__all__ = ["SPDX", "VCARD", "Form", "Statements", "moment", "plain", "typed"]

SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
PREFIXES = {
    "dcat": str(DCAT),
    "dct": str(DCTERMS),
    "foaf": str(FOAF),
    "skos": str(SKOS),
    "spdx": str(SPDX),
    "vcard": str(VCARD),
    "xsd": str(XSD),
}
_BY_LENGTH = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


class Form(StrEnum):
    """How a graph is written; the values are media types."""

    JSON_LD = "application/ld+json"
    TURTLE = "text/turtle"


class Statements:
    """A graph that is added to."""

    def __init__(self) -> None:
        self.graph = Graph()
        for prefix, address in PREFIXES.items():
            self.graph.bind(prefix, address, replace=True)

    def node(self, uri: str, kind: URIRef) -> URIRef:
        """A thing of a kind."""
        node = URIRef(uri)
        self.graph.add((node, RDF.type, kind))
        return node

    def texts(self, node: URIRef, predicate: URIRef, *texts: str) -> None:
        """Dutch texts about a thing."""
        self.values(node, predicate, *(Literal(text, "nl") for text in texts))

    def links(self, node: URIRef, predicate: URIRef, *uris: str | None) -> None:
        """What a thing points at; None is nothing."""
        for uri in uris:
            if uri:
                self.graph.add((node, predicate, URIRef(uri)))

    def values(self, node: URIRef, predicate: URIRef, *values: Literal | None) -> None:
        """Values of a thing; None is nothing."""
        for value in values:
            if value is not None:
                self.graph.add((node, predicate, value))

    def written(self, form: Form) -> bytes:
        """The graph as text."""
        if form is Form.TURTLE:
            return self.graph.serialize(format="turtle").encode()
        told: dict[str, Any] = json.loads(self.graph.serialize(format="json-ld", context=PREFIXES))
        told["@graph"] = sorted(told["@graph"], key=lambda node: str(node["@id"]))
        return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()


def plain(text: str) -> Literal:
    """A text in no language."""
    return Literal(text)


def typed(text: str, datatype: str) -> Literal:
    """A value of a type of XML Schema."""
    return Literal(text, datatype=XSD[datatype])


def moment(text: str) -> Literal | None:
    """A time, day, month or year; of a quarter or a half the year, since XML Schema has no narrower type for those.

    >>> moment("2024-05"), moment("2024-Q3")
    (rdflib.term.Literal('2024-05', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#gYearMonth')), \
rdflib.term.Literal('2024', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#gYear')))
    """
    if "T" in text:
        return Literal(text, datatype=XSD.dateTime, normalize=False)
    whole = text if text.replace("-", "").isdigit() else text[:4]
    kind = _BY_LENGTH.get(len(whole))
    return Literal(whole, datatype=kind, normalize=False) if kind else None
