"""OpenSearch 1.1 (draft 6): how a browser or a portal searches here."""

from __future__ import annotations

from kb.feeds.atom import MEDIA_TYPE as ATOM_TYPE
from kb.xmltree import add, child, tree, written

__all__ = ["MEDIA_TYPE", "NAMESPACE", "opensearch"]

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
MEDIA_TYPE = "application/opensearchdescription+xml"


def opensearch(address: str, contact: str) -> bytes:
    """The description document of a Plannenbank at an address; `contact`: who keeps it.

    The element names and their longest lengths (16 for ShortName, 48 for LongName, 1024 for Description) are those of
    the specification.
    """
    root = tree(NAMESPACE, "OpenSearchDescription")
    for name, text in (
        ("ShortName", "Plannenbank"),
        ("LongName", "Plannenbank: plannen over jeugdhulp"),
        ("Description", "Doorzoek plannen over jeugdhulp, elk antwoord met zijn pagina."),
        ("Tags", "jeugdhulp plannen regio"),
    ):
        add(root, name, text)
    for kind, relation, template in (
        ("text/html", "results", f"{address}/?q={{searchTerms}}"),
        (ATOM_TYPE, "results", f"{address}/feeds/search?q={{searchTerms}}"),
        ("application/json", "results", f"{address}/v1/search?query={{searchTerms}}"),
        (MEDIA_TYPE, "self", f"{address}/opensearch.xml"),
    ):
        child(root, "Url", type=kind, rel=relation, template=template)
    child(root, "Query", role="example", searchTerms="hybride bedden")
    for name, text in (
        ("Attribution", contact[:256]),
        ("SyndicationRight", "limited"),
        ("Language", "nl"),
        ("OutputEncoding", "UTF-8"),
        ("InputEncoding", "UTF-8"),
    ):
        add(root, name, text)
    return written(root)
