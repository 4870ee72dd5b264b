"""The search page, and the names that are offered while one types."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse

from api.base import Base
from api.web.answering import answered
from api.web.rendering import render
from api.web.search.form import SearchForm
from api.web.search.found import find
from kb.search.facets import region_names

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
OFFERED = 40  # names that are in the page itself, for browsers without scripts
EXAMPLES = 8


@router.get("/")
def search_page(request: Request, base: Base, form: Annotated[SearchForm, Query()]) -> HTMLResponse:
    """The question, and below it what was found."""
    documents, gazetteer = base.documents(), base.gazetteer()
    form = form.known(gazetteer)
    status, complaint, found = answered(lambda: find(base, form, documents) if form.query else None)
    names = base.complete("", OFFERED)
    return render(
        request,
        "search/page.html",
        status,
        form=form,
        found=found,
        complaint=complaint,
        documents=documents,
        regions=region_names(gazetteer),
        names=names,
        examples=[name.text for name in names if name.kind in {"begrip", "praktijk"}][:EXAMPLES],
    )


@router.get("/suggesties")
def suggestions(base: Base, q: Annotated[str, Query(max_length=1000)] = "") -> JSONResponse:
    """Names that a question might go on to be, as JSON for the search box."""
    names = base.complete(q)
    return JSONResponse([{"text": name.text, "kind": name.kind} for name in names])
