"""Series of plans as the API gives them: what changed, and how milestones and targets stand."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from api.v1.base import VAGUE, Out, Paged, Words
from api.v1.document_models import QuoteOut
from kb.addresses import page_link
from kb.facts import Fact, Operator, tables
from kb.review.versions import (
    Basis,
    Course,
    Difference,
    MilestoneStatus,
    Point,
    Renaming,
    Series,
    Status,
    Track,
)

__all__ = [
    "CourseOut",
    "DayQuery",
    "DifferenceOut",
    "DifferencesQuery",
    "MilestoneOut",
    "MilestonesQuery",
    "SeriesOut",
]

Table = Annotated[Words, Field(json_schema_extra={"enum": list(tables())}, description="Name of a table.")]
Kind = Literal["unchanged", "reworded", "changed", "split", "merged", "added", "dropped"]
"""The values of `kb.review.versions.Change`; by that name the API has lines of the change log."""
Scalar = str | float | bool | None


class DifferencesQuery(Paged):
    """Which differences, between which plans."""

    before: Words | None = Field(None, description="Id of the older document; the one before the newer if left out.")
    after: Words | None = Field(None, description="Id of the newer document; the newest of the series if left out.")
    table: list[Table] = Field([], max_length=20, description="Only of these tables.")
    kind: list[Kind] = Field([], max_length=7, description="Only of these kinds; all but `unchanged` if left out.")


class DayQuery(Paged):
    """On which day."""

    on: date | None = Field(None, description="The day; today if left out. Only plans of that day are asked.")


class MilestonesQuery(DayQuery):
    """Which milestones, on which day."""

    status: list[Status] = Field([], max_length=6, description="Only with these statuses.")


class PlanOfSeries(Out):
    """A document of a series."""

    id: str
    title: str
    date: str | None = Field(description=VAGUE)
    period_from: int | None
    period_to: int | None


class SeriesOut(Out):
    """Plans that go on from one another, the oldest first."""

    id: str
    title: str
    confirmed: bool = Field(description="A person confirmed it; otherwise it is proposed.")
    reasons: list[str] = Field(description="Why it is proposed, in Dutch.")
    documents: list[PlanOfSeries]

    @classmethod
    def of(cls, series: Series) -> SeriesOut:
        """A series, without who decided it."""
        plans = [PlanOfSeries.model_validate(plan._asdict()) for plan in series.plans]
        return cls(
            id=series.id, title=series.title, confirmed=series.confirmed, reasons=list(series.reasons), documents=plans
        )


class RowOfPlan(Out):
    """A row of a table in one of the plans; all of it is at `href` for rows of current versions."""

    id: str
    href: str
    subject: str = Field(description="What the row is about, in the words of the plan.")
    document: str
    page: int
    page_link: str = Field(description="Address of the page for people, with the quote marked.")
    quote: QuoteOut

    @classmethod
    def of(cls, fact: Fact, address: str) -> RowOfPlan:
        """A row with its addresses, which begin with `address`."""
        return cls(
            id=fact.id,
            href=f"{address}/v1/facts/{fact.table}/{fact.id}",
            subject=str(getattr(fact, type(fact).own_fields()[0])),
            document=fact.document,
            page=fact.page,
            page_link=page_link(address, fact.document, fact.page, span=fact.quote.span),
            quote=QuoteOut.model_validate(fact.quote),
        )


class FieldOut(Out):
    """A field with another value."""

    name: str
    label: str
    before: Scalar
    after: Scalar


class RenamingOut(Out):
    """An organisation that is known otherwise since; the quote of the document, or the source, says so."""

    before: str
    after: str
    document: str
    quote: QuoteOut | None
    source: str

    @classmethod
    def of(cls, renaming: Renaming) -> RenamingOut:
        """A renaming."""
        return cls.model_validate(renaming._asdict())


class DifferenceOut(Out):
    """What became of one item: its rows in the older and in the newer plan."""

    id: str
    kind: Kind
    table: str
    fields: list[FieldOut] = Field(description="What has another value.")
    before: list[RowOfPlan]
    after: list[RowOfPlan]
    recalled: list[RowOfPlan] = Field(description="Rows of the newer plan that only tell what the older one said.")
    renaming: RenamingOut | None

    @classmethod
    def of(cls, item: Difference, address: str) -> DifferenceOut:
        """A difference with the addresses of its rows."""
        before, after, recalled = (
            [RowOfPlan.of(fact, address) for fact in facts] for facts in (item.before, item.after, item.recalled)
        )
        return cls(
            id=item.id,
            kind=item.kind.value,
            table=item.table,
            fields=[FieldOut.model_validate(change._asdict()) for change in item.fields],
            before=before,
            after=after,
            recalled=recalled,
            renaming=RenamingOut.of(item.renaming) if item.renaming else None,
        )


class EvidenceOut(Out):
    """The words of a document that show a status."""

    document: str
    page_link: str = Field(description="Address of the page for people, with the quote marked.")
    quote: QuoteOut


class MilestoneOut(Out):
    """A milestone on a day; `basis` says by what its status is known: a quote, the calendar or a person."""

    id: str
    description: str
    owner: str | None
    status: Status
    basis: Basis
    explanation: str = Field(description="In Dutch.")
    planned: str | None = Field(description=f"The moment that was promised first. {VAGUE}")
    moment: str | None = Field(description=f"The moment that holds now, or at which it was reached. {VAGUE}")
    evidence: EvidenceOut | None
    rows: list[RowOfPlan] = Field(description="The milestone in each plan that has it, the oldest first.")

    @classmethod
    def of(cls, one: MilestoneStatus, address: str) -> MilestoneOut:
        """A milestone with the addresses of its rows."""
        quote = one.evidence
        evidence = None
        if quote:
            link = page_link(address, one.source, quote.page, span=quote.span)
            evidence = EvidenceOut(document=one.source, page_link=link, quote=QuoteOut.model_validate(quote))
        return cls(
            id=one.id,
            description=one.description,
            owner=one.owner,
            status=one.status,
            basis=one.basis,
            explanation=one.told,
            planned=one.planned,
            moment=one.moment,
            evidence=evidence,
            rows=[RowOfPlan.of(row, address) for row in one.rows],
        )


class PointOut(Out):
    """A value at a moment, as a document reports it."""

    moment: str = Field(description=VAGUE)
    value: float
    document: str
    quote: QuoteOut

    @classmethod
    def of(cls, point: Point) -> PointOut:
        """A point."""
        return cls.model_validate(point._asdict())


class GoalOut(Out):
    """A value to come to by a moment; `holds`: the newest plan says so."""

    moment: str | None = Field(description=VAGUE)
    value: float
    holds: bool
    row: RowOfPlan


class CourseOut(Out):
    """A target through the plans of a series: where it began, what was reported, where it should go."""

    id: str
    title: str
    unit: str | None
    operator: Operator
    scope: str | None
    track: Track
    explanation: str = Field(description="In Dutch.")
    expected: float | None = Field(description="What the straight line to the next goal gives for the last report.")
    baseline: PointOut | None
    reported: list[PointOut]
    goals: list[GoalOut]

    @classmethod
    def of(cls, one: Course, address: str) -> CourseOut:
        """A course with the addresses of its rows."""
        goals = [
            GoalOut(
                moment=goal.target.due,
                value=goal.target.value,
                holds=goal.holds,
                row=RowOfPlan.of(goal.target, address),
            )
            for goal in one.goals
        ]
        return cls(
            id=one.id,
            title=one.title,
            unit=one.unit,
            operator=one.operator,
            scope=one.scope,
            track=one.track,
            explanation=one.told,
            expected=one.expected,
            baseline=PointOut.of(one.baseline) if one.baseline else None,
            reported=[PointOut.of(point) for point in one.reported],
            goals=goals,
        )
