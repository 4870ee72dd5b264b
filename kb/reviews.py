"""Reviewing: what people decide about facts, and which facts to look at first.

>>> reviews = Reviews(base)
>>> reviews.decide(Target, "plan.targets.6d1051c4d48c", Verdict.ACCEPT, who="a.jansen").decision.id
1
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kb.access.audit import Action, Audit
from kb.documents import Quote
from kb.errors import Conflict, InvalidValue, NotFound
from kb.evaluation import GoldDocument
from kb.evaluation.reviewed import gold_of
from kb.export.cells import plain
from kb.facts import Fact, tables
from kb.knowledge import KnowledgeBase
from kb.review.decisions.drafting import added, corrected, in_text, judged
from kb.review.decisions.queue import Candidate, Doubt, doubts, in_order
from kb.review.decisions.quotes import Finder
from kb.review.decisions.records import Decision, Draft, Unattached, Verdict, standing
from kb.search.cursor import Cursor, fingerprint
from kb.search.filters import Filters
from kb.store import FactRow, Store

__all__ = ["Made", "QueuePage", "Queued", "Reviews", "mark_of", "plainly", "table_of"]

NO_FILTERS = Filters()
MOST = 500  # rows of the queue on a page
_JUDGEMENTS = (Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT)


@dataclass(frozen=True, slots=True)
class Made:
    """A decision, and whether it is `new`: the same decision by the same person again changes nothing."""

    decision: Decision
    new: bool


@dataclass(frozen=True, slots=True)
class Queued:
    """A row that may be wrong, and why."""

    row: FactRow
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some of the rows to look at, how many there are in all, and the cursor of the next page: "" after the last."""

    rows: tuple[Queued, ...]
    total: int
    next: str = ""


def mark_of(row: FactRow) -> str:
    """What a row said when somebody saw it; another mark means that it says something else now."""
    told = (row.fact.model_dump_json(), row.review.value, str(row.document.version))
    return hashlib.blake2b("\x1f".join(told).encode(), digest_size=12).hexdigest()


def table_of(fact: str) -> type[Fact]:
    """The table that the id of a fact names; raises NotFound where it is no such id."""
    name = fact.rsplit(".", 2)[-2] if fact.count(".") > 1 else ""
    if name not in tables():
        raise NotFound(f"“{fact}” is geen feit.", remedy="Elke regel heeft een id; zie `kb facts DOCUMENT --json`.")
    return tables()[name]


def plainly(decision: Decision) -> dict[str, Any]:
    """A decision as plain values, by the names of its fields; `changes`: what it made different, field by field."""
    changes = [{"field": name, "before": plain(old), "after": plain(new)} for name, old, new in decision.changes]
    names = ("id", "at", "who", "document", "table", "fact", "reason", "undoes", "undone")
    told = {name: getattr(decision, name) for name in names}
    quote = decision.stated.quote.text
    return told | {"verdict": decision.verdict.value, "changes": changes, "quote": quote}


