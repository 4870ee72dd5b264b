"""Which facts are about a subject.

A fact is about what its own words name (what is counted, paid, done). Where those name nothing ("24 plekken in 2025"),
it is about the one thing that its sentence names, or else its column head or heading; not where its own words name
something else, nor where its sentence names several things ("acht gezinnen met VIER en drie hybride bedden").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from kb.compare.subjects import Spotter
from kb.documents import Quote
from kb.facts import Action, Budget, Fact, Indicator, Milestone, Practice, Target
from kb.store import Store
from kb.vocabulary import Gazetteer

__all__ = ["About", "facts_about", "holds_for"]

F = TypeVar("F", bound=Fact)

OWN_WORDS: Mapping[type[Fact], tuple[str, ...]] = {
    Practice: ("name", "aliases"),
    Target: ("indicator",),
    Indicator: ("indicator",),
    Budget: ("item",),
    Milestone: ("description",),
    Action: ("description",),
}
THEMES = ("theme", "programme", "category", "section")


@dataclass(frozen=True, slots=True)
class About:
    """The facts about a subject by table, in text order by document; `named`: ids of those whose own words name it."""

    facts: Mapping[type[Fact], tuple[Fact, ...]] = field(default_factory=dict)
    named: frozenset[str] = frozenset()

    def of(self, table: type[F], documents: Iterable[str]) -> Iterator[F]:
        """Those of one table in these documents, in that order; of a document those that name the subject first."""
        for name in documents:
            mine = [fact for fact in self.facts.get(table, ()) if fact.document == name and isinstance(fact, table)]
            yield from sorted(mine, key=lambda fact: fact.id not in self.named)


def facts_about(store: Store, documents: list[str], spotter: Spotter) -> About:
    """The facts of these documents that are about a subject."""
    found: dict[type[Fact], tuple[Fact, ...]] = {}
    named: set[str] = set()
    for table, own in OWN_WORDS.items():
        facts = store.facts(table, documents, told=spotter.may_hold)
        naming = {fact.id for fact in facts if spotter.find(_words(fact, own))}
        found[table] = tuple(fact for fact in facts if fact.id in naming or _stands_by(fact, own, spotter))
        named |= naming
    return About(found, frozenset(named))


def _stands_by(fact: Fact, own: Iterable[str], spotter: Spotter) -> bool:
    """Whether what is around a fact says that it is about a subject that its own words do not name."""
    if isinstance(fact, Practice) or not any(spotter.find(text) for text in _around(fact)):
        return False
    return not spotter.others(_words(fact, own)) and not spotter.others(fact.quote.text)


def _words(fact: Fact, names: Iterable[str]) -> str:
    return "\n".join(_texts(getattr(fact, name, None) for name in names))


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, tuple):
            yield from _texts(value)
        elif isinstance(value, Quote):
            yield value.text
        elif isinstance(value, str):
            yield value


def _around(fact: Fact) -> Iterator[str]:
    """What a fact stands in and under."""
    yield fact.quote.text
    yield from _texts([fact.heads])
    yield from _texts(getattr(fact, name, None) for name in THEMES)


def holds_for(fact: Fact, codes: frozenset[str], gazetteer: Gazetteer) -> bool:
    """Whether a fact counts for these regions: not where it says that it is for others."""
    scope = getattr(fact, "scope", None)
    named = {mention.key for mention in gazetteer.find_regions(scope)} if scope and codes else set()
    return not named or not named.isdisjoint(codes)
