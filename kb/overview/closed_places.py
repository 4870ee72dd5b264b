"""How many closed places each area has, expects and strives for, year by year, whatever plan says so.

Of several plans that tell of the same year the newest counts. A number on 1 January is that at the end of the year
before, as plans count on 31 December.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kb.facts import Indicator, IndicatorKind, Operator, Target
from kb.overview.places import Places, newness
from kb.store import Summary
from kb.vocabulary import Concepts

__all__ = ["Course", "Kind", "Missing", "Point", "courses"]

CLOSED = "gesloten-jeugdhulp"  # the concept
_PLACES = re.compile(r"(?:plaats(?:en)?|plek(?:ken)?|bed(?:den)?)\b", re.IGNORECASE)
_RIVALS = ("practice", "place", "team")


class Kind(StrEnum):
    """What a number says; the values are the Dutch words that users see."""

    REALISED = "gerealiseerd"
    PURCHASED = "ingekocht"
    FORECAST = "verwacht"
    AMBITION = "ambitie"


_KINDS = {
    IndicatorKind.REALISATIE: Kind.REALISED,
    IndicatorKind.INKOOP: Kind.PURCHASED,
    IndicatorKind.PROGNOSE: Kind.FORECAST,
    IndicatorKind.AMBITIE: Kind.AMBITION,
}


class Missing(StrEnum):
    """Why a number is not in the picture; the values are the Dutch words that users see."""

    YEAR = "zonder jaar"
    AREA = "zonder duidelijk gebied"
    RELATIVE = "alleen als verandering gegeven"
    OLDER = "ouder of nog eens verteld"


@dataclass(frozen=True, slots=True)
class Point:
    """A number of places at the end of a year, and the row that says so."""

    year: int
    value: float
    fact: Indicator | Target


@dataclass(frozen=True, slots=True)
class Course:
    """The numbers of one kind in one area, by year."""

    area: str
    kind: Kind
    points: tuple[Point, ...]


def courses(
    facts: Iterable[Indicator | Target], known: Concepts, places: Places, plans: Mapping[str, Summary]
) -> tuple[tuple[Course, ...], Counter[Missing]]:
    """The courses by area and kind, and how many numbers about closed places are left out and why."""
    missing: Counter[Missing] = Counter()
    best: dict[tuple[str, Kind, int], Point] = {}
    for fact in sorted(_about(facts, known), key=lambda fact: newness(plans[fact.document]), reverse=True):
        reason, key = _placed(fact, places)
        if reason or key in best:
            missing[reason or Missing.OLDER] += 1
        else:
            best[key] = Point(key[2], fact.value, fact)
    lines = sorted({(area, list(Kind).index(kind)) for area, kind, _ in best})
    return tuple(_course(best, area, list(Kind)[kind]) for area, kind in lines), missing


def _course(best: Mapping[tuple[str, Kind, int], Point], area: str, kind: Kind) -> Course:
    points = (point for key, point in best.items() if key[:2] == (area, kind))
    return Course(area, kind, tuple(sorted(points, key=lambda point: point.year)))


def _about(facts: Iterable[Indicator | Target], known: Concepts) -> Iterator[Indicator | Target]:
    """The numbers of closed places, and of nothing that is named beside them."""
    for fact in facts:
        if _PLACES.fullmatch(fact.unit or ""):
            named = {mention.concept for mention in known.find(fact.indicator, loose=True)}
            if CLOSED in named and not any(known.get(one).kind in _RIVALS for one in named - {CLOSED}):
                yield fact


def _placed(fact: Indicator | Target, places: Places) -> tuple[Missing | None, tuple[str, Kind, int]]:
    """Why a number cannot be drawn, or its area, kind and year."""
    moment = fact.period if isinstance(fact, Indicator) else fact.due
    area = places.of_scope(fact.scope, fact.document)
    kind = _KINDS[fact.kind] if isinstance(fact, Indicator) else Kind.AMBITION
    year = _year(moment)
    if isinstance(fact, Target) and fact.operator in (Operator.DECREASE_BY, Operator.INCREASE_BY):
        return Missing.RELATIVE, ("", kind, 0)
    if year is None:
        return Missing.YEAR, ("", kind, 0)
    return (None, (area, kind, year)) if area else (Missing.AREA, ("", kind, year))


def _year(moment: str | None) -> int | None:
    """The year at the end of which a number holds.

    >>> _year("2023"), _year("2024-01-01"), _year("2024-Q1"), _year(None)
    (2023, 2023, 2024, None)
    """
    if not moment or not moment[:4].isdecimal():
        return None
    return int(moment[:4]) - (moment[4:] == "-01-01")
