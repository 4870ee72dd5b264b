"""`/series`: plans that go on from one another, what changed between them, and how what they promise stands."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from api.base import Base
from api.v1.base import Listed, Paged, Words
from api.v1.paging import link_pages, slice_of
from api.v1.routing import StableRoute
from api.v1.series_models import (
    CourseOut,
    DayQuery,
    DifferenceOut,
    DifferencesQuery,
    MilestoneOut,
    MilestonesQuery,
    SeriesOut,
)
from kb.errors import in_field
from kb.review.versions import Change
from kb.series import PlanSeries

__all__ = ["All", "SeriesId", "router"]

router = APIRouter(tags=["series"], route_class=StableRoute)

SeriesId = Annotated[Words, Path(description="Id of a series.")]
SHOWN = frozenset(Change) - {Change.UNCHANGED}


def _series(base: Base) -> PlanSeries:
    return PlanSeries(base)


All = Annotated[PlanSeries, Depends(_series)]


@router.get("/series")
def list_series(
    request: Request, response: Response, known: All, asked: Annotated[Paged, Query()]
) -> Listed[SeriesOut]:
    """The series, confirmed or proposed, by id."""
    found = known.all()
    shown, after = slice_of(found, asked)
    link_pages(request, response, after)
    return Listed[SeriesOut](items=[SeriesOut.of(one) for one in shown], total=len(found), next=after)


@router.get("/series/{series}")
def get_series(known: All, series: SeriesId) -> SeriesOut:
    """A series by its id."""
    return SeriesOut.of(known.get(series))


@router.get("/series/{series}/differences")
def list_differences(
    request: Request, response: Response, known: All, series: SeriesId, asked: Annotated[DifferencesQuery, Query()]
) -> Listed[DifferenceOut]:
    """What became of every row of a plan in a newer one, item by item, each with the quotes of both."""
    known.get(series)  # says that there is no such series, before what is wrong with a parameter
    with in_field("before" if asked.before else "after"):
        found = known.differences(series, asked.before or "", asked.after or "")
    items = [
        item
        for item in found.select(kinds=frozenset(map(Change, asked.kind)) or SHOWN)
        if not asked.table or item.table in asked.table
    ]
    shown, after = slice_of(items, asked)
    link_pages(request, response, after)
    address = known.base.settings.public_url
    return Listed[DifferenceOut](
        items=[DifferenceOut.of(item, address) for item in shown], total=len(items), next=after
    )


@router.get("/series/{series}/milestones")
def list_milestones(
    request: Request, response: Response, known: All, series: SeriesId, asked: Annotated[MilestonesQuery, Query()]
) -> Listed[MilestoneOut]:
    """How every milestone stands on a day, by its moment; what a plan says comes before the calendar."""
    known.get(series)
    with in_field("on"):
        found = known.milestones(series, _day(asked))
    kept = [one for one in found if not asked.status or one.status in asked.status]
    shown, after = slice_of(kept, asked)
    link_pages(request, response, after)
    address = known.base.settings.public_url
    return Listed[MilestoneOut](items=[MilestoneOut.of(one, address) for one in shown], total=len(kept), next=after)


@router.get("/series/{series}/targets")
def list_courses(
    request: Request, response: Response, known: All, series: SeriesId, asked: Annotated[DayQuery, Query()]
) -> Listed[CourseOut]:
    """The course of every target on a day: where it began, what was reported since, and whether it is on track."""
    known.get(series)
    with in_field("on"):
        found = known.courses(series, _day(asked))
    shown, after = slice_of(found, asked)
    link_pages(request, response, after)
    address = known.base.settings.public_url
    return Listed[CourseOut](items=[CourseOut.of(one, address) for one in shown], total=len(found), next=after)


def _day(asked: DayQuery) -> date:
    return asked.on or date.today()
