"""Files that are there whole or not at all, and what a document is as JSON."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kb.documents import Metadata
from kb.errors import InvalidValue, StoreFull

__all__ = ["metadata_row", "write_chunks", "write_whole"]


def metadata_row(metadata: Metadata) -> dict[str, Any]:
    """What a document is, as plain values."""

    def value(stated: Any) -> Any:
        return stated.value if stated else None

    return {
        "title": metadata.title.value,
        "doc_type": metadata.doc_type.value.value,
        "landsdeel": metadata.landsdeel.value.name if metadata.landsdeel else None,
        "regions": [stated.value.name for stated in metadata.regions],
        "publisher": [stated.value for stated in metadata.publishers],
        "date": value(metadata.date),
        "period_from": value(metadata.period_from),
        "period_to": value(metadata.period_to),
        "fictional": metadata.fictional,
    }


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file whole or not at all; raises as `write_chunks` does."""
    return write_chunks(path, (content,))


def write_chunks(path: Path, chunks: Iterable[bytes]) -> Path:
    """Write what comes to a file, which takes its place when all is there.

    Raises InvalidValue where it cannot be there, StoreFull where no room is.
    """
    try:
        _replace(path, chunks)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreFull(f"Er is geen ruimte om {path} te schrijven.", remedy="Maak ruimte op de schijf.") from error
        raise InvalidValue(
            f"{path} kan niet worden geschreven ({error.strerror}).", remedy="Kies met --out een andere plek."
        ) from error
    return path


def _replace(path: Path, chunks: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
