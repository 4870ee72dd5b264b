"""The page with the yearly pack of a series, and the pack as a file."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.base import Base
from api.headers import content_disposition
from api.web.answering import answered
from api.web.rendering import render
from kb.errors import in_field
from kb.moments import day_from
from kb.packs import FORMS, Packs
from kb.review.pack.page import as_part

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

Day = Annotated[str, Query(max_length=40)]


@router.get("/actualisatie/{series}/verslag")
def pack_page(request: Request, base: Base, series: str, on: Day = "") -> HTMLResponse:
    """How a series stands on a day, to read and to take along; raises NotFound where there is no such series."""
    packs = Packs(base)
    one = packs.series.get(series)
    status, complaint, pack = answered(lambda: packs.pack(series, day_from(on, "on")))
    body = as_part(pack) if pack else ""
    day = pack.as_of.isoformat() if pack else on
    return render(
        request, "pack/page.html", status, series=one, day=day, complaint=complaint, pack=pack, body=body
    )  # fmt: skip


@router.get("/actualisatie/{series}/verslag.{form}")
def pack_file(base: Base, series: str, form: Literal["docx", "pdf", "html", "ics"], on: Day = "") -> Response:
    """The pack as a file; raises as `Packs.pack` does."""
    with in_field("on"):
        day = day_from(on, "on")
        content = b"".join(Packs(base).file(series, day, form))
    name = f"actualisatie-{day.year}-{series}.{form}"
    headers = {"content-disposition": content_disposition("attachment", name)}
    return Response(content, media_type=FORMS[form], headers=headers)
