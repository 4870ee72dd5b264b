"""What a plan says that something is: the sentence, footnote or row that defines a name.

The forms are those of Dutch prose ("X is een …", "X: een …", "onder X verstaan wij …", "X, een … die"), and those of
layout: a box or a glossary row that is headed by the name, a footnote at the name. The plainest form counts, and of two
the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kb.documents import Block, BlockKind, Quote
from kb.extract.plan import Plan, Statement
from kb.extract.practice_words import GENUS, TEAM

__all__ = ["definition_of"]

Span = tuple[int, int]

LONGEST = 500
"""Characters; what is longer is a section and no definition."""

_BRACKET = r"[’”'\"]?\d{0,2}(?:\s*\([^()]{2,60}\)|,\s+kortweg\s+[\w-]+,)?[’”'\"]?"
_ARTICLE = r"(?:een|het|de|ons|onze)"
_KIND = rf"(?:{GENUS}|{TEAM}|volwassene|mentor|plek|plaats|kamer|huis|woonplek|overleg)"
_AFTER = [
    (6, rf"{_BRACKET}\s+(?:(?:is|zijn|betekent|omvat|betreft)\s+(?:{_ARTICLE}|bestemd|bedoeld|gericht)|wordt\s+een)\b"),
    (6, rf"{_BRACKET}:\s+(?:een|de|het|[a-zé])"),
    (5, rf"{_BRACKET}\s+(?:staat\s+in|houdt\s+in|biedt|bieden|richt\s+zich|vult|bestaat\s+uit|is\s+er\s+voor)\b"),
    (5, rf"{_BRACKET}\s+(?:wordt|worden)\s+(?:georganiseerd|gevormd|ingezet)\b"),
    (
        4,
        rf"{_BRACKET},\s+(?:gericht\s+op|bedoeld\s+voor|bestemd\s+voor|{_ARTICLE}\s+(?:[\w-]+\s+){{0,4}}?{_KIND}|"
        rf"{_ARTICLE}\s+[\w-]+\s+(?:die|dat|waar\w*))\b",
    ),
    (3, rf"{_BRACKET}\s+(?:plaats,\s+)?(?:waarin|waarbij|waarmee|gericht\s+op)\b"),
]
_AFTERS = [(rank, re.compile(pattern)) for rank, pattern in _AFTER]
_BEFORE = re.compile(r"^(?:(?:een|de|het|bij|in|op|deze|onze?)\s+)?[‘“'\"]?$", re.IGNORECASE)
_BY = re.compile(r"^(?:bij|in|op|met)\s+(?:een\s+|de\s+|het\s+)?(?:behulp\s+van\s+)?[‘“'\"]?$", re.IGNORECASE)
_DOES = re.compile(rf"{_BRACKET}\s+(?:kiest|kiezen|wordt|worden|werkt|werken|verblij\w+|krijgt|krijgen|woont|wonen)\b")
_VERSTAAN = re.compile(rf"{_BRACKET}\s+verstaan\b")
_GOES_ON = re.compile(
    rf"^(?:(?:Het|Dit|Zij|Hij)\s+is\s+(?:bestemd|bedoeld|een\s+(?:[\w-]+\s+){{0,4}}?{_KIND})\b|(?:Bij|Met|In)\s+(?:deze|dit|zo’?'?n)\s+\w+\s+(?:wordt|worden|woont|kan)\b"
    r"|Deze\s+(?:vormen?|aanpak|methodiek|behandeling|voorziening)\s+(?:is|zijn|biedt)\b|(?:Op|In)\s+zo['’]n\s)"
)


class Found(NamedTuple):
    """A stretch that may be a definition; `rank`: how plainly it is one."""

    rank: int
    start: int
    end: int


def definition_of(plan: Plan, spans: Iterable[Span]) -> Quote | None:
    """The definition of what is mentioned at these places; None where the plan gives none."""
    found = [candidate for start, end in sorted(spans) for candidate in _candidates(plan, start, end)]
    fitting = [c for c in found if 20 < c.end - c.start <= LONGEST]
    if not fitting:
        return None
    best = max(fitting, key=lambda c: (c.rank, -c.start))
    return plan.quote(best.start, best.end)


def _candidates(plan: Plan, start: int, end: int) -> Iterator[Found]:
    statement = plan.statement_at(start)
    block = plan.block_at(start)
    if statement:
        yield from _said(statement, start, end)
        yield from _said_next(plan, statement)
    if block:
        yield from _noted(plan, block, end)
        yield from _headed(plan, block, start, end)
    yield from _listed(plan, start)


def _said(statement: Statement, start: int, end: int) -> Iterator[Found]:
    """In the sentence itself; a form at its beginning is plainer than the same inside it."""
    before = statement.text[: start - statement.start]
    after = statement.text[end - statement.start :]
    opening = bool(_BEFORE.match(before))
    for rank, form in _AFTERS:
        if form.match(after) and (opening or rank < 5 or ":" in after[:3]):
            yield Found(rank if opening else min(rank, 4), statement.start, statement.end)
    if _BY.match(before) and _DOES.match(after):
        yield Found(4, statement.start, statement.end)
    if re.search(r"\bonder\s+[‘“']?$", before, re.IGNORECASE) and _VERSTAAN.match(after):
        yield Found(6, statement.start, statement.end)


def _said_next(plan: Plan, statement: Statement) -> Iterator[Found]:
    """In the next sentence of the same paragraph, which takes the name up with a pronoun."""
    following = plan.statement_at(min(statement.end + 1, len(plan.text) - 1))
    if following and following.block.id == statement.block.id and _GOES_ON.match(following.text):
        yield Found(5, following.start, following.end)


_EXPLAINS = re.compile(r"^(?:Deze|Dit|Een|Het|Hierbij|[A-Z]\w+\s+(?:waarbij|waarin|die|dat|voor))\b")


def _noted(plan: Plan, block: Block, end: int) -> Iterator[Found]:
    """In the footnote that is marked at the name."""
    for mark in block.marks:
        if not 0 <= mark.offset - end <= 1:
            continue
        page = plan.parsed.page_at(end - 1)
        notes = (b for b in plan.parsed.blocks if b.kind is BlockKind.FOOTNOTE and b.marker == mark.label)
        note = next((b for b in notes if b.page >= page), None)
        if note and _EXPLAINS.match(plan.parsed.block_text(note)):
            yield Found(5, note.start, min(note.end, note.start + LONGEST))


def _headed(plan: Plan, block: Block, start: int, end: int) -> Iterator[Found]:
    """In the box that the name heads, be it as a heading or as a line of its own."""
    if block.frame is None or (end - start) < 0.6 * (block.end - block.start):
        return
    blocks = plan.parsed.blocks
    following = blocks[blocks.index(block) + 1 : blocks.index(block) + 2]
    if following and following[0].frame == block.frame and following[0].kind is BlockKind.PARAGRAPH:
        yield Found(5, following[0].start, following[0].end)


_GLOSSARY = re.compile(r"begrip|woord|term|afkorting|betekenis|omschrijving|uitleg|definitie", re.IGNORECASE)


def _listed(plan: Plan, start: int) -> Iterator[Found]:
    """In a row of a table that explains words: its second cell tells more than the full name."""
    for sheet in plan.sheets:
        if not sheet.block.start <= start < sheet.block.end or sheet.table.columns != 2:
            continue
        over = " ".join(
            [sheet.head(0), sheet.head(1), sheet.caption.text if sheet.caption else "", plan.section(start) or ""]
        )
        for line in sheet.lines:
            cell, told = line.at(0), line.at(1)
            if (
                cell
                and told
                and cell.start <= start < cell.end
                and len(told.said.split()) > 5
                and _GLOSSARY.search(over)
            ):
                yield Found(5, line.start, line.end)
