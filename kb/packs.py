"""The yearly pack of a series of plans, and its calendar: what the command line, the pages and the API ask.

>>> Packs(base).pack("zuiderdelta-bovenregionaal-plan", date(2026, 1, 1)).heading
'Actualisatie 2026'
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from kb.export.calendar import calendar_chunks
from kb.exports import event_ids
from kb.facts import Fact, Milestone, Practice, tables
from kb.knowledge import KnowledgeBase
from kb.moments import interval_of
from kb.practices import NamedPractice
from kb.review.decisions.records import Decision
from kb.review.pack.build import build
from kb.review.pack.checklistfile import Item, builtin_checklist, read_checklist
from kb.review.pack.material import Elsewhere, Material, open_items
from kb.review.pack.model import Pack
from kb.review.pack.questions import vanished
from kb.review.versions import Plan, Series, Status
from kb.search.filters import Filters
from kb.search.results import Hit
from kb.series import PlanSeries
from kb.store import FactRow, Summary

__all__ = ["FORMS", "Packs"]

FORMS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}
"""Media types of the files that a pack can be; `ics` is the calendar of what comes due."""

ASKED = 12  # open items for which is looked elsewhere
LOOKED = 8  # passages that are looked at for each
FITTING = 2  # practices for each
OPEN = (Status.IN_TIME, Status.SHIFTED)


class Packs:
    """The packs of a knowledge base. Errors are those of `PlanSeries`, and InvalidValue for a bad checklist."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self.series = PlanSeries(base)

    def checklist(self, file: Path | None = None) -> tuple[Item, ...]:
        """What a vision must contain: the list in this file, or the user's own (`KB_CHECKLIST`), or else ours."""
        own, known = file or self.base.settings.checklist, self.base.concepts()
        return read_checklist(own, known) if own else builtin_checklist(known)

    def pack(self, name: str, on: date) -> Pack:
        """How a series stands on a day; raises NotFound for the series, InvalidValue where it had no plan yet."""
        series = self.series.get(name)
        documents = self.base.documents()
        material = self._material(series, self.series.plans_on(series, on), on)
        found = self._elsewhere(material, {one.id: one for one in documents})
        return build(replace(material, elsewhere=found), documents)

    def file(self, name: str, on: date, form: str) -> Iterator[bytes]:
        """The pack as a file of one of `FORMS`, in chunks; raises as `pack` does, before the first."""
        if form == "ics":
            return self.calendar(name, on)
        return iter((_writer(form)(self.pack(name, on), self.base.settings.public_url),))

    def calendar(self, name: str, on: date) -> Iterator[bytes]:
        """What comes due after a day, as iCalendar; raises as `pack` does.

        An event keeps its UID when a newer plan takes the milestone over, so that programs move it.
        """
        series = self.series.get(name)
        due = {
            one.rows[-1].id: one
            for one in self.series.milestones(name, on)
            if one.status in OPEN and one.moment and interval_of(one.moment)[1] >= on
        }
        known = event_ids(self.base, Filters(documents=series.documents))
        names = {row: known[one.rows[0].id] for row, one in due.items()}
        rows = (_moved(row, due[row.fact.id].moment) for row in self.base.facts_named(Milestone, list(due)))
        return calendar_chunks(rows, names, self.base.settings.public_url, f"Mijlpalen: {series.title}")

    def _material(self, series: Series, plans: tuple[Plan, ...], on: date) -> Material:
        names = [plan.id for plan in plans]
        return Material(
            series=series,
            on=on,
            plans=plans,
            documents={name: self.base.document(name) for name in names},
            facts={name: self._facts(name) for name in names},
            statuses=self.series.milestones(series.id, on),
            courses=self.series.courses(series.id, on),
            differences=self.series.compare(names[-2], names[-1]) if len(names) > 1 else None,
            decisions=self._decisions(names),
            concepts=self.base.concepts(),
            checklist=self.checklist(),
        )

    def _facts(self, name: str) -> tuple[Fact, ...]:
        with self.base.reader() as store:
            return tuple(fact for table in tables().values() for fact in store.facts(table, [name]))

    def _decisions(self, names: Sequence[str]) -> list[Decision]:
        with self.base.reader() as store:
            return [one for name in names for one in store.standing_decisions(name)]

    def _elsewhere(self, material: Material, documents: Mapping[str, Summary]) -> tuple[Elsewhere, ...]:
        """What plans of other regions do about what is open: the practices in the passages that are most like it."""
        ours = {code for name in material.series.documents for code in documents[name].regions}
        others = tuple(name for name, one in documents.items() if not ours.intersection(one.regions))
        gone = [row.what for row in vanished(material) if row.fact]
        asked = tuple(dict.fromkeys((*gone, *open_items(material))))[:ASKED]
        if not others or not asked:
            return ()
        return self.base.remembered(("elsewhere", asked, others), lambda: tuple(self._look(asked, others, documents)))

    def _look(
        self, asked: Sequence[str], others: tuple[str, ...], documents: Mapping[str, Summary]
    ) -> Iterator[Elsewhere]:
        inside = Filters(documents=others)
        known = self.base.practices(inside)
        regions = {entry.code: entry.name for entry in self.base.gazetteer().regions}
        told: set[str] = set()
        for words in asked:
            hits = self.base.search(words, inside, limit=LOOKED).hits
            fitting = [found for found in _fitting(hits, known) if found[1].id not in told]
            for practice, fact in fitting[:FITTING]:
                told.add(fact.id)
                plan = documents[fact.document]
                names = tuple(regions.get(code, code) for code in plan.regions)
                quote = fact.definition or fact.quote
                yield Elsewhere(words, practice.name, plan.id, plan.title, names, quote, fact.id)


def _writer(form: str) -> Callable[[Pack, str], bytes]:
    """What writes a form; each brings a library that only it needs."""
    if form == "docx":
        from kb.review.pack.docx import as_docx  # noqa: PLC0415

        return as_docx
    if form == "pdf":
        from kb.review.pack.pdf import as_pdf  # noqa: PLC0415

        return as_pdf
    from kb.review.pack.page import as_page  # noqa: PLC0415

    return as_page


def _fitting(hits: Sequence[Hit], known: Sequence[NamedPractice]) -> list[tuple[NamedPractice, Practice]]:
    """The practices of which the passages that were found tell, each once, the best passage first."""
    found: dict[str, tuple[NamedPractice, Practice]] = {}
    for hit in hits:
        for practice in known:
            fact = next((one for one in practice.facts if _tells(hit, one)), None)
            if fact:
                found.setdefault(practice.name, (practice, fact))
    return list(found.values())


def _tells(hit: Hit, fact: Practice) -> bool:
    quotes = (fact.quote, *fact.also, *((fact.definition,) if fact.definition else ()))
    return hit.document == fact.document and any(hit.start <= quote.start < hit.end for quote in quotes)


def _moved(row: FactRow, at: str | None) -> FactRow:
    """The row on the day that holds now, where a person set another one than the plan says."""
    return row._replace(fact=row.fact.with_changes(due=at))
