"""In which plans is looked: the filters that pages about many plans share, in their query string and as ticks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Self
from urllib.parse import urlencode

from pydantic import BaseModel, Field

from api.web.search.facets import Applied, Choice, Option
from api.web.typed import year
from kb.errors import in_field
from kb.search.facets import region_names
from kb.search.filters import Filters
from kb.store import Summary
from kb.vocabulary import Gazetteer
from kb.words import fold

__all__ = ["LABELS", "Narrowing", "Values", "choosable", "narrowed", "tickable"]

Values = Annotated[list[Annotated[str, Field(max_length=300)]], Field(max_length=50)]
LABELS = {
    "landsdeel": "Landsdeel",
    "region": "Regio",
    "document": "Plan",
    "type": "Documenttype",
    "year": "Jaar van het plan",
}


class Narrowing(BaseModel):
    """The filters, as typed; a filter may have several values, of which any will do."""

    landsdeel: Values = []
    region: Values = []
    document: Values = []
    type: Values = []
    year: Values = []

    def values(self, field: str) -> list[str]:
        """The values that one field is filtered on, each once."""
        return list(dict.fromkeys(value for value in getattr(self, field) if value))

    def chosen(self) -> Iterator[tuple[str, str]]:
        """Each filter with each of its values."""
        return ((field, value) for field in LABELS for value in self.values(field))

    def pairs(self) -> list[tuple[str, str]]:
        """All that is asked, as names and values; pages that ask more add it."""
        return list(self.chosen())

    def address(self) -> str:
        """The query string, with its question mark; "" where nothing is asked."""
        pairs = [(name, value) for name, value in self.pairs() if value]
        return f"?{urlencode(pairs)}" if pairs else ""

    def without(self, field: str, value: str) -> Self:
        """The same with a filter taken away."""
        return self.model_copy(update={field: [one for one in self.values(field) if one != value]})

    def unfiltered(self) -> Self:
        """The same in all plans."""
        return self.model_copy(update={field: [] for field in LABELS})

    def known(self, gazetteer: Gazetteer) -> Self:
        """The same with regions by their code; what is unknown stays as it is."""
        codes = {name.casefold(): region.code for region in gazetteer.regions for name in region.names}
        return self.model_copy(update={"region": [codes.get(value.casefold(), value) for value in self.region]})

    def filters(self) -> Filters:
        """As the knowledge base takes them; raises InvalidValue for a year that is no number."""
        with in_field("year"):
            years = tuple(map(year, self.values("year")))
        return Filters(
            regions=tuple(self.values("region")),
            landsdelen=tuple(self.values("landsdeel")),
            types=tuple(self.values("type")),
            years=years,
            documents=tuple(self.values("document")),
        )


def tickable(form: Narrowing, gazetteer: Gazetteer, documents: Sequence[Summary]) -> tuple[Choice, ...]:
    """The filters with the values that there are; those in which there is nothing to choose are left out."""
    made = choosable(gazetteer, documents).items()
    return tuple(
        Choice(field, LABELS[field], tuple(_options(values, form.values(field))))
        for field, values in made
        if len(values) > 1 or form.values(field)
    )


def _options(values: dict[str, str], chosen: Sequence[str]) -> Iterator[Option]:
    for value in dict.fromkeys([*values, *chosen]):
        yield Option(value, values.get(value, value), None, value in chosen)


def choosable(gazetteer: Gazetteer, documents: Sequence[Summary]) -> dict[str, dict[str, str]]:
    """The values of each filter that documents have, with their words, as users look for them."""
    return {field: dict(pairs) for field, pairs in _values(gazetteer, documents)}


def _values(gazetteer: Gazetteer, documents: Sequence[Summary]) -> Iterator[tuple[str, Iterable[tuple[str, str]]]]:
    names = region_names(gazetteer)
    regions = {code for document in documents for code in document.regions}
    landsdelen = {one.name for one in gazetteer.landsdelen if regions & set(one.regions)}
    years = {year for document in documents for year in document.years}
    yield "landsdeel", ((name, name) for name in sorted(landsdelen, key=fold))
    yield "region", sorted(((code, names.get(code, code)) for code in regions), key=lambda one: fold(one[1]))
    yield "document", ((document.id, document.title) for document in documents)
    yield "type", ((kind, kind) for kind in sorted({document.doc_type for document in documents}))
    yield "year", ((str(one), str(one)) for one in sorted(years, reverse=True))


def narrowed(form: Narrowing, gazetteer: Gazetteer, documents: Sequence[Summary]) -> list[Applied]:
    """The filters that are on, in words."""
    names = region_names(gazetteer) | {document.id: document.title for document in documents}
    return [
        Applied(f"{LABELS[field]}: {names.get(value, value)}", form.without(field, value).address())
        for field, value in form.chosen()
    ]
