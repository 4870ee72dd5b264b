"""`/catalog` and `/documents/{document}/metadata`: the documents as Dutch government describes what it publishes.

DCAT-AP-NL 3.0 as JSON-LD or Turtle, DiWoo 0.9.8 as XML: by `format`, else by `Accept`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from pydantic import Field

from api.base import Base
from api.v1.base import Asked, DocumentFilter
from api.v1.documents import DocumentId, VersionQuery
from api.v1.negotiation import preferred
from api.v1.routing import StrictRoute, conditional, entity_tag
from kb import __version__
from kb.catalog.dcat import Catalogue, catalogue, dataset
from kb.catalog.diwoo import MEDIA_TYPE as XML
from kb.catalog.diwoo import diwoo, sitemap
from kb.catalog.statements import Form
from kb.knowledge import KnowledgeBase
from kb.store import Record

__all__ = ["router"]

router = APIRouter(tags=["metadata"], route_class=StrictRoute)


class MetadataFormat(StrEnum):
    """The standards, and how they are written."""

    JSON_LD = "json-ld"
    TURTLE = "turtle"
    DIWOO = "diwoo"


MEDIA_TYPES = {
    Form.JSON_LD.value: MetadataFormat.JSON_LD,
    "application/json": MetadataFormat.JSON_LD,
    Form.TURTLE.value: MetadataFormat.TURTLE,
    XML: MetadataFormat.DIWOO,
    "text/xml": MetadataFormat.DIWOO,
}
_FORMS = {MetadataFormat.JSON_LD: Form.JSON_LD, MetadataFormat.TURTLE: Form.TURTLE}
_CONTENT: dict[str, Any] = {
    Form.JSON_LD.value: {"schema": {"type": "object"}},
    Form.TURTLE.value: {"schema": {"type": "string"}},
    XML: {"schema": {"type": "string"}},
}


class FormatQuery(Asked):
    """In which form."""

    format: MetadataFormat | None = Field(None, description="Goes before the `Accept` header; JSON-LD without either.")


class CatalogQuery(DocumentFilter, FormatQuery):
    """Which documents, in which form."""


class MetadataQuery(VersionQuery, FormatQuery):
    """Which version of a document, in which form."""


@router.get("/catalog", response_class=Response, responses={200: {"content": _CONTENT}})
def get_catalog(request: Request, base: Base, asked: Annotated[CatalogQuery, Query()]) -> Response:
    """All documents as a catalogue: DCAT-AP-NL, or a sitemap with DiWoo metadata."""
    names = base.matching(asked.filters())
    about, state = _about(base)

    def write(form: MetadataFormat) -> bytes:
        records = _records(base, names)
        if form is MetadataFormat.DIWOO:
            return sitemap(records, about.address)
        return catalogue(about, records).written(_FORMS[form])

    return _answer(request, asked.format, write, entity_tag(state, *names))


@router.get("/documents/{document}/metadata", response_class=Response, responses={200: {"content": _CONTENT}})
def get_metadata(
    request: Request, base: Base, document: DocumentId, asked: Annotated[MetadataQuery, Query()]
) -> Response:
    """What a document is: DCAT-AP-NL, or DiWoo. What is not known is left out."""
    with base.reader() as store:
        record = store.record(document, asked.version)
    about, state = _about(base)

    def write(form: MetadataFormat) -> bytes:
        if form is MetadataFormat.DIWOO:
            return diwoo(record, about.address)
        return dataset(about, record).written(_FORMS[form])

    return _answer(request, asked.format, write, entity_tag(state, record.sha256))


def _answer(
    request: Request, asked: MetadataFormat | None, write: Callable[[MetadataFormat], bytes], tag: str
) -> Response:
    """The metadata in the form that is asked for; 406 where there is no such form, 304 for who has it already."""
    liked = preferred(request.headers.get("accept", ""), list(MEDIA_TYPES))
    if asked is None and liked is None:
        raise HTTPException(406, f"Deze gegevens zijn er als {', '.join(_CONTENT)}. Vraag er een met format of Accept.")
    form = asked or MEDIA_TYPES[liked or Form.JSON_LD.value]
    written_as = XML if form is MetadataFormat.DIWOO else _FORMS[form].value
    made = entity_tag(tag, form.value)
    response = conditional(request, lambda: Response(write(form), media_type=written_as), made)
    response.headers["Vary"] = "Accept"
    return response


def _records(base: KnowledgeBase, names: list[str]) -> list[Record]:
    if not names:
        return []
    with base.reader() as store:
        return store.records(names)


def _about(base: KnowledgeBase) -> tuple[Catalogue, str]:
    """Whose catalogue it is, and a mark that changes when what it tells does."""
    settings = base.settings
    modified = generation = ""
    if settings.database.exists():
        with base.reader() as store:
            modified, generation = store.last_change()[1], store.generation()
    about = Catalogue(
        settings.public_url,
        settings.contact_name,
        settings.contact_url or settings.public_url,
        settings.anonymous_read,
        modified,
    )
    return about, f"{__version__} {about} {generation}"
