"""What SQLite says when it cannot, in our own errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.errors import StoreBusy, StoreDamaged, StoreError, StoreFull

__all__ = ["guarded"]

_BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL"}
_FULL = {"SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"}
_DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}


@contextmanager
def guarded(path: Path | str) -> Iterator[None]:
    """Raise StoreBusy, StoreFull, StoreDamaged or StoreError for what SQLite raises inside."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(error, path) from error


def _translated(error: sqlite3.Error, path: Path | str) -> StoreError:
    name = str(getattr(error, "sqlite_errorname", "") or "")
    kind = "_".join(name.split("_")[:2])  # SQLITE_BUSY_SNAPSHOT is a SQLITE_BUSY
    if kind in _BUSY:
        return StoreBusy(
            f"De kennisbank {path} is in gebruik: er wordt al in geschreven.",
            remedy="Wacht tot dat klaar is en probeer het opnieuw.",
        )
    if kind in _FULL:
        return StoreFull(
            f"In de kennisbank {path} kan niet worden geschreven ({error}).",
            remedy="Maak ruimte op de schijf of controleer je rechten op de map.",
        )
    if kind in _DAMAGED or (isinstance(error, sqlite3.DatabaseError) and "malformed" in str(error)):
        return StoreDamaged(
            f"Het bestand {path} is geen kennisbank of is beschadigd ({error}).",
            remedy="Zet een reservekopie terug, of kies met --home een andere map.",
        )
    return StoreError(
        f"De kennisbank {path} meldt een fout: {error}.", remedy="Controleer de kennisbank met `kb doctor`."
    )
