"""DCAT-AP-NL 3.0 (Geonovum, docs.geostandaarden.nl/dcat/dcat-ap-nl30): the knowledge base as a catalogue of datasets.

A document is a dcat:Dataset, its file the dcat:Distribution of it, and its being here a dcat:CatalogRecord. Values from
lists are identifiers, as the profile asks (`kb.catalog.tooi`). The profile asks for a publisher and a creator too; of a
document that names no sender they are left out. Of no document the licence is known, and that is said with the value
that data.overheid.nl has for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from rdflib import DCAT, DCTERMS, FOAF, SKOS, URIRef

from kb.addresses import document_link, page_link
from kb.catalog.statements import SPDX, VCARD, Statements, moment, plain, typed
from kb.catalog.tooi import KINDS, LANGUAGES, YOUTH_CARE, file_type, organisation
from kb.documents import Metadata, in_years
from kb.store import Record
from kb.written import counted

__all__ = ["Catalogue", "catalogue", "dataset"]

PROFILE = "https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/"
LICENCE_UNKNOWN = "http://standaarden.overheid.nl/owms/terms/licentieonbekend"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_EU = "http://publications.europa.eu/resource/authority/"
THEMES = (f"{_EU}data-theme/SOCI", f"{_EU}data-theme/HEAL")
DUTCH = f"{_EU}language/NLD"
VERSION = URIRef(f"{DCAT}version")
"""Of DCAT 3, which the namespace in rdflib does not have yet."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Whose catalogue it is: the `address` of the pages, who keeps it, and whether all may read it without a key.

    `modified`: when anything last changed in it (UTC, RFC 3339); "" where that is not known.
    """

    address: str
    contact: str
    contact_url: str
    public: bool
    modified: str = ""

    @property
    def uri(self) -> str:
        """The name of the catalogue itself."""
        return f"{self.address}/v1/catalog"

    def document(self, record: Record) -> str:
        """The name of a document."""
        return document_link(self.address, record.id)

    def page(self, record: Record) -> str:
        """Where a person reads a document."""
        return page_link(self.address, record.id, 1)


def catalogue(about: Catalogue, records: Iterable[Record]) -> Statements:
    """The catalogue with all these documents."""
    told = Statements()
    node = told.node(about.uri, DCAT.Catalog)
    told.texts(node, DCTERMS.title, "Plannenbank")
    told.texts(node, DCTERMS.description, "Plannen van jeugdhulpregio's, met hun gegevens en bestanden.")
    told.links(node, DCTERMS.publisher, _agent(told, f"{about.uri}#beheer", about.contact))
    told.links(node, DCAT.contactPoint, _contact(told, about))
    told.links(node, FOAF.homepage, about.address)
    told.links(node, DCTERMS.language, DUTCH)
    told.links(node, DCAT.themeTaxonomy, f"{_EU}data-theme")
    told.values(node, DCTERMS.modified, moment(about.modified))
    for record in records:
        told.links(node, DCAT.dataset, _dataset(told, about, record))
        told.links(node, DCAT.record, _entry(told, about, record))
    return told


def dataset(about: Catalogue, record: Record) -> Statements:
    """One document, apart from the catalogue."""
    told = Statements()
    _dataset(told, about, record)
    return told


def _dataset(told: Statements, about: Catalogue, record: Record) -> URIRef:
    uri, meta = about.document(record), record.metadata
    node = told.node(uri, DCAT.Dataset)
    told.texts(node, DCTERMS.title, meta.title.value)
    told.texts(node, DCTERMS.description, _described(record))
    told.values(node, DCTERMS.identifier, plain(uri))
    told.values(node, VERSION, plain(str(record.version)))
    told.links(node, DCTERMS.accessRights, f"{_EU}access-right/{'PUBLIC' if about.public else 'RESTRICTED'}")
    told.links(node, DCAT.contactPoint, _contact(told, about))
    told.links(node, DCAT.landingPage, about.page(record))
    told.links(node, DCAT.distribution, _distribution(told, uri, record))
    _subject(told, node, meta)
    _senders(told, node, meta)
    _times(told, node, meta)
    _places(told, node, meta)
    return node


def _described(record: Record) -> str:
    """What it is in a sentence, since plans have no summary that could be told from their text."""
    meta = record.metadata
    dated = meta.date.value if meta.date else None
    first, last = (year.value if year else None for year in (meta.period_from, meta.period_to))
    areas = [stated.value.name for stated in meta.regions]
    parts = (
        meta.doc_type.value.value.capitalize(),
        f"van {', '.join(areas)}" if areas else "",
        f"({period})" if (period := in_years(dated, first, last)) else "",
    )
    pages = counted(record.pages, "pagina", "pagina's")
    return f"{' '.join(filter(None, parts))}, {pages}{', fictief' if meta.fictional else ''}."


def _subject(told: Statements, node: URIRef, meta: Metadata) -> None:
    """Kind, theme, subject, language, keywords."""
    kind = KINDS.get(meta.doc_type.value)
    language = LANGUAGES.get(meta.language.value) if meta.language else None
    told.links(node, DCAT.theme, *THEMES)
    told.links(node, DCTERMS.subject, YOUTH_CARE.uri)
    told.links(node, DCTERMS.type, kind.uri if kind else None)
    told.links(node, DCTERMS.language, language.uri if language else None)
    told.texts(node, DCAT.keyword, "jeugdhulp", meta.doc_type.value.value, *(["fictief"] if meta.fictional else []))


def _senders(told: Statements, node: URIRef, meta: Metadata) -> None:
    """The parties that present the document: all made it, the first one publishes it."""
    named = [organisation(stated.value) for stated in meta.publishers]
    agents = [_agent(told, term.uri or f"{node}#afzender-{i}", term.label) for i, term in enumerate(named, 1)]
    told.links(node, DCTERMS.creator, *agents)
    told.links(node, DCTERMS.publisher, *agents[:1])


def _times(told: Statements, node: URIRef, meta: Metadata) -> None:
    """The date of the document, and the years that it covers."""
    told.values(node, DCTERMS.issued, moment(meta.date.value) if meta.date else None)
    if meta.period_from or meta.period_to:
        period = told.node(f"{node}#periode", DCTERMS.PeriodOfTime)
        told.links(node, DCTERMS.temporal, period)
        for name, year in ((DCAT.startDate, meta.period_from), (DCAT.endDate, meta.period_to)):
            told.values(period, name, moment(str(year.value)) if year else None)


def _places(told: Statements, node: URIRef, meta: Metadata) -> None:
    """The regions and the landsdeel, by name: no value list has them."""
    named = [(stated.value.code, stated.value.name) for stated in meta.regions]
    if meta.landsdeel:
        named.append(("landsdeel", meta.landsdeel.value.name))
    for code, name in named:
        place = told.node(f"{node}#gebied-{quote(code, safe='')}", DCTERMS.Location)
        told.links(node, DCTERMS.spatial, place)
        told.texts(place, SKOS.prefLabel, name)


def _distribution(told: Statements, uri: str, record: Record) -> URIRef:
    """The file as it was handed in."""
    node = told.node(f"{uri}#bestand", DCAT.Distribution)
    checksum = told.node(f"{uri}#controlegetal", SPDX.Checksum)
    told.values(node, DCTERMS.title, plain(record.file_name))
    told.links(node, DCAT.accessURL, f"{uri}/original")
    told.links(node, DCAT.downloadURL, f"{uri}/original")
    told.links(node, DCAT.mediaType, f"{MEDIA_TYPES}{record.media_type}")
    told.links(node, DCTERMS["format"], file_type(record.media_type).uri)
    told.links(node, DCTERMS.license, LICENCE_UNKNOWN)
    told.links(node, SPDX.checksum, checksum)
    told.values(node, DCAT.byteSize, typed(str(record.size), "nonNegativeInteger"))
    told.links(checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256)
    told.values(checksum, SPDX.checksumValue, typed(record.sha256, "hexBinary"))
    return node


def _entry(told: Statements, about: Catalogue, record: Record) -> URIRef:
    """Since when this version is in the catalogue, by which profile it is told and in which language."""
    uri = about.document(record)
    node = told.node(f"{uri}#opname", DCAT.CatalogRecord)
    told.links(node, FOAF.primaryTopic, uri)
    told.links(node, DCTERMS.conformsTo, PROFILE)
    told.links(node, DCTERMS.language, DUTCH)
    told.values(node, DCTERMS.modified, moment(record.ingested_at))
    return node


def _agent(told: Statements, uri: str, name: str) -> URIRef:
    node = told.node(uri, FOAF.Agent)
    told.texts(node, FOAF.name, name)
    return node


def _contact(told: Statements, about: Catalogue) -> URIRef:
    """Where questions go."""
    node = told.node(f"{about.uri}#contact", VCARD.Kind)
    told.texts(node, VCARD.fn, about.contact)
    told.links(node, VCARD.hasURL, about.contact_url)
    return node
