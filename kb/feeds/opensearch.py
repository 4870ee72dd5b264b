"""OpenSearch 1.1 (draft 6): how a browser or a portal searches here."""

from __future__ import annotations

from kb.feeds.atom import MEDIA_TYPE as ATOM_TYPE

__all__ = ["MEDIA_TYPE", "NAMESPACE", "opensearch"]

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
MEDIA_TYPE = "application/opensearchdescription+xml"


def opensearch(address: str, contact: str) -> bytes:
    """The description document of a Plannenbank at an address; `contact`: who keeps it.

    The element names and their longest lengths (16 for ShortName, 48 for LongName, 1024 for Description) are those of
    the specification.
    """
    from lxml import etree  # noqa: PLC0415  (start-up of the command line does not need it)

    root = etree.Element(f"{{{NAMESPACE}}}OpenSearchDescription", nsmap={None: NAMESPACE})
    for name, text in (
        ("ShortName", "Plannenbank"),
        ("LongName", "Plannenbank: plannen over jeugdhulp"),
        ("Description", "Doorzoek plannen over jeugdhulp, elk antwoord met zijn pagina."),
        ("Tags", "jeugdhulp plannen regio"),
    ):
        etree.SubElement(root, f"{{{NAMESPACE}}}{name}").text = text
    for kind, relation, template in (
        ("text/html", "results", f"{address}/?q={{searchTerms}}"),
        (ATOM_TYPE, "results", f"{address}/feeds/search?q={{searchTerms}}"),
        ("application/json", "results", f"{address}/v1/search?query={{searchTerms}}"),
        (MEDIA_TYPE, "self", f"{address}/opensearch.xml"),
    ):
        etree.SubElement(root, f"{{{NAMESPACE}}}Url", type=kind, rel=relation, template=template)
    query = {"role": "example", "searchTerms": "hybride bedden"}
    etree.SubElement(root, f"{{{NAMESPACE}}}Query", query)
    for name, text in (
        ("Attribution", contact[:256]),
        ("SyndicationRight", "limited"),
        ("Language", "nl"),
        ("OutputEncoding", "UTF-8"),
        ("InputEncoding", "UTF-8"),
    ):
        etree.SubElement(root, f"{{{NAMESPACE}}}{name}").text = text
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written
