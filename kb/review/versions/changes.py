"""What changed between two rows that are one item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from kb.bags import plain_words
from kb.extract.values.numerals import NUMERAL, read_numeral
from kb.facts import Fact, Match
from kb.review.versions.organisations import Organisations
from kb.review.versions.results import Change, FieldChange
from kb.review.versions.rules import label, label_field, rule_of, same_unit

__all__ = ["changed_fields", "kind_of", "said_the_same"]


def kind_of(old: Fact, new: Fact, known: Organisations) -> tuple[Change, tuple[FieldChange, ...]]:
    """What became of an item that both plans have, and the fields with another value."""
    fields = tuple(changed_fields(old, new, known))
    if fields:
        return Change.CHANGED, fields
    return (Change.UNCHANGED if said_the_same(old, new) else Change.REWORDED), ()


def changed_fields(old: Fact, new: Fact, known: Organisations) -> Iterator[FieldChange]:
    """The fields with another value; what only one plan states counts for the fields of `Rule.always`."""
    rule = rule_of(type(old))
    for column in type(old).columns():
        name = column.name
        one, other = getattr(old, name), getattr(new, name)
        compared = name in rule.always or (name in rule.both and _stated(one) and _stated(other))
        if compared and not _alike(name, old, new, known):
            yield FieldChange(name, column.label, _plain(one), _plain(other))
    if not rule.number and _numbers(old) and _numbers(new) and _numbers(old) != _numbers(new):
        name = label_field(type(old))
        title = next(column.label for column in type(old).columns() if column.name == name)
        yield FieldChange(name, title, label(old), label(new))


def said_the_same(old: Fact, new: Fact) -> bool:
    """Whether two rows say it in the same words, capitals and punctuation apart; of a table row its label counts."""
    if type(old).named or _words(old.quote.text) == _words(new.quote.text):
        return True
    cells = Match.TABLE in (old.match, new.match) or not rule_of(type(old)).number
    return cells and _words(label(old)) == _words(label(new))


def _words(text: str) -> list[str]:
    return plain_words(text)


def _stated(value: Any) -> bool:
    return value not in (None, "")


def _alike(name: str, old: Fact, new: Fact, known: Organisations) -> bool:
    one, other = getattr(old, name), getattr(new, name)
    if name in rule_of(type(old)).parties and one and other:
        return known.same(str(one), str(other))
    if name == "unit":
        return same_unit(old, new)
    if isinstance(one, str) and isinstance(other, str) and not isinstance(one, StrEnum):
        return _words(one) == _words(other)
    return bool(one == other)


def _numbers(fact: Fact) -> set[float]:
    """The numbers in what a row is about."""
    found = (read_numeral(match.group()) for match in re.finditer(NUMERAL, label(fact)))
    return {value for value in found if value is not None}


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value
