"""Files before they are read: whether they can be, their printable name, their digest, their sidecar."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from kb.errors import EmptyFile, NotFound, TooLarge, UnreadableFile
from kb.settings import Settings

__all__ = ["SIDECAR", "check_file", "digest", "printable_name", "sidecar_path"]

SIDECAR = ".meta.toml"
RIGHTS = "Controleer de rechten."
MIB = 1024 * 1024


def printable_name(path: Path) -> str:
    """The file name as composed Unicode; bytes that are no UTF-8 become question marks."""
    return unicodedata.normalize("NFC", path.name.encode("utf-8", "replace").decode())


def digest(path: Path) -> str:
    """The sha256 of a file's content, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sidecar_path(path: Path) -> Path:
    """Where metadata for a file may stand: `plan.pdf` has `plan.pdf.meta.toml`."""
    return path.with_name(path.name + SIDECAR)


def check_file(path: Path, settings: Settings) -> None:
    """Refuse what is not there, not readable, not a file, empty or too large, before anything is read."""
    try:
        size = path.stat().st_size
        if path.is_file():
            path.open("rb").close()
    except FileNotFoundError as error:
        raise NotFound(f"{path} bestaat niet.", remedy="Controleer de naam en de map.") from error
    except OSError as error:
        raise UnreadableFile(f"{path.name} is niet te openen ({error.strerror}).", remedy=RIGHTS) from error
    if not path.is_file():
        raise UnreadableFile(f"{path.name} is geen gewoon bestand.", remedy="Geef een bestand of een map op.")
    if not size:
        raise EmptyFile(f"{path.name} is leeg (0 bytes).", remedy="Vraag het bestand opnieuw op bij de afzender.")
    if size > settings.max_file_mb * MIB:
        raise TooLarge(
            f"{path.name} is {size // MIB} MiB; de grens is {settings.max_file_mb} MiB.",
            remedy="Splits het bestand, of verhoog KB_MAX_FILE_MB.",
        )
