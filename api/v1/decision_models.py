"""Decisions on facts as the API takes and gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.alias_generators import to_camel, to_snake

from api.v1.base import Asked, DocumentFilter, Instant, Out, Paged, Words
from kb.addresses import page_link
from kb.facts import tables
from kb.review.decisions.queue import Doubt
from kb.review.decisions.records import Decision, Verdict
from kb.reviews import Queued, plainly

__all__ = [
    "AdditionIn",
    "ChangeOfField",
    "DecisionIn",
    "DecisionOut",
    "DecisionsOut",
    "DecisionsQuery",
    "QueueQuery",
    "QueuedOut",
    "ReversalIn",
    "values_of",
]

TABLES: dict[str, Any] = {"enum": list(tables())}
Reason = Annotated[str, Field(max_length=1000, description="Why.")]
Value = str | float | bool | list[str] | None
Values = Annotated[
    dict[str, Value],
    Field(max_length=50, description="Values by name of the column; null where the text does not say."),
]


class DecisionIn(Asked):
    """What somebody decides about a row."""

    verdict: Literal["accept", "correct", "reject"]
    values: Values = Field({}, description="With `correct`, and only then: the columns that are to be otherwise.")
    reason: Reason = ""


class AdditionIn(Asked):
    """A row that nothing had read."""

    table: Words = Field(description="Name of a table.", json_schema_extra=TABLES)
    quote: Words = Field(description="The words of the plan; white space and hyphens may differ.")
    values: Values = Field({}, description="Values by name of the column.")
    reason: Reason = ""


class ReversalIn(Asked):
    """Taking back a decision."""

    reason: Reason = ""


class DecisionsQuery(Paged):
    """Which decisions."""

    document: Words | None = Field(None, description="Id of a document.")
    unattached: bool = Field(False, description="Those that stand, of which the row is in no present text.")


class QueueQuery(DocumentFilter, Paged):
    """Which rows to look at."""

    table: Words | None = Field(None, description="Name of a table, or its name in Dutch.")


class ChangeOfField(Out):
    """A column that a decision made different."""

    field: str
    before: Any
    after: Any


class DecisionOut(Out):
    """What somebody decided about a row."""

    id: int
    href: str
    at: Instant
    who: str = Field(description="The key with which it was decided, or the name that was given on the command line.")
    verdict: Verdict
    verdict_label: str = Field(description="The verdict, in Dutch.")
    reason: str
    table: str
    fact: str = Field(description="Id of the row.")
    fact_href: str = Field(description="Address of the row in this API; nothing is there where it lost its place.")
    document: str
    quote: str = Field(description="The words of the plan that it is about.")
    changes: list[ChangeOfField]
    undoes: int | None = Field(description="Id of the decision that it takes back.")
    undone: bool = Field(description="Whether it was taken back.")

    @classmethod
    def of(cls, decision: Decision, address: str) -> DecisionOut:
        """One with its addresses, which begin with `address`."""
        told = plainly(decision)
        changes = [change | {"field": to_camel(change["field"])} for change in told["changes"]]
        known = {
            "href": f"{address}/v1/decisions/{decision.id}",
            "fact_href": f"{address}/v1/facts/{decision.table}/{decision.fact}",
            "verdict_label": decision.verdict.label,
            "changes": changes,
        }
        return cls.model_validate(told | known)


class DecisionsOut(Out):
    """Some of them."""

    items: list[DecisionOut]
    next: str = Field(description='The `cursor` of the next page, "" on the last one.')


class QueuedOut(Out):
    """A row that may be wrong."""

    table: str
    fact: str = Field(description="Id of the row.")
    fact_href: str = Field(description="Address of the row in this API.")
    document: str
    document_title: str
    page: int
    quote: str
    warnings: list[str] = Field(description="What does not fit, in Dutch.")
    doubts: list[Doubt] = Field(description="Why it may be wrong, the strongest reason first.")
    page_link: str = Field(description="Address of the page for people, with the quote marked.")

    @classmethod
    def of(cls, one: Queued, address: str) -> QueuedOut:
        """One with its addresses, which begin with `address`."""
        fact, document = one.row.fact, one.row.document
        return cls(
            table=fact.table,
            fact=fact.id,
            fact_href=f"{address}/v1/facts/{fact.table}/{fact.id}",
            document=fact.document,
            document_title=document.title,
            page=fact.page,
            quote=fact.quote.text,
            warnings=list(fact.warnings),
            doubts=list(one.doubts),
            page_link=page_link(address, fact.document, fact.page, span=fact.quote.span, version=document.version),
        )


def values_of(given: Mapping[str, Value]) -> dict[str, Value]:
    """Values by the names of the columns in the knowledge base."""
    return {to_snake(name): value for name, value in given.items()}
