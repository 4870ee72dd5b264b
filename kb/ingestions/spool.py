"""The files that were handed in and are still to be read.

A file is kept under the id of its ingestion, never under the name it came with. That name, made tidy, is only the last
part of a path in a temporary folder of our own for as long as something looks at the file, since readers tell by the
suffix what was promised and name the file in what they say.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kb.errors import EmptyFile, TooLarge
from kb.ingest.sniff import media_type
from kb.settings import MIB, Settings

__all__ = ["Received", "Spool"]

PART = ".part"  # what is still coming in
DAY = 24 * 60 * 60.0


@dataclass(frozen=True, slots=True)
class Received:
    """A file that came in whole and is of a kind that is read; it is gone at the end unless it is kept."""

    path: Path
    sha256: str
    size: int
    media_type: str


class Spool:
    """The folder `settings.ingestions / "spool"`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.folder = settings.ingestions / "spool"

    @contextmanager
    def receive(self, name: str, stream: BinaryIO) -> Iterator[Received]:
        """A file as it comes in; it is never larger than the settings allow.

        Raises `EmptyFile`, `TooLarge`, and what `kb.ingest.sniff.media_type` raises. `name` is tidy.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, part = tempfile.mkstemp(PART, dir=self.folder)
        path = Path(part)
        try:
            with os.fdopen(handle, "wb") as file:
                sha256, size = self._copy(name, stream, file)
            with self.named(path, name) as named:
                yield Received(path, sha256, size, media_type(named))
        finally:
            path.unlink(missing_ok=True)

    def _copy(self, name: str, stream: BinaryIO, file: BinaryIO) -> tuple[str, int]:
        """Copy a stream; gives its sha256 and its size."""
        summed, size, most = hashlib.sha256(), 0, self.settings.max_file_mb * MIB
        while chunk := stream.read(MIB):
            size += len(chunk)
            if size > most:
                raise TooLarge(
                    f"{name} is groter dan {self.settings.max_file_mb} MiB, de grens.",
                    remedy="Splits het bestand, of vraag de beheerder om KB_MAX_FILE_MB te verhogen.",
                )
            summed.update(chunk)
            file.write(chunk)
        if not size:
            raise EmptyFile(f"{name} is leeg (0 bytes).", remedy="Lever het bestand opnieuw aan.")
        return summed.hexdigest(), size

    @contextmanager
    def named(self, path: Path, name: str) -> Iterator[Path]:
        """A file under its tidy name, in a temporary folder that is gone afterwards with all that was left in it."""
        with tempfile.TemporaryDirectory(prefix="plannenbank-", ignore_cleanup_errors=True) as folder:
            link = Path(folder) / name
            link.symlink_to(path.absolute())
            yield link

    def keep(self, received: Received, ingestion: str) -> None:
        """Hold a received file until it is read."""
        received.path.replace(self.path(ingestion))

    def path(self, ingestion: str) -> Path:
        """Where the file of an ingestion is, or would be."""
        return self.folder / ingestion

    def drop(self, ingestion: str) -> None:
        """Throw the file of an ingestion away."""
        self.path(ingestion).unlink(missing_ok=True)

    def clean(self, wanted: Collection[str]) -> None:
        """Throw away what belongs to none of these ingestions, unless it came in within the last day."""
        if not self.folder.is_dir():
            return
        for path in self.folder.iterdir():
            with contextlib.suppress(FileNotFoundError):
                if path.name not in wanted and path.stat().st_mtime < time.time() - DAY:
                    path.unlink()
