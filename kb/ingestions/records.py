"""What is known of a file that was handed in."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from kb.settings import Settings
    from kb.store.rows import Row

__all__ = ["Ingestion", "IngestionPage", "Progress", "State", "database", "ingestion_from"]


class State(StrEnum):
    """How far it is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """In Dutch."""
        return _LABELS[self]


_LABELS = {
    State.WAITING: "wacht",
    State.READING: "wordt gelezen",
    State.DONE: "opgenomen",
    State.FAILED: "mislukt",
    State.CANCELLED: "afgebroken",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """The step that is being done, in Dutch, and how much of it; `total` is 0 where that is not known."""

    step: str = ""
    done: int = 0
    total: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Ingestion:
    """A file that was handed in. Times are RFC 3339, in UTC.

    `id`: of its bytes and the metadata given with it, so that the same file twice is one. `result`: as
    `kb.progress.Ingested.to_dict`, where it is done. `error` and `remedy`: in Dutch, where it failed.
    """

    id: str
    file_name: str
    sha256: str
    size: int
    media_type: str
    supplied: dict[str, str]
    submitted_by: str
    submitted_at: str
    state: State
    attempts: int = 0
    started_at: str | None = None
    finished_at: str | None = None
    progress: Progress = field(default_factory=Progress)
    result: dict[str, Any] | None = None
    error: str = ""
    remedy: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for printing."""
        return {
            "id": self.id,
            "fileName": self.file_name,
            "sha256": self.sha256,
            "size": self.size,
            "mediaType": self.media_type,
            "metadata": self.supplied,
            "submittedBy": self.submitted_by,
            "submittedAt": self.submitted_at,
            "state": self.state.value,
            "attempts": self.attempts,
            "startedAt": self.started_at,
            "finishedAt": self.finished_at,
            "progress": {name: getattr(self.progress, name) for name in ("step", "done", "total", "unit")},
            "result": self.result,
            "error": self.error or None,
            "remedy": self.remedy or None,
        }


@dataclass(frozen=True, slots=True)
class IngestionPage:
    """Some of them, the last that came first; `next`: the cursor of those before, "" where there are none."""

    ingestions: tuple[Ingestion, ...]
    next: str


def database(settings: Settings) -> Path:
    """The file in which they are kept."""
    return settings.ingestions / "ingestions.db"


def ingestion_from(row: Row) -> Ingestion:
    """One from its row."""
    plain = {name: row[name] for name in ("id", "file_name", "sha256", "size", "media_type", "attempts")}
    told = {name: row[name] for name in ("submitted_by", "submitted_at", "started_at", "finished_at")}
    return Ingestion(
        **plain,
        **told,
        supplied=json.loads(row["supplied"]),
        state=State(row["state"]),
        progress=Progress(row["step"], row["done"], row["total"], row["unit"]),
        result=json.loads(row["result"]) if row["result"] else None,
        error=row["error"],
        remedy=row["remedy"],
    )
