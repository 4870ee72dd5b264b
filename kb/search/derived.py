"""Files that are derived from the database: one line of JSON that says what follows, then that.

A file is replaced in one step: a reader sees the old one or the new one, and one that is open keeps what it has.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from kb.errors import StoreFull

__all__ = ["read_header", "write_derived"]

LONGEST_HEADER = 8192


def write_derived(path: Path, header: Mapping[str, Any], parts: Iterable[Any], header_bytes: int = 0) -> None:
    """Write a file; `parts` are buffers. The line is made `header_bytes` long where it is shorter. Raises StoreFull."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(json.dumps(header).encode().ljust(header_bytes - 1) + b"\n")
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        with suppress(OSError):
            draft.unlink()


def read_header(file: BinaryIO) -> dict[str, Any]:
    """What the first line says; raises ValueError where that is no JSON object."""
    header = json.loads(file.readline(LONGEST_HEADER))
    if not isinstance(header, dict):
        raise ValueError("no header")
    return header


def _unwritable(path: Path, error: OSError) -> StoreFull:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreFull(f"De schijf is vol: de index {path} past er niet op.", remedy="Maak ruimte vrij.")
    reason = error.strerror or str(error)
    return StoreFull(f"De index {path} kan niet worden geschreven: {reason}.", remedy="Geef jezelf schrijfrechten.")
