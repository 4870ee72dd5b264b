"""How many of the hits are of which landsdeel, region, kind and year, name which practice, hold what.

The counts of a facet are those that remain when one filters on its value. A passage counts once for each of its values,
so that they may add up to more than the total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kb.search.abouts import abouts_of
from kb.search.contents import contents_of
from kb.search.held import CONTENTS
from kb.search.word_index import postings_of
from kb.store import Store
from kb.vocabulary import Gazetteer

__all__ = ["Count", "Facet", "facets", "region_names"]

MOST = 20  # values of a facet


@dataclass(frozen=True, slots=True)
class Count:
    """A value to filter on, how users read it, and how many hits have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field among the hits, most frequent first. `label`: its Dutch name."""

    field: str
    label: str
    counts: tuple[Count, ...]


def facets(store: Store, places: Mapping[int, tuple[str, int]], gazetteer: Gazetteer) -> tuple[Facet, ...]:
    """The facets of hits, given with their document by row id; those without values are left out."""
    passages = Counter(document for document, _ in places.values())
    known = [(about, passages[about.id]) for about in abouts_of(store, passages).values()]
    regions = _alike((about.regions, count) for about, count in known)
    kinds = _alike(((about.doc_type,), count) for about, count in known)
    years = _alike((tuple(map(str, about.years)), count) for about, count in known)
    names, landsdelen = region_names(gazetteer), _landsdelen(gazetteer)
    contents, found = contents_of(store), postings_of(store).places_of(places)
    made = (
        Facet("landsdeel", "Landsdeel", _often(_each(regions, lambda codes: _found_by(codes, landsdelen)))),
        Facet("region", "Regio", _often(_each(regions), names)),
        Facet("type", "Soort", _often(_each(kinds))),
        Facet("year", "Jaar", _by_value(_often(_each(years)))),
        Facet("practice", "Praktijk", _often(contents.practices(found))),
        Facet("contains", "Bevat", _often(contents.counts(found), CONTENTS)),
    )
    return tuple(facet for facet in made if facet.counts)


def region_names(gazetteer: Gazetteer) -> dict[str, str]:
    """The names of regions by code."""
    return {region.code: region.name for region in gazetteer.regions}


def _landsdelen(gazetteer: Gazetteer) -> dict[str, list[str]]:
    """The names of the landsdelen that each region is in, by its code."""
    names: dict[str, list[str]] = {}
    for landsdeel in gazetteer.landsdelen:
        for code in landsdeel.regions:
            names.setdefault(code, []).append(landsdeel.name)
    return names


def _found_by(regions: Iterable[str], landsdelen: Mapping[str, Iterable[str]]) -> Iterable[str]:
    """The names of landsdelen that a document of these regions is found by."""
    return (name for code in regions for name in landsdelen.get(code, ()))


_Values = tuple[str, ...]


def _alike(told: Iterable[tuple[_Values, int]]) -> Counter[_Values]:
    """Passages of documents by what these tell: of hundreds many tell the same."""
    counts: Counter[_Values] = Counter()
    for values, count in told:
        counts[values] += count
    return counts


def _each(alike: Mapping[_Values, int], values: Callable[[_Values], Iterable[str]] = iter) -> Counter[str]:
    """Passages by each value on its own."""
    counts: Counter[str] = Counter()
    for told, count in alike.items():
        for value in set(values(told)):
            counts[value] += count
    return counts


def _often(counts: Counter[str], labels: Mapping[str, str] | None = None) -> tuple[Count, ...]:
    """The most frequent values, equal ones by name."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return tuple(Count(value, (labels or {}).get(value, value), count) for value, count in ordered if count)


def _by_value(counts: Iterable[Count]) -> tuple[Count, ...]:
    return tuple(sorted(counts, key=lambda count: count.value))
