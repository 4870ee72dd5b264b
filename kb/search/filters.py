"""What a person filters on, and what that means in the database."""

from __future__ import annotations

from dataclasses import dataclass

from kb.documents import DocType
from kb.errors import InvalidValue, in_field
from kb.store import Filter, Store
from kb.vocabulary import Gazetteer

__all__ = ["Filters", "resolve"]

FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class Filters:
    """What to search in. Values of one kind widen, kinds narrow; an empty kind leaves all in.

    Documents: `regions`: codes or names; `landsdelen`: ids or names; `types`: values of `DocType`; `years`: the plan is
    dated in the year or its period holds it; `documents`: ids. Passages (see `kb.search.held`): `practices`: names of
    practices that begin there; `contains`: kinds of facts that do.
    """

    regions: tuple[str, ...] = ()
    landsdelen: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()


def resolve(filters: Filters, gazetteer: Gazetteer | None, store: Store) -> tuple[Filter, tuple[str, ...]]:
    """The filter in codes, and what to tell the user about it; without a gazetteer the built-in one decides.

    Raises InvalidValue for an unknown region, landsdeel or type and a year that cannot be one, NotFound for an unknown
    document; both with the `field` that is wrong.
    """
    gazetteer = gazetteer or Gazetteer.builtin()
    with in_field("document"):
        for name in filters.documents:
            store.versions(name)
    with in_field("landsdeel"):
        areas, notes = _landsdelen(filters.landsdelen, gazetteer)
    with in_field("region"):
        regions = frozenset(gazetteer.region(name).code for name in filters.regions)
    with in_field("type"):
        types = frozenset(_type(name) for name in filters.types)
    with in_field("year"):
        years = frozenset(_year(year) for year in filters.years)
    return Filter(regions, areas, types, years, frozenset(filters.documents)), notes


def _landsdelen(names: tuple[str, ...], gazetteer: Gazetteer) -> tuple[frozenset[str], tuple[str, ...]]:
    codes: set[str] = set()
    notes = []
    for name in names:
        meanings = gazetteer.landsdeel(name)
        codes.update(code for meaning in meanings for code in meaning.regions)
        if len(meanings) > 1:
            ids = ", ".join(meaning.id for meaning in meanings)
            notes.append(f"“{name}” heeft meer betekenissen; je zoekt in al die regio's. Kies er één met: {ids}.")
    return frozenset(codes), tuple(notes)


def _type(name: str) -> str:
    try:
        return DocType(name.strip().lower()).value
    except ValueError:
        known = ", ".join(DocType)
        raise InvalidValue(f"“{name}” is geen soort document.", remedy=f"Kies uit: {known}.") from None


def _year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidValue(f"{year} is geen jaartal.", remedy="Geef een jaar met vier cijfers, bijvoorbeeld 2025.")
    return year
