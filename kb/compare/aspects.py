"""The cells of a row: what the documents of an area say of a subject, aspect by aspect.

What it is and how far it is come from the practices, else from a sentence that says so; numbers from targets and
indicators; money from budgets; moments from milestones; who from their owners and from the actors in the same sentences;
words are the spellings themselves. The newest document comes first; what two documents say in the same words is one
value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TypeVar

from kb.compare.library import Library
from kb.compare.mentions import Mention
from kb.compare.relevance import About, holds_for
from kb.compare.results import Area, Value
from kb.compare.wording import wording
from kb.documents import Quote
from kb.extract.statuses import status_near
from kb.facts import Action, Actor, Budget, Fact, Indicator, IndicatorKind, Milestone, Practice, Target
from kb.vocabulary import Gazetteer
from kb.vocabulary.conceptfinder import name_key
from kb.vocabulary.spelling import NameFinder, squeeze

__all__ = ["Findings", "aspects"]

F = TypeVar("F", bound=Fact)

_OPENS = re.compile(r"^(?:\W*(?:een|de|het|onze|ons)\s+)?\W*$", re.IGNORECASE)
_IS = re.compile(
    r"^\W?\s*(?:\([^()]{2,60}\)\s*)?(?:is|zijn|betekent|betekenen)\s+(?:een|het|de|bedoeld|bestemd)\b|^:\s+een\b"
)
_UNDER = re.compile(r"\b(?:onder|met)\s+(?:een\s+)?\W?$", re.IGNORECASE)
_MEANS = re.compile(r"^\W?\s*(?:verstaan|bedoelen)\b")


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is known of a subject: facts, actors and mentions, by document."""

    library: Library
    gazetteer: Gazetteer
    about: About
    actors: Mapping[str, Sequence[Actor]]
    mentions: Mapping[str, Sequence[Mention]]

    def mentions_in(self, area: Area) -> list[Mention]:
        """The mentions in an area's documents, newest document first."""
        return [mention for name in area.documents for mention in self.mentions[name]]


def aspects(found: Findings, area: Area) -> dict[str, tuple[Value, ...]]:
    """The values of an area by aspect, every aspect there."""
    return {
        "definition": _once(_definitions(found, area)),
        "status": _once(_statuses(found, area)),
        "numbers": _once(_numbers(found, area)),
        "money": _once(_stated(found, Budget, area)),
        "moments": _once(_moments(found, area)),
        "who": _counted(_who(found, area)),
        "words": _counted(_words(found, area)),
        "passages": (),
    }


def _value(found: Findings, text: str, document: str, quote: Quote, fact: Fact | None = None) -> Value:
    plan = found.library.plans[document]
    line = " ".join(text.split())
    return Value(line, document, plan.dated, quote, fact.table if fact else "", fact.id if fact else "")


def _facts(found: Findings, table: type[F], area: Area) -> Iterator[F]:
    """The facts of a table about the subject that count for an area, newest document first."""
    codes = frozenset(code for code, _ in area.regions)
    for fact in found.about.of(table, area.documents):
        if holds_for(fact, codes, found.gazetteer):
            yield fact


def _stated(found: Findings, table: type[Fact], area: Area) -> Iterator[Value]:
    for fact in _facts(found, table, area):
        yield _value(found, wording(fact), fact.document, fact.quote, fact)


def _numbers(found: Findings, area: Area) -> Iterator[Value]:
    """Targets, then what is counted; of a target that is in a series of numbers too, only the target."""
    targets = list(_facts(found, Target, area))
    told = {(fact.document, fact.value, (fact.due or "")[:4]) for fact in targets}
    counts = (
        fact
        for fact in _facts(found, Indicator, area)
        if fact.kind is not IndicatorKind.AMBITIE or (fact.document, fact.value, (fact.period or "")[:4]) not in told
    )
    for fact in chain[Target | Indicator](targets, counts):
        yield _value(found, wording(fact), fact.document, fact.quote, fact)


def _moments(found: Findings, area: Area) -> Iterator[Value]:
    """The milestones of each document in the order of their moments, those without one last."""
    for name in area.documents:
        mine = (fact for fact in _facts(found, Milestone, area) if fact.document == name)
        for fact in sorted(mine, key=lambda fact: _moment(fact.due)):
            yield _value(found, wording(fact), fact.document, fact.quote, fact)


