"""The one that reads what waits: a thread of the server. Of all servers over one home, one works at a time."""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from kb.access.audit import Action, Audit, Outcome
from kb.errors import KbError
from kb.ingestions.child import ingest_apart
from kb.ingestions.records import Ingestion, State, database, ingestion_from
from kb.ingestions.spool import Spool
from kb.progress import Ingested, Status, Step
from kb.settings import Settings
from kb.store.ingestions import IngestionStore
from kb.store.rows import Row, utc_text

if TYPE_CHECKING:
    from kb.ingestions.queue import Queue

__all__ = ["Worker"]

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3  # a file that takes the whole server down is not tried for ever
PAUSE = 0.5  # seconds at least between two notes of the same step
AGAIN = 60.0  # seconds until another try where the disk is the trouble
NO_PROGRESS = {"step": "", "done": 0, "total": 0, "unit": ""}


class Worker:
    """Reads what waits, from `start` to `stop`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.spool = Spool(settings)
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @cached_property
    def queue(self) -> Queue:
        """The queue, in which a submitted file is put."""
        from kb.ingestions.queue import Queue  # noqa: PLC0415  (brings huey, which a list of ingestions does without)

        return Queue(self.settings.ingestions, self.read, self.tidy)

    def start(self) -> None:
        """Start in the background; what a server that was killed left undone comes first. Again does nothing."""
        if self._thread and self._thread.is_alive():
            return
        self._stopping.clear()
        self._thread = threading.Thread(target=self._serve, name="ingestions", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop, and wait until it has; what is being read then is read again after the next start."""
        self._stopping.set()
        if self._thread:
            self._thread.join()

    def _serve(self) -> None:
        while not self._stopping.is_set():
            try:
                self._work()
            except (KbError, OSError, sqlite3.Error) as error:
                logger.error("nothing is read in the background for now: %s", error)
                self._stopping.wait(AGAIN)

    def _work(self) -> None:
        """Work until it is time to stop, unless another server does over the same home."""
        queue = self.queue
        with suppress(Timeout), FileLock(self.settings.ingestions / "worker.lock").acquire(timeout=1):
            self._recover()
            stop = queue.start()
            self._stopping.wait()
            stop()
            queue.close()

    def _recover(self) -> None:
        """Queue all that waits anew. Who holds the lock is alone: what is said to be read was left by a dead server."""
        self.queue.clear()
        with IngestionStore(database(self.settings)) as store:
            for row in store.select([State.READING]):
                self._settle(store, row)
            for row in reversed(store.select([State.WAITING])):
                self.queue.put(row["id"])
        self.tidy()

    def _settle(self, store: IngestionStore, row: Row) -> None:
        if row["attempts"] < MOST_ATTEMPTS:
            store.change(row["id"], [State.READING], state=State.WAITING)
            return
        told = f"Het opnemen van {row['file_name']} brak {row['attempts']} keer met de hele server af."
        self._fail(ingestion_from(row), KbError(told, remedy="Kijk of de server genoeg geheugen heeft."))

    # one file

    def read(self, name: str) -> None:
        """Ingest one that waits; one that does not, any more, is left alone."""
        with IngestionStore(database(self.settings)) as store:
            row = store.get(name)
            now = {"state": State.READING, "started_at": _now(), "attempts": row["attempts"] + 1 if row else 1}
            row = store.change(name, [State.WAITING], **now)
        if row is None:
            return
        ingestion = ingestion_from(row)
        try:
            self._finish(ingestion, self._ingest(ingestion))
        except KbError as error:
            self._fail(ingestion, error)
        except Exception:
            # Whatever it is: huey would log it and go on, and this one would be said to be read until the next start,
            # with nobody told. Here it fails as any other does; what waits behind it is read all the same.
            logger.exception("ingestion %s failed", name)
            wrong = f"Bij het opnemen van {ingestion.file_name} ging iets mis in Plannenbank zelf."
            self._fail(ingestion, KbError(wrong, remedy="Het staat in het logboek van de server."))

    def _ingest(self, ingestion: Ingestion) -> Ingested | None:
        teller = _Teller(self.settings, ingestion)
        going = _throttled(lambda: not self._stopping.is_set() and teller.wanted())
        with self.spool.named(self.spool.path(ingestion.id), ingestion.file_name) as path:
            return ingest_apart(self.settings, path, ingestion.supplied, teller.tell, going)

    def _finish(self, ingestion: Ingestion, result: Ingested | None) -> None:
        if result is None:
            with IngestionStore(database(self.settings)) as store:  # unless it was cancelled, for the next start
                store.change(
                    ingestion.id, [State.READING], state=State.WAITING, attempts=ingestion.attempts - 1, **NO_PROGRESS
                )
        elif result.status is Status.FAILED:
            self._fail(ingestion, KbError(result.error, remedy=result.remedy))
        else:
            self._succeed(ingestion, result)

    def _succeed(self, ingestion: Ingestion, result: Ingested) -> None:
        told = json.dumps(result.to_dict(), ensure_ascii=False)
        with IngestionStore(database(self.settings)) as store:  # even where it was cancelled too late
            states = [State.READING, State.CANCELLED]
            store.change(ingestion.id, states, state=State.DONE, finished_at=_now(), result=told, **NO_PROGRESS)
        self.spool.drop(ingestion.id)
        Audit(self.settings).note(
            ingestion.submitted_by, Action.DOCUMENT_INGESTED, result.document, detail=ingestion.file_name
        )

    def _fail(self, ingestion: Ingestion, error: KbError) -> None:
        wrong = {"error": error.message, "remedy": error.remedy}
        with IngestionStore(database(self.settings)) as store:
            store.change(ingestion.id, [State.READING], state=State.FAILED, finished_at=_now(), **wrong, **NO_PROGRESS)
        Audit(self.settings).note(
            ingestion.submitted_by, Action.DOCUMENT_INGESTED, ingestion.id, Outcome.FAILED, detail=error.message
        )

    def tidy(self) -> None:
        """Throw away the files of what failed or was cancelled long ago, and of uploads that never came in whole."""
        oldest = utc_text(datetime.now(UTC) - timedelta(days=self.settings.keep_failed_days))
        with IngestionStore(database(self.settings)) as store:
            ended = store.select([State.FAILED, State.CANCELLED])
            busy = store.select([State.WAITING, State.READING])
        old = {row["id"] for row in ended if (row["finished_at"] or "") < oldest}
        for name in old:
            self.spool.drop(name)
        self.spool.clean({row["id"] for row in [*ended, *busy]} - old)


