"""Which documents are one plan, year after year: a plan of 2021, its actualisation of 2023, that of 2025.

A series is proposed from what the documents say of themselves; a person confirms it, changes it or says that it is
none. Versions of one document (a file of the same name handed in again) are another thing: those are one document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, takewhile

from kb.documents import DocType, Metadata
from kb.extract.likeness import likeness
from kb.extract.values.dates import find_dates
from kb.moments import interval_of
from kb.review.versions.results import Plan, Series
from kb.store import Record
from kb.written import moment

__all__ = ["last_day", "plan_from", "proposals", "series_id"]

_ENOUGH = 0.6
_REGIONS, _TYPE, _TITLE, _PUBLISHER, _LANDSDEEL, _SAYS_SO = 0.35, 0.15, 0.3, 0.1, 0.1, 0.4
_TITLES_ALIKE = 0.4
_SAME_REGIONS = 0.5  # Jaccard
_REPLACES = re.compile(
    r"\b(?:vervangt|vervang(?:ing|en)|actualis(?:atie|eert|ering)|herzie(?:ning|t)|vervolg op|opvolger van)\b"
    r"[^.\n]{0,80}\b(?:plan|visie|agenda|convenant|versie)\b[^.\n]{0,60}",
    re.IGNORECASE,
)
_TEXT_START = 6000  # characters: what a plan replaces is said at its beginning
_OF_TIME = re.compile(r"\b(?:19|20)\d{2}\b|\b(?:actualisatie|herziening|versie|update|bijstelling)\b", re.IGNORECASE)

TextOf = Callable[[str], str]


def plan_from(record: Record) -> Plan:
    """What a series says of a document."""
    return _plan(record.id, record.metadata)


def _plan(name: str, said: Metadata) -> Plan:
    first, last = (stated.value if stated else None for stated in (said.period_from, said.period_to))
    return Plan(name, said.title.value, said.date.value if said.date else None, first, last)


def proposals(records: Sequence[Record], text_of: TextOf) -> list[Series]:
    """The series that documents seem to be, by id; documents that stand alone are in none."""
    links = {
        (one.id, other.id): reasons
        for one, other in combinations(sorted(records, key=_age), 2)
        if (reasons := _reasons(one, other, text_of))
    }
    by_id = {record.id: record for record in records}
    found = [
        _proposed([by_id[name] for name in group], [r for pair, rs in links.items() if group >= {*pair} for r in rs])
        for group in _connected(links)
    ]
    return sorted(found, key=lambda series: series.id)


def _age(record: Record) -> tuple[str, int, str]:
    """How old a plan is: by its date, else its period."""
    plan = plan_from(record)
    return plan.date or str(plan.period_from or ""), plan.period_from or 0, record.id


def _reasons(older: Record, newer: Record, text_of: TextOf) -> list[str]:
    """Why two documents seem to be one plan, in Dutch; none where they do not.

    Regions and type are what many plans share, so something of their own must be alike as well.
    """
    if _age(older)[:2] == _age(newer)[:2] or not any(_age(older)[:2]):
        return []
    shared = dict(_shared(older.metadata, newer.metadata))
    if _REGIONS not in shared.values():
        return []
    if says := _replaced(older, text_of(newer.id)):
        shared[says] = _SAYS_SO
    own = sum(shared.values()) - _REGIONS - (_TYPE if "dezelfde soort plan" in shared else 0)
    return list(shared) if own and sum(shared.values()) >= _ENOUGH - 1e-9 else []


def _shared(older: Metadata, newer: Metadata) -> Iterator[tuple[str, float]]:
    one, other = ({stated.value.code for stated in said.regions} for said in (older, newer))
    if one & other and len(one & other) >= _SAME_REGIONS * len(one | other):
        yield "dezelfde regio's", _REGIONS
    if older.doc_type.value == newer.doc_type.value != DocType.OVERIG:
        yield "dezelfde soort plan", _TYPE
    titles = [_OF_TIME.sub("", said.title.value) for said in (older, newer)]
    if likeness(*titles) >= _TITLES_ALIKE:
        yield "titels die op elkaar lijken", _TITLE
    if {stated.value for stated in older.publishers} & {stated.value for stated in newer.publishers}:
        yield "dezelfde opsteller", _PUBLISHER
    if older.landsdeel and newer.landsdeel and older.landsdeel.value.name == newer.landsdeel.value.name:
        yield "hetzelfde landsdeel", _LANDSDEEL


def _replaced(older: Record, text: str) -> str:
    """What a newer plan says that shows that it goes on from the older one; "" where it does not say so."""
    plan = plan_from(older)
    for match in _REPLACES.finditer(text[:_TEXT_START]):
        dates = {found.notation for found in find_dates(match.group())}
        if plan.date and plan.date in dates:
            return f"het nieuwere plan zegt dat het dat van {moment(plan.date)} vervangt"
        if plan.title.casefold() in match.group().casefold():
            return f"het nieuwere plan noemt zich het vervolg op “{plan.title}”"
    return ""


def _connected(links: Iterable[tuple[str, str]]) -> list[set[str]]:
    """The documents in groups: those that are linked, also by way of others."""
    groups: list[set[str]] = []
    for pair in links:
        touching = [group for group in groups if group & {*pair}]
        groups = [group for group in groups if not group & {*pair}] + [set(pair).union(*touching)]
    return groups


def _proposed(records: Sequence[Record], reasons: Iterable[str]) -> Series:
    plans = tuple(plan_from(record) for record in sorted(records, key=_age))
    return Series(series_id([plan.id for plan in plans]), plans[-1].title, plans, reasons=tuple(dict.fromkeys(reasons)))


def series_id(documents: Sequence[str]) -> str:
    """The id of a series: what the ids of its documents begin with, or else that of the oldest.

    >>> series_id(["zuid-plan-2023", "zuid-plan-2025"]), series_id(["visie-noord", "actieplan-noord"])
    ('zuid-plan', 'visie-noord')
    """
    same = takewhile(lambda letters: len({*letters}) == 1, zip(*documents, strict=False))
    common = "".join(letters[0] for letters in same).rstrip("-0123456789")
    return common if "-" in common else documents[0]


def last_day(plan: Plan) -> str:
    """The last day (ISO) on which a plan may have been written; "" where it gives no date."""
    if plan.date:
        return interval_of(plan.date)[1].isoformat()
    return f"{plan.period_from}-12-31" if plan.period_from else ""
