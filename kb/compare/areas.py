"""The rows of a comparison: which documents go with which region or landsdeel.

A document about several regions goes with each. A landsdeel is a set of regions, never its name: of the sets that the
gazetteer has, a document gets those that cover its regions with the fewest others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb.compare.results import Area, By, Plan
from kb.errors import InvalidValue
from kb.vocabulary import Gazetteer
from kb.vocabulary.entries import LandsdeelSet

__all__ = ["areas"]

NOWHERE = {By.REGION: "zonder regio", By.LANDSDEEL: "buiten een landsdeel"}
Codes = frozenset[str]


def areas(plans: Sequence[Plan], by: By, gazetteer: Gazetteer, wanted: Codes = frozenset()) -> tuple[Area, ...]:
    """The areas of these documents (newest first), by name, those that are in none last.

    `wanted`: codes of regions that were asked for; areas without any of them are left out.
    """
    if by is By.DOCUMENT:
        return tuple(Area(plan.id, plan.title, (plan.id,), _named(plan.regions, gazetteer)) for plan in plans)
    made = _regions(plans, gazetteer) if by is By.REGION else _landsdelen(plans, gazetteer)
    kept = [area for area in made if not wanted or any(code in wanted for code, _ in area.regions)]
    inside = {name for area in made for name in area.documents}
    left = tuple(plan.id for plan in plans if plan.id not in inside)
    ordered = sorted(kept, key=lambda area: (area.name.casefold(), area.key))
    return (*ordered, *([Area("", NOWHERE[by], left)] if left else []))


def _named(codes: Iterable[str], gazetteer: Gazetteer) -> tuple[tuple[str, str], ...]:
    return tuple((code, _name(code, gazetteer)) for code in codes)


def _name(code: str, gazetteer: Gazetteer) -> str:
    """A region's name; its code where the file that named it is gone."""
    try:
        return gazetteer.region(code).name
    except InvalidValue:
        return code


def _regions(plans: Sequence[Plan], gazetteer: Gazetteer) -> list[Area]:
    codes = sorted({code for plan in plans for code in plan.regions})
    return [Area(code, _name(code, gazetteer), _about(plans, {code}), _named([code], gazetteer)) for code in codes]


def _about(plans: Sequence[Plan], codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(plan.id for plan in plans if not set(codes).isdisjoint(plan.regions))


def _landsdelen(plans: Sequence[Plan], gazetteer: Gazetteer) -> list[Area]:
    known = _by_regions(gazetteer.landsdelen)
    chosen = {codes: None for plan in plans for codes in _cover(frozenset(plan.regions), known)}
    return [_landsdeel(known[codes], plans, gazetteer) for codes in chosen]


def _by_regions(sets: Iterable[LandsdeelSet]) -> dict[Codes, list[LandsdeelSet]]:
    """The sets by what is in them; the same regions under two names are one landsdeel."""
    known: dict[Codes, list[LandsdeelSet]] = {}
    for one in sets:
        known.setdefault(frozenset(one.regions), []).append(one)
    return known


def _cover(codes: Codes, known: Iterable[Codes]) -> Iterator[Codes]:
    """The sets that together hold these regions: the one with most of them first, of equals the smallest."""
    left = codes
    while left:
        best = max(known, key=lambda held: (len(held & left), -len(held), sorted(held)), default=frozenset())
        if not best & left:
            return
        yield best
        left -= best


def _landsdeel(same: Sequence[LandsdeelSet], plans: Sequence[Plan], gazetteer: Gazetteer) -> Area:
    first = same[0]
    name = " / ".join(dict.fromkeys(one.name for one in same))
    source = "; ".join(f"{one.source}, {one.year}" if one.year else one.source for one in same)
    return Area(first.id, name, _about(plans, first.regions), _named(first.regions, gazetteer), source)
