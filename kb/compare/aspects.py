"""The cells of a row: what the documents of an area say of a subject, aspect by aspect.

What it is and how far it is come from the practices, else from a sentence that says so; numbers from targets and
indicators; money from budgets; moments from milestones; words are the spellings themselves; for who see
`kb.compare.people`. The newest document comes first; what two documents say in the same words is one value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from kb.compare.findings import Findings, counted, once
from kb.compare.mentions import Mention
from kb.compare.people import who
from kb.compare.results import Area, Value
from kb.compare.wording import wording
from kb.extract.statuses import status_near
from kb.facts import Budget, Fact, Indicator, IndicatorKind, Milestone, Practice, Target
from kb.vocabulary.spelling import squeeze

__all__ = ["aspects"]

_OPENS = re.compile(r"^(?:\W*(?:een|de|het|onze|ons)\s+)?\W*$", re.IGNORECASE)
_IS = re.compile(
    r"^\W?\s*(?:\([^()]{2,60}\)\s*)?(?:is|zijn|betekent|betekenen)\s+(?:een|het|de|bedoeld|bestemd)\b|^:\s+een\b"
)
_UNDER = re.compile(r"\b(?:onder|met)\s+(?:een\s+)?\W?$", re.IGNORECASE)
_MEANS = re.compile(r"^\W?\s*(?:verstaan|bedoelen)\b")


def aspects(found: Findings, area: Area) -> dict[str, tuple[Value, ...]]:
    """The values of an area by aspect, every aspect there."""
    return {
        "definition": once(_definitions(found, area)),
        "status": once(_statuses(found, area)),
        "numbers": once(_numbers(found, area)),
        "money": once(_money(found, area)),
        "moments": once(_moments(found, area)),
        "who": who(found, area),
        "words": counted(_words(found, area), key=str.casefold),
        "passages": (),
    }


def _stated(found: Findings, facts: Iterable[Fact]) -> Iterator[Value]:
    """Facts as values, those about the same thing together, in the order in which that comes up."""
    groups: dict[tuple[str, str], list[Value]] = {}
    for fact in facts:
        worded = wording(fact)
        value = found.value(worded.text, fact.document, fact.quote, fact, about=worded.about)
        groups.setdefault((fact.document, squeeze(worded.about)), []).append(value)
    return chain.from_iterable(groups.values())


def _money(found: Findings, area: Area) -> Iterator[Value]:
    """Amounts by document, posts that name the subject first; of each the total over all years, then year by year."""

    def order(fact: Budget) -> tuple[int, bool, int, int]:
        return area.documents.index(fact.document), fact.id not in found.about.named, *_years(fact)

    facts: list[Budget] = sorted(found.facts(Budget, area), key=order)
    yield from _stated(found, facts)


def _years(fact: Budget) -> tuple[int, int]:
    first, last = fact.period_from or 0, fact.period_to or fact.period_from or 0
    return first - last, first


def _numbers(found: Findings, area: Area) -> Iterator[Value]:
    """Targets, then what is counted; of a target that is in a series of numbers too, only the target.

    What names the subject comes first, series in the order of time.
    """
    targets = sorted(found.facts(Target, area), key=lambda fact: (fact.id not in found.about.named, _moment(fact.due)))
    told = {(fact.document, fact.value, (fact.due or "")[:4]) for fact in targets}
    observed = sorted(
        found.facts(Indicator, area), key=lambda fact: (fact.id not in found.about.named, _moment(fact.period))
    )
    counts = [
        fact
        for fact in observed
        if fact.kind is not IndicatorKind.AMBITIE or (fact.document, fact.value, (fact.period or "")[:4]) not in told
    ]
    for name in area.documents:
        mine = [fact for fact in (*targets, *counts) if fact.document == name]
        yield from _stated(found, sorted(mine, key=lambda fact: fact.id not in found.about.named))


def _moments(found: Findings, area: Area) -> Iterator[Value]:
    """The milestones of each document in the order of their moments, those without one last."""
    for name in area.documents:
        mine = (fact for fact in found.facts(Milestone, area) if fact.document == name)
        for fact in sorted(mine, key=lambda fact: _moment(fact.due)):
            yield found.value(wording(fact).text, fact.document, fact.quote, fact)


def _moment(due: str | None) -> tuple[str, int, str]:
    """Sorts moments by their last month, a day before the month, quarter, half or year that ends in it; none last.

    >>> sorted(["2025", "2025-Q2", "2025-06-01", "2025-H1"], key=_moment)
    ['2025-06-01', '2025-Q2', '2025-H1', '2025']
    """
    year, rest = (due or "9999")[:4], (due or "")[5:]
    months = {"Q": 3, "H": 6}.get(rest[:1], 0)
    if months:
        return f"{year}-{int(rest[1:2]) * months:02}", months, ""
    span = {0: 12, 2: 1}.get(len(rest), 0)
    return f"{year}-{rest[:2] or '12'}", span, rest


def _definitions(found: Findings, area: Area) -> Iterator[Value]:
    """Of each document the definition of the practice, else the first sentence that is one."""
    practices = list(found.facts(Practice, area))
    for name in area.documents:
        given = [fact for fact in practices if fact.document == name and fact.definition]
        for fact in given:
            if fact.definition:
                yield found.value(fact.definition.text, name, fact.definition, fact)
        said = (mention for mention in found.mentions[name] if not given and _is_definition(mention))
        for mention in islice(said, 1):
            yield found.value(mention.said, name, mention.quote(found.library))


def _is_definition(mention: Mention) -> bool:
    start, end = mention.inside
    before, after = mention.said[:start], mention.said[end:]
    return bool((_OPENS.match(before) and _IS.match(after)) or (_UNDER.search(before) and _MEANS.match(after)))


def _statuses(found: Findings, area: Area) -> Iterator[Value]:
    """Of each document the status of the practice, else the plainest that a sentence gives."""
    practices = list(found.facts(Practice, area))
    for name in area.documents:
        given = [fact for fact in practices if fact.document == name and fact.status]
        for fact in given:
            yield found.value(fact.status or "", name, fact.quote, fact)
        if not given:
            yield from islice(_said_statuses(found, found.mentions[name]), 1)


def _said_statuses(found: Findings, mentions: Iterable[Mention]) -> list[Value]:
    read = [(mention, status_near(mention.said, *mention.inside)) for mention in mentions]
    stages = sorted(((status, mention) for mention, status in read if status), key=lambda pair: pair[0].rank)
    return [found.value(status.word, m.document, m.quote(found.library)) for status, m in stages[:1]]


def _words(found: Findings, area: Area) -> Iterator[Value]:
    for mention in found.mentions_in(area):
        yield found.value(mention.written, mention.document, mention.quote(found.library))
