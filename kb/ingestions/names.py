"""Names of files as strangers give them, made fit to show and to keep.

>>> tidy_name("../../etc/passwd"), tidy_name("CON.pdf"), tidy_name("plan\\x00.pdf"), tidy_name("..")
('passwd', '_CON.pdf', 'plan.pdf', 'document')
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

__all__ = ["tidy_name"]

LONGEST = 150  # bytes; file systems take 255, and temporary names are made of it
NAMELESS = "document"
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.I)  # devices on Windows, whatever the suffix


def tidy_name(given: str) -> str:
    """The last part of a name, without what no file system takes and what hides how it ends (bidirectional marks)."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    shown = "".join(c for c in last if not unicodedata.category(c).startswith("C"))
    name = re.sub(r'[<>:"|?*]', "_", " ".join(shown.split())).strip(". ")
    if not name:
        return NAMELESS
    return _shortened(f"_{name}" if _RESERVED.fullmatch(name) else name)


def _shortened(name: str) -> str:
    """At most `LONGEST` bytes, its suffix kept."""
    if len(name.encode()) <= LONGEST:
        return name
    suffix = PurePosixPath(name).suffix
    suffix = suffix if len(suffix) <= 10 else ""
    stem = name.removesuffix(suffix).encode()[: LONGEST - len(suffix.encode())].decode(errors="ignore")
    return stem.rstrip(". ") + suffix
