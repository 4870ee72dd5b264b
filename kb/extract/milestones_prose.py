"""Milestones told in running text: a moment that says when something happens, with the clause that says what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb.documents import BlockKind, Quote
from kb.extract.event_clauses import Clause, has_verb, is_event
from kb.extract.event_words import tells_event
from kb.extract.milestones_listed import LONGEST, moment_head
from kb.extract.owners import Owners
from kb.extract.plan import Plan, Statement
from kb.extract.timing import When, whens
from kb.facts import Match, Milestone

__all__ = ["told"]

_EDGE = " \t\n–—-:;,.()"
_BORDER = re.compile(r";|\s(?:en|maar|waarna|terwijl|daarna)\s|,\s")
# What only might happen, or frames a story.
_STORY = re.compile(r"(?:toen|nadat|als|indien|mocht|wanneer|stel dat|‘|“|\")", re.IGNORECASE)
_ANECDOTE = re.compile(
    r"casus|voorbeeld|logboek|praktijk(?:verhaal)?|verhaal|portret|interview|aan het woord", re.IGNORECASE
)


def told(plan: Plan, owners: Owners, known: Sequence[Quote]) -> Iterator[Milestone]:
    """The milestones in running text; `known`: stretches that are milestones already."""
    for statement in plan.statements:
        if any(quote.start < statement.end and statement.start < quote.end for quote in known):
            continue
        if _is_told(plan, statement):
            yield from _events(plan, owners, statement)


def _is_told(plan: Plan, statement: Statement) -> bool:
    """Whether a statement can tell an event at all: no story, no note on literature, no title."""
    if _STORY.match(statement.text) or moment_head(plan, statement):
        return False
    if any(_ANECDOTE.search(plan.parsed.block_text(head)) for head in statement.heads.path[-1:]):
        return False
    return statement.block.kind is not BlockKind.FOOTNOTE or tells_event(statement.text)


def _events(plan: Plan, owners: Owners, statement: Statement) -> Iterator[Milestone]:
    found = [when for when in whens(plan, statement) if when.adverbial]
    event = False
    for i, (when, (start, end)) in enumerate(zip(found, _clauses(statement.text, found), strict=True)):
        clause = Clause(plan, statement, when, start, end, _without(statement.text, start, end, found))
        carried = event and i > 0 and not has_verb(clause.said) and not clause.ends
        event = carried or is_event(clause, owners)
        if event:
            said = statement.text if carried and len(clause.said.split()) < 3 else clause.said
            yield _milestone(plan, owners, statement, when, said)


def _clauses(text: str, found: list[When]) -> list[tuple[int, int]]:
    """The stretch of text that belongs to each moment: between two moments the border is the strongest sign."""
    if not found:
        return []
    cuts = [0]
    for one, two in pairwise(found):
        signs = list(_BORDER.finditer(text, one.end, two.start))
        best = min(signs, key=lambda m: (m.group() != ";", "," in m.group(), m.start()), default=None)
        cuts.append(best.start() if best else two.start)
    stops = [*cuts[1:], len(text)]
    return [_narrowed(text, when, start, stop) for when, start, stop in zip(found, cuts, stops, strict=True)]


def _narrowed(text: str, when: When, start: int, stop: int) -> tuple[int, int]:
    """The part of a stretch around a moment that a semicolon or colon before and a semicolon after it leave."""
    left = max(text.rfind(";", start, when.start), text.rfind(": ", start, when.start))
    right = text.find(";", when.end, stop)
    return (left + 1 if left >= 0 else start), (right if right >= 0 else stop)


def _without(text: str, start: int, end: int, found: list[When]) -> str:
    """A stretch of text with its moments left out."""
    kept, at = [], start
    for when in found:
        if start <= when.start and when.end <= end:
            kept.append(text[at : when.start])
            at = when.end
    return " ".join(re.sub(r"\(\s*\)", "", " ".join([*kept, text[at:end]])).split()).strip(_EDGE)


def _milestone(plan: Plan, owners: Owners, statement: Statement, when: When, said: str) -> Milestone:
    description = " ".join(said.split()).strip(_EDGE)
    quote = plan.quote(statement.start, statement.end)
    if len(quote.text) > LONGEST:
        quote = _around(plan, statement, when)
    return plan.fact(
        Milestone,
        quote,
        Match.DERIVED if when.source else Match.NORMALISED,
        heads=(when.source,) if when.source else (),
        description=description or quote.text,
        due=when.due,
        due_text=" ".join(statement.text[when.start : when.end].split()),
        theme=plan.theme(statement.heads),
        owner=owners.of_sentence(statement.text) or owners.of_section(statement.heads),
    )


def _around(plan: Plan, statement: Statement, when: When) -> Quote:
    """As much of a long sentence around its moment as a quote may hold, cut at a comma or semicolon."""
    signs = [0, *(m.end() for m in re.finditer(r"[,;:]\s", statement.text)), len(statement.text)]
    start = max((s for s in signs if s <= max(0, when.start)), default=0)
    end = max((s for s in signs if s <= start + LONGEST), default=start)
    return plan.quote(statement.start + start, statement.start + max(end, when.end))
