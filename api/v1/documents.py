"""`/documents`: the plans, their pages as text and as picture, and the files as they were handed in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field, model_validator

from api.access import Admin
from api.base import Base
from api.headers import content_disposition
from api.v1.base import Asked, DocumentFilter, Listed, Paged, Words
from api.v1.document_models import DocumentOut, DocumentRow, PageOut
from api.v1.paging import link_pages, slice_of
from api.v1.routing import StableRoute, conditional, entity_tag
from kb.access.audit import Action, Audit
from kb.documents import Document
from kb.knowledge import KnowledgeBase
from kb.page_images import PDF, page_image

__all__ = ["DocumentId", "VersionQuery", "router"]

router = APIRouter(tags=["documents"], route_class=StableRoute)

DocumentId = Annotated[Words, Path(description="Id of a document.")]
PageNumber = Annotated[int, Path(ge=1, le=100_000, description="Number of a page, from 1.")]
LARGEST = 2**31 - 1
Offset = Annotated[int, Field(ge=0, le=LARGEST)]


class DocumentsQuery(DocumentFilter, Paged):
    """Which documents, and which page of the list."""


class VersionQuery(Asked):
    """Which version of a document."""

    version: int | None = Field(None, ge=1, le=LARGEST, description="The current one where it is left out.")


class ImageQuery(VersionQuery):
    """How a page is drawn."""

    start: Offset | None = Field(None, description="Where a quote to mark begins, in the document's text.")
    end: Offset | None = Field(None, description="Where that quote ends.")
    dpi: int = Field(110, ge=36, le=300, description="Dots per inch.")

    @model_validator(mode="after")
    def _whole(self) -> ImageQuery:
        if (self.start is None) != (self.end is None):
            raise ValueError("start en end horen bij elkaar: geef beide, of geen van beide")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError("start moet kleiner zijn dan end")
        return self

    @property
    def spans(self) -> list[tuple[int, int]]:
        """What to mark."""
        return [] if self.start is None or self.end is None else [(self.start, self.end)]


@router.get("/documents")
def list_documents(
    request: Request, response: Response, base: Base, asked: Annotated[DocumentsQuery, Query()]
) -> Listed[DocumentRow]:
    """The documents, by id, each with its current version."""
    wanted = set(base.matching(asked.filters()))
    entries = [entry for entry in base.documents() if entry.id in wanted]
    shown, after = slice_of(entries, asked)
    link_pages(request, response, after)
    names = {region.code: region.name for region in base.gazetteer().regions}
    root = f"{base.settings.public_url}/v1/documents"
    rows = [DocumentRow.of(entry, names, root) for entry in shown]
    return Listed[DocumentRow](items=rows, total=len(entries), next=after)


@router.get("/documents/{document}")
def get_document(base: Base, document: DocumentId, asked: Annotated[VersionQuery, Query()]) -> DocumentOut:
    """What a document is, with the quote that says so for each field, its outline, and how its reading went."""
    found, version = _found(base, document, asked)
    with base.reader() as store:
        facts = store.count_facts(document, version)
    return DocumentOut.of(found, version, base.versions(document), facts)


@router.get("/documents/{document}/pages/{number}")
def get_page(base: Base, document: DocumentId, number: PageNumber, asked: Annotated[VersionQuery, Query()]) -> PageOut:
    """The text of a page, block by block."""
    found, version = _found(base, document, asked)
    return PageOut.at(found, number, version)


@router.get(
    "/documents/{document}/pages/{number}/image",
    response_class=Response,
    responses={200: {"content": {"image/png": {"schema": {"type": "string", "format": "binary"}}}}},
)
def get_page_image(
    request: Request, base: Base, document: DocumentId, number: PageNumber, asked: Annotated[ImageQuery, Query()]
) -> Response:
    """A page of a PDF as PNG, with a quote marked where `start` and `end` are given."""
    found, _ = _found(base, document, asked)
    tag = entity_tag(found.sha256, f"{number} {asked.dpi} {asked.spans}")

    def draw() -> Response:
        original = base.original(document, asked.version)
        return Response(page_image(found, original, number, asked.spans, asked.dpi), media_type="image/png")

    return conditional(request, draw, tag)


@router.get(
    "/documents/{document}/original",
    response_class=Response,
    responses={200: {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}},
)
def get_original(
    request: Request, base: Base, document: DocumentId, asked: Annotated[VersionQuery, Query()]
) -> Response:
    """The file as it was handed in."""
    found, _ = _found(base, document, asked)

    def read() -> Response:
        return Response(base.original(document, asked.version), headers=_download(found))

    return conditional(request, read, entity_tag(found.sha256))


@router.delete("/documents/{document}", status_code=204)
def remove_document(base: Base, who: Admin, document: DocumentId, asked: Annotated[VersionQuery, Query()]) -> None:
    """Forget a document with all its versions, or the one version that is named; needs the scope admin."""
    base.remove(document, asked.version)
    what = f"versie {asked.version}" if asked.version else ""
    Audit(base.settings).note(who.who, Action.DOCUMENT_REMOVED, document, detail=what)


def _download(document: Document) -> dict[str, str]:
    """A file of somebody else's: a PDF may be looked at, anything else is kept as a file; nothing in it runs."""
    name, shown = document.file_name, document.media_type == PDF
    return {
        "Content-Type": document.media_type,
        "Content-Disposition": content_disposition("inline" if shown else "attachment", name),
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }


def _found(base: KnowledgeBase, name: str, asked: VersionQuery) -> tuple[Document, int]:
    """A document and the number of the version that is asked for, or of the current one: the last."""
    return base.document(name, asked.version), asked.version or base.versions(name)[-1].version
