"""Hits by document or by region, the group with the best hit first."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kb.search.abouts import abouts_of
from kb.search.facets import region_names
from kb.search.ranking import Ranking
from kb.search.word_index import postings_of
from kb.store import Store
from kb.vocabulary import Gazetteer

__all__ = ["PER_GROUP", "Gathered", "GroupBy", "by_group"]

GroupBy = Literal["region", "document"]
PER_GROUP = 3  # hits of a group that are given
ELSEWHERE = "zonder regio"


class Gathered(NamedTuple):
    """A group: its document or region, how users read it, and the row ids of all its hits, best first."""

    key: str
    label: str
    ids: tuple[int, ...]


def by_group(store: Store, ranking: Ranking, by: GroupBy, gazetteer: Gazetteer) -> list[Gathered]:
    """The groups of a ranking; a passage of a plan of several regions is in the group of each."""
    known, names = abouts_of(store, gazetteer).each, region_names(gazetteer) | {"": ELSEWHERE}
    found: dict[str, list[int]] = {}
    labels: dict[str, str] = {}
    for i, number in zip(ranking.order, postings_of(store).passages.document[ranking.places].tolist(), strict=True):
        about = known[number]
        for key in (about.id,) if by == "document" else about.regions or ("",):
            found.setdefault(key, []).append(i)
            labels[key] = about.title if by == "document" else names.get(key, key)
    return [Gathered(key, labels[key], tuple(ids)) for key, ids in found.items()]
