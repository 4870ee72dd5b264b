"""The way in: hand in a file, see how far it is, call it off, try it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import BinaryIO

from kb.access.audit import Action, Audit, Outcome
from kb.access.principals import COMMAND_LINE
from kb.errors import InputError, InvalidValue, NotFound
from kb.ingestions.names import tidy_name
from kb.ingestions.records import Ingestion, IngestionPage, State, database, ingestion_from
from kb.ingestions.spool import Received
from kb.ingestions.worker import Worker
from kb.settings import Settings
from kb.store import Store
from kb.store.ingestions import IngestionStore
from kb.store.rows import Row, utc_text

__all__ = ["Ingestions"]

OPEN = (State.WAITING, State.READING)
ENDED = (State.DONE, State.FAILED, State.CANCELLED)
FRESH = {
    "state": State.WAITING,
    "attempts": 0,
    "started_at": None,
    "finished_at": None,
    "result": None,
    "error": "",
    "remedy": "",
}


class Ingestions:
    """Files that are ingested in the background, over one home. From any thread.

    `start` and `stop` are for the one process that does the work, the server. Everything raises `StoreError` where the
    files that it is kept in are the trouble.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._worker = Worker(settings)

    def start(self) -> None:
        """Begin to work in the background; what was left undone comes first."""
        self._worker.start()

    def stop(self) -> None:
        """End the work within seconds; what is being read then waits for the next `start`."""
        self._worker.stop()

    def submit(
        self,
        file_name: str,
        stream: BinaryIO,
        supplied: Mapping[str, str] | None = None,
        *,
        by: str = COMMAND_LINE,
    ) -> Ingestion:
        """Hand in a file with metadata that a person gives; `by`: who, for the log.

        The same bytes with the same metadata are the same ingestion: one that waits, is being read or is in the
        knowledge base stays as it is, another is read again. Raises `InvalidValue` for bad metadata, `TooLarge`,
        `EmptyFile`, and `UnsupportedFile`, `EncryptedFile` or `DamagedFile` for a file that cannot be read.
        """
        name = tidy_name(file_name)
        try:
            return self._submit(name, stream, dict(supplied or {}), by)
        except InputError as error:
            Audit(self.settings).note(by, Action.UPLOAD_RECEIVED, name, Outcome.REFUSED, detail=error.message)
            raise

    def _submit(self, name: str, stream: BinaryIO, supplied: dict[str, str], by: str) -> Ingestion:
        from kb.intake import check_supplied  # noqa: PLC0415  (brings what ingests)

        check_supplied(supplied, self.settings)
        with self._worker.spool.receive(name, stream) as received:
            row = _row(name, received, supplied, by)
            known = self._find(row["id"])
            if known and not self._again(known):
                return known
            self._worker.spool.keep(received, row["id"])
        if not self._note(row):
            return self.get(row["id"])
        self._worker.queue.put(row["id"])
        Audit(self.settings).note(by, Action.UPLOAD_RECEIVED, row["id"], detail=name)
        return self.get(row["id"])

    def _note(self, row: Row) -> bool:
        """Keep a new one, or make a known one wait again; False where another thread was first."""
        with IngestionStore(database(self.settings)) as store:
            given = {field: row[field] for field in ("file_name", "submitted_by", "submitted_at")}
            return store.add(row) or store.change(row["id"], ENDED, **FRESH | given) is not None

    def _again(self, known: Ingestion) -> bool:
        """Whether a known file that is handed in is to be read: it is not on its way, nor in the knowledge base."""
        if known.state is State.DONE and self.settings.database.exists():
            with Store(self.settings.database, readonly=True) as store:
                return store.preview(known.file_name, known.sha256).kind != "unchanged"
        return known.state in ENDED

    def get(self, name: str) -> Ingestion:
        """One by its id; raises `NotFound`."""
        found = self._find(name)
        if found is None:
            raise NotFound(
                f"Er is geen opname {name[:40]!r}.", remedy="`kb ingestions list` noemt wat er is ingestuurd."
            )
        return found

    def list(self, status: State | None = None, limit: int = 50, cursor: str = "") -> IngestionPage:
        """The last that came first, `limit` at a time; `cursor`: `next` of the page before. Raises `InvalidValue`."""
        if limit < 1:
            raise InvalidValue(f"{limit} opnames kan niet.", remedy="Vraag er minstens 1.", field="limit")
        if not database(self.settings).exists():
            return IngestionPage((), "")
        with IngestionStore(database(self.settings), readonly=True) as store:
            before = _number(store, cursor) if cursor else None
            rows = store.select([status] if status else list(State), before, limit + 1)
        shown = tuple(map(ingestion_from, rows[:limit]))
        return IngestionPage(shown, shown[-1].id if len(rows) > limit else "")

    def cancel(self, name: str, *, by: str = COMMAND_LINE) -> Ingestion:
        """Call one off that is not in the knowledge base yet; again is no error.

        Raises `NotFound`, and `InvalidValue` where it has ended otherwise.
        """
        ended = {"state": State.CANCELLED, "finished_at": utc_text(datetime.now(UTC))}
        return self._turn(name, OPEN, ended, Action.UPLOAD_CANCELLED, by)

    def retry(self, name: str, *, by: str = COMMAND_LINE) -> Ingestion:
        """Have one read again that failed or was called off; no error for one that waits.

        Raises `NotFound`, and `InvalidValue` where it is done, or its file is not kept any more.
        """
        known = self.get(name)
        if known.state in (State.FAILED, State.CANCELLED) and not self._worker.spool.path(name).exists():
            raise InvalidValue(
                f"Het bestand {known.file_name} is niet bewaard gebleven.", remedy="Stuur het opnieuw in."
            )
        found = self._turn(name, (State.FAILED, State.CANCELLED), FRESH, Action.UPLOAD_RETRIED, by)
        self._worker.queue.put(name)
        return found

    def _turn(self, name: str, states: tuple[State, ...], to: Row, action: Action, by: str) -> Ingestion:
        """Change the state of one that is in one of these; raises `InvalidValue` where it is in another."""
        known = self.get(name)
        with IngestionStore(database(self.settings)) as store:
            changed = store.change(name, states, **to)
        if changed is None:
            known = self.get(name)
            if known.state is to["state"]:
                return known
            raise InvalidValue(
                f"De opname van {known.file_name} staat op: {known.state.label}.", remedy=_REMEDIES[action]
            )
        Audit(self.settings).note(by, action, name, detail=known.file_name)
        return ingestion_from(changed)

    def _find(self, name: str) -> Ingestion | None:
        if not database(self.settings).exists():
            return None
        with IngestionStore(database(self.settings), readonly=True) as store:
            row = store.get(name)
        return ingestion_from(row) if row else None


_REMEDIES = {
    Action.UPLOAD_CANCELLED: "Afbreken kan zolang hij wacht of wordt gelezen; haal een document weg met `kb remove`.",
    Action.UPLOAD_RETRIED: "Opnieuw proberen kan als hij mislukt of afgebroken is.",
}


def _row(name: str, received: Received, supplied: dict[str, str], by: str) -> Row:
    told = json.dumps(supplied, ensure_ascii=False, sort_keys=True)
    return {
        "id": hashlib.sha256(f"{received.sha256}\n{told}".encode()).hexdigest()[:24],
        "file_name": name,
        "sha256": received.sha256,
        "size": received.size,
        "media_type": received.media_type,
        "supplied": told,
        "submitted_by": by,
        "submitted_at": utc_text(datetime.now(UTC)),
        "state": State.WAITING,
    }


def _number(store: IngestionStore, cursor: str) -> int:
    row = store.get(cursor)
    if row is None:
        raise InvalidValue(
            f"“{cursor[:40]}” is geen bladwijzer.",
            remedy="Geef de cursor van een vorige bladzijde, of geen.",
            field="cursor",
        )
    number: int = row["number"]
    return number
