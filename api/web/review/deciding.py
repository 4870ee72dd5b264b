"""What a person decides on the pages of series: which plans are one, and how a milestone stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.access import Writer
from api.base import Base
from api.web.answering import Answer, answered
from api.web.rendering import render
from api.web.review.form import SeriesForm, StatusForm
from kb.addresses import page_link
from kb.errors import Conflict
from kb.knowledge import KnowledgeBase
from kb.review.versions import Series, Status, basis_said, status_said
from kb.series import PlanSeries
from kb.store import SeriesDecision, StatusDecision

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Count = Annotated[int, Query(ge=0)]


@router.get("/actualisatie/reeks/nieuw")
def new_series(request: Request, base: Base) -> HTMLResponse:
    """The form to say which plans are a series that nothing proposed."""
    return _form(request, base, None)


@router.post("/actualisatie/reeks/nieuw")
def make_new_series(request: Request, base: Base, who: Writer, form: Annotated[SeriesForm, Form()]) -> Response:
    """Make it, and go on to the list."""
    known = PlanSeries(base)
    made = answered(lambda: known.confirm(who=who.who, documents=form.documents, title=form.title))
    return _to_list(request, known, made.found.id) if made.found else _form(request, base, None, made, form)


@router.get("/actualisatie/{series}/reeks")
def edit_series(request: Request, base: Base, series: str) -> HTMLResponse:
    """A series to confirm, with other plans or another title, or to reject; with what was decided before."""
    return _form(request, base, series)


@router.post("/actualisatie/{series}/reeks")
def decide_about_series(
    request: Request, base: Base, who: Writer, series: str, form: Annotated[SeriesForm, Form()]
) -> Response:
    """Confirm or reject it, and go on to the list."""
    known = PlanSeries(base)
    known.seen(series)
    if form.verdict == "reject":
        known.reject(series, who=who.who)
        return _to_list(request, known, series)
    made = answered(lambda: known.confirm(series, who=who.who, documents=form.documents, title=form.title))
    return _to_list(request, known, series) if made.found else _form(request, base, series, made, form)


@router.post("/actualisatie/{series}/besluiten/{decision}/terug")
def take_back_series(request: Request, base: Base, who: Writer, series: str, decision: int) -> Response:
    """Take back what was decided last about a series, and go on to the list."""
    known = PlanSeries(base)
    known.undo(series, who=who.who, decision=decision)
    return _to_list(request, known, series)


@router.get("/actualisatie/{series}/mijlpalen/{milestone}")
def milestone_page(request: Request, base: Base, series: str, milestone: str, decided: Count = 0) -> HTMLResponse:
    """A milestone as it stands today, to set its status by hand; with what was decided before."""
    return _milestone(request, base, series, milestone, decided=decided)


@router.post("/actualisatie/{series}/mijlpalen/{milestone}")
def set_milestone_status(
    request: Request, base: Base, who: Writer, series: str, milestone: str, form: Annotated[StatusForm, Form()]
) -> Response:
    """Set it, and go back to the milestone."""
    known = PlanSeries(base)
    known.milestone(series, milestone, date.today())
    made = answered(
        lambda: known.set_status(
            milestone, form.chosen_status(), who=who.who, moment=form.notation(), reason=form.reason
        )
    )
    if made.found:
        return _to_milestone(request, series, milestone, made.found.id)
    return _milestone(request, base, series, milestone, made, form)


@router.post("/actualisatie/{series}/mijlpalen/{milestone}/besluiten/{decision}/terug")
def take_back_status(request: Request, base: Base, who: Writer, series: str, milestone: str, decision: int) -> Response:
    """Take back the status that was set last, and go back to the milestone."""
    known = PlanSeries(base)
    rows = known.milestone(series, milestone, date.today()).rows
    one = next((one for one in known.status_history(*(row.id for row in rows)) if one.id == decision), None)
    if one is None:
        raise Conflict(f"Er is geen besluit {decision} over deze mijlpaal.", remedy="Bekijk wat er is besloten.")
    return _to_milestone(request, series, milestone, known.undo_status(one.milestone, who=who.who, decision=one.id).id)


def _form(
    request: Request,
    base: KnowledgeBase,
    name: str | None,
    made: Answer[Series] | None = None,
    form: SeriesForm | None = None,
) -> HTMLResponse:
    """The form of a series, as it stands or as it was filled in; raises NotFound where there is none."""
    known = PlanSeries(base)
    if name is not None:
        known.seen(name)
    history = known.history(name) if name is not None else []
    one = next((one for one in known.all() if one.id == name), None)
    return render(
        request,
        "review/series.html",
        made.status if made else 200,
        name=name,
        one=one,
        form=form or _filled(one, history),
        complaint=made.complaint if made else None,
        documents=base.documents(),
        history=history[::-1],
        standing=max((each.id for each in history if each.undoes is None and not each.undone), default=0),
    )


def _filled(one: Series | None, history: Sequence[SeriesDecision]) -> SeriesForm:
    """The form as a series stands, or as it was called last."""
    if one:
        return SeriesForm(title=one.title, documents=list(one.documents))
    return SeriesForm(title=history[-1].title if history else "")


def _milestone(
    request: Request,
    base: KnowledgeBase,
    series: str,
    milestone: str,
    made: Answer[StatusDecision] | None = None,
    form: StatusForm | None = None,
    decided: int = 0,
) -> HTMLResponse:
    known = PlanSeries(base)
    one = known.milestone(series, milestone, date.today())
    history = known.status_history(*(row.id for row in one.rows))
    return render(
        request,
        "review/milestone.html",
        made.status if made else 200,
        series=known.get(series),
        one=one,
        form=form or StatusForm(status=one.status.value),
        complaint=made.complaint if made else None,
        history=history[::-1],
        standing=one.decision.id if one.decision else 0,
        decided=next((each for each in history if each.id == decided), None),
        statuses=[(each.value, status_said(each)) for each in Status],
        said={"status": status_said, "basis": basis_said},
        link=lambda fact: page_link("", fact.document, fact.page, span=fact.quote.span),
    )


def _to_list(request: Request, known: PlanSeries, series: str) -> Response:
    """To all series, which says what was decided just now."""
    last = known.history(series)[-1].id
    return RedirectResponse(f"{request.app.url_path_for('series_list')}?decided={last}", 303)


def _to_milestone(request: Request, series: str, milestone: str, decided: int) -> Response:
    path = request.app.url_path_for("milestone_page", series=series, milestone=milestone)
    return RedirectResponse(f"{path}?decided={decided}", 303)
