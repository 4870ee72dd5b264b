"""`/series/{series}/decisions` and those of milestones: confirming a series, setting a status, taking that back.

As with facts, decisions are only added to, and who decided what is for those who may decide themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Path, Response

from api.access import Writer, writer
from api.v1.base import Listed, Words
from api.v1.routing import StrictRoute
from api.v1.schema import refusal
from api.v1.series import All, SeriesId
from api.v1.series_decision_models import (
    NewSeriesIn,
    SeriesDecisionIn,
    SeriesDecisionOut,
    StatusDecisionIn,
    StatusDecisionOut,
)
from api.v1.series_models import SeriesOut
from kb.errors import InvalidValue, NotFound
from kb.series import PlanSeries
from kb.store import SeriesDecision, StatusDecision

__all__ = ["router"]

router = APIRouter(tags=["series"], route_class=StrictRoute)
GUARDED = [Depends(writer)]
CLASH: dict[int | str, dict[str, Any]] = {409: refusal("Another decision came since.")}

MilestoneId = Annotated[Words, Path(description="Id of the row of a milestone, in any plan of the series.")]
DecisionId = Annotated[Words, Path(description="Id of a decision.")]
D = TypeVar("D", SeriesDecision, StatusDecision)


@router.post("/series", status_code=201)
def make_series(response: Response, known: All, who: Writer, asked: NewSeriesIn) -> SeriesOut:
    """Say that documents are a series, which is confirmed thereby."""
    made = known.confirm(who=who.who, documents=asked.documents, title=asked.title or "")
    response.headers["Location"] = f"{known.base.settings.public_url}/v1/series/{made.id}"
    return SeriesOut.of(made)


@router.post("/series/{series}/decisions", status_code=201)
def decide_series(
    response: Response, known: All, who: Writer, series: SeriesId, asked: SeriesDecisionIn
) -> SeriesDecisionOut:
    """Confirm a series, as it is or with other documents or another title, or reject it."""
    known.seen(series)
    if asked.verdict == "confirm":
        known.confirm(series, who=who.who, documents=asked.documents, title=asked.title or "")
    elif asked.documents or asked.title:
        raise InvalidValue(
            "Wie een reeks afwijst, noemt geen documenten of titel.", remedy="Laat ze weg.", field="verdict"
        )
    else:
        known.reject(series, who=who.who)
    return _told(response, known, known.history(series)[-1])


@router.get("/series/{series}/decisions", dependencies=GUARDED)
def list_series_decisions(known: All, series: SeriesId) -> Listed[SeriesDecisionOut]:
    """All that was decided about a series, the first first; also where it was rejected."""
    known.seen(series)
    address = known.base.settings.public_url
    items = [SeriesDecisionOut.of(one, address) for one in known.history(series)]
    return Listed[SeriesDecisionOut](items=items, total=len(items), next="")


@router.get("/series/{series}/decisions/{decision}", dependencies=GUARDED)
def get_series_decision(known: All, series: SeriesId, decision: DecisionId) -> SeriesDecisionOut:
    """A decision about a series."""
    known.seen(series)
    return SeriesDecisionOut.of(_named(known.history(series), decision), known.base.settings.public_url)


@router.post("/series/{series}/decisions/{decision}/reversals", status_code=201, responses=CLASH)
def take_back_series_decision(
    response: Response, known: All, who: Writer, series: SeriesId, decision: DecisionId
) -> SeriesDecisionOut:
    """Take back the last decision about a series that stands: the one before it stands again, or what was proposed."""
    known.seen(series)
    one = _named(known.history(series), decision)
    return _told(response, known, known.undo(series, who=who.who, decision=one.id))


@router.post("/series/{series}/milestones/{milestone}/decisions", status_code=201)
def decide_status(
    response: Response, known: All, who: Writer, series: SeriesId, milestone: MilestoneId, asked: StatusDecisionIn
) -> StatusDecisionOut:
    """Say what the status of a milestone is; that comes before what a plan says and before the calendar."""
    _rows(known, series, milestone)
    made = known.set_status(milestone, asked.status, who=who.who, moment=asked.moment, reason=asked.reason)
    return _said(response, known, series, made)


@router.get("/series/{series}/milestones/{milestone}/decisions", dependencies=GUARDED)
def list_status_decisions(known: All, series: SeriesId, milestone: MilestoneId) -> Listed[StatusDecisionOut]:
    """What was said about a milestone, the first first, of its row in any plan of the series."""
    address = known.base.settings.public_url
    found = known.status_history(*_rows(known, series, milestone))
    items = [StatusDecisionOut.of(one, series, address) for one in found]
    return Listed[StatusDecisionOut](items=items, total=len(items), next="")


@router.get("/series/{series}/milestones/{milestone}/decisions/{decision}", dependencies=GUARDED)
def get_status_decision(
    known: All, series: SeriesId, milestone: MilestoneId, decision: DecisionId
) -> StatusDecisionOut:
    """A decision about the status of a milestone."""
    one = _named(known.status_history(*_rows(known, series, milestone)), decision)
    return StatusDecisionOut.of(one, series, known.base.settings.public_url)


@router.post("/series/{series}/milestones/{milestone}/decisions/{decision}/reversals", status_code=201, responses=CLASH)
def take_back_status_decision(
    response: Response, known: All, who: Writer, series: SeriesId, milestone: MilestoneId, decision: DecisionId
) -> StatusDecisionOut:
    """Take back the last status that somebody gave a milestone: the one before it stands again, or what was read."""
    one = _named(known.status_history(*_rows(known, series, milestone)), decision)
    return _said(response, known, series, known.undo_status(one.milestone, who=who.who, decision=one.id))


def _rows(known: PlanSeries, series: str, milestone: str) -> list[str]:
    """The ids of the rows of a milestone in the plans of a series; raises NotFound."""
    return [row.id for row in known.milestone(series, milestone, date.max).rows]


def _named(found: Iterable[D], decision: str) -> D:
    for one in found:
        if str(one.id) == decision:
            return one
    raise NotFound(f"Er is geen besluit {decision[:40]}.", remedy="Vraag eerst de besluiten op; elk heeft een id.")


def _told(response: Response, known: PlanSeries, made: SeriesDecision) -> SeriesDecisionOut:
    told = SeriesDecisionOut.of(made, known.base.settings.public_url)
    response.headers["Location"] = told.href
    return told


def _said(response: Response, known: PlanSeries, series: str, made: StatusDecision) -> StatusDecisionOut:
    told = StatusDecisionOut.of(made, series, known.base.settings.public_url)
    response.headers["Location"] = told.href
    return told
