"""What a plan is: title, kind, date, period, regions, landsdeel, publishers, language, each with its proof.

What a person gives wins: options over the sidecar, the sidecar over the text. What neither a person nor the text says
stays empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb.documents import Metadata, Parsed, Stated
from kb.ingest.metadata.dated import find_date
from kb.ingest.metadata.front import Front
from kb.ingest.metadata.given import KEYS, Given, load_sidecar
from kb.ingest.metadata.kind import find_kind
from kb.ingest.metadata.landsdeel import find_landsdeel, regions_of
from kb.ingest.metadata.nature import find_language, is_fictional, notes
from kb.ingest.metadata.period import Period, find_period
from kb.ingest.metadata.places import find_regions
from kb.ingest.metadata.publishers import find_publishers
from kb.ingest.metadata.title import find_title
from kb.vocabulary import Gazetteer

__all__ = ["KEYS", "describe", "load_sidecar", "notes"]


def describe(
    parsed: Parsed,
    file_name: str,
    gazetteer: Gazetteer,
    supplied: Mapping[str, str] | None = None,
    sidecar: Mapping[str, Any] | None = None,
) -> Metadata:
    """The metadata of a parsed file. Raises InvalidValue for an unknown key or a bad value that a person gives."""
    given = Given(supplied or {}, sidecar or {}, gazetteer)
    given.check()
    front = Front(parsed)
    title = given.title or find_title(front, file_name, gazetteer)
    period = _period(given) or find_period(front, title)
    regions = given.regions or find_regions(front, gazetteer, file_name)
    landsdeel = given.landsdeel(regions) or find_landsdeel(front, gazetteer, regions)
    regions = regions or regions_of(landsdeel, gazetteer)
    return Metadata(
        title=title,
        doc_type=given.doc_type or find_kind(front, title),
        date=given.date or find_date(front, title),
        period_from=period.first,
        period_to=period.last,
        regions=regions,
        landsdeel=landsdeel,
        publishers=given.publishers or find_publishers(front, gazetteer, regions),
        language=given.language or find_language(front),
        fictional=is_fictional(front) if given.fictional is None else given.fictional,
    )


def _period(given: Given) -> Period | None:
    """A given period as two proven years."""
    found = given.period
    if found is None:
        return None
    first, last = found.value
    stated = Stated(first, supplied=found.supplied)
    return Period(stated, None if last is None else Stated(last, supplied=found.supplied))
