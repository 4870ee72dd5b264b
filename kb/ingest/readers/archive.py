"""Zip archives (Word, OpenDocument) opened without trusting them.

Before anything is unpacked the directory is checked: number of members, declared sizes, ratio, doubled names, locks.
While unpacking the bytes are counted, for declared sizes can lie. Nothing is ever written to disk, so the paths of
members cannot lead anywhere.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from kb.errors import DamagedFile, EncryptedFile, TooLarge

__all__ = ["RESAVE", "Archive"]

MIB = 1024 * 1024
MOST_MEMBERS = 10_000
MOST_MEMBER_BYTES = 256 * MIB
MOST_TOTAL_BYTES = 1024 * MIB
MOST_RATIO = 250  # XML of a real plan shrinks 10 to 60 times; deflate cannot do better than 1032
RATIO_COUNTS_FROM = 4 * MIB
CHUNK = MIB
LOCKED = 0x1  # the flag bit of a member with a password

RESAVE = "Open het bestand in je tekstverwerker, sla het opnieuw op en lever dat bestand aan."
SUSPECT = "Een gewoon plan is zo niet opgebouwd; vraag de afzender om het oorspronkelijke bestand of een pdf."


class Archive:
    """A zip archive whose members can be read within limits.

    Raises `DamagedFile` where it is no sound archive, `TooLarge` where it would unpack to too much, `EncryptedFile`
    where a member is locked.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
            raise DamagedFile(f"{self.name} is beschadigd of niet volledig.", remedy=RESAVE) from error
        self._check(self._zip.infolist())
        self.names = frozenset(self._zip.namelist())

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """The bytes of a member; `DamagedFile` where it is absent or broken."""
        if name not in self.names:
            raise DamagedFile(f"{self.name} is niet volledig: het onderdeel {name} ontbreekt.", remedy=RESAVE)
        parts: list[bytes] = []
        try:
            with self._zip.open(name) as member:
                while chunk := member.read(CHUNK):
                    parts.append(chunk)
                    self._count(len(chunk), sum(map(len, parts)))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise DamagedFile(f"{self.name} is beschadigd (onderdeel {name}).", remedy=RESAVE) from error
        return b"".join(parts)

    def repacked(self, keep: Callable[[str], bool]) -> io.BytesIO:
        """A fresh archive in memory with the same names; members that are not kept are empty."""
        result = io.BytesIO()
        with zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as fresh:
            for info in self._zip.infolist():
                if not info.is_dir():
                    fresh.writestr(info.filename, self.read(info.filename) if keep(info.filename) else b"")
        result.seek(0)
        return result

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > MOST_MEMBERS:
            raise TooLarge(f"{self.name} bestaat uit {len(members)} onderdelen.", remedy=SUSPECT)
        if len({member.filename for member in members}) < len(members):
            raise DamagedFile(f"{self.name} heeft onderdelen met dezelfde naam.", remedy=RESAVE)
        if any(member.flag_bits & LOCKED for member in members):
            raise EncryptedFile(f"{self.name} is beveiligd met een wachtwoord.", remedy="Sla het op zonder wachtwoord.")
        if sum(member.file_size for member in members) > MOST_TOTAL_BYTES or any(map(_swells, members)):
            raise TooLarge(f"{self.name} wordt uitgepakt buitensporig groot.", remedy=SUSPECT)

    def _count(self, fresh: int, of_member: int) -> None:
        self._unpacked += fresh
        if of_member > MOST_MEMBER_BYTES or self._unpacked > MOST_TOTAL_BYTES:
            raise TooLarge(f"{self.name} wordt uitgepakt buitensporig groot.", remedy=SUSPECT)


def _swells(member: zipfile.ZipInfo) -> bool:
    if member.file_size > MOST_MEMBER_BYTES:
        return True
    return member.file_size > RATIO_COUNTS_FROM and member.file_size > MOST_RATIO * max(1, member.compress_size)
