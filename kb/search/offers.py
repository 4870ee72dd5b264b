"""Filters that a query names in words, offered instead of applied: "in Zeeland", "landsdeel Zuidwest", "2024".

Only what would leave something is offered: there is a document in the knowledge base that passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from kb.documents import DocType
from kb.search.filters import FIRST_YEAR, LAST_YEAR, Filters, resolve
from kb.search.query import Query
from kb.store import Store
from kb.vocabulary import Gazetteer
from kb.words import stem, terms

__all__ = ["Offer", "offers"]

Field = Literal["region", "landsdeel", "type", "year"]

_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w%]|[.,]\d)")
_FIRST_LETTER = re.compile(r"(?<!\w)[a-z]")
_LANDSDEEL = re.compile(
    r"\b(?:landsdeel|bovenregio)\s+(?:van\s+)?(?P<name>\w[\w-]*(?:\s+\w[\w-]*){0,3})", re.IGNORECASE
)
# What goes with the name of a filter when it is taken out of the query.
_BEFORE = re.compile(
    r"(?:(?<!\w)(?:in|uit|van|voor|over|binnen|per|de|het|jaar|regio|jeugdregio|landsdeel|bovenregio|"
    r"provincie)\s+)+$",
    re.IGNORECASE,
)
# Other names of the kinds of plan.
_KINDS = {stem(kind.value): kind.value for kind in DocType if kind is not DocType.OVERIG} | {
    stem("regiovisie"): DocType.VISIE.value
}


class Offer(NamedTuple):
    """A filter that the query seems to ask for. `query`: what is left of the query when it is applied."""

    field: Field
    value: str
    label: str
    query: str


class _Named(NamedTuple):
    """A filter as it stands in a query."""

    start: int
    end: int
    field: Field
    value: str
    label: str


def offers(store: Store, query: Query, filters: Filters, gazetteer: Gazetteer) -> tuple[Offer, ...]:
    """The filters that a query names and that are not set yet, each once, in the order of the query."""
    made: dict[tuple[str, str], Offer] = {}
    for named in sorted(_named(query.text, gazetteer)):
        if not _is_set(named, filters) and _leaves_some(store, named, gazetteer):
            offer = Offer(named.field, named.value, named.label, _without(query.typed, named))
            made.setdefault((offer.field, offer.value), offer)
    return tuple(made.values())


def _named(text: str, gazetteer: Gazetteer) -> Iterator[_Named]:
    shown = _FIRST_LETTER.sub(lambda found: found.group().upper(), text)  # names are known by their capitals
    landsdelen = list(_landsdelen(text, gazetteer))
    yield from landsdelen
    for mention in gazetteer.find_regions(shown):
        if not any(one.start <= mention.start < one.end for one in landsdelen):
            name = gazetteer.region(mention.key).name
            yield _Named(mention.start, mention.end, "region", mention.key, f"regio {name}")
    for found in _YEAR.finditer(text):
        if FIRST_YEAR <= int(found.group()) <= LAST_YEAR:
            yield _Named(*found.span(), "year", found.group(), f"jaar {found.group()}")
    for term in terms(text):
        if kind := _KINDS.get(stem(term.text)):
            yield _Named(term.start, term.end, "type", kind, f"soort {kind}")


def _landsdelen(text: str, gazetteer: Gazetteer) -> Iterator[_Named]:
    """The landsdelen that are named as such, by their longest name."""
    known = {name.lower(): found.name for found in gazetteer.landsdelen for name in found.names}
    for found in _LANDSDEEL.finditer(text):
        words = list(re.finditer(r"\S+", found["name"]))
        for last in reversed(words):
            name = known.get(found["name"][: last.end()].lower())
            if name:
                yield _Named(found.start(), found.start("name") + last.end(), "landsdeel", name, f"landsdeel {name}")
                break


def _is_set(named: _Named, filters: Filters) -> bool:
    """Whether there is a filter of the same kind already."""
    areas = filters.regions or filters.landsdelen
    return bool({"region": areas, "landsdeel": areas, "type": filters.types, "year": filters.years}[named.field])


def _leaves_some(store: Store, named: _Named, gazetteer: Gazetteer) -> bool:
    wanted, _ = resolve(_as_filters(named), gazetteer, store)
    return bool(store.matching_documents(wanted, most=1))


def _as_filters(named: _Named) -> Filters:
    match named.field:
        case "region":
            return Filters(regions=(named.value,))
        case "landsdeel":
            return Filters(landsdelen=(named.value,))
        case "type":
            return Filters(types=(named.value,))
        case "year":
            return Filters(years=(int(named.value),))


def _without(typed: str, named: _Named) -> str:
    """The query without the name; as it is where nothing else is in it."""
    before = _BEFORE.sub("", typed[: named.start])
    rest = " ".join(f"{before} {typed[named.end :]}".split())
    return rest if any(letter.isalnum() for letter in rest) else typed
