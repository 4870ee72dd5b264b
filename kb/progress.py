"""How work goes: the steps that are told while it lasts, and what became of each file.

Apart from the work itself, so that who only shows it loads nothing that works.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

__all__ = ["Decision", "Ingested", "Progress", "Status", "Step"]


class Status(StrEnum):
    """How it went with a file."""

    ADDED = "added"
    VERSION = "version"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """How far a step of the work is; `notable` ones are said even where no bar can be shown."""

    text: str
    done: int = 0
    total: int = 0
    unit: str = ""
    notable: bool = False


Progress = Callable[[Step], None]
Decision = Callable[[Path, str], bool]
"""Given a file and the id of the document that it would change: keep it as a new version?"""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of a file. `error` and `remedy`: where it failed. `warnings`: of its pages and as a whole.

    `failed`: tables whose extractor failed.
    """

    path: Path
    status: Status
    document: str = ""
    version: int = 0
    pages: int = 0
    passages: int = 0
    facts: int = 0
    failed: tuple[str, ...] = ()
    warnings: int = 0
    error: str = ""
    remedy: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for printing."""
        return {
            "file": self.path.name,
            "status": self.status.value,
            "document": self.document or None,
            "version": self.version or None,
            "pages": self.pages,
            "passages": self.passages,
            "facts": self.facts,
            "failedTables": list(self.failed),
            "warnings": self.warnings,
            "error": self.error or None,
            "remedy": self.remedy or None,
        }
