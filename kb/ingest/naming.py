"""Names and fingerprints of files: the id of a document, its printable name, its digest, its sidecar."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

__all__ = ["SIDECAR", "digest", "printable_name", "sidecar_path", "slug"]

SIDECAR = ".meta.toml"


def slug(name: str) -> str:
    """A document's id from its file name without suffix.

    >>> slug("Zuidoost – Regiovisie (définitief) 2023")
    'zuidoost-regiovisie-definitief-2023'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "document"


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
