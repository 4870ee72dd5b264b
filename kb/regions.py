"""The regions that users add: every `regions.toml` that came along with plans, kept in the home folder.

A file that names a region that an earlier one names as well replaces the earlier one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache, reduce
from pathlib import Path

from kb.errors import InvalidValue
from kb.settings import Settings
from kb.vocabulary import Gazetteer

__all__ = ["adopt", "gazetteer", "own_region_files"]


def own_region_files(settings: Settings) -> tuple[Path, ...]:
    """The kept files, in a fixed order."""
    return tuple(sorted(_folder(settings).glob("*.toml")))


def gazetteer(settings: Settings) -> Gazetteer:
    """The built-in gazetteer with the user's own regions."""
    return _read(tuple((path, path.stat().st_mtime_ns) for path in own_region_files(settings)))


@lru_cache(maxsize=8)
def _read(files: tuple[tuple[Path, int], ...]) -> Gazetteer:
    """Read once for as long as the files stay as they are."""
    return reduce(Gazetteer.with_regions, (path for path, _ in files), Gazetteer.builtin())


def adopt(paths: Sequence[Path], settings: Settings) -> None:
    """Keep these files; raises `InvalidValue` that names a file that cannot be used."""
    for path in paths:
        content = path.read_bytes()
        codes = _codes(path)
        kept = _folder(settings) / f"{hashlib.sha256(content).hexdigest()[:16]}.toml"
        if kept.exists():
            continue
        kept.parent.mkdir(parents=True, exist_ok=True)
        for earlier in own_region_files(settings):
            if codes & _codes(earlier):
                earlier.unlink()
        _write(kept, content)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    draft = path.with_suffix(".tmp")
    draft.write_bytes(content)
    draft.replace(path)


def _folder(settings: Settings) -> Path:
    return settings.home / "regions"


def _codes(path: Path) -> set[str]:
    """The codes of the regions that a file adds."""
    known = {region.code for region in Gazetteer.builtin().regions}
    try:
        return {region.code for region in Gazetteer.builtin().with_regions(path).regions} - known
    except OSError as error:
        raise InvalidValue(f"{path} is niet te lezen ({error.strerror}).", remedy="Controleer de rechten.") from error
