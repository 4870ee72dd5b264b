"""The tables as the API asks and gives them, made from their classes in `kb.facts`: a new table needs nothing here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any

from pydantic import Field, StringConstraints, create_model
from pydantic.alias_generators import to_snake

from api.v1.base import Asked, Out, PracticeFilter, Words
from api.v1.document_models import QuoteOut
from api.v1.routing import entity_tag
from kb.addresses import page_link
from kb.columns import Kind, column_named, columns, ends_of, filterable, kind_of
from kb.errors import in_field
from kb.facts import Column, Fact, Review
from kb.moments import interval_of
from kb.reviews import mark_of
from kb.selection import FactQuery
from kb.store import FactRow

__all__ = ["FactFilter", "FactOut", "column_names", "fact_filter", "fact_out", "given", "row_tag"]

LARGEST = 1e15
Moment = Annotated[
    str, StringConstraints(pattern=r"^\d{4}(-([Qq][1-4]|[Hh][12]|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))?$")
]
"""A moment in the notation of `kb.moments`."""
Amount = Annotated[float, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]


class FactFilter(PracticeFilter):
    """Which rows of a table: what is given narrows, several values of one parameter widen."""

    since: Moment | None = Field(
        None, description="The moment of the row is not before this year, half, quarter, month or day."
    )
    until: Moment | None = Field(None, description="The moment of the row is not after it.")
    at_least: Amount | None = Field(None, description="Its amount in euros or, where it has none, its value.")
    at_most: Amount | None = Field(None, description="As `atLeast`.")
    text: Words | None = Field(None, description='Words in its quote, heads or values; "a phrase" stays together.')
    review: list[Review] = Field(
        [], max_length=5, description="What people decided about the row; where left out all but `rejected`."
    )
    sort: list[Words] = Field([], max_length=8, description="Names of columns, with a - before for the largest first.")

    def query(self, cls: type[Fact]) -> FactQuery:
        """As the knowledge base takes it."""
        filled = {column.name: getattr(self, column.name) for column in filterable(cls)}
        return FactQuery(
            cls.table,
            self.filters(),
            {name: values for name, values in filled.items() if values},
            since=self.since or "",
            until=self.until or "",
            at_least=self.at_least,
            at_most=self.at_most,
            text=self.text or "",
            sort=tuple(map(_sorted_by, self.sort)),
            reviews=tuple(self.review),
        )


class FactOut(Out):
    """What every row has: where it comes from."""

    href: str = Field("", description="Address of the row in this API.")
    document: str = Field("", description="Id of the document.")
    document_title: str = ""
    document_href: str = Field("", description="Address of the document in this API.")
    version: int = Field(0, description="The version of the document.")
    regions: list[str] = Field([], description="Names of the regions that the document is about.")
    review: Review = Field(Review.MACHINE, description="Whether a person has looked at the row.")
    page_link: str = Field("", description="Address of the page for people, with the quote marked.")


@cache
def fact_filter(cls: type[Fact], *bases: type[Asked]) -> type[FactFilter]:
    """The query string of a table: the filters of all tables and one parameter a column."""
    fields: dict[str, Any] = {column.name: (list[Words], _parameter(column)) for column in filterable(cls)}
    parents: Any = (FactFilter, *bases)
    made: type[FactFilter] = create_model(f"{cls.__name__}Query", __base__=parents, **fields)
    return made


@cache
def fact_out(cls: type[Fact]) -> type[FactOut]:
    """A row of a table; with a choice of columns the others are left out."""
    fields: dict[str, Any] = {}
    for column in columns(cls):
        if column.name == "document":
            continue
        fields[column.name] = (_type(column), Field(None, title=column.label, description=_meaning(column)))
        if kind_of(column) is Kind.MOMENT:
            ends = zip(ends_of(column.name), ("First", "Last"), strict=True)
            fields |= {name: (str | None, Field(None, description=f"{which} day of it.")) for name, which in ends}
    made: type[FactOut] = create_model(f"{cls.__name__}Row", __base__=FactOut, **fields)
    return made


def given(cls: type[Fact], row: FactRow, address: str, chosen: tuple[str, ...] = ()) -> FactOut:
    """A row with its addresses, which begin with `address`; of the table's columns those that are chosen, or all."""
    fact, root = row.fact, f"{address}/v1"
    about = {
        "id": fact.id,
        "href": f"{root}/facts/{cls.table}/{fact.id}",
        "document": fact.document,
        "document_title": row.document.title,
        "document_href": f"{root}/documents/{fact.document}",
        "version": row.document.version,
        "regions": list(row.regions),
        "review": row.review,
        "page_link": page_link(address, fact.document, fact.page, span=fact.quote.span, version=row.document.version),
    }
    return fact_out(cls).model_validate(dict(_values(cls, fact, chosen)) | about)


def _values(cls: type[Fact], fact: Fact, chosen: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """The values of the columns, a moment with its first and last day."""
    for column in columns(cls):
        if chosen and column.name not in chosen:
            continue
        value = getattr(fact, column.name)
        yield column.name, value
        if kind_of(column) is Kind.MOMENT:
            days = (day.isoformat() for day in interval_of(value)) if value else (None, None)
            yield from zip(ends_of(column.name), days, strict=True)


def row_tag(row: FactRow) -> str:
    """The entity tag of a row as it is given: another one means that the row says something else."""
    return entity_tag(mark_of(row), row.document.title, *row.regions)


def column_names(cls: type[Fact], asked: Iterable[str]) -> tuple[str, ...]:
    """Columns by their names on the wire, or in the knowledge base, or their labels; raises `InvalidValue`."""
    with in_field("fields"):
        return tuple(column_named(cls, to_snake(name)).name for name in asked)


def _sorted_by(name: str) -> str:
    """A column to sort on, a sign before it left where it is."""
    sign = "-" if name.startswith("-") else ""
    return sign + to_snake(name.removeprefix("-"))


def _type(column: Column) -> Any:
    """The type of a column in an answer; without a value it is null."""
    kinds = {Kind.QUOTE: QuoteOut, Kind.QUOTES: list[QuoteOut], Kind.TEXTS: list[str]}
    return kinds.get(kind_of(column), column.type) | None


def _parameter(column: Column) -> Any:
    how = {
        Kind.TEXT: "holds this, capitals and accents aside",
        Kind.TEXTS: "holds this, capitals and accents aside",
        Kind.MOMENT: "has something in common with this moment",
    }.get(kind_of(column), "is this")
    return Field([], max_length=50, title=column.label, description=f"{column.label} {how}.")


def _meaning(column: Column) -> str:
    unit = f" In {column.unit}." if kind_of(column) is Kind.EURO else ""
    return f"{column.meaning}.{unit}"
