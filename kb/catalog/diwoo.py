"""DiWoo: the metadata that the Woo-index harvests, as XML (`diwoo-metadata.xsd` 0.9.8, standaarden.overheid.nl/diwoo).

The schema extends the sitemap protocol: `sitemap` gives all documents as one urlset, `diwoo` a single one. It asks for
a publisher and a Woo category; where these are not known they are left out, and an XML comment says so: somebody has to
fill them in before the Woo-index takes the document. What the schema has no element for is in `extraMetadata`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kb.addresses import document_link
from kb.catalog.tooi import CATEGORIES, KINDS, LANGUAGES, RECEIVED, YOUTH_CARE, Term, file_type, organisation
from kb.store import Record
from kb.xmltree import add, child, tree, written

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["MEDIA_TYPE", "NAMESPACE", "SITEMAP", "diwoo", "missing", "sitemap"]

NAMESPACE = "https://standaarden.overheid.nl/diwoo/metadata/"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MEDIA_TYPE = "application/xml"
EXTRA = "urn:plannenbank:metadata"
EXTRA_PREFIX = "plannenbank"


def diwoo(record: Record, address: str) -> bytes:
    """One document; `address` is where people open the pages of this Plannenbank."""
    root = tree(NAMESPACE, "Document", "diwoo")
    _fill(root, record, address)
    return written(root)


def sitemap(records: Iterable[Record], address: str) -> bytes:
    """All documents, as a harvester of the Woo-index reads them."""
    from lxml import etree  # noqa: PLC0415  (start-up of the command line does not need it)

    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "diwoo": NAMESPACE})
    for record in records:
        url = child(root, "url")
        add(url, "loc", f"{document_link(address, record.id)}/original")
        add(url, "lastmod", record.ingested_at)
        _fill(etree.SubElement(url, f"{{{NAMESPACE}}}Document"), record, address)
    return written(root)


def missing(record: Record) -> list[str]:
    """The elements that the schema asks for and that are not known of a document."""
    known = {"publisher": record.metadata.publishers, "informatiecategorie": _category(record)}
    return [name for name, value in known.items() if not value]


def _category(record: Record) -> Term | None:
    return CATEGORIES.get(record.metadata.doc_type.value)


def _fill(root: _Element, record: Record, address: str) -> None:
    from lxml import etree  # noqa: PLC0415

    if absent := missing(record):
        root.append(etree.Comment(f" Niet bekend, en daarom weggelaten: {', '.join(absent)} "))
    node = child(root, "DiWoo")
    add(child(node, "identifiers"), "identifier", document_link(address, record.id))
    for part in (_publishers, _title, _classification, _dates, _form, _handling):
        part(node, record)
    _extra(root, record)


def _publishers(node: _Element, record: Record) -> None:
    """The first of the parties that present the document as its publisher, the others as responsible with it."""
    named = [organisation(stated.value) for stated in record.metadata.publishers]
    for term in named[:1]:
        _term(node, "publisher", term)
    if named[1:]:
        shared = child(node, "medeverantwoordelijken")
        for term in named[1:]:
            _term(shared, "medeverantwoordelijke", term)


def _title(node: _Element, record: Record) -> None:
    add(child(node, "titelcollectie"), "officieleTitel", record.metadata.title.value)


def _classification(node: _Element, record: Record) -> None:
    classes = child(node, "classificatiecollectie")
    category, kind = _category(record), KINDS.get(record.metadata.doc_type.value)
    if category:
        _term(child(classes, "informatiecategorieen"), "informatiecategorie", category)
    if kind:
        _term(child(classes, "documentsoorten"), "documentsoort", kind)
    _term(child(classes, "themas"), "thema", YOUTH_CARE)
    words = child(classes, "trefwoorden")
    for word in ("jeugdhulp", *(stated.value.name for stated in record.metadata.regions)):
        add(words, "trefwoord", word)


def _dates(node: _Element, record: Record) -> None:
    """The day of the document, where it gives a day, and the years that it covers, from begin to end."""
    meta = record.metadata
    if meta.date and meta.date_precision == "day":
        add(node, "creatiedatum", meta.date.value)
    if meta.period_from or meta.period_to:
        valid = child(node, "geldigheid")
        if meta.period_from:
            add(valid, "begindatum", f"{meta.period_from.value}-01-01T00:00:00")
        if meta.period_to:
            add(valid, "einddatum", f"{meta.period_to.value}-12-31T23:59:59")


def _form(node: _Element, record: Record) -> None:
    """Language and kind of file; pictures are not in the value list, and have a label only."""
    language = record.metadata.language
    if language:
        _term(node, "language", LANGUAGES.get(language.value, Term(language.value)))
    kind = file_type(record.media_type)
    _term(node, "format", Term(kind.label) if record.media_type.startswith("image/") else kind)


def _handling(node: _Element, record: Record) -> None:
    handling = child(child(node, "documenthandelingen"), "documenthandeling")
    _term(handling, "soortHandeling", RECEIVED)
    add(handling, "atTime", record.ingested_at)


def _extra(root: _Element, record: Record) -> None:
    """What the schema has no element for, by our own names."""
    meta = record.metadata
    told: dict[str, list[str]] = {
        "soort": [meta.doc_type.value.value],
        "datum": [meta.date.value] if meta.date and meta.date_precision != "day" else [],
        "regio": [stated.value.name for stated in meta.regions],
        "landsdeel": [meta.landsdeel.value.name] if meta.landsdeel else [],
        "fictief": ["ja"] if meta.fictional else [],
        "versie": [str(record.version)],
        "sha256": [record.sha256],
    }
    extra = child(root, "extraMetadata")
    add(extra, "namespace", EXTRA)
    add(extra, "prefix", EXTRA_PREFIX)
    fields = child(extra, "extraMetadatavelden")
    for key, values in told.items():
        if values:
            field = child(fields, "extraMetadataveld")
            add(field, "key", key)
            held = child(field, "values")
            for value in values:
                add(held, "value", value)


def _term(node: _Element, name: str, term: Term) -> None:
    add(node, name, term.label, resource=term.uri or "")
