"""The facets beside the results: of each value how many passages it would give, and whether it is chosen.

Values of one field widen each other, so that a chosen field is counted as if it were not: else its other values would
disappear as soon as one is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from api.web.search.form import FIELDS, SearchForm
from kb.knowledge import KnowledgeBase
from kb.search.facets import Count, Facet, region_names
from kb.search.held import CONTENTS
from kb.search.results import Results

__all__ = ["Applied", "Choice", "Option", "applied", "choices"]


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen; `count`: passages, None where it is not among the most frequent."""

    value: str
    label: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A field with its values, most frequent first."""

    field: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """A filter that is on, in words, and the query string without it."""

    label: str
    address: str


LABELS = {
    "landsdeel": "Landsdeel",
    "region": "Regio",
    "type": "Documenttype",
    "year": "Jaar",
    "practice": "Praktijk",
    "contains": "Wat erin staat",
}


def choices(base: KnowledgeBase, form: SearchForm, results: Results) -> tuple[Choice, ...]:
    """The fields to choose in, in the order of `FIELDS`; those without values are left out."""
    made = (Choice(field, LABELS[field], tuple(_options(base, form, results, field))) for field in FIELDS)
    return tuple(choice for choice in made if choice.options)


def _options(base: KnowledgeBase, form: SearchForm, results: Results, field: str) -> Iterator[Option]:
    """A single choice counts what it gave; how near a passage is depends a little on what is searched."""
    chosen = form.values(field)
    counts = _counts(_counted(base, form, field) if chosen else results.facets, field)
    for count in counts:
        told = results.total if chosen == [count.value] else count.count
        yield Option(count.value, count.label, told, count.value in chosen)
    missing = set(chosen) - {count.value for count in counts}
    names = _names(base, field) if missing else {}
    for value in sorted(missing):
        yield Option(value, names.get(value, value), None, True)


def _counted(base: KnowledgeBase, form: SearchForm, field: str) -> tuple[Facet, ...]:
    """As if nothing were chosen in a field."""
    return base.count(form.query, form.filters(but=field))


def _counts(facets: tuple[Facet, ...], field: str) -> tuple[Count, ...]:
    found = next((facet for facet in facets if facet.field == field), None)
    return found.counts if found else ()


def applied(base: KnowledgeBase, form: SearchForm) -> list[Applied]:
    """The filters that are on."""
    return [
        Applied(f"{LABELS[field]}: {_names(base, field).get(value, value)}", form.without(field, value))
        for field, value in form.chosen()
    ]


def _names(base: KnowledgeBase, field: str) -> dict[str, str]:
    """How users read the values of a field, where that is not as they are."""
    match field:
        case "region":
            return region_names(base.gazetteer())
        case "contains":
            return dict(CONTENTS)
        case _:
            return {}
