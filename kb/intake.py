"""Ingesting: each file read in its own bounded process, embedded, and stored whole or not at all.

Files are done one after another; what is stored stays stored, whatever happens to the next. One process writes at a
time: a second one waits for the lock and says so.
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kb.concepts import own_concept_files
from kb.documents import Document
from kb.errors import DamagedFile, InputError, StoreBusy, StoreFull
from kb.facts import Extracted
from kb.ingest.metadata.given import Given
from kb.ingest.naming import check_file, digest, printable_name
from kb.ingest.sandbox import read_bounded
from kb.progress import Decision, Ingested, Progress, Status, Step
from kb.regions import gazetteer
from kb.search.encoder import Encoder, load_encoder
from kb.search.passage_vectors import PassageVectors, passage_vectors
from kb.settings import Settings
from kb.store import Outcome, Store

__all__ = ["Intake", "check_supplied", "open_encoder", "writing"]

LOCK = "plannenbank.lock"
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS}


class Intake:
    """One run of ingesting: what is known at the start, and how each file goes. Made by `KnowledgeBase.ingest`."""

    def __init__(self, settings: Settings, store: Store, progress: Progress, new_version: Decision) -> None:
        self.settings = settings
        self.store = store
        self.progress = progress
        self.new_version = new_version
        self._encoder: Encoder | None = None

    def take(self, path: Path, supplied: Mapping[str, str], regions: Sequence[Path]) -> Ingested:
        """Read, embed and store a file; what is wrong with the file is in the result, all else is raised."""
        try:
            return self._take(path, supplied, regions)
        except InputError as error:
            return Ingested(path, Status.FAILED, error=error.message, remedy=error.remedy)

    def _take(self, path: Path, supplied: Mapping[str, str], regions: Sequence[Path]) -> Ingested:
        check_file(path, self.settings)
        expected = self.store.preview(printable_name(path), digest(path))
        if expected.kind == "unchanged":
            return Ingested(path, Status.UNCHANGED, expected.document, expected.version)
        if expected.kind == "version" and not self.new_version(path, expected.document):
            return Ingested(path, Status.SKIPPED, expected.document, expected.version - 1)
        document, facts = self._read(path, supplied, regions)
        original = path.read_bytes()
        if hashlib.sha256(original).hexdigest() != document.sha256:
            raise DamagedFile(f"{path.name} veranderde tijdens het lezen.", remedy="Probeer het opnieuw.")
        made, model = self._embed(path, document)
        self.progress(Step(f"{path.name}: bewaren"))
        outcome = self.store.add(document, original, made.whole, model, facts, made.sentences)
        return _result(path, document, facts, outcome)

    def _read(self, path: Path, supplied: Mapping[str, str], regions: Sequence[Path]) -> tuple[Document, Extracted]:
        def page(done: int, total: int) -> None:
            self.progress(Step(f"{path.name}: lezen", done, total, "pagina's"))

        self.progress(Step(f"{path.name}: lezen"))
        concepts = own_concept_files(self.settings)
        return read_bounded(path, self.settings, supplied=supplied, regions=regions, concepts=concepts, progress=page)

    def _embed(self, path: Path, document: Document) -> tuple[PassageVectors, str]:
        def passage(done: int) -> None:
            self.progress(Step(f"{path.name}: betekenis", done, len(document.passages), "passages"))

        if self._encoder is None:
            self._encoder = open_encoder(self.settings, self.progress)
        return passage_vectors(self._encoder, document.passages, passage), self._encoder.name


def open_encoder(settings: Settings, progress: Progress) -> Encoder:
    """The encoder; the first time its making is told step by step."""
    progress(Step("Taalmodel laden"))
    return load_encoder(settings, lambda text: progress(Step(text, notable=True)))


def check_supplied(supplied: Mapping[str, str], settings: Settings) -> None:
    """Refuse metadata that a person gives for all files before any file is read; raises `InvalidValue`."""
    if not supplied:
        return
    given = Given(supplied, {}, gazetteer(settings))
    given.check()
    for name in ("title", "doc_type", "date", "period", "regions", "publishers", "language", "fictional"):
        getattr(given, name)


def _result(path: Path, document: Document, facts: Extracted, outcome: Outcome) -> Ingested:
    warnings = len(document.parsed.warnings) + sum(len(page.warnings) for page in document.parsed.pages)
    return Ingested(
        path,
        Status(outcome.kind),
        outcome.document,
        outcome.version,
        pages=len(document.parsed.pages),
        passages=len(document.passages),
        facts=len(facts.facts),
        failed=facts.failed,
        warnings=warnings,
    )


@contextmanager
def writing(settings: Settings, progress: Progress) -> Iterator[None]:
    """Be the only one that writes; waits `settings.lock_seconds` for another, then raises `StoreBusy`.

    A disk that fills up inside becomes `StoreFull`.
    """
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        with _locked(FileLock(settings.home / LOCK), settings, progress):
            yield
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise StoreFull(
            f"In {settings.home} kan niet worden geschreven ({error.strerror}).",
            remedy="Maak ruimte op de schijf, controleer je rechten, of kies met --home een andere map.",
        ) from error


@contextmanager
def _locked(lock: FileLock, settings: Settings, progress: Progress) -> Iterator[None]:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        text = "Een andere opdracht schrijft in de kennisbank; er wordt gewacht tot die klaar is."
        progress(Step(text, notable=True))
        _wait(lock, settings)
    try:
        yield
    finally:
        lock.release()


def _wait(lock: FileLock, settings: Settings) -> None:
    try:
        lock.acquire(timeout=settings.lock_seconds, poll_interval=0.2)
    except Timeout as error:
        raise StoreBusy(
            f"Een andere opdracht schrijft al {settings.lock_seconds} seconden in {settings.home}.",
            remedy="Wacht tot die klaar is en probeer het dan opnieuw, of verhoog KB_LOCK_SECONDS.",
        ) from error