class Reviews:
    """The decisions on the facts of a knowledge base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base

    def decide(
        self,
        table: type[Fact],
        fact: str,
        verdict: Verdict,
        *,
        who: str,
        values: Mapping[str, Any] | None = None,
        reason: str = "",
        seen: str = "",
    ) -> Made:
        """Accept, correct (`values`, by name or label of a column) or reject a row.

        `seen`: the mark of the row as who decides saw it. Raises NotFound, InvalidValue with its `field`, and Conflict
        where the row is not as it was seen.
        """
        _check_verdict(verdict, values)
        row = self.base.fact(table, fact)
        if seen and seen != mark_of(row):
            raise Conflict("Dit feit is intussen gewijzigd.", remedy="Bekijk het opnieuw en beslis dan.")
        with self._writer() as store:
            last = next(standing(store.decisions_on(table, fact)), None)
            draft = self._draft(store, row.fact, verdict, values or {}, last, who, reason)
            if last and _same(last, draft):
                return Made(last, new=False)
            if verdict is Verdict.CORRECT and draft.before == draft.after:
                raise InvalidValue(
                    "Er verandert niets.", remedy="Geef minstens één veld een andere waarde, of keur goed."
                )
            made = store.decide(draft, last.id if last else 0)
        self._note(made)
        return Made(made, new=True)

    def add(self, table: type[Fact], document: str, values: Mapping[str, Any], *, who: str, reason: str = "") -> Made:
        """Add a row that nothing had read; `values` holds its `quote`, which must stand in the document.

        Raises NotFound, InvalidValue with its `field`, and Conflict where the row is there already.
        """
        with self._writer() as store:
            parsed = store.document(document).parsed
            draft = added(table, document, (parsed, Finder(parsed.text)), values, who=who, reason=reason)
            last = next(standing(store.decisions_on(table, draft.fact)), None)
            if last and last.verdict is Verdict.ADD and last.who == who:
                return Made(last, new=False)
            made = store.decide(draft, last.id if last else 0)
        self._note(made)
        return Made(made, new=True)

    def undo(self, decision: int, *, who: str, reason: str = "") -> Decision:
        """Take a decision back; raises NotFound, and Conflict where it does not stand any more."""
        with self._writer() as store:
            made = store.undo(decision, who, reason)
        self._note(made)
        return made

    def decision(self, name: int) -> Decision:
        """A decision by its id; raises NotFound."""
        with self.base.reader() as store:
            return store.decision(name)

    def history(self, table: type[Fact], fact: str) -> list[Decision]:
        """All that was decided about a fact, oldest first."""
        if not self.base.settings.database.exists():
            return []
        with self.base.reader() as store:
            return store.decisions_on(table, fact)

    def decisions(self, document: str = "", *, before: int | None = None, limit: int = 50) -> list[Decision]:
        """The last `limit` decisions, of a document or of all, newest first; with `before` those with a lower id."""
        if not self.base.settings.database.exists():
            return []
        with self.base.reader() as store:
            return store.decisions(document, before, limit)

    def unattached(self) -> list[Unattached]:
        """The decisions that stand, of which the fact is in no present text; by document, oldest first."""
        if not self.base.settings.database.exists():
            return []
        with self.base.reader() as store:
            return store.unattached()

    def gold(self) -> Iterator[tuple[GoldDocument, list[Fact]]]:
        """For each document that people decided about the gold that this makes, and what was read of that."""
        if not self.base.settings.database.exists():
            return
        with self.base.reader() as store:
            for name in store.reviewed_documents():
                read = store.readings(name)
                undecided = [fact for fact, decided in read if not decided]
                made = gold_of(name, store.standing_decisions(name), undecided)
                yield made, [fact for fact, decided in read if decided]

    def queue(
        self, filters: Filters = NO_FILTERS, *, table: type[Fact] | None = None, limit: int = 25, cursor: str = ""
    ) -> QueuePage:
        """The rows to look at first, of all documents or of those that pass the filters, of all tables or one.

        Raises InvalidValue for filters, a limit or a cursor that cannot be.
        """
        if not 1 <= limit <= MOST:
            raise InvalidValue(f"{limit} regels kan niet.", remedy=f"Vraag er 1 tot en met {MOST}.", field="limit")
        question = fingerprint((filters, table.table if table else ""))
        given = _given(cursor, question)
        if not self.base.settings.database.exists():
            return QueuePage((), 0)
        documents = self.base.matching(filters)
        with self.base.reader() as store:
            found = in_order(one for one in store.doubtful(documents) if not table or one.table == table.table)
            generation = store.generation()
        shown = found[given : given + limit]
        after = given + len(shown)
        following = Cursor(after, question, generation).write() if shown and after < len(found) else ""
        return QueuePage(tuple(self._rows(shown)), len(found), following)

    def _rows(self, shown: Sequence[Candidate]) -> Iterator[Queued]:
        rows: dict[tuple[str, str], FactRow] = {}
        for name in {one.table for one in shown}:
            ids = [one.id for one in shown if one.table == name]
            rows |= {(name, row.fact.id): row for row in self.base.facts_named(tables()[name], ids)}
        for one in shown:
            if row := rows.get((one.table, one.id)):
                yield Queued(row, doubts(one))

    def _draft(
        self,
        store: Store,
        fact: Fact,
        verdict: Verdict,
        values: Mapping[str, Any],
        last: Decision | None,
        who: str,
        reason: str,
    ) -> Draft:
        if verdict is not Verdict.CORRECT:
            return judged(fact, verdict, last, who=who, reason=reason)

        def find(words: str) -> Quote:
            parsed = store.document(fact.document).parsed
            return in_text(fact.document, parsed, Finder(parsed.text))(words)

        return corrected(fact, values, last, find, who=who, reason=reason)

    def _writer(self) -> Store:
        with self.base.reader():  # says that there is no knowledge base yet, rather than make one
            return Store(self.base.settings.database)

    def _note(self, made: Decision) -> None:
        told = f"{made.verdict.label} (besluit {made.id})"
        Audit(self.base.settings).note(made.who, Action.FACT_DECIDED, made.fact, detail=told)


def _check_verdict(verdict: Verdict, values: Mapping[str, Any] | None) -> None:
    if verdict not in _JUDGEMENTS:
        raise InvalidValue(f"Zo kun je niet beslissen: {verdict.label}.", remedy="Keur goed, verbeter of keur af.")
    if bool(values) != (verdict is Verdict.CORRECT):
        raise InvalidValue(
            "Waarden horen bij verbeteren, en alleen daarbij.",
            remedy="Geef bij verbeteren minstens één veld, anders geen.",
            field="values",
        )


def _same(last: Decision, draft: Draft) -> bool:
    """Whether somebody decides again what they had decided."""
    return (last.verdict, last.who, last.after) == (draft.verdict, draft.who, draft.after)


def _given(cursor: str, question: str) -> int:
    if not cursor:
        return 0
    mark = Cursor.read(cursor)
    mark.check(question)
    return mark.given
