"""The list of documents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.base import Base
from api.web.library.form import ORDERS, LibraryForm
from api.web.library.listed import SHOWN, Listed, choices, listed
from api.web.rendering import render
from kb.errors import InputError
from kb.knowledge import KnowledgeBase
from kb.search.facets import region_names
from kb.store import Summary

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/documents")
def document_list(request: Request, base: Base, form: Annotated[LibraryForm, Query()]) -> HTMLResponse:
    """All documents, or those that are asked for."""
    documents = base.documents()
    status, complaint, found = _answer(base, form, documents)
    return render(
        request,
        "library/page.html",
        status,
        form=form,
        found=found,
        complaint=complaint,
        documents=documents,
        choices=choices(base, documents),
        orders=list(ORDERS.items()),
        names=region_names(base.gazetteer()),
        shown=SHOWN,
    )


def _answer(
    base: KnowledgeBase, form: LibraryForm, documents: list[Summary]
) -> tuple[int, InputError | None, Listed | None]:
    """Status, what is wrong with what is asked, and what was found."""
    try:
        return 200, None, listed(base, form, documents)
    except InputError as error:
        return 400, error, None
