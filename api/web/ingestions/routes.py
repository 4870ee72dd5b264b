"""Handing in a plan, the page that tells how far it is, and what one can do about it."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.access import Writer, writer
from api.base import Base, Uploads
from api.uploading import submitted
from api.web.documents.shelf import Plans
from api.web.ingestions.fields import FIELDS, complaints
from api.web.ingestions.outcome import outcome_of
from api.web.rendering import render
from kb.errors import InputError
from kb.ingest.metadata.given import KEYS
from kb.ingest.readers import SUFFIXES
from kb.ingestions.records import State
from kb.ingestions.service import Ingestions
from kb.knowledge import KnowledgeBase

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
GUARDED = [Depends(writer)]
LATEST = 10
GOING = (State.WAITING, State.READING)


@router.get("/opnames/nieuw", dependencies=GUARDED)
def new_ingestion(request: Request, base: Base, uploads: Uploads) -> HTMLResponse:
    """The form."""
    return _form(request, base, uploads)


@router.post("/opnames")
async def hand_in_plan(request: Request, base: Base, uploads: Uploads, who: Writer) -> Response:
    """Take in a plan and go on to how far it is."""
    try:
        made = await submitted(request, uploads, who)
    except InputError as error:
        filled_in = await request.form()  # as it was read before
        typed = {name: value for name in KEYS if isinstance(value := filled_in.get(name), str) and value.strip()}
        return await run_in_threadpool(_form, request, base, uploads, error, typed)
    return _shown(request, made.id)


@router.get("/opnames/{ingestion}", dependencies=GUARDED)
def ingestion_page(request: Request, base: Base, uploads: Uploads, plans: Plans, ingestion: str) -> HTMLResponse:
    """How far it is, and what became of it."""
    found = uploads.get(ingestion)
    outcome = outcome_of(found, base, plans)
    return render(
        request, "ingestions/page.html", one=found, going=found.state in GOING, outcome=outcome, fields=FIELDS
    )


@router.post("/opnames/{ingestion}/opnieuw")
def retry_ingestion(request: Request, uploads: Uploads, who: Writer, ingestion: str) -> Response:
    """Have one read again that failed or was called off."""
    return _shown(request, uploads.retry(ingestion, by=who.who).id)


@router.post("/opnames/{ingestion}/afbreken")
def cancel_ingestion(request: Request, uploads: Uploads, who: Writer, ingestion: str) -> Response:
    """Call one off that waits or is being read."""
    return _shown(request, uploads.cancel(ingestion, by=who.who).id)


def _form(
    request: Request,
    base: KnowledgeBase,
    uploads: Ingestions,
    error: InputError | None = None,
    typed: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """The form, and as it was filled in where something is wrong with that."""
    wrong = complaints(typed, base.settings) if typed else {}
    return render(
        request,
        "ingestions/new.html",
        400 if error else 200,
        fields=FIELDS,
        typed=typed or {},
        wrong=wrong,
        complaint=None if wrong else error,
        refused=error is not None,
        accepted=",".join(SUFFIXES),
        most=base.settings.max_file_mb,
        latest=uploads.list(limit=LATEST).ingestions,
    )


def _shown(request: Request, ingestion: str) -> Response:
    return RedirectResponse(str(request.app.url_path_for("ingestion_page", ingestion=ingestion)), 303)