class _Teller:
    """Notes how far an ingestion is: each new step, and of one step no more than is nice to look at."""

    def __init__(self, settings: Settings, ingestion: Ingestion) -> None:
        self.settings = settings
        self.ingestion = ingestion
        self._last = ("", 0.0)

    def tell(self, step: Step) -> None:
        """Note a step."""
        text = step.text.removeprefix(f"{self.ingestion.file_name}: ")
        if text == self._last[0] and time.monotonic() < self._last[1] + PAUSE:
            return
        self._last = (text, time.monotonic())
        shown = {"step": text[:1].upper() + text[1:], "done": step.done, "total": step.total, "unit": step.unit}
        with IngestionStore(database(self.settings)) as store:
            store.change(self.ingestion.id, [State.READING], **shown)

    def wanted(self) -> bool:
        """Whether nobody has cancelled it."""
        with IngestionStore(database(self.settings), readonly=True) as store:
            row = store.get(self.ingestion.id)
        return row is not None and row["state"] == State.READING


def _throttled(look: Callable[[], bool]) -> Callable[[], bool]:
    """The same answer for a while: steps come quicker than anybody cancels."""
    last = (True, 0.0)

    def answer() -> bool:
        nonlocal last
        if time.monotonic() > last[1] + PAUSE:
            last = (look(), time.monotonic())
        return last[0]

    return answer


def _now() -> str:
    return utc_text(datetime.now(UTC))
