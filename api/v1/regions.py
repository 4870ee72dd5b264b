"""`/regions`, `/landsdelen`: the areas that plans are about, and how many plans are."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from api.base import Base
from api.v1.base import Listed, Out, Paged, Words
from api.v1.paging import link_pages, slice_of
from api.v1.routing import StableRoute
from kb.errors import InvalidValue, NotFound, in_field
from kb.knowledge import KnowledgeBase
from kb.vocabulary import Gazetteer, LandsdeelSet, RegionEntry

__all__ = ["router"]

router = APIRouter(tags=["regions"], route_class=StableRoute)


class RegionsQuery(Paged):
    """Which regions."""

    landsdeel: list[Words] = Field([], max_length=50, description="Id or name of a landsdeel.")


class MunicipalityOut(Out):
    """A municipality. `until` and `successor` for one that is no more."""

    code: str
    name: str
    province: str
    since: str
    until: str
    successor: str = Field(description="Code of the municipality that it became part of.")


class RegionOut(Out):
    """A youth-care region."""

    code: str
    name: str
    aliases: list[str]
    documents: int = Field(description="How many documents are about it.")
    since: str
    until: str
    source: str = Field(description="Where these facts come from.")
    municipalities: list[MunicipalityOut]

    @classmethod
    def of(cls, entry: RegionEntry, places: Gazetteer, documents: Counter[str]) -> RegionOut:
        """A region with its municipalities."""
        return cls(
            code=entry.code,
            name=entry.name,
            aliases=list(entry.aliases),
            documents=documents[entry.code],
            since=entry.since,
            until=entry.until,
            source=entry.source,
            municipalities=[MunicipalityOut.model_validate(one) for one in places.municipalities_of(entry.code)],
        )


class LandsdeelOut(Out):
    """One meaning of a landsdeel: a set of regions, by whom and in which year. A name may have several meanings."""

    id: str
    name: str
    regions: list[str] = Field(description="Codes of regions.")
    source: str
    year: int | None

    @classmethod
    def of(cls, meaning: LandsdeelSet) -> LandsdeelOut:
        """A meaning of a landsdeel."""
        return cls.model_validate(meaning)


@router.get("/regions")
def list_regions(
    request: Request, response: Response, base: Base, asked: Annotated[RegionsQuery, Query()]
) -> Listed[RegionOut]:
    """The youth-care regions, with their municipalities."""
    places, documents = base.gazetteer(), _documents(base)
    with in_field("landsdeel"):
        wanted = {code for name in asked.landsdeel for meaning in places.landsdeel(name) for code in meaning.regions}
    entries = [entry for entry in places.regions if not asked.landsdeel or entry.code in wanted]
    shown, after = slice_of(entries, asked)
    link_pages(request, response, after)
    items = [RegionOut.of(entry, places, documents) for entry in shown]
    return Listed[RegionOut](items=items, total=len(entries), next=after)


@router.get("/regions/{region}")
def get_region(base: Base, region: Annotated[Words, Path(description="Code or name of a region.")]) -> RegionOut:
    """A region."""
    places = base.gazetteer()
    try:
        entry = places.region(region)
    except InvalidValue as error:  # here it is the resource that does not exist
        raise NotFound(error.message, remedy=error.remedy) from error
    return RegionOut.of(entry, places, _documents(base))


@router.get("/landsdelen")
def list_landsdelen(
    request: Request, response: Response, base: Base, asked: Annotated[Paged, Query()]
) -> Listed[LandsdeelOut]:
    """The landsdelen, each meaning of a name by itself."""
    meanings = base.gazetteer().landsdelen
    shown, after = slice_of(meanings, asked)
    link_pages(request, response, after)
    return Listed[LandsdeelOut](items=[LandsdeelOut.of(one) for one in shown], total=len(meanings), next=after)


def _documents(base: KnowledgeBase) -> Counter[str]:
    return Counter(code for entry in base.documents() for code in entry.regions)
