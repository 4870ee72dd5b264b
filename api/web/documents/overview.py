"""The page of a document as a whole: what it is and why, what is in it, how its reading went, and the files of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from api.base import Base
from api.web.documents.asked import Version
from api.web.documents.facts import by_table, facts_of, own_area
from api.web.documents.sheet import described, reading_report
from api.web.documents.shelf import Plans
from api.web.rendering import render

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


class OverviewForm(BaseModel):
    """Which version; the current one where it is left out."""

    version: Version = None


@router.get("/documents/{document}")
def document_overview(
    request: Request, base: Base, plans: Plans, document: str, form: Annotated[OverviewForm, Query()]
) -> HTMLResponse:
    """A document as a whole."""
    opened = plans.open(document, form.version)
    facts = facts_of(base, document, opened.version)
    return render(
        request,
        "documents/overview.html",
        opened=opened,
        lines=described(opened.document.metadata),
        groups=by_table(((fact, None) for fact in facts), own_area(opened.document.metadata)),
        report=reading_report(opened.document),
        versions=base.versions(document),
        all_read=base.all_read(document, opened.version),
    )
