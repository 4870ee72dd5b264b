"""Who is behind a practice: the owners of what is done, and the actors that the same sentences name.

A municipality or region in such a sentence is more often a place than somebody who does something, so it only counts
where the text calls it one ("de gemeente Dortwaard").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kb.compare.findings import Findings, counted
from kb.compare.mentions import Mention
from kb.compare.results import Area, Value
from kb.facts import Action, Actor, ActorType, Milestone
from kb.vocabulary.spelling import NameFinder, squeeze

__all__ = ["who"]

_ARTICLE = re.compile(r"^(?:de|het|een)\s+", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:gemeenten?|regio(?:['’]s)?|jeugdhulpregio(?:['’]s)?)\s+$|^$", re.IGNORECASE)
_PLACES = (ActorType.GEMEENTE, ActorType.JEUGDHULPREGIO)


class Cast:
    """The actors of a document by any of their names."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._by_name = {squeeze(name): actor for actor in actors for name in (actor.name, *actor.aliases)}
        self._finder = NameFinder([name for actor in actors for name in (actor.name, *actor.aliases)])

    def named_in(self, text: str) -> list[Actor]:
        """The actors that a sentence names, each once, in order."""
        found = ((self._by_name[key], text[:start]) for start, _, key in self._finder.find(text))
        return list({a.id: a for a, before in found if a.actor_type not in _PLACES or _CALLED.search(before)}.values())


def who(found: Findings, area: Area) -> tuple[Value, ...]:
    """Everybody once with how often, under the fullest name that a document has, those who are named most first."""
    fullest: dict[str, str] = {}
    for actor in sorted((a for name in area.documents for a in found.actors[name]), key=lambda a: len(a.name)):
        fullest |= {squeeze(name): actor.name for name in (actor.name, *actor.aliases)}

    def called(value: Value) -> Value:
        bare = _ARTICLE.sub("", value.text)
        return replace(value, text=fullest.get(squeeze(value.text)) or fullest.get(squeeze(bare)) or bare)

    return counted((called(value) for value in _named(found, area)), key=squeeze)


def _named(found: Findings, area: Area) -> Iterator[Value]:
    done: list[Milestone | Action] = [*found.facts(Milestone, area), *found.facts(Action, area)]
    for fact in done:
        if fact.owner:
            yield found.value(fact.owner, fact.document, fact.quote, fact)
    for name in area.documents:
        cast = Cast(found.actors[name])
        for mention in _sentences(found.mentions[name]):
            for actor in cast.named_in(mention.said):
                yield found.value(actor.name, name, mention.quote(found.library), actor)


def _sentences(mentions: Iterable[Mention]) -> list[Mention]:
    """The first mention in each sentence."""
    first: dict[tuple[int, tuple[int, int]], Mention] = {}
    for mention in mentions:
        first.setdefault((mention.passage.start, mention.sentence), mention)
    return list(first.values())
