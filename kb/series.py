"""Plans that go on from one another: which they are, what changed, and how their milestones and targets stand.

>>> series = PlanSeries(base)
>>> [one.id for one in series.all()]
['zuiderdelta-bovenregionaal-plan']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TypeVar

from kb.access.audit import Action, Audit
from kb.errors import InvalidValue, NotFound, in_field
from kb.facts import Milestone, tables
from kb.knowledge import KnowledgeBase
from kb.review.versions.chains import Chain, chains_of
from kb.review.versions.courses import courses_on
from kb.review.versions.decided import check_moment, confirmed, decision_about, free_id
from kb.review.versions.diff import Side, differences
from kb.review.versions.results import Differences, Plan, Series
from kb.review.versions.series import last_day, plan_from, proposals, series_id
from kb.review.versions.standing import Course, MilestoneStatus, Status
from kb.review.versions.statuses import status_on
from kb.store import SeriesDecision, StatusDecision, Store
from kb.typed import remark
from kb.written import moment

__all__ = ["PlanSeries"]

T = TypeVar("T")


class PlanSeries:
    """The series of a knowledge base. Errors are those of `kb.errors`; NotFound for what is not there."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base

    # which series there are

    def all(self) -> list[Series]:
        """Every series, confirmed or proposed, by id; none where there is no knowledge base yet."""
        if not self.base.settings.database.exists():
            return []
        with self.base.reader() as store:
            records = store.records()
        standing = self._standing()
        by_id = {record.id: plan_from(record) for record in records}
        decided = [confirmed(one, by_id) for one in standing.values() if one.documents]
        taken = {name for one in decided for name in one.documents}
        free = [record for record in records if record.id not in taken]
        found = self.base.remembered(("series", *(record.id for record in free)), lambda: proposals(free, self._text))
        proposed = [one for one in found if one.id not in standing]
        return sorted([*(one for one in decided if one.plans), *proposed], key=lambda one: one.id)

    def rejected(self) -> list[SeriesDecision]:
        """What was decided to be no series, and still is; the last first."""
        none = [one for one in self._standing().values() if not one.documents]
        return sorted(none, key=lambda one: one.id, reverse=True)

    def get(self, name: str) -> Series:
        """A series by its id; raises NotFound that names those that there are."""
        known = {series.id: series for series in self.all()}
        if name not in known:
            others = ", ".join(known) or "geen"
            raise NotFound(f"Er is geen reeks {name}.", remedy=f"Reeksen die er zijn: {others}.")
        return known[name]

    def seen(self, name: str) -> None:
        """Raise NotFound where there is no such series, and never was one that somebody decided about."""
        if not self.history(name):
            self.get(name)

    def confirm(self, name: str = "", *, who: str, documents: Sequence[str] | None = None, title: str = "") -> Series:
        """Confirm a series as it is, or with other documents or another title; without a name a new one is made.

        Raises NotFound for a series or document that is not there, InvalidValue for fewer than two documents, one that
        is named twice or that is in another confirmed series.
        """
        known = {series.id: series for series in self.all()}
        old = known.get(name)
        if name and not old and documents is None:
            self.get(name)
        chosen = tuple(documents) if documents is not None else old.documents if old else ()
        with in_field("documents"):
            plans = self._plans(chosen)
        self._check(name, plans, known.values())
        ordered = tuple(plan.id for plan in plans)
        key = name or free_id(series_id(ordered), known)
        with self._writer() as store:
            store.decide_series(key, remark(title, "title") or (old.title if old else plans[-1].title), ordered, who)
        self._note(who, Action.SERIES_DECIDED, key, f"bevestigd: {', '.join(ordered)}")
        return self.get(key)

    def reject(self, name: str, *, who: str) -> SeriesDecision:
        """Say that a series is none: it is not proposed again."""
        series = self.get(name)
        with self._writer() as store:
            made = store.decide_series(name, series.title, (), who)
        self._note(who, Action.SERIES_DECIDED, name, "afgewezen")
        return made

    def undo(self, name: str, *, who: str, decision: int | None = None) -> SeriesDecision:
        """Take back the last decision about a series; raises Conflict where that is another than the one named."""
        with self._writer() as store:
            taken = store.undo_series(name, who, decision)
        self._note(who, Action.SERIES_DECIDED, name, "teruggenomen")
        return taken

    def history(self, name: str = "") -> list[SeriesDecision]:
        """What was decided about a series, or about all, oldest first."""
        return self._read(lambda store: store.series_decisions(name or None))

    # what changed

    def compare(self, before: str, after: str) -> Differences:
        """What became of every row of a document in a newer one; raises InvalidValue where they are the same one."""
        if before == after:
            raise InvalidValue(f"{before} is één document.", remedy="Kies twee verschillende documenten.")
        return self.base.remembered(("differences", before, after), partial(self._compare, before, after))

    def differences(self, name: str, before: str = "", after: str = "") -> Differences:
        """What changed between two plans of a series: the last two, or those that are named by their ids.

        Raises InvalidValue for a document that is not in the series, and where the newer comes before the older.
        """
        names = self.get(name).documents
        for one in (before, after):
            if one and one not in names:
                raise InvalidValue(f"{one} zit niet in de reeks {name}.", remedy=f"Kies uit: {', '.join(names)}.")
        newer = after or names[-1]
        older = before or next((one for one, other in pairwise(names) if other == newer), names[0])
        if names.index(older) >= names.index(newer):
            raise InvalidValue(f"{older} is niet ouder dan {newer}.", remedy="Noem het oudste plan eerst.")
        return self.compare(older, newer)

    # how it stands

    def milestones(self, name: str, on: date) -> list[MilestoneStatus]:
        """How every milestone of a series stands on a day, by its moment; those without one come last.

        Only plans that were there on that day are asked; raises InvalidValue where there was none.
        """
        plans = self.plans_on(self.get(name), on)
        documents = [(plan, self.base.document(plan.id)) for plan in plans]
        decisions = {one.milestone: one for one in self._statuses() if one.undoes is None and not one.undone}
        found = [status_on(chain, documents, on, decision_about(chain, decisions)) for chain in self._chains(plans)]
        return sorted(found, key=lambda one: (one.moment or "9999", one.rows[-1].quote.start))

    def milestone(self, name: str, milestone: str, on: date) -> MilestoneStatus:
        """How one milestone of a series stands on a day, by the id of its row in any of the plans; raises NotFound."""
        for one in self.milestones(name, on):
            if milestone in {one.id, *(row.id for row in one.rows)}:
                return one
        raise NotFound(
            f"De reeks {name} heeft geen mijlpaal {milestone}.", remedy="Kies er een uit de lijst van mijlpalen."
        )

    def set_status(
        self, milestone: str, status: Status, *, who: str, moment: str | None = None, reason: str = ""
    ) -> StatusDecision:
        """Set the status of a milestone (the id of its fact) by hand; `moment` says when it was reached or will be.

        Raises NotFound for a milestone that is not there, InvalidValue for a moment that is none.
        """
        self.base.fact(Milestone, milestone)
        if moment:
            check_moment(moment)
        with self._writer() as store:
            made = store.decide_status(milestone, status.value, moment, remark(reason, "reason"), who)
        self._note(who, Action.STATUS_DECIDED, milestone, status.value)
        return made

    def undo_status(self, milestone: str, *, who: str, decision: int | None = None) -> StatusDecision:
        """Take back the last status that somebody set by hand; raises Conflict as `undo` does."""
        with self._writer() as store:
            taken = store.undo_status(milestone, who, decision)
        self._note(who, Action.STATUS_DECIDED, milestone, "teruggenomen")
        return taken

    def status_history(self, *rows: str) -> list[StatusDecision]:
        """What was decided about a milestone, oldest first: about its rows in the plans that have it, by their ids."""
        return [one for one in self._statuses() if one.milestone in rows]

    def courses(self, name: str, on: date) -> list[Course]:
        """How every target of a series that is counted stands on a day: where it began, what was reported, the goal."""
        plans = self.plans_on(self.get(name), on)
        sides = [(plan, self._side(plan.id)) for plan in plans]
        steps = [self.compare(one.id, other.id) for one, other in pairwise(plans)]
        return courses_on([(plan, side.facts) for plan, side in sides], steps, on)

    def plans_on(self, series: Series, on: date) -> tuple[Plan, ...]:
        """The plans of a series that there were on a day, oldest first; raises InvalidValue where there was none."""
        there = tuple(plan for plan in series.plans if last_day(plan) <= on.isoformat())
        if not there:
            first = moment(series.plans[0].date)
            raise InvalidValue(
                f"Op {moment(on.isoformat())} was er nog geen plan in de reeks {series.id}.",
                remedy=f"Kies een dag na {first}.",
            )
        return there

    # helpers

    def _compare(self, before: str, after: str) -> Differences:
        return differences(self._side(before), self._side(after), self.base.gazetteer(), self.base.embed)

    def _side(self, name: str) -> Side:
        with self.base.reader() as store:
            facts = tuple(fact for table in tables().values() for fact in store.facts(table, [name]))
            return Side(store.document(name), facts)

    def _chains(self, plans: Sequence[Plan]) -> list[Chain]:
        """The milestones of plans, each through all plans that have it, in the order in which they came."""
        if len(plans) == 1:
            return [Chain((fact,)) for fact in self._side(plans[0].id).facts if isinstance(fact, Milestone)]
        return chains_of([self.compare(one.id, other.id) for one, other in pairwise(plans)])

    def _plans(self, names: Sequence[str]) -> list[Plan]:
        with self.base.reader() as store:
            found = [plan_from(store.record(name)) for name in names]
        return sorted(found, key=lambda plan: (plan.date or str(plan.period_from or ""), plan.period_from or 0))

    def _check(self, name: str, plans: Sequence[Plan], known: Iterable[Series]) -> None:
        names = [plan.id for plan in plans]
        if len(set(names)) < 2 or len(set(names)) < len(names):
            raise InvalidValue(
                "Een reeks heeft minstens twee verschillende documenten.", remedy="Noem ze allemaal.", field="documents"
            )
        for series in known:
            if series.confirmed and series.id != name and (both := {*names} & {*series.documents}):
                raise InvalidValue(
                    f"{sorted(both)[0]} zit al in de reeks {series.id}.",
                    remedy="Haal het daar eerst uit.",
                    field="documents",
                )

    def _text(self, name: str) -> str:
        return self.base.document(name).parsed.text

    def _standing(self) -> dict[str, SeriesDecision]:
        """The decision that holds about each series that was decided about."""
        made = self._read(lambda store: store.series_decisions())
        return {one.series: one for one in made if one.undoes is None and not one.undone}

    def _statuses(self) -> list[StatusDecision]:
        return self._read(lambda store: store.status_decisions())

    def _read(self, ask: Callable[[Store], list[T]]) -> list[T]:
        if not self.base.settings.database.exists():
            return []
        with self.base.reader() as store:
            return ask(store)

    def _note(self, who: str, action: Action, resource: str, detail: str) -> None:
        Audit(self.base.settings).note(who, action, resource, detail=detail)

    def _writer(self) -> Store:
        with self.base.reader():  # says that there is no knowledge base yet, rather than make one
            return Store(self.base.settings.database)
