"""What was understood: the tables of facts, each row with the sentence that it comes from.

A table is one class here. Its fields, with their Dutch labels and one-line meanings, are all that anything else knows
of the table: database columns, exports, the schema of the API, the pages and `kb evaluate` are made from them. Adding a
table is one class that names its extractor, that extractor, and one entry point in the group `plannenbank.tables`.

For every fact holds `document.text[fact.quote.start:fact.quote.end] == fact.quote.text`, and the same for `also` and
`heads`. A value is only ever read from the quote and the heads it stands under; what the text does not say is None.

>>> [column.label for column in Milestone.columns()][:3]
['Omschrijving', 'Moment', 'Moment (tekst)']
>>> list(tables())
['targets', 'indicators', 'milestones', 'budgets', 'actions', 'actors', 'practices']
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.metadata import entry_points
from typing import Any, ClassVar, NamedTuple, Self, get_args

from pydantic import BaseModel, ConfigDict, Field

from kb.documents import Quote

__all__ = [
    "EURO",
    "MOMENT",
    "YEAR",
    "Action",
    "Actor",
    "ActorType",
    "Budget",
    "BudgetKind",
    "Column",
    "Extracted",
    "Fact",
    "Indicator",
    "IndicatorKind",
    "Match",
    "Milestone",
    "Operator",
    "Practice",
    "Review",
    "Target",
    "identified",
    "said",
    "tables",
]

GROUP = "plannenbank.tables"

# The units that say what a field is: an amount, a year, a text in the notation of `kb.moments`.
EURO, YEAR, MOMENT = "euro", "jaar", "moment"


class Match(StrEnum):
    """How a value was read, in a word instead of an invented percentage."""

    LITERAL = "literal"
    """As it stands: "24 plekken"."""
    NORMALISED = "normalised"
    """Rewritten: "2,13 miljoen euro" is 2130000."""
    TABLE = "table"
    """A cell under its row and column heads."""
    DERIVED = "derived"
    """Worked out: "halvering" is 50 % less."""


class Review(StrEnum):
    """Whether a person has looked at a row."""

    MACHINE = "machine"
    ACCEPTED = "accepted"
    """As it was read, and right."""
    CORRECTED = "corrected"
    """With values that a person gave."""
    ADDED = "added"
    """By a person: nothing had read it."""
    REJECTED = "rejected"
    """Not to be shown, unless one asks for what was rejected."""


class Operator(StrEnum):
    """How a target's value is to be taken."""

    EQUAL = "="
    AT_MOST = "<="
    AT_LEAST = ">="
    DECREASE_BY = "decrease_by"
    INCREASE_BY = "increase_by"


class IndicatorKind(StrEnum):
    """What kind of number an indicator gives; the values are the Dutch words that users see."""

    REALISATIE = "realisatie"
    INKOOP = "inkoop"
    PROGNOSE = "prognose"
    AMBITIE = "ambitie"


class BudgetKind(StrEnum):
    """Whether money is spent, received or added up."""

    COST = "cost"
    FUNDING = "funding"
    TOTAL = "total"


class ActorType(StrEnum):
    """What an actor is; the values are the Dutch words that users see."""

    GEMEENTE = "gemeente"
    JEUGDHULPREGIO = "jeugdhulpregio"
    ZORGAANBIEDER = "zorgaanbieder"
    GECERTIFICEERDE_INSTELLING = "gecertificeerde instelling"
    RIJK = "rijk"
    ONDERWIJS = "onderwijs"
    BRANCHE = "branche- of beroepsorganisatie"
    KENNISINSTITUUT = "kennisinstituut"
    SAMENWERKINGSVERBAND = "samenwerkingsverband"
    TOEZICHTHOUDER = "toezichthouder"
    RECHTSPRAAK = "rechtspraak"
    OVERIG = "overig"


_SAID: dict[str, str] = {
    Match.LITERAL: "letterlijk",
    Match.NORMALISED: "herschreven",
    Match.TABLE: "uit een tabel",
    Match.DERIVED: "afgeleid",
    Review.MACHINE: "machinaal gelezen",
    Review.ACCEPTED: "goedgekeurd",
    Review.CORRECTED: "met de hand verbeterd",
    Review.ADDED: "met de hand toegevoegd",
    Review.REJECTED: "afgekeurd",
    Operator.EQUAL: "precies",
    Operator.AT_MOST: "hooguit",
    Operator.AT_LEAST: "ten minste",
    Operator.DECREASE_BY: "minder met",
    Operator.INCREASE_BY: "meer met",
    BudgetKind.COST: "kosten",
    BudgetKind.FUNDING: "dekking",
    BudgetKind.TOTAL: "totaal",
}


