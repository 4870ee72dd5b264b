"""Rows of a newer plan that only tell what the older one said: "het doel voor 2024 was 24", "van negen naar vier".

They are no promises of the newer plan, so they are set aside before rows are paired, and shown beside the older row
that they tell of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kb.facts import Fact
from kb.review.versions.rules import Rule, label, rule_of

__all__ = ["recalls", "set_apart"]

_OTHER_PLAN = re.compile(r"\(plan van \d{4}\)$")
_LOOKS_BACK = re.compile(
    r"\b(?:plan|begroting|visie|versie|afspraken?) (?:van|uit) \d{4}\b"
    r"|\bdoel(?:en|stelling)?\b[^.;]*\b(?:was|waren|werd(?:en)?|is|zijn)\b[^.;]*"
    r"|\b(?:was|waren) (?:eerder |toen )?(?:afgesproken|voorzien|beoogd|bedoeld|gepland)\b"
    r"|\bin \d{4} (?:rekenden|spraken|beloofden|wilden|gingen) (?:wij|we)\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\bvan\b.+\bnaar\b", re.IGNORECASE | re.DOTALL)
_TOLERANCE = 0.005  # "11,5 miljoen" tells of 11.505.000


def set_apart(before: Sequence[Fact], after: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """The rows of a table in the newer plan that are its own, and those that recall the older plan."""
    own: list[Fact] = []
    told: list[Fact] = []
    for fact in after:
        (told if _recalled(fact, before, after) else own).append(fact)
    return own, told


def _recalled(fact: Fact, before: Sequence[Fact], after: Sequence[Fact]) -> bool:
    if _OTHER_PLAN.search(getattr(fact, "scope", None) or ""):
        return True
    if not rule_of(type(fact)).number or not any(recalls(fact, old) for old in before):
        return False
    return bool(_LOOKS_BACK.search(fact.quote.text)) or _comes_from(fact, after)


def recalls(told: Fact, old: Fact) -> bool:
    """Whether a row gives the number of an older one, in the same unit, and no other moment."""
    rule = rule_of(type(told))
    one, other = _number(told, rule), _number(old, rule)
    if one is None or other is None or abs(one - other) > _TOLERANCE * max(1.0, abs(other)):
        return False
    moments = {getattr(fact, rule.moment) for fact in (told, old)} - {None} if rule.moment else set()
    units = {getattr(fact, "unit", None) for fact in (told, old)} - {None}
    return len({str(unit).split()[0] for unit in units}) < 2 and (len(moments) < 2 or rule.fixed)


def _comes_from(fact: Fact, after: Iterable[Fact]) -> bool:
    """Whether the same sentence goes on to give another number for the same thing: "gedaald van negen naar vier"."""
    return bool(_FROM_TO.search(fact.quote.text)) and any(
        other.quote.span == fact.quote.span
        and label(other) == label(fact)
        and getattr(other, "unit", None) == getattr(fact, "unit", None)
        and other.id != fact.id
        for other in after
    )


def _number(fact: Fact, rule: Rule) -> float | None:
    value = getattr(fact, rule.number) if rule.number else None
    return None if value is None else float(value)
