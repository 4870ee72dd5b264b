"""Controle: which rows to look at first, deciding about one, adding one, and taking a decision back."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field
from starlette.datastructures import FormData

from api.access import Writer
from api.base import Base
from api.web.rendering import render
from api.web.reviewing.fields import changed, fields_of
from api.web.tables.cells import lines
from kb.columns import table_named
from kb.errors import Conflict, InputError, InvalidValue, NotFound
from kb.facts import Fact, tables
from kb.knowledge import KnowledgeBase
from kb.review.decisions.records import Decision, Verdict
from kb.reviews import Reviews, mark_of
from kb.search.filters import Filters

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
SHOWN = 20  # rows on a page
Short = Annotated[str, Field(max_length=300)]


class QueueForm(BaseModel):
    """Which rows: of which table and plan, from where on; `decided`: what was decided just now."""

    table: Short = ""
    document: Short = ""
    cursor: Short = ""
    decided: Annotated[int, Field(ge=0)] = 0


@router.get("/controle")
def review_queue(request: Request, base: Base, form: Annotated[QueueForm, Query()]) -> HTMLResponse:
    """The rows to look at first, each with the sentence and what may be wrong."""
    reviews = Reviews(base)
    filters = Filters(documents=(form.document,) if form.document else ())
    table = table_named(form.table) if form.table else None
    page = reviews.queue(filters, table=table, limit=SHOWN, cursor=form.cursor)
    return render(
        request,
        "reviewing/queue.html",
        form=form,
        page=page,
        lines=[lines(one.row) for one in page.rows],
        marks=[mark_of(one.row) for one in page.rows],
        tables=tables().values(),
        documents=base.documents(),
        decided=_decided(reviews, form.decided),
        lost=len(reviews.unattached()),
    )


@router.get("/controle/losgeraakt")
def lost_decisions(request: Request, base: Base) -> HTMLResponse:
    """The decisions of which the fact is in no present text."""
    return render(request, "reviewing/lost.html", found=Reviews(base).unattached())


@router.get("/controle/nieuw/{document}")
def new_fact(
    request: Request, base: Base, document: str, table: Annotated[str, Query(max_length=100)] = ""
) -> HTMLResponse:
    """The form to add a row that nothing had read."""
    return _addition(request, base, document, _table(table or next(iter(tables()))))


@router.post("/controle/nieuw/{document}")
async def add_new_fact(request: Request, base: Base, who: Writer, document: str) -> Response:
    """Add it, and go on to its page."""
    given = await request.form()
    cls = _table(_one(given, "table"))
    try:
        values = changed(cls, None, _texts(given))
        made = Reviews(base).add(cls, document, values, reason=_one(given, "reason"), who=who.who)
    except (InvalidValue, Conflict) as error:
        return _addition(request, base, document, cls, error, _texts(given))
    return _to_fact(request, made.decision)


@router.post("/controle/besluiten/{decision}/terug")
def take_back_decision(
    request: Request, base: Base, who: Writer, decision: int, queue: Annotated[bool, Form()] = False
) -> Response:
    """Take a decision back, and go on to where one came from."""
    made = Reviews(base).undo(decision, who=who.who)
    return _to_queue(request, made) if queue or _gone(base, made) else _to_fact(request, made)


@router.get("/controle/{table}/{fact}")
def review_page(request: Request, base: Base, table: str, fact: str) -> HTMLResponse:
    """A row to decide about, with what was decided before."""
    return _review(request, base, _table(table), fact)


@router.post("/controle/{table}/{fact}")
async def decide_on_page(request: Request, base: Base, who: Writer, table: str, fact: str) -> Response:
    """Decide, and go on to the queue or back to the row."""
    given = await request.form()
    cls = _table(table)
    try:
        verdict = _verdict(_one(given, "verdict"))
        values = changed(cls, base.fact(cls, fact).fact, _texts(given)) if verdict is Verdict.CORRECT else {}
        if verdict is Verdict.CORRECT and not values:
            raise InvalidValue("Er verandert niets.", remedy="Geef minstens één veld een andere waarde, of keur goed.")
        made = Reviews(base).decide(
            cls, fact, verdict, values=values, reason=_one(given, "reason"), seen=_one(given, "seen"), who=who.who
        )
    except (InvalidValue, Conflict) as error:
        return _review(request, base, cls, fact, error, _texts(given))
    return _to_queue(request, made.decision) if _one(given, "queue") else _to_fact(request, made.decision)


def _review(
    request: Request,
    base: KnowledgeBase,
    cls: type[Fact],
    fact: str,
    error: InputError | None = None,
    given: dict[str, str] | None = None,
) -> HTMLResponse:
    row = base.fact(cls, fact)
    history = Reviews(base).history(cls, fact)
    return render(
        request,
        "reviewing/row.html",
        _status(error),
        row=row,
        table=cls,
        lines=lines(row),
        seen=mark_of(row),
        fields=fields_of(cls, row.fact),
        given=given or {},
        error=error,
        history=history[::-1],
        last=next((one.id for one in history[::-1] if one.verdict is not Verdict.UNDO and not one.undone), 0),
    )


def _addition(
    request: Request,
    base: KnowledgeBase,
    document: str,
    cls: type[Fact],
    error: InputError | None = None,
    given: dict[str, str] | None = None,
) -> HTMLResponse:
    title = base.document(document).metadata.title.value
    return render(
        request,
        "reviewing/new.html",
        _status(error),
        document=document,
        title=title,
        table=cls,
        tables=tables().values(),
        fields=fields_of(cls),
        given=given or {},
        error=error,
    )


def _status(error: InputError | None) -> int:
    if error is None:
        return 200
    return 409 if isinstance(error, Conflict) else 400


def _table(name: str) -> type[Fact]:
    if name not in tables():
        raise NotFound(f"“{name}” is geen tabel.", remedy="Kies een tabel uit het menu Tabellen.")
    return tables()[name]


def _verdict(name: str) -> Verdict:
    if name not in list(Verdict):
        raise InvalidValue("Dat is geen besluit.", remedy="Keur goed, verbeter of keur af.")
    return Verdict(name)


def _texts(given: FormData) -> dict[str, str]:
    return {name: value for name, value in given.items() if isinstance(value, str)}


def _one(given: FormData, name: str) -> str:
    value = given.get(name, "")
    return value if isinstance(value, str) else ""


def _decided(reviews: Reviews, name: int) -> Decision | None:
    """What was decided just now, to say so and to take it back; an address may name what is not there."""
    try:
        return reviews.decision(name) if name else None
    except NotFound:
        return None


def _gone(base: KnowledgeBase, decision: Decision) -> bool:
    """Whether the row of a decision is nowhere any more: one that was added, and taken back."""
    try:
        base.fact(tables()[decision.table], decision.fact)
    except NotFound:
        return True
    return False


def _to_queue(request: Request, decision: Decision) -> Response:
    return _to(request, "review_queue", f"?decided={decision.id}")


def _to_fact(request: Request, decision: Decision) -> Response:
    return _to(request, "review_page", "", table=decision.table, fact=decision.fact)


def _to(request: Request, name: str, query: str, **parameters: Any) -> Response:
    return RedirectResponse(f"{request.app.url_path_for(name, **parameters)}{query}", 303)
