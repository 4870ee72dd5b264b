"""What is asked of a table: the query string of its page, and the addresses that lead on from it.

Its names are those of `kb.selection.FactQuery` and of the columns; what it does not know is left aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from api.web import narrowing, typed
from api.web.narrowing import Narrowing
from api.web.tables.columns import few_valued, usual
from kb.columns import column_named, filterable
from kb.errors import InvalidValue, in_field
from kb.facts import Fact, Review, said
from kb.selection import FactQuery
from kb.vocabulary import Gazetteer

__all__ = ["LABELS", "TableForm"]

OWN_LABELS = {
    "text": "Woorden",
    "since": "Vanaf",
    "until": "Tot en met",
    "at_least": "Minstens",
    "at_most": "Hoogstens",
    "practice": "Praktijk",
    "review": "Nagekeken",
}
LABELS = OWN_LABELS | narrowing.LABELS
"""What every table can be filtered on."""

EMBEDDED = ("table", "look")
SHAPE = ("columns", "sort", "rows", *EMBEDDED)
USUAL_ROWS, MOST_ROWS = 50, 500
LONGEST, MOST = 300, 50


@dataclass(frozen=True, slots=True)
class TableForm:
    """The table, and what was typed and ticked, by name; each value once, without blanks around it."""

    table: type[Fact]
    given: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, table: type[Fact], params: QueryParams) -> TableForm:
        """The form in a query string; raises InvalidValue for more than anybody types."""
        names = (*LABELS, *(column.name for column in filterable(table)), *SHAPE, "cursor")
        given = {name: _values(params, name) for name in names if name in params}
        if sorted(given.get("columns", ())) == sorted(usual(table)):
            del given["columns"]
        return cls(table, {name: values for name, values in given.items() if values})

    def one(self, name: str) -> str:
        """The first value of a field, "" where it has none."""
        return self.all(name)[0] if self.all(name) else ""

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a field."""
        return self.given.get(name, ())

    def chosen(self) -> Iterator[tuple[str, str]]:
        """Each field that narrows, with each of its values."""
        return ((name, value) for name, values in self.given.items() if self.narrows(name) for value in values)

    def narrows(self, name: str) -> bool:
        """Whether a field says which rows there are, and not how they are shown."""
        return name not in (*SHAPE, "cursor")

    def whole(self) -> TableForm:
        """The same on the page of the table, for a form that somebody else's website embeds."""
        return TableForm(self.table, {name: self.given[name] for name in self.given if name not in EMBEDDED})

    def pairs(self, *but: str) -> list[tuple[str, str]]:
        """Names and values, those of some fields and the place in the list left out."""
        return [(name, value) for name in self.given if name not in (*but, "cursor") for value in self.given[name]]

    def hidden(self) -> list[tuple[str, str]]:
        """What no field on the page shows and has to go along: the columns and their order, and further filters."""
        shown = {*LABELS, *(column.name for column in few_valued(self.table))}
        further = [("practice", value) for value in self.all("practice")[1:]]
        return [*further, *((name, value) for name, value in self.pairs() if name not in shown)]

    def address(self, **changes: str | tuple[str, ...]) -> str:
        """The query string of this question from its first row, with other values in some fields; "" for none."""
        changed = {name: (value,) if isinstance(value, str) else value for name, value in changes.items()}
        pairs = [*self.pairs(*changed), *((name, one) for name, values in changed.items() for one in values if one)]
        return f"?{urlencode(pairs)}" if pairs else ""

    def without(self, name: str, value: str) -> TableForm:
        """The same without one value of a field."""
        left = {name: tuple(one for one in self.all(name) if one != value), "cursor": ()}
        return TableForm(self.table, {name: values for name, values in {**self.given, **left}.items() if values})

    def unfiltered(self) -> TableForm:
        """The same columns and order of all rows."""
        return TableForm(self.table, {name: self.given[name] for name in SHAPE if name in self.given})

    def known(self, gazetteer: Gazetteer) -> TableForm:
        """The same with regions by their code; what is unknown stays as it is."""
        regions = tuple(self.plans().known(gazetteer).region)
        return TableForm(self.table, {**self.given, "region": regions} if regions else self.given)

    def plans(self) -> Narrowing:
        """In which plans is looked."""
        return Narrowing.model_validate({name: list(self.all(name)) for name in narrowing.LABELS})

    @property
    def rows(self) -> int:
        """How many rows a page has."""
        typed_rows = self.one("rows")
        return min(int(typed_rows), MOST_ROWS) if typed_rows.isdecimal() and int(typed_rows) else USUAL_ROWS

    def query(self) -> FactQuery:
        """As the knowledge base takes it; raises InvalidValue, with its `field`, for what cannot be read."""
        own = [name for name, _ in self.chosen() if name not in LABELS]
        return FactQuery(
            self.table.table,
            replace(self.plans().filters(), practices=self.all("practice")),
            {column_named(self.table, name).name: self.all(name) for name in own},
            since=typed.moment(self.one("since")),
            until=typed.moment(self.one("until")),
            at_least=self._amount("at_least"),
            at_most=self._amount("at_most"),
            text=self.one("text"),
            reviews=tuple(map(_review, self.all("review"))),
            sort=self.all("sort")[:1],
        )

    def _amount(self, name: str) -> float | None:
        with in_field(name):
            return typed.amount(self.one(name)) if self.one(name) else None


def _review(value: str) -> Review:
    """Whether somebody looked at a row, by its code or as a user reads it."""
    for one in Review:
        if value.casefold() in (one.value, said(one)):
            return one
    known = ", ".join(map(said, Review))
    raise InvalidValue(f"“{value}” zegt niet of een regel is nagekeken.", remedy=f"Kies uit: {known}.", field="review")


def _values(params: QueryParams, name: str) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value.strip() for value in params.getlist(name) if value.strip()))
    if len(values) > MOST or any(len(value) > LONGEST or "\0" in value for value in values):
        raise InvalidValue(f"Dat is te veel voor één filter ({name}).", remedy="Kies minder, of korter.", field=name)
    return values
