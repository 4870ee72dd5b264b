"""The pages of series: which there are, and of each what changed and how what it promises stands."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.base import Base
from api.web.answering import answered
from api.web.rendering import render
from api.web.review.drawn import drawn
from api.web.review.form import PARTS, ReviewForm
from kb.addresses import page_link
from kb.facts import Fact, tables
from kb.review.versions import (
    Change,
    Difference,
    Differences,
    FieldChange,
    Series,
    Status,
    basis_said,
    change_said,
    status_said,
    track_said,
)
from kb.series import PlanSeries
from kb.written import moment, number

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/actualisatie")
def series_list(request: Request, base: Base, decided: Annotated[int, Query(ge=0)] = 0) -> HTMLResponse:
    """All series, confirmed and proposed; `decided`: what was decided just now."""
    known = PlanSeries(base)
    return render(
        request,
        "review/list.html",
        series=known.all(),
        documents=base.documents(),
        rejected=known.rejected(),
        decided=next((one for one in known.history() if one.id == decided), None),
    )


@router.get("/actualisatie/{series}")
def series_page(request: Request, base: Base, series: str, form: Annotated[ReviewForm, Query()]) -> HTMLResponse:
    """What changed from plan to plan, how milestones stand on a day, or the course of targets."""
    known = PlanSeries(base)
    one = known.get(series)
    status, complaint, found = answered(lambda: _found(known, one, form))
    return render(
        request,
        "review/page.html",
        status,
        series=one,
        form=form,
        part=form.chosen_part(),
        parts=PARTS,
        complaint=complaint,
        found=found or {},
        tables={name: table.label for name, table in tables().items()},
        kinds={kind.value: change_said(kind) for kind in Change},
        statuses={each.value: status_said(each) for each in Status},
        said={"change": change_said, "status": status_said, "basis": basis_said, "track": track_said},
        subject=_subject,
        when=_when,
        link=_link,
        value=_value,
        drawn=drawn,
    )


def _found(known: PlanSeries, series: Series, form: ReviewForm) -> dict[str, Any]:
    """What the chosen part shows."""
    part = form.chosen_part()
    if part == "mijlpalen":
        wanted = form.wanted_status()
        milestones = known.milestones(series.id, form.day())
        return {"milestones": [one for one in milestones if wanted in (None, one.status)], "day": form.day()}
    if part == "doelen":
        return {"courses": known.courses(series.id, form.day()), "day": form.day()}
    found = known.differences(series.id)
    return {
        "differences": found,
        "items": sorted(found.select(form.chosen_table(), form.kinds()), key=_place),
        "sums": _sums(found),
    }


def _sums(found: Differences) -> list[tuple[str, list[int]]]:
    """How many items there are of each kind, table by table."""
    counts = found.counts()
    return [(table.label, [counts.get((name, kind), 0) for kind in Change]) for name, table in tables().items()]


def _subject(fact: Fact) -> str:
    return str(getattr(fact, type(fact).own_fields()[0]))


def _when(fact: Fact) -> str:
    """The moment or the years of a row, by which it is told from others of the same sentence."""
    moments = (getattr(fact, name, None) for name in ("due", "period", "period_from", "period_to"))
    return "–".join(dict.fromkeys(moment(str(one)) for one in moments if one))


def _place(item: Difference) -> tuple[int, bool, int, str]:
    """Table by table, as the newer plan tells it; what is gone comes last, as the older one told it."""
    first = (item.after or item.before)[0]
    return list(tables()).index(item.table), not item.after, first.quote.start, str(getattr(first, "due", None) or "")


def _link(fact: Fact) -> str:
    return page_link("", fact.document, fact.page, span=fact.quote.span)


def _value(change: FieldChange, side: str) -> str:
    """A value of a field as a person reads it."""
    value = getattr(change, side)
    if value is None or value == "":
        return "niet genoemd"
    if change.name in ("period_from", "period_to") or isinstance(value, bool):
        return {True: "ja", False: "nee"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    return number(value) if isinstance(value, int | float) else moment(str(value))
