"""`/ingestions`: files that are handed in, read in the background, and how far that is.

An upload is answered at once with 202 and the resource that tells its progress. The same file with the same metadata is
the same resource. What is done to one is a resource under it: an attempt, a cancellation.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import Field

from api.access import Writer, writer
from api.base import Uploads
from api.uploading import submitted
from api.v1.base import Instant, Out, Paged, Words
from api.v1.paging import link_pages
from api.v1.routing import StrictRoute
from kb.ingest.metadata.given import KEYS
from kb.ingestions.records import Ingestion, State

__all__ = ["router"]

router = APIRouter(tags=["ingestions"], route_class=StrictRoute)
GUARDED = [Depends(writer)]

IngestionId = Annotated[Words, Path(description="Id of an ingestion.")]
FORM = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "additionalProperties": False,
                "properties": {"file": {"type": "string", "format": "binary", "description": "The plan."}}
                | {name: {"type": "string", "description": f"In Dutch: {allowed}."} for name, allowed in KEYS.items()},
            }
        }
    },
}
"""The form is read in the operation itself: only then it is known that who sends it may."""


class IngestionsQuery(Paged):
    """Which of them."""

    state: State | None = Field(None, description="How far they are.")


class ProgressOut(Out):
    """The step that is being done, in Dutch, and how much of it."""

    step: str
    done: int
    total: int = Field(description="0 where it is not known.")
    unit: str


class IngestionOut(Out):
    """A file that was handed in."""

    id: str
    href: str
    file_name: str
    sha256: str
    size: int = Field(description="In bytes.")
    media_type: str
    metadata: dict[str, str] = Field(description="As it was given with the file.")
    state: State
    state_label: str = Field(description="The state, in Dutch.")
    attempts: int
    submitted_by: str
    submitted_at: Instant
    started_at: Instant | None
    finished_at: Instant | None
    progress: ProgressOut
    result: dict[str, Any] | None = Field(description="What became of it, where it is done.")
    error: str | None = Field(description="What went wrong, in Dutch, where it failed.")
    remedy: str | None = Field(description="What to do about that, in Dutch.")

    @classmethod
    def of(cls, ingestion: Ingestion, root: str) -> IngestionOut:
        """One with its address under `root`."""
        known = {"href": f"{root}/{ingestion.id}", "stateLabel": ingestion.state.label}
        return cls.model_validate(ingestion.to_dict() | known)


class IngestionsOut(Out):
    """Some of them, the last that came first."""

    items: list[IngestionOut]
    next: str = Field(description='The `cursor` of the next page, "" on the last one.')


@router.post("/ingestions", status_code=202, openapi_extra={"requestBody": FORM})
async def hand_in(request: Request, response: Response, uploads: Uploads, who: Writer) -> IngestionOut:
    """Hand in a plan; it is read in the background. `Location` is where its progress is told."""
    return _told(request, response, await submitted(request, uploads, who))


@router.get("/ingestions", dependencies=GUARDED)
def list_ingestions(
    request: Request, response: Response, uploads: Uploads, asked: Annotated[IngestionsQuery, Query()]
) -> IngestionsOut:
    """What was handed in, the last first."""
    found = uploads.list(asked.state, asked.limit, asked.cursor)
    link_pages(request, response, found.next)
    return IngestionsOut(items=[IngestionOut.of(one, _root(request)) for one in found.ingestions], next=found.next)


@router.get("/ingestions/{ingestion}", dependencies=GUARDED)
def get_ingestion(request: Request, uploads: Uploads, ingestion: IngestionId) -> IngestionOut:
    """How far it is."""
    return IngestionOut.of(uploads.get(ingestion), _root(request))


@router.post("/ingestions/{ingestion}/attempts", status_code=202)
def try_again(
    request: Request, response: Response, uploads: Uploads, who: Writer, ingestion: IngestionId
) -> IngestionOut:
    """Have one read again that failed or was called off."""
    return _told(request, response, uploads.retry(ingestion, by=who.who))


@router.post("/ingestions/{ingestion}/cancellations", status_code=202)
def call_off(
    request: Request, response: Response, uploads: Uploads, who: Writer, ingestion: IngestionId
) -> IngestionOut:
    """Call one off that waits or is being read."""
    return _told(request, response, uploads.cancel(ingestion, by=who.who))


def _root(request: Request) -> str:
    return f"{request.app.state.base.settings.public_url}/v1/ingestions"


def _told(request: Request, response: Response, ingestion: Ingestion) -> IngestionOut:
    told = IngestionOut.of(ingestion, _root(request))
    response.headers["Location"] = told.href
    return told
