"""How often something is told by region: milestones by year, practices by name, plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.facts import Milestone
from kb.overview.places import Places
from kb.store import Summary

__all__ = ["Matrix", "milestones_by_year", "plans_by_region", "practices_by_region"]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts by row and column; `left_out`: how many have no place in it."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    left_out: int = 0

    @property
    def most(self) -> int:
        """The largest count, 1 where there is none."""
        return max(self.counts.values(), default=1)


def milestones_by_year(milestones: Iterable[Milestone], places: Places) -> Matrix:
    """Milestones of each region's plans by the year they are due; a plan of several regions counts for each."""
    counts: Counter[tuple[str, str]] = Counter()
    left_out = 0
    for milestone in milestones:
        year = (milestone.due or "")[:4]
        if not year.isdecimal():
            left_out += 1
            continue
        counts.update((region, year) for region in places.regions_of(milestone.document))
    years = [int(year) for _, year in counts]
    columns = tuple(str(year) for year in range(min(years), max(years) + 1)) if years else ()
    return Matrix(_rows(counts), columns, counts, left_out)


def practices_by_region(mentions: Mapping[str, Mapping[str, int]], places: Places, most: int) -> Matrix:
    """How often the plans of each region name a practice: those that most regions name, at most so many.

    `mentions`: by practice how often each document names it; documents that are no plans here are left out.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for name, documents in mentions.items():
        for document, told in documents.items():
            for region in places.regions_of(document):
                counts[region, name] += told
    spread = Counter(name for _, name in counts)
    names = sorted(spread, key=lambda name: (-spread[name], name.casefold()))
    kept = {key: count for key, count in counts.items() if key[1] in names[:most]}
    return Matrix(_rows(counts), tuple(names[:most]), kept, max(len(names) - most, 0))


def plans_by_region(plans: Iterable[Summary]) -> Counter[str]:
    """How many plans are of each region, by its code."""
    return Counter(code for plan in plans for code in plan.regions)


def _rows(counts: Mapping[tuple[str, str], int]) -> tuple[str, ...]:
    return tuple(sorted({row for row, _ in counts}))
