"""The list of documents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.base import Base
from api.web.answering import answered
from api.web.library.form import ORDERS, LibraryForm
from api.web.library.listed import SHOWN, listed
from api.web.narrowing import choosable
from api.web.rendering import render
from kb.search.facets import region_names

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/documents")
def document_list(request: Request, base: Base, form: Annotated[LibraryForm, Query()]) -> HTMLResponse:
    """All documents, or those that are asked for."""
    documents, gazetteer = base.documents(), base.gazetteer()
    status, complaint, found = answered(lambda: listed(base, form, documents))
    return render(
        request,
        "library/page.html",
        status,
        form=form,
        found=found,
        complaint=complaint,
        documents=documents,
        choices=choosable(gazetteer, documents),
        orders=list(ORDERS.items()),
        names=region_names(gazetteer),
        shown=SHOWN,
    )
