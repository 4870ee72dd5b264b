"""The concepts as SKOS (W3C, 2009) in Turtle, for other systems to read.

    label          skos:prefLabel @nl       broader     skos:broader (and skos:narrower back)
    spellings      skos:altLabel @nl        related     skos:related (both ways)
    abbreviations  skos:altLabel @nl        definition  skos:definition @nl
    lay words      skos:hiddenLabel @nl     never       skos:editorialNote @nl ("Niet: …")

A SKOS vocabulary has no word for "looks like a name and is none", hence the note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.vocabulary.conceptfile import KIND_LABELS, KINDS
from kb.vocabulary.concepts import Concepts
from kb.vocabulary.entries import Concept

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["BASE", "turtle"]

BASE = "urn:plannenbank:begrip:"
"""Ids become names under this one: they are stable and need no web address."""
SCHEME = "urn:plannenbank:begrippen"


def turtle(concepts: Concepts) -> str:
    """The whole vocabulary as Turtle; the same vocabulary gives the same text."""
    from rdflib import RDF, SKOS, Graph, Literal, URIRef  # noqa: PLC0415  (slow to import)

    graph = Graph()
    scheme = URIRef(SCHEME)
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, SKOS.prefLabel, Literal("Begrippen van Plannenbank", "nl")))
    for concept in concepts:
        _add(graph, concept)
    for kind in KINDS:
        group = URIRef(f"{SCHEME}:{kind}")
        graph.add((group, RDF.type, SKOS.Collection))
        graph.add((group, SKOS.prefLabel, Literal(KIND_LABELS[kind], "nl")))
        for concept in concepts.of_kind(kind):
            graph.add((group, SKOS.member, URIRef(BASE + concept.id)))
    return graph.serialize(format="turtle")


def _add(graph: Graph, concept: Concept) -> None:
    """The statements about one concept."""
    from rdflib import RDF, SKOS, Literal, URIRef  # noqa: PLC0415

    node = URIRef(BASE + concept.id)
    graph.add((node, RDF.type, SKOS.Concept))
    graph.add((node, SKOS.inScheme, URIRef(SCHEME)))
    graph.add((node, SKOS.prefLabel, Literal(concept.label, "nl")))
    graph.add((node, SKOS.definition, Literal(concept.definition, "nl")))
    others = [name for name in (*concept.spellings, *concept.abbreviations) if name != concept.label]
    texts = {SKOS.altLabel: others, SKOS.hiddenLabel: concept.lay}
    texts[SKOS.editorialNote] = [f"Niet: {name}" for name in concept.never]
    for predicate, names in texts.items():
        for name in names:
            graph.add((node, predicate, Literal(name, "nl")))
    for name in concept.broader:
        graph.add((node, SKOS.broader, URIRef(BASE + name)))
        graph.add((URIRef(BASE + name), SKOS.narrower, node))
    for name in concept.related:
        graph.add((node, SKOS.related, URIRef(BASE + name)))
        graph.add((URIRef(BASE + name), SKOS.related, node))
