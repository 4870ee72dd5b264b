"""Milestones by their form: lines "<moment>: <what>" or "<what> (<moment>)", and headings that are a moment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.documents import BlockKind, Quote
from kb.extract.event_words import EVENT_NOUN, READY
from kb.extract.owners import Owners
from kb.extract.plan import Plan, Statement
from kb.extract.timing import READY_AT, YEAR, When, whens, with_year
from kb.extract.values.dates import DateMention, find_dates
from kb.facts import Match, Milestone

__all__ = ["LONGEST", "listed", "moment_head"]

LONGEST = 400
"""A quote is not longer than this many characters."""

_STEP = re.compile(r"(?:stap|fase|mijlpaal|moment|actie)\s*\w{0,3}\s*[(:–-]?\s*", re.IGNORECASE)
_KIND = re.compile(
    r"\b(?:beoogde |onze )?(?:resultaten|mijlpalen|planning|acties|activiteiten|stappen|in|eind)\b", re.IGNORECASE
)
_GIVES_MOMENT = re.compile(
    r"\b(?:gerealiseerd|bereikt|gereed|klaar|afgerond|het volgende|hebben (?:we|wij)|"
    r"(?:gaan|doen|zetten|willen) (?:we|wij))\b.*:\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*\)?\s*(?:\([^()]{1,25}\)\s*)?(?P<sign>[:–—\t]|-(?=\s)|\.(?=\s*[A-Z]))?\s*")
_BEFORE = re.compile(r"(?:[:–—,;]|\s-|\()\s*$")
_MILESTONES = re.compile(
    r"mijlpa|planning|tijdpad|tijdlijn|stappen|fasering|wanneer|agenda\b|vervolg|kalender", re.IGNORECASE
)
_INTENT = re.compile(r"\b(?:is om|zal|zullen|gaan|moeten|wordt|worden|voorstel|vinden|start)\b", re.IGNORECASE)
_LAST = re.compile(r"\s*(?:[,;/–-]\s*(?P<who>[^()\d]{2,60}))?\)\s*[.;]?\s*")
_EDGE = " \t\n–—-:;,."


def listed(plan: Plan, owners: Owners) -> Iterator[Milestone]:
    """The milestones that a line or a heading gives by its form, in text order."""
    done: set[int] = set()
    for statement in plan.statements:
        if statement.block.kind is BlockKind.FOOTNOTE:
            continue
        line = _dated_line(plan, statement)
        if line:
            when, start, end = line
            yield from _of_line(plan, owners, statement, when, start, end)
        else:
            yield from _under_moment(plan, owners, statement, done)


def moment_head(plan: Plan, statement: Statement) -> tuple[Quote, DateMention] | None:
    """What stands over a statement, where it is a moment and nothing else ("Mei & juni 2019", "Resultaten 2027").

    Over a list item that may be the sentence that introduces the list: "Eind 2027 is het volgende gerealiseerd:".
    """
    lead = statement.lead
    if lead is not None and len(lead.dates) == 1 and not lead.money and _gives_moment(lead):
        return plan.quote(lead.start, lead.end), lead.dates[0]
    head = statement.heads.nearest
    if head is None or (head.page == 1 and head.level == 1):
        return None
    title = plan.parsed.block_text(head)
    dates = find_dates(title)
    bare = _KIND.sub("", re.sub(r"\([^()]*\)", "", title)).strip(_EDGE)
    if len(dates) != 1 or len(dates[0].text) < 0.6 * len(bare):
        return None
    return plan.quote(head.start, head.end), dates[0]


def _gives_moment(lead: Statement) -> bool:
    """Whether a sentence tells when the items below it are done: "In 2026:", "Eind 2027 is het volgende bereikt:"."""
    (date,) = lead.dates
    rest = lead.text[: date.start] + lead.text[date.end :]
    return bool(_GIVES_MOMENT.search(lead.text)) or len(rest.split()) <= 2


def _dated_line(plan: Plan, statement: Statement) -> tuple[When, int, int] | None:
    """The moment of a line, with where its text begins and ends (offsets in the statement)."""
    text = statement.text
    found = whens(plan, statement)
    first = next((when for when in found if when.due), None)
    if first and (first.start == 0 or _STEP.fullmatch(text[: first.start])):
        sign = _AFTER.match(text, first.end)
        assert sign is not None  # it may be empty
        if (sign["sign"] or (_under_milestones(plan, statement) and statement.index == 0)) and sign.end() < len(text):
            return (first, sign.end(), len(text)) if text[sign.end() :].strip(_EDGE) else None
    last = found[-1] if found else None
    if last and last.due and (_ends_item(plan, statement, last) or _in_last_bracket(statement, last)):
        return last, 0, len(READY_AT.sub("", text[: last.start].rstrip(_EDGE)).rstrip(_EDGE + "("))
    return None


def _under_milestones(plan: Plan, statement: Statement) -> bool:
    """Whether a heading or lead sentence announces moments."""
    nearest = statement.heads.nearest
    titles = [plan.parsed.block_text(nearest)] if nearest else []
    return any(_MILESTONES.search(title) for title in [*titles, *([statement.lead.text] if statement.lead else [])])


def _ends_item(plan: Plan, statement: Statement, when: When) -> bool:
    """Whether a moment ends an item of a list that announces moments: "Besluit over de locatie (Q3 2026)"."""
    before, after = statement.text[: when.start], statement.text[when.end :]
    item = statement.in_list and statement.index == 0 and _under_milestones(plan, statement)
    after = re.sub(r"\([^()]*\)", "", after)
    return item and bool(before.strip(_EDGE + "(")) and not after.strip(_EDGE + ")") and bool(_BEFORE.search(before))


def _in_last_bracket(statement: Statement, when: When) -> bool:
    """Whether a moment begins the bracket that ends an item: "(gereed: 2026)", "(mei 2026, Ons Huis)".

    A bare year there may as well be that of a publication.
    """
    before, after = statement.text[: when.start], statement.text[when.end :]
    label = READY_AT.search(before)
    opened = before[: label.start() if label else None].rstrip().endswith("(")
    said = bool(label) or len(when.due or "") > YEAR
    return statement.in_list and statement.index == 0 and opened and said and bool(_LAST.fullmatch(after))


def _of_line(plan: Plan, owners: Owners, statement: Statement, when: When, start: int, end: int) -> Iterator[Milestone]:
    """The milestones of a dated line: one for each result that it names."""
    begin, stop = statement.start + start, _line_end(plan, statement, when, statement.start + end)
    pieces = list(_pieces(plan.text[begin:stop]))
    for first, last in pieces:
        said = plan.text[begin + first : begin + last]
        bracket = owners.of_bracket(said)
        who = _LAST.fullmatch(statement.text, when.end)
        bracket = bracket or (owners.of_bracket(statement.text) if when.start and not who else None)
        beside = owners.full(who["who"]) if who and who["who"] else None
        owner = bracket[0] if bracket else beside or owners.of_sentence(said) or owners.of_section(statement.heads)
        yield plan.fact(
            Milestone,
            plan.quote(statement.start, max(stop, statement.start + when.end)),
            Match.NORMALISED,
            description=_plain(bracket[1] if bracket and bracket[1] in said else said),
            due=when.due,
            due_text=_plain(statement.text[when.start : when.end]),
            theme=plan.theme(statement.heads),
            owner=owner,
        )


def _line_end(plan: Plan, statement: Statement, when: When, end: int) -> int:
    """Where a dated line ends: with its block, unless a sentence has a moment of its own or it grows too long."""
    if when.start > 0:
        return end
    stop = end
    following = (s for s in plan.statements_in(statement.block) if s.start > statement.start)
    for other in following:
        if other.dates or other.end - statement.start > LONGEST:
            break
        stop = other.end
    return stop


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The results that a line names: what semicolons part, and what commas part where each part is a result."""
    at = 0
    for part in text.split(";"):
        inner = [m.span() for m in re.finditer(r"(?:[^,(]|\([^)]*\))+?(?=,\s|\s+en\s|$)", part)]
        spans = _results(part, inner)
        for start, end in spans:
            yield at + start, at + end
        at += len(part) + 1


