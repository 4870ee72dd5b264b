"""Actions: what a plan lists as to be done, without a moment of its own.

A list says by what stands over it what it is. Under a heading or a sentence that announces actions ("Acties",
"Aanpak", "wij spreken af:"), or tasks of a party ("Verantwoordelijkheid van ..."), its items are actions; under one
that announces something else (points of attention, principles, goals, risks, features) they are not. Where nothing is
announced, the items themselves decide: most of them have to oblige ("er is altijd", "moet worden opgelegd") or to name
an act ("Opstellen van ..."). Headings with a code ("A1 Wijkteam uitbreiden") and rows under a column "Actie" are
actions by their form; in a covenant so is what an article lets a party do.

What has a moment is a milestone (`kb.extract.milestones`), what has an amount a budget.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from kb.documents import Block, BlockKind, DocType
from kb.extract.action_lists import Listing, is_action_list, is_task_list, obliges
from kb.extract.likeness import likeness, merged
from kb.extract.milestones_listed import moment_head
from kb.extract.milestones_rows import undated
from kb.extract.owners import OWNER_HEAD, Owners
from kb.extract.plan import Plan, Statement
from kb.extract.planning import is_planning
from kb.extract.sheets import Entry, Line, Sheet
from kb.extract.timing import whens
from kb.extract.values.dates import find_dates
from kb.facts import Action, Match

__all__ = ["extract"]

ALIKE, ALIKE_APART = 0.8, 0.9
"""From this likeness on two actions are the same: under one subject, under two."""
LONGEST = 400
"""A quote is not longer than this many characters."""

_CODED_HEAD = re.compile(r"(?:[A-Z]\d{1,2}\b|(?:[Aa]ctie|[Mm]aatregel)\s+\w{1,3}\b)[\s:.–-]*")
_CODED_LINE = re.compile(r"[A-Z]\d{1,2}\s*:\s+(?=\S)")
_ACTION_HEAD = re.compile(
    r"\b(?:acties?|actiepunt|maatregel|activiteit|wat gaan we doen|wat doen we|inzet)\b", re.IGNORECASE
)
_NO_ACTION_HEAD = re.compile(
    r"€|\beuro|bedrag|kosten|raming|budget|\b(?:19|20)\d\d\b|wanneer|moment|datum|gereed", re.IGNORECASE
)
_NO_ARTICLE = re.compile(
    r"begrip|definitie|uitgangspunt|looptijd|geschil|citeer|slot|overweg|doel\b|ondertekening|bekostig", re.IGNORECASE
)
_ARTICLE = re.compile(r"art(?:ikel|\.)", re.IGNORECASE)
_MAY = re.compile(r"(?:\S+\s+){0,6}(?:kan|kunnen|mag|mogen)\b", re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:krijgt|krijgen|ontvangt|ontvangen)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_EDGE = " \t\n–—-:;,."


def extract(plan: Plan) -> Iterable[Action]:
    """The actions of a plan."""
    owners = Owners(plan)
    found = [*_listed(plan, owners), *_coded(plan, owners), *_rows(plan, owners), *_articles(plan, owners)]
    return merged(sorted(found, key=lambda action: action.quote.start), _same)


def _same(known: Action, other: Action) -> bool:
    overlap = known.quote.start < other.quote.end and other.quote.start < known.quote.end
    least = ALIKE if known.theme == other.theme else ALIKE_APART
    return overlap or likeness(known.description, other.description) >= least


def _listed(plan: Plan, owners: Owners) -> Iterator[Action]:
    """The items of the lists that are lists of actions."""
    items = [b for b in plan.parsed.blocks if b.kind is BlockKind.LIST_ITEM and plan.statements_in(b)]
    for _, inside in groupby(items, key=lambda block: _list_key(plan, block)):
        listing = Listing(plan, tuple(inside))
        if is_action_list(listing):
            tasks = is_task_list(listing)
            for block in listing.items:
                yield from _item(plan, owners, block, tasks)


def _list_key(plan: Plan, block: Block) -> tuple[int, int]:
    """Items of one list share the sentence that introduces them and the heading over them."""
    lead, head = plan.statements_in(block)[0].lead, plan.heads[block.id].nearest
    return (lead.start if lead else -1, head.id if head else -1)


def _item(plan: Plan, owners: Owners, block: Block, tasks: bool) -> Iterator[Action]:
    """The action of a list item; among `tasks` the sentence that obliges to something."""
    said = plan.statements_in(block)
    if _is_dated(plan, said[0]) or said[0].money:
        return
    first = next((s for s in said if obliges(s.text)), None) if tasks else said[0]
    if first is not None:
        whole = first is said[0] and block.end - block.start <= LONGEST
        yield _action(plan, owners, first, first.start, block.end if whole else first.end)


def _is_dated(plan: Plan, statement: Statement) -> bool:
    return moment_head(plan, statement) is not None or any(
        when.adverbial and when.due for when in whens(plan, statement)
    )


def _action(plan: Plan, owners: Owners, statement: Statement, start: int, end: int, said: str = "") -> Action:
    text = said or statement.text
    bracket = owners.of_bracket(text)
    owner = bracket[0] if bracket else owners.of_sentence(text) or owners.of_section(statement.heads)
    return plan.fact(
        Action,
        plan.quote(start, end),
        description=" ".join((bracket[1] if bracket else text).split()).strip(_EDGE),
        theme=plan.theme(statement.heads),
        owner=owner,
    )


def _coded(plan: Plan, owners: Owners) -> Iterator[Action]:
    """Headings and lines with the code of an action, where the plan codes at least three."""
    heads = [
        b for b in plan.parsed.blocks if b.kind is BlockKind.HEADING and _CODED_HEAD.match(plan.parsed.block_text(b))
    ]
    lines = [s for s in plan.statements if _CODED_LINE.match(s.text)]
    if len(heads) + len(lines) < 3:
        return
    for head in heads:
        title = plan.parsed.block_text(head)
        yield plan.fact(
            Action,
            plan.quote(head.start, head.end),
            description=" ".join(_CODED_HEAD.sub("", title, count=1).split()),
            theme=plan.theme(plan.heads[head.id]),
            owner=owners.of_heading(head),
        )
    for line in lines:
        said = _CODED_LINE.sub("", line.text, count=1)
        yield _action(plan, owners, line, line.start, line.end, said)


def _rows(plan: Plan, owners: Owners) -> Iterator[Action]:
    """The rows of tables that list actions, as far as they have no moment or amount."""
    for sheet in plan.sheets:
        if is_planning(sheet):
            continue
        for line, cell in (*undated(sheet), *_undated_actions(sheet)):
            yield plan.fact(
                Action,
                plan.quote(line.start, line.end),
                Match.TABLE,
                heads=cell.heads,
                description=cell.said.strip(_EDGE),
                theme=" ".join(line.group.text.split()) if line.group else plan.theme(sheet.heads),
                owner=owners.of_row(line),
            )


def _undated_actions(sheet: Sheet) -> Iterator[tuple[Line, Entry]]:
    """The rows of a table with a column of actions and none of moments or amounts."""
    column = _action_column(sheet)
    for line in sheet.lines if column is not None else ():
        cell = line.at(column or 0)
        if cell and len(_WORD.findall(cell.said)) > 1 and not any(find_dates(entry.said) for entry in line.entries):
            yield line, cell


def _action_column(sheet: Sheet) -> int | None:
    heads = [sheet.head(column) for column in range(sheet.table.columns)]
    if any(_NO_ACTION_HEAD.search(head) for head in heads):
        return None
    return next((i for i, head in enumerate(heads) if _ACTION_HEAD.search(head) and not OWNER_HEAD.match(head)), None)


def _articles(plan: Plan, owners: Owners) -> Iterator[Action]:
    """What the articles of a covenant let its parties do."""
    if plan.metadata.doc_type.value is not DocType.CONVENANT:
        return
    for statement in plan.statements:
        head = statement.heads.nearest
        if head is None or not _ARTICLE.match(head.marker or "") or _NO_ARTICLE.search(plan.parsed.block_text(head)):
            continue
        if not statement.money and not _is_dated(plan, statement) and _binds(owners, statement.text):
            yield _action(plan, owners, statement, statement.start, statement.end)


def _binds(owners: Owners, text: str) -> bool:
    """Whether a sentence of an article lets a party do something; what may be done binds nobody."""
    return not _MAY.match(text) and (owners.of_sentence(text) is not None or bool(_GIVEN.search(text)))
