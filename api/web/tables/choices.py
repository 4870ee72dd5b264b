"""What one can filter a table on, what is on, and what it would give without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.web.narrowing import tickable
from api.web.search.facets import Applied, Choice, Option
from api.web.tables.columns import few_valued
from api.web.tables.form import LABELS, TableForm
from api.web.typed import amount, moment
from api.web.values import in_words
from kb.columns import Kind, columns, kind_of, number_of
from kb.errors import InputError, InvalidValue
from kb.facts import Column, Fact, Review, said
from kb.knowledge import KnowledgeBase
from kb.search.facets import region_names
from kb.store import Summary
from kb.vocabulary import Gazetteer

__all__ = ["Relief", "applied", "choices", "reliefs"]

FLAGS = (("ja", "ja"), ("nee", "nee"))
REVIEWS = tuple((one.value, said(one)) for one in Review)


@dataclass(frozen=True, slots=True)
class Relief:
    """A filter that is in the way: what it is, the query string without it, and how many rows that would give."""

    label: str
    address: str
    rows: int


def choices(form: TableForm, gazetteer: Gazetteer, documents: Sequence[Summary]) -> tuple[Choice, ...]:
    """The fields to tick values in: those of the table, then those of its documents."""
    own = [(column.name, column.label, _of_column(column)) for column in few_valued(form.table)]
    own.append(("review", LABELS["review"], REVIEWS))
    made = (
        Choice(name, label, tuple(Option(value, words, None, value in form.all(name)) for value, words in pairs))
        for name, label, pairs in own
    )
    return (*made, *tickable(form.plans(), gazetteer, documents))


def _of_column(column: Column) -> Iterable[tuple[str, str]]:
    return FLAGS if kind_of(column) is Kind.FLAG else [(one.value, said(one)) for one in column.type]


def applied(form: TableForm, gazetteer: Gazetteer, documents: Sequence[Summary]) -> list[Applied]:
    """The filters that are on, in words."""
    names = region_names(gazetteer) | {document.id: document.title for document in documents}
    return [
        Applied(f"{_label(form.table, name)}: {_words(form.table, name, value, names)}", _left(form, name, value))
        for name, value in form.chosen()
    ]


def _left(form: TableForm, name: str, value: str) -> str:
    return form.without(name, value).address()


def _label(cls: type[Fact], name: str) -> str:
    labels = {column.name: column.label for column in columns(cls)}
    return LABELS.get(name) or labels.get(name, name)


def _words(cls: type[Fact], name: str, value: str, names: dict[str, str]) -> str:
    """A value as one reads it; what cannot be read stays as it was typed."""
    if name in ("region", "document"):
        return names.get(value, value)
    if name in ("since", "until"):
        return in_words(moment(value), Kind.MOMENT)
    if name in ("at_least", "at_most"):
        return _amount(cls, value)
    if name == "review":
        return dict(REVIEWS).get(value, value)
    column = next((one for one in few_valued(cls) if one.name == name), None)
    return dict(_of_column(column)).get(value, value) if column else value


def _amount(cls: type[Fact], value: str) -> str:
    kind = next((kind_of(column) for column in columns(cls) if column.name == number_of(cls)), None)
    try:
        return in_words(amount(value), kind)
    except InvalidValue:
        return value


def reliefs(base: KnowledgeBase, form: TableForm, shown: Sequence[Applied]) -> list[Relief]:
    """Without which one filter there would be rows, the least rows first: those come nearest to what was asked."""
    found = []
    for (name, value), one in zip(form.chosen(), shown, strict=True):
        try:
            total = base.find_facts(form.without(name, value).query(), limit=1).total
        except InputError:
            continue
        if total:
            found.append(Relief(one.label, one.address, total))
    return sorted(found, key=lambda relief: relief.rows)
