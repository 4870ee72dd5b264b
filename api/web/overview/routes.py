"""The overview, and each of its pictures as a file."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.base import Base
from api.headers import content_disposition
from api.web.answering import answered
from api.web.frame import STATIC
from api.web.narrowing import Narrowing, narrowed, tickable
from api.web.overview.marks import Picture
from api.web.overview.pictures import NAMES, Overview
from api.web.rendering import render, write
from kb.errors import NotFound
from kb.export import CsvStyle
from kb.export.lines import csv_whole
from kb.knowledge import KnowledgeBase

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
KINDS = {"svg": "image/svg+xml", "csv": "text/csv; charset=utf-8"}


@router.get("/overzicht")
def overview_page(request: Request, base: Base, form: Annotated[Narrowing, Query()]) -> HTMLResponse:
    """The pictures of the plans that are asked for."""
    documents, gazetteer = base.documents(), base.gazetteer()
    form = form.known(gazetteer)
    status, complaint, pictures = answered(lambda: _overview(base, form).pictures())
    return render(
        request,
        "overview/page.html",
        status,
        form=form,
        pictures=pictures or [],
        complaint=complaint,
        documents=documents,
        choices=tickable(form, gazetteer, documents),
        applied=narrowed(form, gazetteer, documents),
    )


@router.get("/overzicht/{picture}.{kind}")
def overview_file(
    base: Base, picture: str, kind: Literal["svg", "csv"], form: Annotated[Narrowing, Query()]
) -> Response:
    """A picture, or the table behind it; raises NotFound for one that there is not."""
    known = form.known(base.gazetteer())
    drawn = _overview(base, known).picture(picture) if picture in NAMES else None
    if drawn is None:
        raise NotFound(f"Er is geen plaatje “{picture}” van deze plannen.", remedy=f"Kies uit: {', '.join(NAMES)}.")
    content = _svg(drawn) if kind == "svg" else _csv(drawn)
    headers = {"content-disposition": content_disposition("attachment", f"{picture}.{kind}")}
    return Response(content, media_type=KINDS[kind], headers=headers)


def _svg(picture: Picture) -> bytes:
    """The picture by itself: its looks are inside."""
    style = (STATIC / "css/picture.css").read_text("utf-8")
    return write("overview/file.svg", picture=picture, style=style).strip().encode()


def _csv(picture: Picture) -> bytes:
    """The table behind it."""
    return csv_whole([picture.heads, *([cell.text for cell in row] for row in picture.rows)], CsvStyle())


def _overview(base: KnowledgeBase, form: Narrowing) -> Overview:
    filters = form.filters()
    inside = set(base.matching(filters))
    return Overview(base, filters, [plan for plan in base.documents() if plan.id in inside])
