"""Practices: the methods, provisions and interventions that a plan names and that another region might copy.

`names -> groups -> mentions -> definition, status, quote`. The names come from the vocabulary of concepts and from the
text itself (`kb.extract.practice_names`); all names of one practice make one row (`kb.extract.practice_groups`). The
quote is the sentence that defines it, else the mention that tells most: one that says how far it is, or that gives a
number. A practice that a plan says it does not use is one too; its status says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.documents import BlockKind, Quote
from kb.extract.definitions import definition_of
from kb.extract.plan import Plan
from kb.extract.practice_groups import Group, find_groups
from kb.extract.sheets import Line
from kb.extract.statuses import Status, stage_of, status_near
from kb.facts import Match, Practice
from kb.vocabulary.conceptfinder import name_key

__all__ = ["extract"]

MOST = 5
"""Other mentions that are kept."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence, row or heading that names the practice. `status`: the stage that it gives; `head`: of its column."""

    quote: Quote
    weight: int
    status: str | None = None
    rank: int = 99
    head: Quote | None = None


def extract(plan: Plan) -> Iterator[Practice]:
    """The practices of a plan, one row each."""
    for group in find_groups(plan):
        mentions = [*_mentions(plan, group), *_below(plan, group)]
        if mentions and not _only_listed(plan, group, mentions):
            yield _practice(plan, group, mentions)


def _only_listed(plan: Plan, group: Group, mentions: list[Mention]) -> bool:
    """Whether a common word for a practice stands in one list of examples, and the plan tells nothing more of it."""
    told = group.introduced or len(mentions) > 1 or mentions[0].status
    common = all(form.islower() for form in group.forms(plan.text))
    return common and not told and bool(_LISTED.search(mentions[0].quote.text))


def _practice(plan: Plan, group: Group, mentions: list[Mention]) -> Practice:
    name, aliases = _names(plan, group)
    definition = definition_of(plan, group.spans)
    telling = sorted(mentions, key=lambda m: (-m.weight, m.quote.start))
    quote = definition or telling[0].quote
    staged = min((m for m in mentions if m.status), key=lambda m: (m.rank, m.quote.start), default=None)
    heads = [q for q in (staged.head, staged.quote) if q and q != quote] if staged else []
    return plan.fact(
        Practice,
        quote,
        _match(staged),
        name=name,
        aliases=aliases,
        definition=definition,
        status=staged.status if staged else None,
        heads=tuple(heads),
        also=tuple(m.quote for m in telling if not _overlap(m.quote, quote))[:MOST],
    )


def _match(staged: Mention | None) -> Match:
    """A status from its column is the cell's, another one is a word of ours; without one all is as it stands."""
    if staged is None:
        return Match.LITERAL
    return Match.TABLE if staged.head else Match.NORMALISED


def _overlap(one: Quote, other: Quote) -> bool:
    return one.start < other.end and other.start < one.end


def _names(plan: Plan, group: Group) -> tuple[str, tuple[str, ...]]:
    """The fullest name of a practice, and the others: the full form of an abbreviation, else what is written most."""
    forms = group.forms(plan.text)
    pairs = [(short, long) for short, long in plan.abbreviations.items() if short in forms or long in forms]
    longs = [long for short, long in pairs if long[0].isupper() or long in forms]
    label = name_key(group.concept.label) if group.concept else ""
    own = [form for form in forms if form.lower() == longs[0].lower()] if longs else list(forms)
    bases = [form for form in own if not any(form.startswith(f"{other} ") for other in own)]
    named = [form for form in bases if group.team and form[0].isupper()]  # not "het ambulante team"
    name = max(named or bases or longs, key=lambda form: (name_key(form) == label, forms[form], len(form), form))
    others = {form.lower(): form for short, long in pairs for form in (*_both(plan.text, short, long), short, long)}
    others |= {form.lower(): form for form in reversed(forms)}
    return name, tuple(form for key, form in reversed(others.items()) if key != name.lower())


