"""The list of documents, and a page of a document."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.base import Base
from api.web.documents.laidout import lay_out
from api.web.rendering import render
from kb.search.facets import region_names

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Asked = Annotated[str, Query(max_length=1000)]


@router.get("/documents")
def document_list(request: Request, base: Base) -> HTMLResponse:
    """All documents."""
    names = region_names(base.gazetteer())
    return render(request, "documents/list.html", documents=base.documents(), names=names)


@router.get("/documents/{document}/pages/{number}")
def document_page(request: Request, base: Base, document: str, number: int, q: Asked = "") -> HTMLResponse:
    """The text of a page, laid out; `q`: the question that led here."""
    found = base.document(document)
    found.page(number)
    boxes, notes = lay_out(found, number)
    return render(
        request,
        "documents/page.html",
        document=document,
        title=found.metadata.title.value,
        number=number,
        last=len(found.parsed.pages),
        boxes=boxes,
        notes=notes,
        q=q,
    )
