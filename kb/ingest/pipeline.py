"""From a file to a document and its facts: `sniff -> read -> assemble -> describe -> passages -> facts`.

Each step is one value to the next. `ingest_file` and `facts` run them in this process; what comes from outside goes
through `kb.ingest.sandbox.read_bounded`, which does the same in a child process with limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Any

from kb.documents import Document, Metadata, Parsed, Passage
from kb.errors import EmptyFile, NoText, TooLarge
from kb.extract import extract
from kb.facts import Extracted
from kb.ingest.draft import Draft, assemble
from kb.ingest.metadata import describe as describe_text
from kb.ingest.metadata import load_sidecar, notes
from kb.ingest.naming import check_file, digest, printable_name, sidecar_path
from kb.ingest.passages import passages as cut
from kb.ingest.readers import reader_for
from kb.ingest.sniff import media_type
from kb.settings import Settings
from kb.store import slug
from kb.vocabulary import Concepts, Gazetteer

__all__ = [
    "describe",
    "facts",
    "gazetteer_with",
    "ingest_file",
    "passages",
    "read",
    "read_sidecar",
    "sniff",
]


def ingest_file(
    path: Path,
    settings: Settings,
    *,
    supplied: Mapping[str, str] | None = None,
    regions: Iterable[Path] = (),
) -> Document:
    """Read a file into a document; raises an `InputError` that names it.

    `supplied`: metadata that a person gives, which overrides the text and the sidecar. `regions`: files that add
    regions to the built-in gazetteer.
    """
    check_file(path, settings)
    kind = sniff(path)
    draft = read(path, kind, settings)
    parsed = assemble(draft)
    check_content(path, parsed, settings)
    metadata = describe(parsed, path, gazetteer_with(regions), supplied or {})
    return Document(
        id=slug(path.stem),
        file_name=printable_name(path),
        sha256=digest(path),
        media_type=kind,
        parsed=replace(parsed, warnings=(*parsed.warnings, *notes(metadata))),
        metadata=metadata,
        passages=passages(parsed),
    )


def facts(document: Document, regions: Iterable[Path] = (), concepts: Iterable[Path] = ()) -> Extracted:
    """What the document says in tables; `regions` as for `ingest_file`, `concepts`: files that add to the built-in."""
    known = reduce(Concepts.with_file, concepts, Concepts.builtin())
    return extract(document, gazetteer_with(regions), known)


def sniff(path: Path) -> str:
    """The media type, by content."""
    return media_type(path)


def read(path: Path, kind: str, settings: Settings) -> Draft:
    """What the reader for this media type finds."""
    return reader_for(kind)(path, settings)


def describe(parsed: Parsed, path: Path, gazetteer: Gazetteer, supplied: Mapping[str, str]) -> Metadata:
    """The metadata: what a person supplies, else the sidecar beside the file, else the text."""
    return describe_text(parsed, printable_name(path), gazetteer, supplied, read_sidecar(path))


def passages(parsed: Parsed) -> tuple[Passage, ...]:
    """What will be searched."""
    return cut(parsed)


def read_sidecar(path: Path) -> Mapping[str, Any]:
    """The metadata beside a file, empty where there is none; raises `InvalidValue` where it is not TOML."""
    beside = sidecar_path(path)
    return load_sidecar(beside) if beside.is_file() else {}


def gazetteer_with(regions: Iterable[Path]) -> Gazetteer:
    """The built-in gazetteer with the regions of these files added."""
    gazetteer = Gazetteer.builtin()
    for path in regions:
        gazetteer = gazetteer.with_regions(path)
    return gazetteer


def check_content(path: Path, parsed: Parsed, settings: Settings) -> None:
    """Refuse a document over the page limit or without a word."""
    if len(parsed.pages) > settings.max_pages:
        raise TooLarge(
            f"{path.name} heeft {len(parsed.pages)} pagina's; de grens is {settings.max_pages}.",
            remedy="Splits het bestand, of verhoog KB_MAX_PAGES.",
        )
    if parsed.text.strip():
        return
    if any(page.source == "none" for page in parsed.pages):
        raise NoText(
            f"{path.name} bevat alleen afbeeldingen, geen tekst.",
            remedy="Installeer tesseract met Nederlands (Debian: tesseract-ocr-nld) of lever een versie met tekst aan.",
        )
    raise EmptyFile(f"In {path.name} staat geen tekst.", remedy="Controleer of dit het goede bestand is.")
