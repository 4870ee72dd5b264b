"""Which files to read: from names and folders on the command line to a list in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.errors import InvalidValue, NotFound
from kb.ingest.naming import SIDECAR
from kb.ingest.readers import SUFFIXES
from kb.store import arrange

__all__ = ["REGIONS", "Found", "find_files"]

REGIONS = "regions.toml"
README = "readme.md"


@dataclass(frozen=True, slots=True)
class Found:
    """What to read: documents in order, and files that add regions to the gazetteer."""

    files: tuple[Path, ...]
    regions: tuple[Path, ...]


def find_files(paths: Sequence[Path]) -> Found:
    """All documents under these paths, folders recursively; each file once.

    Raises `NotFound` where a path does not exist or a folder holds nothing to read. A file that is named by itself is
    always taken, whatever its suffix: its content decides.
    """
    files: dict[Path, None] = {}
    regions: dict[Path, None] = {}
    for path in paths:
        for found in _under(path):
            (regions if found.name == REGIONS else files)[found.absolute()] = None
    return Found(tuple(files), tuple(regions))


def _under(path: Path) -> Iterable[Path]:
    if not path.exists():
        raise NotFound(f"{path} bestaat niet.", remedy="Controleer de naam en de map.")
    if not path.is_dir():
        return [path]
    found = [Path(name) for name in arrange(map(str, _readable(path)))]
    if all(file.name == REGIONS for file in found):
        raise NotFound(
            f"In de map {path} staan geen documenten om te lezen.",
            remedy=f"Gelezen worden bestanden op {', '.join(sorted(SUFFIXES))}.",
        )
    return found


def _readable(folder: Path) -> Iterator[Path]:
    """Files in a folder and all below it, less hidden ones, sidecars and readmes; links to folders are not followed."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise InvalidValue(
            f"De map {folder} is niet te openen ({error.strerror}).", remedy="Controleer de rechten."
        ) from error
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _readable(path)
        elif path.name == REGIONS or _is_document(path):
            yield path


def _is_document(path: Path) -> bool:
    name = path.name.lower()
    return path.suffix.lower() in SUFFIXES and not name.endswith(SIDECAR) and name != README
