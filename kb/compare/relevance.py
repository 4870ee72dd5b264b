"""Which facts are about a subject.

A fact is about what its own words name (what is counted, paid, done). Where those name nothing ("24 plekken in 2025"),
it is about what its sentence, its column head or its heading names; not where they name something else ("20 gezinshuizen"
in a sentence about both).
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
    """The facts about a subject by table, in text order by document."""

    facts: Mapping[type[Fact], tuple[Fact, ...]] = field(default_factory=dict)

    def of(self, table: type[F], documents: Iterable[str]) -> Iterator[F]:
        """Those of one table in these documents, in the order of the documents."""
        for name in documents:
            for fact in self.facts.get(table, ()):
                if fact.document == name and isinstance(fact, table):
                    yield fact


def facts_about(store: Store, documents: list[str], spotter: Spotter) -> About:
    """The facts of these documents that are about a subject."""
    return About(
        {
            table: tuple(
                fact for fact in store.facts(table, documents, told=spotter.may_hold) if _is_about(fact, own, spotter)
            )
            for table, own in OWN_WORDS.items()
        }
    )


def _is_about(fact: Fact, own: tuple[str, ...], spotter: Spotter) -> bool:
    said = _words(fact, own)
    if spotter.find(said):
        return True
    if isinstance(fact, Practice) or spotter.others(said):
        return False
    return any(spotter.find(text) for text in _around(fact))


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
