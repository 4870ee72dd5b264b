"""`/exports/{table}`: a table as a file, with the filters, order and columns of `/facts/{table}`.

CSV and JSON lines go out while they are read, without a limit; workbooks and calendars are finished first.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import Field
from pydantic.alias_generators import to_snake

from api.base import Base
from api.headers import content_disposition
from api.v1.base import Asked, Words
from api.v1.fact_models import FactFilter, fact_filter
from api.v1.routing import StrictRoute
from kb.errors import InvalidValue
from kb.export import CsvStyle, Format
from kb.exports import Exporter
from kb.facts import Fact, Milestone, tables
from kb.knowledge import KnowledgeBase

__all__ = ["router"]

router = APIRouter(tags=["exports"], route_class=StrictRoute)


class ExportStyle(Asked):
    """In what form a table is taken away."""

    format: Format = Field(Format.CSV, description="Kind of file; ics is for milestones only.")
    fields: list[Words] = Field([], max_length=50, description="Names of columns, in order; without any all of them.")
    delimiter: Literal[";", ","] = Field(";", description="What stands between the columns of CSV.")
    bom: bool = Field(True, description="Whether CSV begins with a byte order mark, by which Excel knows UTF-8.")


def _file(base: KnowledgeBase, cls: type[Fact], asked: FactFilter, style: ExportStyle) -> StreamingResponse:
    """A table as a file; what is wrong is said before the first byte."""
    columns = tuple(map(to_snake, style.fields))
    exporter = Exporter(base, columns, CsvStyle(style.delimiter, style.bom))
    try:
        chunks = exporter.table(asked.query(cls), style.format)
    except InvalidValue as error:
        if error.field == "columns":  # which is what the command line calls them
            error.field = "fields"
        raise
    headers = {"Content-Disposition": content_disposition("attachment", f"{cls.label.lower()}.{style.format}")}
    return StreamingResponse(chunks, media_type=style.format.media_type, headers=headers)


def _add(cls: type[Fact]) -> None:
    """The operation of a table."""
    model = fact_filter(cls, ExportStyle)

    def export(base: Base, asked: Any) -> StreamingResponse:
        return _file(base, cls, asked, asked)

    export.__annotations__["asked"] = Annotated[model, Query()]
    forms = [form for form in Format if form is not Format.ICS or cls is Milestone]
    content = {form.media_type.split(";")[0]: {"schema": {"type": "string", "format": "binary"}} for form in forms}
    router.add_api_route(
        f"/exports/{cls.table}",
        export,
        response_class=StreamingResponse,
        name=f"export_{cls.table}",
        description=f"The table {cls.label} as a file.",
        responses={200: {"description": "The file.", "content": content}},
    )


for _table in tables().values():
    _add(_table)
