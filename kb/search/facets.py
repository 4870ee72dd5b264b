"""How many of the hits are of which landsdeel, region, kind and year, name which practice, hold what.

The counts of a facet are those that remain when one filters on its value. A passage counts once for each of its values,
so that they may add up to more than the total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from kb.search.abouts import abouts_of
from kb.search.contents import contents_of
from kb.search.held import CONTENTS
from kb.search.scores import Ids
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


def facets(store: Store, places: Ids, gazetteer: Gazetteer) -> tuple[Facet, ...]:
    """The facets of hits, given by their places (see `Postings`); those without values are left out."""
    abouts, contents = abouts_of(store, gazetteer), contents_of(store)
    passages = np.bincount(postings_of(store).passages.document[places], minlength=len(abouts.each))
    made = (
        Facet("landsdeel", "Landsdeel", _often(abouts.landsdelen.counts(passages))),
        Facet("region", "Regio", _often(abouts.regions.counts(passages), region_names(gazetteer))),
        Facet("type", "Soort", _often(abouts.kinds.counts(passages))),
        Facet("year", "Jaar", _by_value(_often(abouts.years.counts(passages)))),
        Facet("practice", "Praktijk", _often(contents.practices(places))),
        Facet("contains", "Bevat", _often(contents.counts(CONTENTS, places), CONTENTS)),
    )
    return tuple(facet for facet in made if facet.counts)


def region_names(gazetteer: Gazetteer) -> dict[str, str]:
    """The names of regions by code."""
    return {region.code: region.name for region in gazetteer.regions}


def _often(counts: Counter[str], labels: Mapping[str, str] | None = None) -> tuple[Count, ...]:
    """The most frequent values, equal ones by name."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return tuple(Count(value, (labels or {}).get(value, value), count) for value, count in ordered if count)


def _by_value(counts: Iterable[Count]) -> tuple[Count, ...]:
    return tuple(sorted(counts, key=lambda count: count.value))
