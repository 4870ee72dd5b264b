"""What goes on in this Plannenbank: at a glance, what was handed in, what was done by whom, is everything in order."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from api.base import Base, Uploads
from api.web.management import keys
from api.web.rendering import render
from kb.access.audit import Audit
from kb.access.keys import Keys
from kb.doctor import examine
from kb.errors import InputError
from kb.ingestions.records import State
from kb.knowledge import KnowledgeBase
from kb.vocabulary.conceptcheck import problems

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
SHOWN = 50  # lines on a page
LATEST = 5


class IngestionsForm(BaseModel):
    """Which of what was handed in: in which state, and from where on."""

    state: State | None = None
    cursor: Annotated[str, Field(max_length=100)] = ""


class AuditForm(BaseModel):
    """From where on: lines older than the one with this id."""

    before: Annotated[int, Field(ge=1)] | None = None


@router.get("/beheer")
def management(request: Request, base: Base, uploads: Uploads) -> HTMLResponse:
    """At a glance."""
    return render(
        request,
        "management/start.html",
        documents=base.documents(),
        keys=[key for key in Keys(base.settings).list() if key.state == "active"],
        waiting=len(uploads.list(State.WAITING, SHOWN).ingestions) + len(uploads.list(State.READING).ingestions),
        failed=uploads.list(State.FAILED, LATEST).ingestions,
        problems=_vocabulary(base)[1],
        entries=Audit(base.settings).entries(limit=LATEST),
    )


@router.get("/beheer/opnames")
def ingestion_log(request: Request, uploads: Uploads, form: Annotated[IngestionsForm, Query()]) -> HTMLResponse:
    """What was handed in, the last first."""
    found = uploads.list(form.state, SHOWN, form.cursor)
    return render(request, "management/ingestions.html", found=found, form=form, states=list(State))


@router.get("/beheer/logboek")
def audit_log(request: Request, base: Base, form: Annotated[AuditForm, Query()]) -> HTMLResponse:
    """What was done, the last first."""
    found = Audit(base.settings).entries(limit=SHOWN + 1, before=form.before)
    more = found[SHOWN - 1].id if len(found) > SHOWN else None
    return render(request, "management/audit.html", entries=found[:SHOWN], more=more, form=form)


@router.get("/beheer/begrippen")
def vocabulary_check(request: Request, base: Base) -> HTMLResponse:
    """What is wrong with the vocabulary."""
    count, wrong = _vocabulary(base)
    return render(request, "management/vocabulary.html", count=count, problems=wrong)


@router.get("/beheer/controle")
def health_check(request: Request, base: Base) -> HTMLResponse:
    """Whether everything is in order; examined when it is asked for."""
    return render(request, "management/health.html", checks=examine(base.settings))


def _vocabulary(base: KnowledgeBase) -> tuple[int, tuple[str, ...]]:
    """How many concepts there are, and what is wrong with them; a file that cannot be read is wrong as a whole."""
    try:
        concepts = tuple(base.concepts())
    except InputError as error:
        return 0, (str(error),)
    return len(concepts), problems(concepts)


router.include_router(keys.router)
