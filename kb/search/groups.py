"""Hits by document or by region, the group with the best hit first."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kb.search.abouts import abouts_of
from kb.search.facets import region_names
from kb.search.ranking import Ranking
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
    known = abouts_of(store, (document for document, _ in ranking.places.values()))
    names = region_names(gazetteer)
    found: dict[str, list[int]] = {}
    for i in ranking.order:
        about = known.get(ranking.places[i][0])
        if about:
            for key in (about.id,) if by == "document" else about.regions or ("",):
                found.setdefault(key, []).append(i)
    labels = {about.id: about.title for about in known.values()} if by == "document" else names | {"": ELSEWHERE}
    return [Gathered(key, labels.get(key, key), tuple(ids)) for key, ids in found.items()]
