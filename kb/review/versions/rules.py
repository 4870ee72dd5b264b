"""What makes two rows of a table one item, and what of it can change.

A table without a rule of its own, such as one of another package, is compared by its words and key fields.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.facts import Fact, Match

__all__ = ["Rule", "is_table", "label", "label_field", "rule_of", "same_unit"]


@dataclass(frozen=True, slots=True)
class Rule:
    """How a table is compared.

    `moment`: the field that says when; with `fixed` rows of different years are different items (a count of 2021 is
    not that of 2022). `number`: the field with the number or amount. `always`: fields of which a value that one plan
    leaves out is a change too; `both`: those that are compared where both plans state them. `parties`: fields that
    name organisations or areas; rows that name other ones in `apart` are other items.
    """

    moment: str = ""
    fixed: bool = False
    number: str = ""
    always: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


_RULES = {
    "targets": Rule(
        moment="due",
        number="value",
        always=("value", "due"),
        both=("operator", "unit", "baseline_value", "scope"),
        parties=("scope",),
        apart=("scope",),
    ),
    "indicators": Rule(
        moment="period",
        fixed=True,
        number="value",
        always=("value",),
        both=("period", "kind"),
        parties=("scope",),
        apart=("scope",),
    ),
    "milestones": Rule(moment="due", always=("due",), both=("owner",), parties=("owner",)),
    "budgets": Rule(number="amount_eur", always=("amount_eur", "pm"), both=("kind", "period_from", "period_to")),
    "actions": Rule(both=("owner",), parties=("owner",)),
    "actors": Rule(both=("actor_type",)),
    "practices": Rule(both=("status",)),
}


def rule_of(table: type[Fact]) -> Rule:
    """The rule of a table."""
    return _RULES.get(table.table) or Rule(always=table.decisive, both=table.compared)


def label_field(table: type[Fact]) -> str:
    """The field that says what a row is about: the first that only this table has."""
    return table.own_fields()[0]


def label(fact: Fact) -> str:
    """What a row is about."""
    return str(getattr(fact, label_field(type(fact))))


def is_table(fact: Fact) -> bool:
    """Whether a row comes from a table: then its label says what it is about, and its quote is all of the row."""
    return fact.match is Match.TABLE or "\t" in fact.quote.text


def same_unit(old: Fact, new: Fact) -> bool:
    """Whether units are the same, one is not stated, or one says more of it ("jeugdigen per jaar")."""
    one, other = (getattr(fact, "unit", None) for fact in (old, new))
    return not one or not other or one.split()[0] == other.split()[0]
