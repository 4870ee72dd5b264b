"""Decisions about series and milestones as the API takes and gives them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from api.v1.base import VAGUE, Asked, Instant, Out, Words
from kb.review.versions import Status, status_said
from kb.store import SeriesDecision, StatusDecision

__all__ = ["NewSeriesIn", "SeriesDecisionIn", "SeriesDecisionOut", "StatusDecisionIn", "StatusDecisionOut"]

Documents = Annotated[list[Words], Field(max_length=100)]
Title = Annotated[Words, Field(max_length=300)]
WHO = "The key with which it was decided, or the name that was given on the command line."


class NewSeriesIn(Asked):
    """A series that nothing had proposed."""

    documents: Documents = Field(description="Ids of its documents, two at least, in any order.")
    title: Title | None = Field(None, description="That of the newest document if left out.")


class SeriesDecisionIn(Asked):
    """What somebody decides about a series."""

    verdict: Literal["confirm", "reject"] = Field(description="Whether its documents are a series.")
    documents: Documents | None = Field(
        None, description="With `confirm`: the ids of its documents; those that it has if left out."
    )
    title: Title | None = Field(None, description="With `confirm`: the title; the one that it has if left out.")


class StatusDecisionIn(Asked):
    """What somebody says the status of a milestone is."""

    status: Status
    moment: Words | None = Field(None, description=f"When it was reached or will be. {VAGUE}")
    reason: str = Field("", max_length=1000, description="Why.")


class SeriesDecisionOut(Out):
    """What somebody decided about a series."""

    id: int
    href: str
    at: Instant
    who: str = Field(description=WHO)
    series: str = Field(description="Id of the series.")
    series_href: str = Field(description="Address of the series; nothing is there where it was rejected.")
    verdict: Literal["confirm", "reject", "undo"]
    title: str
    documents: list[str] = Field(description="Ids of its documents, the oldest first.")
    undoes: int | None = Field(description="Id of the decision that it takes back.")
    undone: bool = Field(description="Whether it was taken back.")

    @classmethod
    def of(cls, one: SeriesDecision, address: str) -> SeriesDecisionOut:
        """One with its addresses, which begin with `address`."""
        series = f"{address}/v1/series/{one.series}"
        return cls(
            id=one.id,
            href=f"{series}/decisions/{one.id}",
            at=one.at,
            who=one.who,
            series=one.series,
            series_href=series,
            verdict=one.verdict,
            title=one.title,
            documents=list(one.documents),
            undoes=one.undoes,
            undone=one.undone,
        )


class StatusDecisionOut(Out):
    """What somebody said the status of a milestone is."""

    id: int
    href: str
    at: Instant
    who: str = Field(description=WHO)
    milestone: str = Field(description="Id of the row that it was said about.")
    status: Status
    status_label: str = Field(description="The status, in Dutch.")
    moment: str | None = Field(description=f"When it was reached or will be. {VAGUE}")
    reason: str
    undoes: int | None = Field(description="Id of the decision that it takes back.")
    undone: bool = Field(description="Whether it was taken back.")

    @classmethod
    def of(cls, one: StatusDecision, series: str, address: str) -> StatusDecisionOut:
        """One with its address, which begins with `address`."""
        status = Status(one.status)
        return cls(
            id=one.id,
            href=f"{address}/v1/series/{series}/milestones/{one.milestone}/decisions/{one.id}",
            at=one.at,
            who=one.who,
            milestone=one.milestone,
            status=status,
            status_label=status_said(status),
            moment=one.moment,
            reason=one.reason,
            undoes=one.undoes,
            undone=one.undone,
        )
