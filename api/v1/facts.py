"""`/facts/{table}`: the tables, row by row, each row with the sentence it was read from.

Every table has operations of its own, so that the document of the API tells its columns.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field, create_model

from api.base import Base
from api.v1.base import Listed, Out, Paged, Words
from api.v1.fact_models import FactFilter, column_names, fact_filter, fact_out, given, row_tag
from api.v1.paging import link_pages
from api.v1.routing import StableRoute
from kb.facts import Fact, tables

__all__ = ["router"]

router = APIRouter(tags=["facts"], route_class=StableRoute)


class TableOut(Out):
    """A table."""

    name: str
    label: str = Field(description="Its name in Dutch.")
    href: str


class ChosenColumns(Paged):
    """Which columns of which page."""

    fields: list[Words] = Field([], max_length=50, description="Names of columns to give; all where left out.")


@router.get("/facts")
def list_tables(base: Base) -> Listed[TableOut]:
    """The tables."""
    root = f"{base.settings.public_url}/v1/facts"
    items = [TableOut(name=name, label=cls.label, href=f"{root}/{name}") for name, cls in tables().items()]
    return Listed[TableOut](items=items, total=len(items), next="")


def _add(cls: type[Fact]) -> None:
    """The two operations of a table."""
    asked_model, row_model = fact_filter(cls, ChosenColumns), fact_out(cls)
    page_model: Any = create_model(
        f"{cls.__name__}Page",
        __base__=Listed[row_model],  # type: ignore[valid-type]
        notes=(list[str], Field([], description="What the user should know, in Dutch.")),
    )

    def list_rows(request: Request, response: Response, base: Base, asked: Any) -> Any:
        assert isinstance(asked, FactFilter) and isinstance(asked, ChosenColumns)  # noqa: PT018
        chosen = column_names(cls, asked.fields)
        found = base.find_facts(asked.query(cls), limit=asked.limit, cursor=asked.cursor)
        link_pages(request, response, found.next)
        rows = [given(cls, row, base.settings.public_url, chosen) for row in found.rows]
        return page_model(items=rows, total=found.total, next=found.next, notes=list(found.notes))

    def get_row(response: Response, base: Base, fact: Annotated[Words, Path(description="Id of the row.")]) -> Any:
        row = base.fact(cls, fact)
        response.headers["ETag"] = row_tag(row)  # what a decision about the row may name with If-Match
        return given(cls, row, base.settings.public_url)

    list_rows.__annotations__["asked"] = Annotated[asked_model, Query()]
    for path, endpoint, model, name, summary in (
        (f"/facts/{cls.table}", list_rows, page_model, f"list_{cls.table}_facts", f"Rows of the table {cls.label}."),
        (f"/facts/{cls.table}/{{fact}}", get_row, row_model, f"get_{cls.__name__.lower()}_fact", "A row by its id."),
    ):
        router.add_api_route(
            path, endpoint, response_model=model, name=name, description=summary, response_model_exclude_unset=True
        )


for _table in tables().values():
    _add(_table)
