"""Decisions of people: kept as they were made, and laid over the rows of every version of their document.

Which row a decision belongs to is worked out anew each time the facts of a version are written, or a decision is made
(`kb.review.decisions.attaching`), in the same transaction, and the change log tells what it comes to.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache

from sqlite_utils import Database

from kb.documents import Parsed
from kb.errors import Conflict, NotFound
from kb.facts import Fact, tables
from kb.review.decisions.queue import Candidate
from kb.review.decisions.records import Decision, Draft, Unattached, Verdict, review_of
from kb.store import doubtful, reviewed_rows, rows, writing
from kb.store.changelog import logged
from kb.store.facts import FactReader
from kb.store.rows import Row, utc_text

__all__ = ["Decisions", "lay_over"]

_SELECT = """
    SELECT d.*, EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id) AS undone FROM decisions d
    WHERE d."table" IN (SELECT value FROM json_each(:tables)) AND """
_STANDING = "d.id IN (SELECT id FROM standing)"
_HOMELESS = f"""{_STANDING} AND NOT EXISTS (
    SELECT 1 FROM attachments a JOIN documents o ON o.id = a.document AND o.current = a.version
    WHERE a.decision = d.id) ORDER BY d.document, d.id"""  # noqa: S608  (no values in it)
CHANGED = "Dit feit is intussen gewijzigd."
LOOK_AGAIN = "Bekijk het opnieuw en beslis dan."


class Decisions(FactReader):
    """What people decided, to read and to write."""

    def decide(self, draft: Draft, last: int) -> Decision:
        """Keep a decision and lay it over its row.

        `last`: the id of the last standing decision on that fact, 0 for none, as who decides knows it. Raises Conflict
        where the fact or what was decided about it is not as they know it, NotFound for a document that is not there.
        """
        with self._writing() as db, logged(db, draft.document):
            writing.find_version(db, draft.document, None)
            _check(db, draft, last)
            return _keep(db, draft)

    def undo(self, name: int, who: str, reason: str = "") -> Decision:
        """Take back a decision: the one before it stands again, or what was read. Gives the decision to do so.

        Raises NotFound, and Conflict where it does not stand: it was taken back before, or another came after it.
        """
        with self._writing() as db:
            taken = _one(db, name)
            with logged(db, taken.document):
                if not _select(db, f"{_STANDING} AND d.id = :id", id=name):
                    raise Conflict(f"Besluit {name} geldt niet meer.", remedy=_why(db, taken))
                draft = Draft(
                    taken.fact, taken.document, taken.table, Verdict.UNDO, who, reason, undoes=name,
                    before=taken.after, after=taken.before,
                )  # fmt: skip
                return _keep(db, draft)

    def decision(self, name: int) -> Decision:
        """A decision by its id; raises NotFound."""
        with self._reading() as db:
            return _one(db, name)

    def decisions_on(self, table: type[Fact], fact: str) -> list[Decision]:
        """All that was decided about a fact, oldest first."""
        with self._reading() as db:
            return _select(db, 'd."table" = :table AND d.fact = :fact ORDER BY d.id', table=table.table, fact=fact)

    def decisions(self, document: str = "", before: int | None = None, limit: int = 50) -> list[Decision]:
        """The last `limit` decisions, of a document or of all, newest first; with `before` those with a lower id."""
        where = "(:document = '' OR d.document = :document) AND (:before IS NULL OR d.id < :before)"
        with self._reading() as db:
            return _select(
                db, f"{where} ORDER BY d.id DESC LIMIT :limit", document=document, before=before, limit=limit
            )

    def standing_decisions(self, document: str) -> list[Decision]:
        """Those that stand on facts of a document."""
        with self._reading() as db:
            return _standing(db, document)

    def reviewed_documents(self) -> list[str]:
        """The ids of the documents that are there and of which a decision stands."""
        with self._reading() as db:
            found = db.execute("SELECT DISTINCT document FROM standing JOIN documents d ON d.id = document ORDER BY 1")
            return [row[0] for row in found]

    def unattached(self) -> list[Unattached]:
        """The decisions that stand, of which the fact is in no current version; by document, oldest first."""
        with self._reading() as db:
            titles = {summary.id: summary.title for summary in writing.summaries(db)}
            return [Unattached(one, titles.get(one.document)) for one in _select(db, _HOMELESS)]

    def doubtful(self, documents: Sequence[str] | None = None) -> list[Candidate]:
        """Rows nobody has decided about that may be wrong, of all documents or of these, in no order."""
        with self._reading() as db:
            return list(doubtful.candidates(db, documents))

    def readings(self, document: str) -> list[tuple[Fact, bool]]:
        """The facts of a document as they were read, each with whether people decided about it; raises NotFound."""
        with self._reading() as db:
            number = int(writing.find_version(db, document, None)["number"])
            return list(reviewed_rows.readings(db, document, number))


def lay_over(db: Database, document: str, version: int) -> None:
    """Lay the decisions that stand over the rows of a version, and keep where each belongs."""
    db.table("attachments").delete_where("document = ? AND version = ?", [document, version])
    decided = _standing(db, document)
    reviewed_rows.restore(db, document, version)
    if not decided:
        return
    from kb.review.decisions.attaching import attach  # noqa: PLC0415  (brings rapidfuzz; most documents need none)
    from kb.review.decisions.overlay import laid_over  # noqa: PLC0415
    from kb.review.decisions.quotes import Finder  # noqa: PLC0415

    @cache
    def text() -> tuple[Parsed, Finder]:
        parsed = rows.parsed_from(writing.find_version(db, document, version))
        return parsed, Finder(parsed.text)

    read = [fact for fact, _ in reviewed_rows.readings(db, document, version)]
    places = attach(decided, read, _length(db, document, version), lambda: text()[1])
    for decision in decided:
        if place := places.get(decision.id):
            fact = laid_over(decision, place, text)
            reviewed_rows.put(db, fact, version, review_of(decision), place.row)
            db.table("attachments").insert({"document": document, "version": version, "decision": decision.id})


def _length(db: Database, document: str, version: int) -> int:
    """About how long the text is."""
    sql = 'SELECT max("end") FROM passages WHERE document = ? AND version = ?'
    return int(db.execute(sql, [document, version]).fetchone()[0] or 1)


def _check(db: Database, draft: Draft, last: int) -> None:
    found = _select(db, f'{_STANDING} AND d."table" = :table AND d.fact = :fact', table=draft.table, fact=draft.fact)
    if (found[0].id if found else 0) != last:
        raise Conflict(CHANGED, remedy=LOOK_AGAIN)
    known = reviewed_rows.find(db, tables()[draft.table], draft.fact)
    if known != draft.before:
        if draft.verdict is Verdict.ADD:
            raise Conflict("Dit feit staat al in de tabel.", remedy="Verbeter of keur de regel die er staat.")
        raise Conflict(CHANGED, remedy=LOOK_AGAIN)


def _keep(db: Database, draft: Draft) -> Decision:
    row = {
        "at": utc_text(datetime.now(UTC)),
        "who": draft.who,
        "verdict": draft.verdict.value,
        "document": draft.document,
        "table": draft.table,
        "fact": draft.fact,
        "reason": draft.reason,
        "fields": json.dumps(draft.fields),
        "added": int(draft.added),
        "before": draft.before.model_dump_json() if draft.before else None,
        "after": draft.after.model_dump_json() if draft.after else None,
        "undoes": draft.undoes,
    }
    db.table("decisions").insert(row)
    name = int(db.execute("SELECT max(id) FROM decisions").fetchone()[0])
    for version in db.execute("SELECT number FROM versions WHERE document = ?", [draft.document]).fetchall():
        lay_over(db, draft.document, version[0])
    writing.touch(db, writing.FACTS)
    return _one(db, name)


def _one(db: Database, name: int) -> Decision:
    for found in _select(db, "d.id = :id", id=str(name)):
        return found
    raise NotFound(f"Er is geen besluit {name}.", remedy="Bekijk de besluiten met `kb review history`.")


def _why(db: Database, taken: Decision) -> str:
    if taken.undone or taken.verdict is Verdict.UNDO:
        return "Het is al teruggedraaid." if taken.undone else "Beslis opnieuw over het feit zelf."
    later = _select(db, f'{_STANDING} AND d."table" = :table AND d.fact = :fact', table=taken.table, fact=taken.fact)
    return f"Draai eerst het latere besluit {later[0].id} terug."


def _standing(db: Database, document: str) -> list[Decision]:
    return _select(db, f"{_STANDING} AND d.document = :document ORDER BY d.id", document=document)


def _select(db: Database, where: str, **values: object) -> list[Decision]:
    known = {"tables": json.dumps(list(tables()))}
    return [_decision(row) for row in db.query(_SELECT + where, known | values)]


def _decision(row: Row) -> Decision:
    cls = tables()[row["table"]]
    read = {name: cls.model_validate_json(row[name]) if row[name] else None for name in ("before", "after")}
    told = {"verdict": Verdict(row["verdict"]), "fields": tuple(json.loads(row["fields"]))}
    return Decision(**row | read | told | {"added": bool(row["added"]), "undone": bool(row["undone"])})