def _moment(due: str | None) -> tuple[str, int]:
    """Sorts moments by their last month, a month before the quarter, half or year that ends in it.

    >>> sorted(["2025", "2025-Q2", "2025-06-01", "2025-H1"], key=_moment)
    ['2025-06-01', '2025-Q2', '2025-H1', '2025']
    """
    year, rest = (due or "9999")[:4], (due or "")[5:]
    last = {"Q": 3, "K": 3, "H": 6}.get(rest[:1], 0)
    month = int(rest[1:2]) * last if last else int(rest[:2] or 12)
    return f"{year}-{month:02}{'' if last or not rest else rest[2:]}", last or (0 if rest else 12)


def _definitions(found: Findings, area: Area) -> Iterator[Value]:
    """Of each document the definition of the practice, else the first sentence that is one."""
    practices = list(_facts(found, Practice, area))
    for name in area.documents:
        given = [fact for fact in practices if fact.document == name and fact.definition]
        for fact in given:
            if fact.definition:
                yield _value(found, fact.definition.text, name, fact.definition, fact)
        said = (mention for mention in found.mentions[name] if not given and _is_definition(mention))
        for mention in islice(said, 1):
            yield _value(found, mention.said, name, mention.quote(found.library))


def _is_definition(mention: Mention) -> bool:
    start, end = mention.inside
    before, after = mention.said[:start], mention.said[end:]
    return bool((_OPENS.match(before) and _IS.match(after)) or (_UNDER.search(before) and _MEANS.match(after)))


def _statuses(found: Findings, area: Area) -> Iterator[Value]:
    """Of each document the status of the practice, else the plainest that a sentence gives."""
    practices = list(_facts(found, Practice, area))
    for name in area.documents:
        given = [fact for fact in practices if fact.document == name and fact.status]
        for fact in given:
            yield _value(found, fact.status or "", name, fact.quote, fact)
        if not given:
            yield from islice(_said_statuses(found, found.mentions[name]), 1)


def _said_statuses(found: Findings, mentions: Iterable[Mention]) -> list[Value]:
    read = [(mention, status_near(mention.said, *mention.inside)) for mention in mentions]
    stages = sorted(((status, mention) for mention, status in read if status), key=lambda pair: pair[0].rank)
    return [_value(found, status.word, m.document, m.quote(found.library)) for status, m in stages[:1]]


def _who(found: Findings, area: Area) -> Iterator[Value]:
    """The owners of what is done, then the actors that the same sentence names."""
    for table in (Milestone, Action):
        for fact in _facts(found, table, area):
            if fact.owner:
                yield _value(found, fact.owner, fact.document, fact.quote, fact)
    for name in area.documents:
        by_name = {squeeze(alias): actor for actor in found.actors[name] for alias in (actor.name, *actor.aliases)}
        finder = NameFinder([alias for actor in found.actors[name] for alias in (actor.name, *actor.aliases)])
        for mention in _sentences(found.mentions[name]):
            for key in dict.fromkeys(key for _, _, key in finder.find(mention.said)):
                actor = by_name[key]
                yield _value(found, actor.name, name, mention.quote(found.library), actor)


def _sentences(mentions: Iterable[Mention]) -> list[Mention]:
    """The first mention in each sentence."""
    return list({(m.passage.start, m.sentence): m for m in reversed(list(mentions))}.values())[::-1]


def _words(found: Findings, area: Area) -> Iterator[Value]:
    for mention in found.mentions_in(area):
        yield _value(found, mention.written, mention.document, mention.quote(found.library))


def _once(values: Iterable[Value]) -> tuple[Value, ...]:
    """Values that say the same in the same words as one, with the other places in `also`."""
    kept: dict[str, Value] = {}
    for value in values:
        first = kept.setdefault(squeeze(value.text), value)
        place = (value.document, value.page)
        if first is not value and place != (first.document, first.page) and place not in first.also:
            kept[squeeze(value.text)] = replace(first, also=(*first.also, place))
    return tuple(kept.values())


def _counted(values: Iterable[Value]) -> tuple[Value, ...]:
    """Each name once with how often it stands there, most often first; its most usual form counts."""
    groups: dict[str, list[Value]] = {}
    for value in values:
        groups.setdefault(name_key(value.text), []).append(value)
    merged = [replace(_once(_usual(group))[0], count=len(group)) for group in groups.values()]
    return tuple(sorted(merged, key=lambda value: -value.count))


def _usual(group: Sequence[Value]) -> list[Value]:
    """The values of a group under the form that most of them have, the first place of that form in front."""
    form = Counter(value.text for value in group).most_common(1)[0][0]
    ordered = sorted(group, key=lambda value: value.text != form)
    return [replace(value, text=form) for value in ordered]
