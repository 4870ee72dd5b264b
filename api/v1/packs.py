"""`/series/{series}/pack`: the yearly pack of a series, as data and as a file."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import StreamingResponse
from pydantic import Field

from api.base import Base
from api.headers import content_disposition
from api.v1.base import Asked, Words
from api.v1.routing import StrictRoute
from kb.errors import in_field
from kb.packs import FORMS, Packs
from kb.review.pack import Pack

__all__ = ["router"]

router = APIRouter(tags=["series"], route_class=StrictRoute)

SeriesId = Annotated[Words, Path(description="Id of a series.")]
_CONTENT = {kind.split(";")[0]: {"schema": {"type": "string", "format": "binary"}} for kind in FORMS.values()}


class PackQuery(Asked):
    """On which day."""

    on: date | None = Field(None, description="The day; today if left out. Only plans of that day are asked.")

    @property
    def day(self) -> date:
        """The day, today where none was named."""
        return self.on or date.today()


class PackFileQuery(PackQuery):
    """On which day, and as what."""

    format: Literal["docx", "pdf", "html", "ics"] = Field(
        "docx", description="Kind of file; ics is the calendar of what comes due."
    )


@router.get("/series/{series}/pack")
def get_pack(base: Base, series: SeriesId, asked: Annotated[PackQuery, Query()]) -> Pack:
    """How a series stands on a day: promised, reported, changed, due, money, open questions, checklist, sources.

    The words are Dutch and for people; every row has the sentences that it comes from, with their pages.
    """
    packs = Packs(base)
    packs.series.get(series)
    with in_field("on"):
        return packs.pack(series, asked.day)


@router.get(
    "/series/{series}/pack/file",
    response_class=StreamingResponse,
    responses={200: {"description": "The file.", "content": _CONTENT}},
)
def get_pack_file(base: Base, series: SeriesId, asked: Annotated[PackFileQuery, Query()]) -> StreamingResponse:
    """The same as a Word document, a PDF, a page by itself, or the calendar of what comes due."""
    packs = Packs(base)
    packs.series.get(series)
    with in_field("on"):
        content = packs.file(series, asked.day, asked.format)
    name = f"actualisatie-{asked.day.year}-{series}.{asked.format}"
    headers = {"Content-Disposition": content_disposition("attachment", name)}
    return StreamingResponse(content, media_type=FORMS[asked.format], headers=headers)