def said(value: StrEnum) -> str:
    """How a user reads a value that is kept as a code.

    >>> said(Operator.AT_MOST), said(IndicatorKind.PROGNOSE)
    ('hooguit', 'prognose')
    """
    return _SAID.get(value, value.value)


class Column(NamedTuple):
    """A field as a column: its name, its Dutch label and meaning, its Python type without None, its unit if any."""

    name: str
    label: str
    meaning: str
    type: Any
    unit: str = ""


def _field(label: str, meaning: str, default: Any = ..., unit: str = "") -> Any:
    return Field(default, title=label, description=meaning, json_schema_extra={"unit": unit} if unit else None)


class Fact(BaseModel):
    """One row of one table.

    `table`, `label`, `meaning`: the table's name, its Dutch name and what is in it; `extractor`: who reads it.

    `key`: the fields that, with the quote, tell one fact from another; the id is made of them. `decisive`: the fields
    that must be right for a row to be right, `compared`: those that are compared besides, `named`: rows are recognised
    by their names instead of their quotes (see `kb.evaluation`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: ClassVar[str]
    label: ClassVar[str]
    meaning: ClassVar[str] = ""
    order: ClassVar[int]
    extractor: ClassVar[str]
    key: ClassVar[tuple[str, ...]] = ()
    decisive: ClassVar[tuple[str, ...]] = ()
    compared: ClassVar[tuple[str, ...]] = ()
    named: ClassVar[bool] = False

    id: str = _field("Id", "Vast kenmerk van deze regel", "")
    document: str = _field("Document", "Kenmerk van het document")
    page: int = _field("Pagina", "Pagina van het bestand waarop het citaat begint")
    section: str | None = _field("Paragraaf", "Kop waaronder het citaat staat", None)
    quote: Quote = _field("Citaat", "De zin of tabelregel waar dit uit blijkt")
    match: Match = _field("Gelezen als", "Hoe de waarde in het citaat staat", Match.LITERAL)
    also: tuple[Quote, ...] = _field("Ook in", "Andere plaatsen waar hetzelfde staat", ())
    heads: tuple[Quote, ...] = _field("Onder", "Koppen en kolomkoppen die mee de waarde bepalen", ())
    notes: tuple[Quote, ...] = _field("Voetnoten", "Voetnoten die bij het citaat horen", ())
    warnings: tuple[str, ...] = _field("Let op", "Wat er aan deze regel niet klopt", ())

    @classmethod
    def own_fields(cls) -> tuple[str, ...]:
        """The fields that only this table has."""
        return tuple(name for name in cls.model_fields if name not in Fact.model_fields)

    @classmethod
    def columns(cls) -> tuple[Column, ...]:
        """All fields as columns: the table's own first, then where the row comes from."""
        names = (*cls.own_fields(), *(name for name in Fact.model_fields))
        return tuple(_column(cls, name) for name in names)

    def row(self) -> dict[str, Any]:
        """Plain values by field, a quote as its text, with `start` and `end` of the fact's own quote."""
        values = {name: _plain(getattr(self, name)) for name in (*Fact.model_fields, *self.own_fields())}
        return values | {"start": self.quote.start, "end": self.quote.end}

    def key_values(self) -> tuple[str, ...]:
        """The key fields as text, None as nothing."""
        return tuple("" if (value := getattr(self, name)) is None else str(value) for name in self.key)

    def with_changes(self, **changes: Any) -> Self:
        """This fact with other values in some fields."""
        return self.model_copy(update=changes)

    def quotes(self) -> Iterator[Quote]:
        """Every stretch of the document that this fact points at."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, Quote):
                yield value
            elif isinstance(value, tuple):
                yield from (item for item in value if isinstance(item, Quote))


class Target(Fact):
    """What the parties commit to or strive for, with something measurable in it."""

    table: ClassVar[str] = "targets"
    label: ClassVar[str] = "Doelen"
    meaning: ClassVar[str] = "Wat partijen beloven of nastreven, met een getal erin"
    order: ClassVar[int] = 1
    extractor: ClassVar[str] = "kb.extract.targets:extract"
    key: ClassVar[tuple[str, ...]] = ("due", "value", "operator", "indicator")
    decisive: ClassVar[tuple[str, ...]] = ("value", "due")
    compared: ClassVar[tuple[str, ...]] = ("operator", "unit", "baseline_value", "scope")

    indicator: str = _field("Indicator", "Wat er gemeten wordt")
    operator: Operator = _field("Richting", "Precies, hooguit, ten minste, of minder dan wel meer met", Operator.EQUAL)
    value: float = _field("Streefwaarde", "Het getal waar men op uit wil komen; nul voor 'geen'")
    unit: str | None = _field("Eenheid", "Waarin de streefwaarde telt", None)
    baseline_value: float | None = _field("Uitgangswaarde", "Het getal waar men van uitgaat", None)
    baseline_date: str | None = _field("Peildatum", "Het moment van de uitgangswaarde", None, MOMENT)
    due: str | None = _field(
        "Moment", "Wanneer het bereikt moet zijn (jjjj, jjjj-Hn, jjjj-Qn, jjjj-mm of jjjj-mm-dd)", None, MOMENT
    )
    due_text: str | None = _field("Moment (tekst)", "Het moment zoals het er staat", None)
    scope: str | None = _field("Geldt voor", "De regio, partij of voorziening waarvoor het doel geldt", None)


class Indicator(Fact):
    """An observed or forecast number about capacity, use or people; a series is one row per moment."""

    table: ClassVar[str] = "indicators"
    label: ClassVar[str] = "Indicatoren"
    meaning: ClassVar[str] = "Getallen over capaciteit, gebruik en mensen: gemeten, ingekocht of verwacht"
    order: ClassVar[int] = 2
    extractor: ClassVar[str] = "kb.extract.indicators:extract"
    key: ClassVar[tuple[str, ...]] = ("indicator", "period", "value", "kind")
    decisive: ClassVar[tuple[str, ...]] = ("value", "period")
    compared: ClassVar[tuple[str, ...]] = ("unit", "kind")

    indicator: str = _field("Indicator", "Wat er geteld of gemeten is")
    value: float = _field("Waarde", "Het getal")
    unit: str | None = _field("Eenheid", "Waarin de waarde telt", None)
    period: str | None = _field("Periode", "Het moment of jaar waar het getal bij hoort", None, MOMENT)
    kind: IndicatorKind = _field("Soort", "Gemeten, ingekocht, verwacht of nagestreefd", IndicatorKind.REALISATIE)
    scope: str | None = _field("Geldt voor", "De regio, partij of voorziening waar het getal over gaat", None)


class Milestone(Fact):
    """Something that will be done, ready, decided or reached by a moment in time; past moments included."""

    table: ClassVar[str] = "milestones"
    label: ClassVar[str] = "Mijlpalen"
    meaning: ClassVar[str] = "Wat op een moment gedaan, bereikt of besloten is"
    order: ClassVar[int] = 3
    extractor: ClassVar[str] = "kb.extract.milestones:extract"
    key: ClassVar[tuple[str, ...]] = ("description", "due")
    decisive: ClassVar[tuple[str, ...]] = ("due",)
    compared: ClassVar[tuple[str, ...]] = ("owner", "theme")

    description: str = _field("Omschrijving", "Wat er dan gedaan, klaar of besloten is")
    due: str | None = _field("Moment", "Wanneer (jjjj, jjjj-Hn, jjjj-Qn, jjjj-mm of jjjj-mm-dd)", None, MOMENT)
    due_text: str | None = _field("Moment (tekst)", "Het moment zoals het er staat", None)
    theme: str | None = _field("Thema", "De kop of het programmaonderdeel waar het onder valt", None)
    owner: str | None = _field("Wie", "Wie het doet of ervoor zorgt", None)


class Budget(Fact):
    """An amount of money, or a post without one (pro memorie)."""

    table: ClassVar[str] = "budgets"
    label: ClassVar[str] = "Budgetten"
    meaning: ClassVar[str] = "Geld: kosten, dekking en totalen, ook posten die nog p.m. zijn"
    order: ClassVar[int] = 4
    extractor: ClassVar[str] = "kb.extract.budgets:extract"
    key: ClassVar[tuple[str, ...]] = ("item", "amount_eur", "period_from", "period_to")
    decisive: ClassVar[tuple[str, ...]] = ("amount_eur", "pm")
    compared: ClassVar[tuple[str, ...]] = ("kind", "period_from", "period_to", "programme")

    item: str = _field("Post", "Waar het geld voor is of vandaan komt")
    amount_eur: int | None = _field("Bedrag", "Bedrag in hele euro's; leeg bij p.m.", None, EURO)
    pm: bool = _field("P.m.", "Pro memorie: wel een post, nog geen bedrag", False)
    kind: BudgetKind = _field("Soort", "Kosten, dekking of totaal", BudgetKind.COST)
    period_from: int | None = _field("Van", "Eerste jaar", None, YEAR)
    period_to: int | None = _field("Tot en met", "Laatste jaar", None, YEAR)
    programme: str | None = _field("Regeling", "De regeling of begroting waar de post in staat", None)
    category: str | None = _field("Categorie", "De categorie zoals het plan die noemt", None)


class Action(Fact):
    """A listed action without a moment of its own."""

    table: ClassVar[str] = "actions"
    label: ClassVar[str] = "Acties"
    meaning: ClassVar[str] = "Wat partijen gaan doen, zonder eigen moment"
    order: ClassVar[int] = 5
    extractor: ClassVar[str] = "kb.extract.actions:extract"
    key: ClassVar[tuple[str, ...]] = ("description",)
    compared: ClassVar[tuple[str, ...]] = ("theme",)

    description: str = _field("Omschrijving", "Wat er gedaan wordt")
    theme: str | None = _field("Thema", "De kop of het programmaonderdeel waar het onder valt", None)
    owner: str | None = _field("Wie", "Wie het doet of ervoor zorgt", None)


class Actor(Fact):
    """An organisation, public body, collaboration or named team."""

    table: ClassVar[str] = "actors"
    label: ClassVar[str] = "Actoren"
    meaning: ClassVar[str] = "Wie er meedoen: organisaties, overheden, samenwerkingen en teams"
    order: ClassVar[int] = 6
    extractor: ClassVar[str] = "kb.extract.actors:extract"
    key: ClassVar[tuple[str, ...]] = ("name",)
    compared: ClassVar[tuple[str, ...]] = ("actor_type",)
    named: ClassVar[bool] = True

    name: str = _field("Naam", "De volledigste naam die het document gebruikt")
    aliases: tuple[str, ...] = _field("Andere namen", "Afkortingen en andere schrijfwijzen in het document", ())
    actor_type: ActorType = _field("Type", "Wat voor partij het is", ActorType.OVERIG)
    role: str | None = _field("Rol", "De rol zoals het document die noemt", None)


class Practice(Fact):
    """A named method, provision or intervention that another region might copy."""

    table: ClassVar[str] = "practices"
    label: ClassVar[str] = "Praktijken"
    meaning: ClassVar[str] = "Werkwijzen en voorzieningen met een naam, die een andere regio kan overnemen"
    order: ClassVar[int] = 7
    extractor: ClassVar[str] = "kb.extract.practices:extract"
    key: ClassVar[tuple[str, ...]] = ("name",)
    named: ClassVar[bool] = True

    name: str = _field("Naam", "De naam die het document gebruikt")
    aliases: tuple[str, ...] = _field("Andere namen", "Afkortingen en andere schrijfwijzen in het document", ())
    definition: Quote | None = _field("Wat het is", "De zin die zegt wat het is", None)
    status: str | None = _field("Stand", "Hoe ver het is, zoals het document het zegt", None)


@dataclass(frozen=True, slots=True)
class Extracted:
    """The facts of a document and the fingerprint of the extractors that read them.

    `failed`: the tables whose extractor failed, so that nobody takes an empty table for an empty document.
    """

    facts: tuple[Fact, ...]
    extractors: str
    failed: tuple[str, ...] = ()

    def to_json(self) -> bytes:
        """As JSON; `from_json` gives it back."""
        rows = [{"table": fact.table, "fact": fact.model_dump(mode="json")} for fact in self.facts]
        plain = {"extractors": self.extractors, "failed": self.failed, "facts": rows}
        return json.dumps(plain, ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, data: bytes | str) -> Extracted:
        """Facts from their JSON; raises ValueError where it is not that."""
        plain = json.loads(data)
        known = tables()
        facts = tuple(known[row["table"]].model_validate_json(json.dumps(row["fact"])) for row in plain["facts"])
        return cls(facts, plain["extractors"], tuple(plain["failed"]))


@cache
def tables() -> dict[str, type[Fact]]:
    """The tables by name, in their order; those that another package registers included."""
    found: list[type[Fact]] = [entry.load() for entry in entry_points(group=GROUP)]
    return {cls.table: cls for cls in sorted(set(found), key=lambda cls: (cls.order, cls.table))}


def identified(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts in text order, each with its id.

    An id is made of the document, the table, the folded quote and the key fields, so that reading the same document
    again gives the same ids; facts that share all of these are numbered.
    """
    seen: dict[str, int] = {}
    done: list[Fact] = []
    for fact in sorted(facts, key=lambda f: (f.order, f.quote.start, f.quote.end, f.key_values())):
        base = _id(fact)
        seen[base] = seen.get(base, 0) + 1
        done.append(fact.model_copy(update={"id": base if seen[base] == 1 else f"{base}-{seen[base]}"}))
    return tuple(done)


def _id(fact: Fact) -> str:
    parts = (fact.document, fact.table, " ".join(fact.quote.text.split()).casefold(), *fact.key_values())
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=6).hexdigest()
    return f"{fact.document}.{fact.table}.{digest}"


def _column(cls: type[Fact], name: str) -> Column:
    field = cls.model_fields[name]
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    kinds = [kind for kind in get_args(field.annotation) if kind is not type(None)]
    optional = type(None) in get_args(field.annotation)
    kind = kinds[0] if optional and len(kinds) == 1 else field.annotation
    return Column(name, field.title or name, field.description or "", kind, str(extra.get("unit", "")))


def _plain(value: Any) -> Any:
    if isinstance(value, Quote):
        return value.text
    if isinstance(value, StrEnum):
        return value.value
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
