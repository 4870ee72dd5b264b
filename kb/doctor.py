"""Is everything in order: the database, the index, the language model, tesseract, room on the disk, versions."""

from __future__ import annotations

import platform
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from kb import __version__
from kb.errors import KbError
from kb.extract import extractors
from kb.ingest.readers import ocr
from kb.search.encoder import Encoder, load_encoder
from kb.search.vectors import VectorIndex
from kb.settings import Settings
from kb.store import Store
from kb.written import counted, number

__all__ = ["Check", "examine"]

GIB = 1024**3
ENOUGH_GIB = 2.0
Level = Literal["ok", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Check:
    """Something that was looked at; `remedy` where it is not in order."""

    name: str
    level: Level
    text: str
    remedy: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for printing."""
        return asdict(self)


def examine(settings: Settings) -> list[Check]:
    """All checks; one that breaks down is an error of its own and stops none of the others."""
    return [check for name, look in CHECKS.items() for check in _safely(name, look, settings)]


def _safely(name: str, look: Callable[[Settings], Iterator[Check]], settings: Settings) -> list[Check]:
    try:
        return list(look(settings))
    except KbError as error:
        return [Check(name, "error", error.message, error.remedy)]
    except Exception as error:  # a check that fails is a finding, whatever it is
        return [Check(name, "error", f"De controle zelf mislukte: {type(error).__name__}: {error}.", "Meld dit.")]


def _database(settings: Settings) -> Iterator[Check]:
    if not settings.database.exists():
        yield Check(
            "Database", "warning", f"Er is nog geen kennisbank in {settings.home}.", "Begin met `kb ingest MAP`."
        )
        return
    with Store(settings.database, readonly=True) as store:
        counts = store.check()
        unread = {document for document, _ in store.without_facts_of(extractors())}
    documents = counted(counts["documents"], "document", "documenten")
    passages = counted(counts["passages"], "passage", "passages")
    text = f"{settings.database}: {documents}, {passages}, in orde."
    yield Check("Database", "ok", text)
    if unread:
        those = counted(len(unread), "document", "documenten")
        said = f"Van {those} zijn niet alle tabellen gelezen met deze versie van Plannenbank."
        yield Check("Tabellen", "warning", said, "Draai `kb reindex`.")
    else:
        yield Check("Tabellen", "ok", "Alle tabellen zijn gelezen.")


def _model(settings: Settings) -> Iterator[Check]:
    encoder = load_encoder(settings)
    encoder.query("jeugdhulp")
    yield Check("Taalmodel", "ok", f"{encoder.name}, {encoder.dimension} getallen per passage.")
    if settings.database.exists():
        yield from _vectors(settings, encoder)


def _vectors(settings: Settings, encoder: Encoder) -> Iterator[Check]:
    with Store(settings.database, readonly=True) as store:
        missing = len(store.passages_without_vectors(encoder.name))
        generation = store.generation()
    if missing:
        passages = counted(missing, "passage", "passages")
        text = f"Zonder vector van dit taalmodel, en dus niet op betekenis te vinden: {passages}."
        yield Check("Vectoren", "error", text, "Draai `kb reindex`.")
        return
    index = VectorIndex.load(settings.index)
    if index is None or not index.generation.startswith(generation):
        yield Check(
            "Index", "warning", "De index is ouder dan de database; bij de volgende zoekvraag wordt hij vernieuwd."
        )
        return
    yield Check("Index", "ok", f"{counted(len(index), 'vector', 'vectoren')}, gelijk met de database.")


def _tesseract(settings: Settings) -> Iterator[Check]:
    if settings.ocr == "off":
        yield Check("Tesseract", "warning", "Scans lezen staat uit (KB_OCR=off).")
        return
    reason = ocr.available(settings)
    if reason:
        yield Check(
            "Tesseract",
            "warning",
            f"{reason} Scans kunnen niet gelezen worden.",
            "Debian: apt install tesseract-ocr-nld",
        )
    else:
        yield Check("Tesseract", "ok", "tesseract met Nederlands is aanwezig.")


def _disk(settings: Settings) -> Iterator[Check]:
    for name, folder in (("Schijf van de kennisbank", settings.home), ("Schijf van het taalmodel", settings.cache)):
        free = shutil.disk_usage(_existing(folder)).free / GIB
        enough = free >= ENOUGH_GIB
        remedy = "" if enough else f"Maak ruimte vrij; reken op {ENOUGH_GIB:.0f} GiB."
        yield Check(name, "ok" if enough else "warning", f"{number(round(free, 1))} GiB vrij in {folder}.", remedy)


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())


def _versions(_: Settings) -> Iterator[Check]:
    parts = {
        "Plannenbank": __version__,
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        **{name: version(name) for name in ("faiss-cpu", "onnxruntime", "pypdfium2")},
    }
    yield Check("Versies", "ok", ", ".join(f"{name} {number}" for name, number in parts.items()))


CHECKS: dict[str, Callable[[Settings], Iterator[Check]]] = {
    "Database": _database,
    "Taalmodel": _model,
    "Tesseract": _tesseract,
    "Schijf": _disk,
    "Versies": _versions,
}