def _results(part: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts where each is a result by itself, else the whole."""
    texts = [re.sub(r"^(?:,|\s|en\s)+", "", part[start:end]) for start, end in spans]
    single = len(part) < 160 and all(_is_result(text) for text in texts)
    if len(texts) < 2 or not single:
        return [(0, len(part))] if part.strip(_EDGE) else []
    return [(end - len(text), end) for text, (_, end) in zip(texts, spans, strict=True)]


def _is_result(text: str) -> bool:
    noun = EVENT_NOUN.match(text.strip()) or re.match(r"(?:eerste|tweede|laatste)\s+\w", text.strip())
    return bool(noun or re.search(rf"{READY.pattern}\W*$", text, re.IGNORECASE))


def _under_moment(plan: Plan, owners: Owners, statement: Statement, done: set[int]) -> Iterator[Milestone]:
    """What stands under a heading that is a moment: every list item, or the main sentence of the text."""
    found = moment_head(plan, statement)
    if found is None:
        return
    head, date = found
    if statement.money or (statement.in_list and statement.index):
        return
    if not statement.in_list:
        if head.start in done:
            return
        done.add(head.start)
        statement = _main(plan, statement)
    own = with_year(statement.text, date.last[:4]) if len(date.notation) == 4 else None
    yield _under(plan, owners, statement, head, *(own or (date, 0)))


def _main(plan: Plan, statement: Statement) -> Statement:
    """Of the sentences in a block the first that says what will happen, else the first."""
    inside = plan.statements_in(statement.block)
    return next((s for s in inside if _INTENT.search(s.text) and s.end - s.start <= LONGEST), statement)


def _under(plan: Plan, owners: Owners, statement: Statement, head: Quote, date: DateMention, said: int) -> Milestone:
    """The milestone of a statement under a moment; `said`: how far the statement itself tells the moment."""
    sign = _AFTER.match(statement.text, said)
    text = statement.text[sign.end() if sign and said else 0 :]
    return plan.fact(
        Milestone,
        plan.quote(statement.start, statement.end),
        Match.DERIVED,
        heads=(head,),
        description=_plain(text),
        due=date.notation,
        due_text=_plain(statement.text[:said] or date.text),
        theme=plan.theme(statement.heads),
        owner=owners.of_sentence(text) or owners.of_section(statement.heads),
    )


def _plain(text: str) -> str:
    """A text on one line without signs at its ends."""
    return " ".join(text.split()).strip(_EDGE)
