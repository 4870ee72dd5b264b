"""What is asked of the page of a series, and what a person fills in about it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from api.web import typed
from kb.errors import InvalidValue
from kb.facts import tables
from kb.moments import day_from
from kb.review.versions import Change, Status

__all__ = ["PARTS", "ReviewForm", "SeriesForm", "StatusForm"]

E = TypeVar("E", bound=StrEnum)
Part = Literal["verschillen", "mijlpalen", "doelen"]
PARTS: dict[Part, str] = {"verschillen": "Verschillen", "mijlpalen": "Mijlpalen", "doelen": "Doelen"}
SHOWN = frozenset(Change) - {Change.UNCHANGED}


class ReviewForm(BaseModel):
    """Which part of the page, and what narrows it; an empty field narrows nothing."""

    model_config = ConfigDict(extra="ignore")

    part: str = "verschillen"
    table: str = ""
    kind: str = ""
    status: str = ""
    on: str = ""

    def chosen_part(self) -> Part:
        """The part of the page; the first where it is none of them."""
        return next((part for part in PARTS if part == self.part), "verschillen")

    def chosen_table(self) -> str | None:
        """The table; raises InvalidValue for one that there is not."""
        if self.table and self.table not in tables():
            raise InvalidValue(f"Er is geen tabel {self.table}.", remedy="Kies er een uit de lijst.")
        return self.table or None

    def kinds(self) -> frozenset[Change]:
        """The kinds of change: one, or all but what stayed the same; raises InvalidValue."""
        chosen = _one(Change, self.kind)
        return frozenset({chosen}) if chosen else SHOWN

    def wanted_status(self) -> Status | None:
        """The status, if one was chosen; raises InvalidValue."""
        return _one(Status, self.status)

    def day(self) -> date:
        """The day, today where none was chosen; raises InvalidValue."""
        return day_from(self.on, "on")


class SeriesForm(BaseModel):
    """Which plans are a series, under which title; or that they are none."""

    verdict: Literal["confirm", "reject"] = "confirm"
    title: Annotated[str, Field(max_length=300)] = ""
    documents: Annotated[list[str], Field(max_length=100)] = []


class StatusForm(BaseModel):
    """How a milestone stands, since or by when, and why."""

    status: Annotated[str, Field(max_length=100)] = ""
    moment: Annotated[str, Field(max_length=100)] = ""
    reason: Annotated[str, Field(max_length=1000)] = ""

    def chosen_status(self) -> Status:
        """The status; raises InvalidValue for one that there is not."""
        if chosen := _one(Status, self.status):
            return chosen
        raise InvalidValue("Welke stand?", remedy="Kies er een uit de lijst.")

    def notation(self) -> str | None:
        """The moment in the notation of the knowledge base, as far as that can be; None where it is left open."""
        return typed.moment(self.moment) or None


def _one(values: type[E], given: str) -> E | None:
    try:
        return values(given) if given else None
    except ValueError as error:
        raise InvalidValue(f"{given} is geen keuze.", remedy="Kies er een uit de lijst.") from error