def _both(text: str, short: str, long: str) -> Iterator[str]:
    """The full name with its abbreviation in brackets, as it stands."""
    blank = r"\s+".join(map(re.escape, long.split()))
    found = re.search(rf"{blank}\s*\({re.escape(short)}(?:['’]s)?\)", text)
    if found:
        yield " ".join(found[0].split())


def _mentions(plan: Plan, group: Group) -> list[Mention]:
    """Each sentence, row and heading in which the practice is named, once, in text order."""
    found: dict[int, Mention] = {}
    for start, end in sorted(group.spans):
        mention = _in_row(plan, start, end) or _in_sentence(plan, start, end) or _in_block(plan, start)
        if mention and mention.quote.start not in found:
            found[mention.quote.start] = mention
    return list(found.values())


_NUMBER = re.compile(r"\d")
_LISTED = re.compile(r"\b(?:onder\s+(?:andere|meer)|bijvoorbeeld|o\.a\.|zoals|enzovoorts?|etc)\b")


def _in_sentence(plan: Plan, start: int, end: int) -> Mention | None:
    statement = plan.statement_at(start)
    if statement is None:
        return None
    status = status_near(statement.text, start - statement.start, end - statement.start)
    weight = 4 + (2 if status else 0) + bool(_NUMBER.search(statement.text)) - bool(_LISTED.search(statement.text))
    weight -= 3 if len(statement.text) > 400 else 0
    return Mention(plan.quote(statement.start, statement.end), weight, *_stage(status))


def _stage(status: Status | None) -> tuple[str | None, int]:
    return (status.word, status.rank) if status else (None, 99)


_STATUS_HEAD = re.compile(r"status|stand van zaken|\bstand\b|fase|voortgang", re.IGNORECASE)


def _in_row(plan: Plan, start: int, end: int) -> Mention | None:
    """The row of a table; a column for the status gives it in the plan's own words."""
    for sheet in plan.sheets:
        if not sheet.block.start <= start < sheet.block.end:
            continue
        for line in sheet.lines:
            if not line.start <= start < line.end:
                continue
            quote = plan.quote(line.start, line.end)
            cell = next(
                (e for e in line.entries if _STATUS_HEAD.search(e.head) and re.search("[a-z]{4}", e.said)), None
            )
            named = next((e for e in line.entries if e.start <= start < e.end), None)
            if cell and named and cell != named and (end - start) >= 0.5 * (named.end - named.start):
                return Mention(quote, 5, cell.said.rstrip("."), -1, cell.heads[-1])
            return Mention(quote, 2, *_stage(_in_cells(line, start, end)))
    return None


_YEAR = re.compile(r"\b20\d\d\b")


def _in_cells(line: Line, start: int, end: int) -> Status | None:
    """The stage that the name's own cell gives, else the last cell that is no phase of a planning by years."""
    own = next((entry for entry in line.entries if entry.start <= start < entry.end), None)
    found = status_near(own.text, start - own.start, end - own.start) if own else None
    planned = sum(bool(_YEAR.search(entry.head)) for entry in line.entries) > 1
    others = [] if planned else [entry for entry in line.entries if entry != own]
    told = (status_near(f"- is {entry.said}", 0, 1) for entry in reversed(others) if len(entry.said) < 60)
    return found or next(filter(None, told), None)


def _below(plan: Plan, group: Group) -> Iterator[Mention]:
    """Sentences under a heading with the name that say how far it is: "Het betreft een pilot"."""
    heads = {
        block.id for start, _ in group.spans if (block := plan.block_at(start)) and block.kind is BlockKind.HEADING
    }
    for statement in plan.statements if heads else ():
        under = statement.heads.nearest is not None and statement.heads.nearest.id in heads
        if status := stage_of(statement.text) if under else None:
            yield Mention(plan.quote(statement.start, statement.end), 3, *_stage(status))


def _in_block(plan: Plan, start: int) -> Mention | None:
    """A heading or caption."""
    block = plan.block_at(start)
    if block is None or block.table or start >= block.end:
        return None
    return Mention(plan.quote(block.start, block.end), 1)
