"""How a milestone stands on a chosen day: reached, in time, shifted, overdue, dropped, or without a date.

What a later plan says comes before the calendar, and what a person decided before both; each status says which it is.
Only plans that were there on that day are asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kb.documents import Document, Quote
from kb.extract.likeness import shared
from kb.extract.tense import is_past
from kb.facts import Milestone
from kb.moments import interval_of
from kb.review.versions.chains import Chain
from kb.review.versions.results import Plan
from kb.review.versions.rules import is_table
from kb.review.versions.standing import Basis, MilestoneStatus, Status, status_said
from kb.store import StatusDecision
from kb.written import moment

__all__ = ["status_on"]


_DONE = re.compile(
    r"\b(?:gereed|gerealiseerd|afgerond|voltooid|behaald|gehaald|bereikt|uitgevoerd|opgeleverd|afgesloten)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:niet|nog geen|nog niet|deels|gedeeltelijk|half)\b[^.;]{0,40}\b(?:gehaald|gereed|gerealiseerd|afgerond|"
    r"behaald|gelukt|doorgegaan|bereikt|uitgevoerd|opgeleverd|er)\b|\b(?:uitgesteld|vertraagd|verschoven|"
    r"vertraging|doorgeschoven|ongewijzigd|nieuw)\b|\b(?:wordt|worden|zal|zullen|moet|moeten) [^.;]{0,60}"
    r"\b(?:gerealiseerd|afgerond|opgeleverd|uitgevoerd)\b",
    re.IGNORECASE,
)
_ALIKE = 0.6  # of the words of a milestone that a sentence of a later plan must have to be about it


class _Read(NamedTuple):
    """A status before a person looked at it."""

    status: Status
    basis: Basis
    told: str
    moment: str | None
    evidence: Quote | None = None
    source: str = ""


def status_on(
    chain: Chain, plans: Sequence[tuple[Plan, Document]], day: date, decision: StatusDecision | None = None
) -> MilestoneStatus:
    """How a milestone stands on a day; `plans`: those of the series that there were then, oldest first."""
    read = _decided(decision) if decision else _read(chain, plans, day)
    planned = chain.first.due
    return MilestoneStatus(chain.last.id, read.status, read.basis, read.told, planned, read.moment, chain.rows,
                           read.evidence, read.source, decision)  # fmt: skip


def _decided(decision: StatusDecision) -> _Read:
    because = f": {decision.reason}" if decision.reason else ""
    told = f"Met de hand op “{status_said(Status(decision.status))}” gezet{because}."
    return _Read(Status(decision.status), Basis.PERSON, told, decision.moment)


def _read(chain: Chain, plans: Sequence[tuple[Plan, Document]], day: date) -> _Read:
    newest = plans[-1][0]
    if done := _reached(chain, plans):
        return done
    if chain.last.document != newest.id:
        told = f"{_named(newest)} noemt deze mijlpaal niet meer{_was_over(chain.last.due, newest)}."
        return _Read(Status.DROPPED, Basis.CALENDAR, told, chain.last.due)
    return _by_calendar(chain, day)


def _was_over(due: str | None, newest: Plan) -> str:
    written = _written(newest)
    over = due and written and interval_of(due)[1] < written
    return f"; {moment(due)} was toen al voorbij" if over else ""


def _by_calendar(chain: Chain, day: date) -> _Read:
    due, first = chain.last.due, chain.first.due
    quote, source = chain.last.quote, chain.last.document
    if not due:
        return _Read(Status.NO_DATE, Basis.QUOTE, "Het plan noemt geen datum.", None, quote, source)
    if interval_of(due)[1] < day:
        told = f"{moment(due).capitalize()} is voorbij en geen plan zegt dat het gehaald is."
        return _Read(Status.OVERDUE, Basis.CALENDAR, told, due)
    if first and first != due and _span(first) != _span(due):
        told = f"Verschoven van {moment(first)} naar {moment(due)}."
        return _Read(Status.SHIFTED, Basis.QUOTE, told, due, quote, source)
    return _Read(Status.IN_TIME, Basis.CALENDAR, f"{moment(due).capitalize()} is nog niet voorbij.", due)


def _reached(chain: Chain, plans: Sequence[tuple[Plan, Document]]) -> _Read | None:
    """What shows that it was done: its own row in a plan that looks back on it, or a sentence of a later plan."""
    written = {plan.id: _written(plan) for plan, _ in plans}
    for row in reversed(chain.rows):
        if _looks_back(row, written.get(row.document)):
            plan = next(plan for plan, _ in plans if plan.id == row.document)
            return _Read(Status.REACHED, Basis.QUOTE, _happened(chain, row, plan), row.due, row.quote, row.document)
    if is_table(chain.last):  # a phase of a planning table is too few words to know a sentence by
        return None
    for plan, document in reversed(plans):
        if _is_later(plan, chain, plans) and (quote := _said_done(chain.last, document)):
            told = f"{_named(plan)} zegt dat het gehaald is."
            return _Read(Status.REACHED, Basis.QUOTE, told, chain.last.due, quote, plan.id)
    return None


def _happened(chain: Chain, row: Milestone, plan: Plan) -> str:
    if len(chain.rows) == 1:
        return f"{_named(plan)} vertelt dit als gebeurd: {moment(row.due)}."
    return f"Gehaald: {moment(row.due)}{_later(chain.first.due, row.due)}."


def _is_later(plan: Plan, chain: Chain, plans: Sequence[tuple[Plan, Document]]) -> bool:
    order = [one.id for one, _ in plans]
    return order.index(plan.id) > order.index(chain.last.document)


def _looks_back(row: Milestone, written: date | None) -> bool:
    """Whether a plan tells of a milestone as done: its moment was over, or it says so; and it says nothing else."""
    text = row.quote.text
    if not row.due or not written or _NOT_DONE.search(text) or interval_of(row.due)[0] > written:
        return False
    over = interval_of(row.due)[1] <= written
    return over or bool(_DONE.search(text)) or is_past(text)


def _said_done(row: Milestone, document: Document) -> Quote | None:
    """A sentence of a later plan that is about a milestone and says that it is done."""
    return next((quote for quote in _sentences(document) if _tells_done(row, quote.text)), None)


def _tells_done(row: Milestone, text: str) -> bool:
    return (
        bool(_DONE.search(text))
        and not _NOT_DONE.search(text)
        and shared(row.description, text) >= _ALIKE
        and len(text.split()) > 3
    )


def _sentences(document: Document) -> Iterator[Quote]:
    for passage in document.passages:
        if passage.kind == "table":
            yield document.parsed.quote(passage.start, passage.end)
            continue
        for start, end in passage.sentences:
            if end > start:
                yield document.parsed.quote(passage.start + start, passage.start + end)


def _written(plan: Plan) -> date | None:
    return interval_of(plan.date)[1] if plan.date else None


def _span(notation: str) -> tuple[date, date]:
    return interval_of(notation)


def _later(planned: str | None, done: str | None) -> str:
    """By how much it came later than was promised, where it did."""
    if not planned or not done or interval_of(done)[0] <= interval_of(planned)[1]:
        return ", op tijd" if planned and done and planned != done else ""
    return f", later dan gepland ({moment(planned)})"


def _named(plan: Plan) -> str:
    return f"Het plan van {moment(plan.date)}" if plan.date else f"“{plan.title}”"
