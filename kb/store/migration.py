"""How a file of ours is known, and how an older one becomes a newer one.

`PRAGMA user_version` counts the migrations that a file has had; each is a function of the database, run once, in
order, in one transaction. A migration that has been released is never changed: a new one is added.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from kb.errors import StoreDamaged, StoreTooNew

__all__ = ["Schema"]


@dataclass(frozen=True, slots=True)
class Schema:
    """What a kind of file is called, its number among SQLite files, and its migrations.

    `private`: nobody but its owner may read the file.
    """

    name: str
    application_id: int
    migrations: tuple[Callable[[Database], None], ...]
    private: bool = False

    def is_current(self, db: Database, path: Path | str) -> bool:
        """Whether a file has every table that we know; raises StoreTooNew or StoreDamaged where it is not ours."""
        version, ours, empty = self._state(db)
        if version > len(self.migrations):
            raise StoreTooNew(
                f"{self.name} {path} is gemaakt met een nieuwere versie van Plannenbank (schema {version}).",
                remedy="Werk Plannenbank bij, of kies met --home een andere map.",
            )
        if not ours and not empty:
            raise StoreDamaged(
                f"Het bestand {path} is een database van een ander programma.", remedy="Kies met --home een andere map."
            )
        return version == len(self.migrations)

    def _state(self, db: Database) -> tuple[int, bool, bool]:
        """How many migrations it has had, whether it is ours, whether it is empty; all at one moment, for another
        process may just be making it.
        """
        db.conn.execute("BEGIN")
        try:
            version = _version_of(db)
            ours = db.execute("PRAGMA application_id").fetchone()[0] == self.application_id
            return version, ours, version == 0 and not db.table_names()
        finally:
            db.conn.rollback()

    def migrate(self, db: Database) -> None:
        """Run the migrations that a file has not had; to be called inside a transaction."""
        for number in range(_version_of(db), len(self.migrations)):
            self.migrations[number](db)
        db.execute(f"PRAGMA application_id = {self.application_id}")
        db.execute(f"PRAGMA user_version = {len(self.migrations)}")


def _version_of(db: Database) -> int:
    """How many migrations a file has had."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])
