"""The tables: which there are, their rows, one row, and files to take away."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, StreamingResponse

from api.base import Base
from api.headers import content_disposition
from api.web.answering import answered
from api.web.rendering import render
from api.web.tables.cells import lines, places
from api.web.tables.choices import choices
from api.web.tables.form import TableForm
from api.web.tables.shown import shown, shown_columns
from api.web.tables.taking import FORMS, calendar
from kb.columns import moment_of, number_of, table_named
from kb.errors import InvalidValue, NotFound
from kb.export import Format
from kb.exports import Exporter
from kb.facts import Fact, tables
from kb.selection import FactQuery

__all__ = ["Asked", "router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
SIZES = tuple((str(rows), str(rows)) for rows in (25, 50, 100, 250, 500))
OFFERED = 40  # names of practices that are in the page itself


def _table(table: str) -> type[Fact]:
    """The table by its name, in Dutch or not; what is no table is no page."""
    try:
        return table_named(table)
    except InvalidValue as error:
        raise NotFound(error.message, remedy=error.remedy) from error


def _asked(request: Request, base: Base, cls: Annotated[type[Fact], Depends(_table)]) -> TableForm:
    return TableForm.read(cls, request.query_params).known(base.gazetteer())


Asked = Annotated[TableForm, Depends(_asked)]


@router.get("/tabellen")
def table_list(request: Request, base: Base) -> HTMLResponse:
    """The tables, with how many rows each has."""
    counted = [(cls, base.find_facts(FactQuery(cls.table), limit=1).total) for cls in tables().values()]
    return render(request, "tables/list.html", tables=counted, documents=base.documents())


@router.get("/tabellen/{table}")
def table_page(request: Request, base: Base, form: Asked) -> HTMLResponse:
    """The rows of a table that were asked for."""
    documents = base.documents()
    status, complaint, found = answered(lambda: shown(base, form, documents))
    return render(
        request,
        "tables/page.html",
        status,
        form=form,
        table=form.table,
        tables=tables().values(),
        shown=found,
        complaint=complaint,
        documents=documents,
        choices=choices(form, base.gazetteer(), documents),
        practices=[name.text for name in base.complete("", OFFERED) if name.kind in ("begrip", "praktijk")],
        dated=moment_of(form.table) is not None,
        numbered=number_of(form.table),
        forms=FORMS,
        sizes=SIZES,
        calendar=calendar(form, base.settings) if base.settings.anonymous_read else None,
    )


@router.get("/tabellen/{table}/export")
def table_export(
    base: Base,
    form: Asked,
    kind: Annotated[Format, Query(alias="format")] = Format.CSV,
    every: Annotated[bool, Query(alias="all")] = False,
) -> StreamingResponse:
    """The rows as a file, with the columns that are shown or with all; what is wrong is said before the first byte."""
    named = () if every or kind is Format.ICS else tuple(column.name for column in shown_columns(form))
    chunks = Exporter(base, named).table(form.query(), kind)
    headers = {"Content-Disposition": content_disposition("attachment", f"{form.table.label.lower()}.{kind}")}
    return StreamingResponse(chunks, media_type=kind.media_type, headers=headers)


@router.get("/tabellen/{table}/{fact}")
def table_row(request: Request, base: Base, form: Asked, fact: str) -> HTMLResponse:
    """A row with all that it was read from; the form is that of the list which led here."""
    row = base.fact(form.table, fact)
    return render(
        request,
        "tables/row.html",
        form=form,
        table=form.table,
        row=row,
        lines=lines(row),
        places=places(row.fact),
    )
