"""One reader per kind of file, each `read(path, settings) -> Draft`; loaded when it is first needed.

>>> reader_for("text/markdown").__module__
'kb.ingest.readers.markdown'
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from kb.errors import UnsupportedFile
from kb.ingest.draft import Draft
from kb.settings import Settings

__all__ = ["MEDIA_TYPES", "SUFFIXES", "Reader", "reader_for"]

Reader = Callable[[Path, Settings], Draft]

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

_MODULES = {
    "application/pdf": "pdf",
    DOCX: "docx",
    ODT: "odt",
    "text/html": "html",
    "text/markdown": "markdown",
    "text/plain": "text",
    "image/jpeg": "image",
    "image/png": "image",
    "image/tiff": "image",
}

# What each name suffix promises; a folder is searched for files with these suffixes.
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": DOCX,
    ".odt": ODT,
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}

SUFFIXES = frozenset(MEDIA_TYPES)


def reader_for(media_type: str) -> Reader:
    """The reader of a kind of file; raises `UnsupportedFile` for a kind that is not read."""
    if media_type not in _MODULES:
        raise UnsupportedFile(
            f"Bestanden van het soort {media_type} worden niet gelezen.",
            remedy="Lever een pdf, docx, odt, html, md, txt of een scan aan.",
        )
    module = import_module(f"{__name__}.{_MODULES[media_type]}")
    return cast(Reader, module.read)
