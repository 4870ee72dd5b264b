"""`/changes`: what was added, changed and removed, item by item, for who keeps a copy of the tables."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from api.base import Base
from api.v1.base import Asked, Instant, Out
from api.v1.paging import link_pages
from api.v1.routing import StrictRoute
from kb.store import Kind, What

__all__ = ["router"]

router = APIRouter(tags=["changes"], route_class=StrictRoute)
LARGEST = 2**53


def _written(value: object) -> object:
    """A moment is written out; a bare number is none, though pydantic would take it for seconds."""
    if isinstance(value, str) and "T" not in value.upper():
        raise PydanticCustomError("datetime_parsing", "not RFC 3339")
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(_written)]


class ChangesQuery(Asked):
    """From where in the log."""

    since: Moment | None = Field(None, description="From this moment on (RFC 3339, with its offset).")
    after: int | None = Field(None, ge=0, le=LARGEST, description="After the change with this number.")
    limit: int = Field(100, ge=1, le=1000, description="How many at most.")
    cursor: str = Field("", pattern=r"^\d{0,16}$", description="`next` of the page before; goes before the others.")

    @model_validator(mode="after")
    def _one_beginning(self) -> ChangesQuery:
        if self.since is not None and self.after is not None:
            raise ValueError("geef since of after, niet allebei")
        return self


class ChangeOut(Out):
    """An item that came, changed or went."""

    sequence: int = Field(description="Its number, which only goes up.")
    event: int = Field(description="Number of the first change of the same transaction.")
    at: Instant
    what: What
    kind: Kind
    id: str = Field(description="Id of the fact, or of the document.")
    document: str
    version: int
    table: str | None = Field(description="The table of a fact.")
    title: str | None = Field(description="The title of a document, at that moment.")
    fields: list[str] = Field(description="Which fields are different, where it changed.")


class ChangesOut(Out):
    """A part of the log, oldest first."""

    items: list[ChangeOut]
    next: str = Field(
        description='The `cursor` from which to go on, also after the last change there is; "" before any.'
    )


@router.get("/changes")
def list_changes(
    request: Request, response: Response, base: Base, asked: Annotated[ChangesQuery, Query()]
) -> ChangesOut:
    """The log from a moment, or after a change. Keep `next`, and ask again with it later for what came since."""
    begin = int(asked.cursor) if asked.cursor else asked.since or asked.after or 0
    found = base.changes(begin, asked.limit)
    after = str(found[-1].sequence) if found else asked.cursor
    if len(found) == asked.limit:
        link_pages(request, response, after)
    return ChangesOut(items=[ChangeOut.model_validate(change) for change in found], next=after)
