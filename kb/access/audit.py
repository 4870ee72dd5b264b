"""The log of what was written: who, when, what, and how it went.

It is only added to; lines go when they are as old as `keep_audit_days` of the settings, since they name persons.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from kb.errors import InvalidValue
from kb.settings import Settings
from kb.store.access import AccessStore
from kb.store.rows import utc_text

__all__ = ["Action", "Audit", "AuditEntry", "Outcome"]

LONGEST = 500  # characters of a resource or a detail; what comes from outside may be any length


class Action(StrEnum):
    """What was done."""

    KEY_CREATED = "key.created"
    KEY_REVOKED = "key.revoked"
    SIGNED_IN = "session.opened"
    UPLOAD_RECEIVED = "upload.received"
    UPLOAD_CANCELLED = "upload.cancelled"
    UPLOAD_RETRIED = "upload.retried"
    DOCUMENT_INGESTED = "document.ingested"
    DOCUMENT_REMOVED = "document.removed"
    REINDEXED = "reindexed"
    FACT_DECIDED = "fact.decided"
    SERIES_DECIDED = "series.decided"
    STATUS_DECIDED = "status.decided"

    @property
    def label(self) -> str:
        """In Dutch."""
        return _LABELS[self]


_LABELS = {
    Action.KEY_CREATED: "sleutel gemaakt",
    Action.KEY_REVOKED: "sleutel ingetrokken",
    Action.SIGNED_IN: "aangemeld",
    Action.UPLOAD_RECEIVED: "bestand ingestuurd",
    Action.UPLOAD_CANCELLED: "opname afgebroken",
    Action.UPLOAD_RETRIED: "opname opnieuw",
    Action.DOCUMENT_INGESTED: "document opgenomen",
    Action.DOCUMENT_REMOVED: "document verwijderd",
    Action.REINDEXED: "indexen vernieuwd",
    Action.FACT_DECIDED: "feit beoordeeld",
    Action.SERIES_DECIDED: "reeks besloten",
    Action.STATUS_DECIDED: "stand van mijlpaal gezet",
}


class Outcome(StrEnum):
    """How it went: `failed` was tried, `refused` was not."""

    DONE = "done"
    FAILED = "failed"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """In Dutch."""
        return {Outcome.DONE: "gelukt", Outcome.FAILED: "mislukt", Outcome.REFUSED: "geweigerd"}[self]


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """A line of the log. `at`: UTC, RFC 3339. `who`: a key with its name, an address, or the command line."""

    id: int
    at: str
    who: str
    action: Action
    resource: str
    outcome: Outcome
    detail: str

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for printing."""
        return asdict(self)


class Audit:
    """The log in `settings.access`. Everything raises `StoreError` where that file is the trouble."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def note(
        self, who: str, action: Action, resource: str, outcome: Outcome = Outcome.DONE, *, detail: str = ""
    ) -> None:
        """Add a line: `who` did `action` to `resource` (an id or a name). Control characters are taken out."""
        now = datetime.now(UTC)
        row = {
            "at": utc_text(now),
            "who": _line(who),
            "action": action.value,
            "resource": _line(resource),
            "outcome": outcome.value,
            "detail": _line(detail),
        }
        with AccessStore(self.settings.access) as store:
            store.note(row, utc_text(now - timedelta(days=self.settings.keep_audit_days)))

    def entries(
        self, since: datetime | None = None, *, limit: int = 100, before: int | None = None
    ) -> list[AuditEntry]:
        """The last `limit` lines from a moment on, newest first; with `before` those older than the line of that id.

        Raises `InvalidValue` for a moment without a time zone and a limit under one.
        """
        if limit < 1:
            raise InvalidValue(f"{limit} regels kan niet.", remedy="Vraag er minstens 1.")
        if since and since.tzinfo is None:
            raise InvalidValue(f"Bij {since.isoformat()} ontbreekt de tijdzone.", remedy="Zet er Z achter, voor UTC.")
        if not self.settings.access.exists():
            return []
        with AccessStore(self.settings.access, readonly=True) as store:
            found = store.notes(utc_text(since) if since else "", before, limit)
        return [
            AuditEntry(**row | {"action": Action(row["action"]), "outcome": Outcome(row["outcome"])}) for row in found
        ]


def _line(text: str) -> str:
    """On one line, so that nobody can write lines of their own into a log that is read as text."""
    tidy = "".join(c if c.isprintable() else " " for c in text)
    return tidy if len(tidy) <= LONGEST else tidy[: LONGEST - 1] + "…"
