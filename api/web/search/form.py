"""What is asked on the search page: the query string of its address, and the addresses that lead on from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, Field

from api.web.typed import year
from kb.search.filters import Filters
from kb.vocabulary import Gazetteer

__all__ = ["FIELDS", "SearchForm"]

FIELDS = ("landsdeel", "region", "type", "year", "practice", "contains")
"""What one filters on, as in the facets of the results."""

Values = Annotated[list[Annotated[str, Field(max_length=300)]], Field(max_length=50)]


class SearchForm(BaseModel):
    """The fields, as typed; a filter may have several values, of which any will do."""

    q: Annotated[str, Field(max_length=1000)] = ""
    landsdeel: Values = []
    region: Values = []
    type: Values = []
    year: Values = []
    practice: Values = []
    contains: Values = []
    group: Literal["", "region", "document"] = ""
    cursor: Annotated[str, Field(max_length=300)] = ""

    @property
    def query(self) -> str:
        """The question without blanks around it."""
        return self.q.strip()

    @property
    def grouping(self) -> Literal["region", "document"] | None:
        """By what to group, if at all."""
        return self.group or None

    def values(self, field: str) -> list[str]:
        """The values that one field of `FIELDS` is filtered on, each once."""
        return list(dict.fromkeys(value for value in getattr(self, field) if value))

    def chosen(self) -> Iterator[tuple[str, str]]:
        """Each field with each of its values."""
        return ((field, value) for field in FIELDS for value in self.values(field))

    def address(self, *, q: str | None = None, group: str | None = None, cursor: str = "") -> str:
        """The query string of this search, from its first page, with another question, grouping or place."""
        pairs = [("q", self.query if q is None else q), *self.chosen()]
        pairs += [("group", self.group if group is None else group), ("cursor", cursor)]
        return urlencode([(name, value) for name, value in pairs if value])

    def with_(self, field: str, value: str, q: str | None = None) -> str:
        """The query string with a filter added, and maybe another question."""
        return self.model_copy(update={field: [*self.values(field), value]}).address(q=q)

    def without(self, field: str, value: str | None = None) -> str:
        """The query string with a filter taken away, or all those of a field."""
        left = [one for one in self.values(field) if value is not None and one != value]
        return self.model_copy(update={field: left}).address()

    def only_in(self, region: str) -> str:
        """The query string of the same question in one region, best first."""
        return self.model_copy(update={"region": [region], "group": ""}).address()

    def known(self, gazetteer: Gazetteer) -> SearchForm:
        """The same search with regions by their code, as in the facets; what is unknown stays as it is."""
        codes = {name.casefold(): region.code for region in gazetteer.regions for name in region.names}
        return self.model_copy(update={"region": [codes.get(value.casefold(), value) for value in self.region]})

    def unfiltered(self) -> SearchForm:
        """The same question without filters."""
        return SearchForm(q=self.q, group=self.group)

    def filters(self, but: str = "") -> Filters:
        """The filters, those of the field `but` left out; raises InvalidValue for a year that is no number."""
        chosen = {field: () if field == but else tuple(self.values(field)) for field in FIELDS}
        return Filters(
            regions=chosen["region"],
            landsdelen=chosen["landsdeel"],
            types=chosen["type"],
            years=tuple(map(year, chosen["year"])),
            practices=chosen["practice"],
            contains=chosen["contains"],
        )
