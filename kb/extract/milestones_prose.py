"""Milestones told in running text: a moment that says when something happens, with the clause that says what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb.documents import BlockKind, Quote
from kb.extract.event_words import EVENT_NOUN, tells_event
from kb.extract.milestones_listed import LONGEST, moment_head
from kb.extract.owners import Owners
from kb.extract.plan import Plan, Statement
from kb.extract.timing import YEAR, When, whens
from kb.extract.values.bounds import Bound
from kb.facts import Match, Milestone

__all__ = ["told"]

_EDGE = " \t\n–—-:;,.()"
_BORDER = re.compile(r";|\s(?:en|maar|waarna|terwijl|daarna)\s|,\s")
# A clause about how much there is, was or will be: another table's.
_COUNTING = re.compile(
    r"\b(?:telt|telde|telden|bedraagt|bedroeg|bedragen|kost|kostte|kosten|duurt|duurde|stijgt|stijgen|steeg|stegen|daalt|"
    r"dalen|daalde|groeit|groeien|groeide|zakt|zakte|neemt\b.*\b(?:toe|af)|nam\b.*\b(?:toe|af)|zaten|woonden|hadden|"
    r"gemiddeld|geraamd|begroot|bekostigd met|ten hoogste \d|minder dan|meer dan|gehalveerd|verminderd)\b",
    re.IGNORECASE,
)
# What only might happen, or frames a story.
_STORY = re.compile(r"(?:toen|nadat|als|indien|mocht|wanneer|stel dat|‘|“|\")", re.IGNORECASE)
_ANECDOTE = re.compile(
    r"casus|voorbeeld|logboek|praktijk(?:verhaal)?|verhaal|portret|interview|aan het woord", re.IGNORECASE
)
_EXISTS = re.compile(r"\b(?:bestaat|bestaan|draait|draaien|werkt|werken)\b", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:loopt|lopen|looptijd|duurt|duren|geldt|gelden|geldig|gehuurd|huurt|contract|overeenkomst|pilot|proef|ingezet|"
    r"inzetten|besteden|besteed|blijft|blijven|vrijgehouden|houden)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|waren|werd|werden|had|hadden|kon|konden)\b", re.IGNORECASE)
_GRANT = re.compile(
    r"\b(?:toegekend|verleend|aangevraagd|ontvangen|te besteden|vastgesteld|gegund|vrijgemaakt)\b", re.IGNORECASE
)
# An auxiliary with a participle; being, staying and changing in number are no events.
_PARTICIPLE = (
    r"(?!ge(?:weest|bleven|worden|daald|stegen|groeid|woond|had|geven|bruikt|plaatst|middeld|meente)|be(?:leid|stand)|verband)"
    r"(?:(?:[a-z]{2,6})?ge[a-zë]{3,}(?:d|t|en)|(?:be|ver|ont|her)[a-zë]{3,}(?:d|t))"
)
_PERFECT = re.compile(
    rf"\b(?:is|zijn|heeft|hebben|werd|werden|wordt|worden)\b.*\b{_PARTICIPLE}\b"
    r"(?=\s*(?:$|[.,;:]|(?:en|om|aan|met|voor|in|op|door|dat)\b))",
    re.IGNORECASE,
)
NOMINAL = 9
"""A sentence without a verb has at most this many words: "Uitsluitsel medio 2025."."""
_FINITE = re.compile(r"\b(?:is|zijn|was|waren|heeft|hebben|had|wordt|worden|werd|werden|kan|kunnen)\b", re.IGNORECASE)
# A result that is there by a moment: "is er een gezamenlijk dashboard", "ligt er een voorstel".
_RESULT = re.compile(
    r"\b(?:is|zijn|ligt|liggen|staat|komt|komen) er (?:een|één)\b|\ber (?:is|zijn|ligt|liggen|staat) (?:een|één)\b",
    re.IGNORECASE,
)
_BY_US = re.compile(r"\bhebben (?:we|wij)\b|\b(?:we|wij) hebben\b", re.IGNORECASE)
_ZERO = re.compile(r"\b(?:naar (?:nul|0)|tot nul|geen\b.*\bmeer)\b", re.IGNORECASE)


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
    if not found:
        return
    clauses = _clauses(statement.text, found)
    event = False
    for i, (when, (start, end)) in enumerate(zip(found, clauses, strict=True)):
        clause = _without(statement.text, start, end, found)
        carried = event and i > 0 and not _has_verb(clause) and not _ends(statement.text, when)
        event = carried or _is_event(plan, owners, statement, clause, when)
        if event:
            yield _milestone(
                plan, owners, statement, when, statement.text if carried and len(clause.split()) < 3 else clause
            )


def _clauses(text: str, found: list[When]) -> list[tuple[int, int]]:
    """The stretch of text that belongs to each moment: between two moments the border is the strongest sign."""
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


def _has_verb(clause: str) -> bool:
    return tells_event(clause) or bool(_COUNTING.search(clause) or _FINITE.search(clause))


def _is_event(plan: Plan, owners: Owners, statement: Statement, clause: str, when: When) -> bool:
    """Whether a clause tells something that happens at its moment."""
    precise = len(when.due or "") > YEAR
    if when.due is None:
        return tells_event(clause)
    since = statement.text[when.start :].lower().startswith("sinds")
    if _ZERO.search(clause) or (since and (precise or _EXISTS.search(clause))):
        return True
    if _ends(statement.text, when):
        return bool(_LASTING.search(clause)) and not _PAST.search(clause)
    if _is_other(statement, clause, when):
        return False
    done = (precise or _BY_US.search(clause)) and _PERFECT.search(clause)
    said = tells_event(clause) or done or _is_commitment(plan, owners, statement, when)
    return bool(said) or (len(clause.split()) <= NOMINAL and bool(EVENT_NOUN.search(clause)))


def _ends(text: str, when: When) -> bool:
    """Whether a moment is the end of something that lasts: "tot eind 2026"."""
    return when.bound is Bound.UNTIL or text[when.start :].lower().startswith("tot")


def _is_other(statement: Statement, clause: str, when: When) -> bool:
    """Whether a clause is another table's: a count, an amount that is not granted; or background only."""
    if _COUNTING.search(clause) or (_clause_money(statement, when) and not _GRANT.search(clause)):
        return True
    return len(when.due or "") == YEAR and _in_relative(statement.text, when)


def _clause_money(statement: Statement, when: When) -> bool:
    """Whether an amount stands in the same clause as a moment: no sign between them."""
    text = statement.text
    gaps = (text[min(when.end, m.end) : max(when.start, m.start)] for m in statement.money)
    return any(not re.search(r"[,;:]\s", gap) for gap in gaps)


def _in_relative(text: str, when: When) -> bool:
    """Whether a moment stands in a relative clause: background, such as "de werkwijze die men in 2019 koos"."""
    return bool(re.search(r"\b(?:die|dat|waar\w*|wie|zoals)\b[^,;.]{0,60}$", text[: when.start]))


def _is_commitment(plan: Plan, owners: Owners, statement: Statement, when: When) -> bool:
    """Whether a party does something, or a result is there, at a moment still to come when the plan is written."""
    written = plan.metadata.date or plan.metadata.period_from
    ahead = str(when.due)[:YEAR] >= str(written.value)[:YEAR] if written else not _PAST.search(statement.text)
    if not ahead or statement.quantities:
        return False
    return bool(_RESULT.search(statement.text)) or owners.of_sentence(statement.text) is not None


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
