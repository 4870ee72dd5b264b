"""All that is known of a subject, and values made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kb.compare.library import Library
from kb.compare.mentions import Mention
from kb.compare.relevance import About, holds_for
from kb.compare.results import Area, Value
from kb.documents import Quote
from kb.facts import Actor, Fact
from kb.vocabulary import Gazetteer
from kb.vocabulary.spelling import squeeze

__all__ = ["Findings", "counted", "once"]

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Findings:
    """Facts, actors and mentions of a subject; the last two by document."""

    library: Library
    gazetteer: Gazetteer
    about: About
    actors: Mapping[str, Sequence[Actor]]
    mentions: Mapping[str, Sequence[Mention]]

    def mentions_in(self, area: Area) -> list[Mention]:
        """The mentions in an area's documents, newest document first."""
        return [mention for name in area.documents for mention in self.mentions[name]]

    def mentioning(self, area: Area) -> int:
        """How many passages name it, themselves or in the heading right above them."""
        named = ((name, mention.passage) for name in area.documents for mention in self.mentions[name])
        return len({(name, self.library.ordinal(name, passage)) for name, passage in named})

    def facts(self, table: type[F], area: Area) -> Iterator[F]:
        """The facts of a table about the subject that count for an area, newest document first."""
        codes = frozenset(code for code, _ in area.regions)
        for fact in self.about.of(table, area.documents):
            if holds_for(fact, codes, self.gazetteer):
                yield fact

    def value(self, text: str, document: str, quote: Quote, fact: Fact | None = None, about: str = "") -> Value:
        """A value on one line, dated as its document."""
        dated = self.library.plans[document].dated
        table, name = (fact.table, fact.id) if fact else ("", "")
        return Value(" ".join(text.split()), document, dated, quote, about, table, name)


def once(values: Iterable[Value]) -> tuple[Value, ...]:
    """Values that say the same in the same words as one, with the other places in `also`."""
    kept: dict[tuple[str, str], Value] = {}
    for value in values:
        key = squeeze(value.about), squeeze(value.text)
        first = kept.setdefault(key, value)
        place = (value.document, value.page)
        if first is not value and place != (first.document, first.page) and place not in first.also:
            kept[key] = replace(first, also=(*first.also, place))
    return tuple(kept.values())


def counted(values: Iterable[Value], key: Callable[[str], str]) -> tuple[Value, ...]:
    """Each name once with how often it stands there, most often first; its most usual form counts."""
    groups: dict[str, list[Value]] = {}
    for value in values:
        groups.setdefault(key(value.text), []).append(value)
    merged = [replace(once(_usual(group))[0], count=len(group)) for group in groups.values()]
    return tuple(sorted(merged, key=lambda value: -value.count))


def _usual(group: Sequence[Value]) -> list[Value]:
    """The values of a group under the form that most of them have, the first place of that form in front."""
    form = Counter(value.text for value in group).most_common(1)[0][0]
    ordered = sorted(group, key=lambda value: value.text != form)
    return [replace(value, text=form) for value in ordered]
