"""What kind of file this is, judged by its content; the name is only checked against it.

Plain text is the exception: whether it is Markdown or not is told by the name, once it is text at all.
"""

from __future__ import annotations

import re
from pathlib import Path

from kb.errors import EmptyFile, EncryptedFile, UnsupportedFile
from kb.ingest.readers import DOCX, MEDIA_TYPES, ODT
from kb.ingest.readers.archive import Archive
from kb.ingest.readers.encoding import decoded

__all__ = ["media_type"]

HEAD = 8192
PDF_WITHIN = 1024  # the header of a PDF may stand anywhere in its first kilobyte
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Office up to 2003, and of locked newer files

_MAGIC = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}

_NAMES = {
    "application/pdf": "een pdf",
    DOCX: "een Word-document",
    ODT: "een OpenDocument-tekst",
    "text/html": "een webpagina",
    "text/markdown": "Markdown",
    "text/plain": "platte tekst",
    "image/png": "een PNG-afbeelding",
    "image/jpeg": "een JPEG-afbeelding",
    "image/tiff": "een TIFF-afbeelding",
}

_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAG = re.compile(r"<(?:h[1-6]|p|div|table|ul|ol|section|article|main)\b", re.I)
_WORDS = {"text/plain", "text/markdown", "text/html"}
READ = "Gelezen worden: pdf, docx, odt, html, md, txt en scans als png, jpg of tiff."


def media_type(path: Path) -> str:
    """The media type of a file's content.

    Raises `EmptyFile` (no bytes), `UnsupportedFile` (a kind that is not read, or another than the name says),
    `EncryptedFile`, and what opening an archive raises.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise EmptyFile(f"{path.name} is leeg (0 bytes).", remedy="Lever het bestand opnieuw aan.")
    found = _by_magic(path, head) or _by_text(path, head)
    if found is None:
        raise UnsupportedFile(f"{path.name} is van een soort die niet gelezen wordt.", remedy=READ)
    _check_name(path, found)
    return found


def _by_magic(path: Path, head: bytes) -> str | None:
    for magic, found in _MAGIC.items():
        if head.startswith(magic):
            return found
    if b"%PDF-" in head[:PDF_WITHIN]:
        return "application/pdf"
    if head.startswith(COMPOUND):
        raise _compound(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_archive(path)
    return None


def _compound(path: Path) -> EncryptedFile | UnsupportedFile:
    """What is wrong with an old or locked Office file. Names of its streams are UTF-16."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        remedy = "Verwijder het wachtwoord in Word (Bestand > Info > Document beveiligen) en sla het opnieuw op."
        return EncryptedFile(f"{path.name} is beveiligd met een wachtwoord.", remedy=remedy)
    if "WordDocument".encode("utf-16-le") in content:
        return UnsupportedFile(f"{path.name} is een oud Word-bestand (.doc).", remedy="Sla het op als .docx.")
    return UnsupportedFile(f"{path.name} is een oud Office-bestand.", remedy="Sla het op als .docx of pdf.")


def _in_archive(path: Path) -> str:
    with Archive(path) as archive:
        if "mimetype" in archive.names and archive.read("mimetype").strip() == ODT.encode():
            _check_lock(path, archive)
            return ODT
        if "word/document.xml" in archive.names:
            return DOCX
        kind = _other_archive(archive.names)
    raise UnsupportedFile(f"{path.name} is {kind}; dat wordt niet gelezen.", remedy=READ)


def _check_lock(path: Path, archive: Archive) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in archive.names and b"encryption-data" in archive.read(manifest):
        raise EncryptedFile(f"{path.name} is beveiligd met een wachtwoord.", remedy="Sla het op zonder wachtwoord.")


def _other_archive(names: frozenset[str]) -> str:
    if "xl/workbook.xml" in names:
        return "een Excel-werkmap"
    if "ppt/presentation.xml" in names:
        return "een PowerPoint-presentatie"
    return "een zip-bestand"


def _by_text(path: Path, head: bytes) -> str | None:
    text = decoded(path.read_bytes()) if decoded(head) is not None else None
    if text is None:
        return None
    promised = MEDIA_TYPES.get(path.suffix.lower())
    if not text.strip():
        raise EmptyFile(f"In {path.name} staat geen tekst.", remedy="Lever het bestand opnieuw aan.")
    if _HTML.match(text) or (promised == "text/html" and _TAG.search(text)):
        return "text/html"
    return "text/markdown" if promised == "text/markdown" else "text/plain"


def _check_name(path: Path, found: str) -> None:
    suffix = path.suffix.lower()
    promised = MEDIA_TYPES.get(suffix)
    if promised is None and found in _WORDS and suffix:
        raise UnsupportedFile(f"{path.name} eindigt op {suffix}; dat soort tekst wordt niet gelezen.", remedy=READ)
    if promised not in (None, found):
        better = next(ending for ending, kind in MEDIA_TYPES.items() if kind == found)
        raise UnsupportedFile(
            f"{path.name} heet {suffix} maar is {_NAMES[found]}.",
            remedy=f"Geef het bestand een naam die eindigt op {better}.",
        )
