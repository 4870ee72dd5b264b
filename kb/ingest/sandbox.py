"""Reading in a child process with limits, so that no file can take the program down with it.

The parent starts `python -m kb.ingest.sandbox`, writes the job as one line of JSON to its stdin and keeps that open:
when the parent dies, the child sees the end of its stdin and takes itself and its own children (tesseract) with it.
The child answers line by line on stdout: `{"page": 3, "of": 12}` while it reads, at last `{"done": true}` or
`{"error": {"kind", "message", "remedy"}}`. The document and its facts go through files in the child's temporary folder,
which the parent removes.

Limits (POSIX): address space, processor time, size of any file written, no core dump. Everywhere: elapsed time. A child
that crashes, runs out of memory or answers nonsense means a damaged or too large file, never a traceback.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from kb import errors
from kb.documents import Document
from kb.errors import DamagedFile, KbError, StoreFull, TooLarge
from kb.facts import Extracted
from kb.ingest.progress import PageListener, listening
from kb.settings import Settings

__all__ = ["read_bounded"]

MIB = 1024 * 1024
# What one file may write (the document as JSON, pictures for tesseract): far above any plan, far below a full disk.
MAX_WRITTEN = 512 * MIB
# Address space that Python and the libraries take before a file is opened; some 300 MiB are measured.
LIBRARIES = 512 * MIB
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
DOCUMENT = "document.json"
FACTS = "facts.json"
logger = logging.getLogger(__name__)


def read_bounded(
    path: Path,
    settings: Settings,
    *,
    supplied: Mapping[str, str] | None = None,
    regions: Sequence[Path] = (),
    concepts: Sequence[Path] = (),
    progress: PageListener | None = None,
) -> tuple[Document, Extracted]:
    """A document and its facts, read by `kb.ingest.pipeline` in a child process with the limits of the settings.

    Raises what `ingest_file` raises, `TooLarge` over a limit, `DamagedFile` where the reader crashes.
    """
    job = {
        "path": str(path.absolute()),
        "settings": settings.model_dump(mode="json"),
        "supplied": dict(supplied or {}),
        "regions": [str(region.absolute()) for region in regions],
        "concepts": [str(file.absolute()) for file in concepts],
    }
    with tempfile.TemporaryDirectory(prefix="plannenbank-", ignore_cleanup_errors=True) as folder:
        with _child(Path(folder), job) as child:
            answer = _listen(child, path, settings, progress or _ignore)
        if "error" in answer:
            raise _error(answer["error"])
        return _result(Path(folder), path)


def _ignore(done: int, total: int) -> None: ...


# The parent


@contextlib.contextmanager
def _child(folder: Path, job: Mapping[str, Any]) -> Iterator[subprocess.Popen[str]]:
    """A running child with its job; whatever happens inside the block, afterwards nothing of it runs."""
    with (folder / "stderr").open("w+", encoding="utf-8", errors="replace") as stderr:
        child = subprocess.Popen(  # noqa: S603  (our own interpreter and module)
            [sys.executable, "-P", "-m", "kb.ingest.sandbox", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env={**os.environ, **ONE_THREAD, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)},
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        try:
            with contextlib.suppress(BrokenPipeError):
                _send(child.stdin, job)
            yield child
        finally:
            _kill(child)
            stderr.seek(0)
            for line in stderr.read(10_000).splitlines():
                logger.debug("%s", line)


def _send(stream: IO[str] | None, message: Mapping[str, Any]) -> None:
    assert stream is not None
    stream.write(json.dumps(message) + "\n")
    stream.flush()


def _kill(child: subprocess.Popen[str]) -> None:
    """End the child's whole process group; the group can outlive the child itself."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        with contextlib.suppress(BrokenPipeError):
            if stream:
                stream.close()


def _listen(child: subprocess.Popen[str], path: Path, settings: Settings, progress: PageListener) -> dict[str, Any]:
    """The child's last word, with the pages passed on meanwhile; raises where it has none."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        _signal_group(child)

    clock = threading.Timer(settings.read_seconds, stop)
    clock.daemon = True
    clock.start()
    try:
        for message in _messages(child.stdout):
            if "page" in message:
                progress(message["page"], message["of"])
            else:
                return message
        status = child.wait()
    finally:
        clock.cancel()
    raise _crash(path, settings, status, late=late.is_set())


def _signal_group(child: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()


def _messages(stream: IO[str] | None) -> Iterator[dict[str, Any]]:
    """The lines that are messages; anything else is noise of a library."""
    for line in stream or ():
        with contextlib.suppress(json.JSONDecodeError):
            message = json.loads(line)
            if isinstance(message, dict) and message.keys() & {"page", "done", "error"}:
                yield message


def _crash(path: Path, settings: Settings, status: int, *, late: bool) -> KbError:
    """Why a child ended without a word."""
    if late or status == -getattr(signal, "SIGXCPU", 0):
        return TooLarge(
            f"Het lezen van {path.name} duurde langer dan {settings.read_seconds} seconden en is gestopt.",
            remedy="Splits het bestand, of verhoog KB_READ_SECONDS.",
        )
    if status == -getattr(signal, "SIGKILL", 9):
        return _too_much_memory(path, settings)
    return DamagedFile(
        f"Het lezen van {path.name} liep vast: het bestand is beschadigd of ongewoon groot.",
        remedy="Open het in een pdf-lezer of tekstverwerker, sla het opnieuw op en probeer het nog eens.",
    )


def _too_much_memory(path: Path, settings: Settings) -> TooLarge:
    return TooLarge(
        f"Voor het lezen van {path.name} is meer dan {settings.read_memory_mb} MiB geheugen nodig.",
        remedy="Splits het bestand, of verhoog KB_READ_MEMORY_MB.",
    )


def _error(told: Mapping[str, str]) -> KbError:
    """The child's error, with its own class."""
    kind = getattr(errors, told["kind"], DamagedFile)
    error: KbError = kind(told["message"], remedy=told["remedy"])
    return error


def _result(folder: Path, path: Path) -> tuple[Document, Extracted]:
    try:
        return (
            Document.from_json((folder / DOCUMENT).read_bytes()),
            Extracted.from_json((folder / FACTS).read_bytes()),
        )
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise DamagedFile(
            f"Van {path.name} kwam geen leesbaar resultaat: het bestand is waarschijnlijk beschadigd.",
            remedy="Sla het opnieuw op in het programma waarmee het gemaakt is.",
        ) from error


# The child


def main(folder: Path) -> None:
    """Do one job from stdin; the answer goes to what was stdout, what libraries print goes to stderr."""
    sys.modules["torch"] = None  # type: ignore[assignment]  # spaCy loads it where it can; reading has no use for it
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    job = json.loads(sys.stdin.readline())
    threading.Thread(target=_die_with_parent, daemon=True).start()
    path, settings = Path(job["path"]), Settings(**job["settings"])
    _limit(settings)
    try:
        with listening(lambda done, total: _send(answers, {"page": done, "of": total})):
            _read(path, settings, job, folder)
        _send(answers, {"done": True})
    except BaseException as error:  # whatever it is, the parent is told, and the child ends
        logger.exception("reading failed")
        told = _told(error, path, settings)
        _send(answers, {"error": {"kind": type(told).__name__, "message": told.message, "remedy": told.remedy}})


def _read(path: Path, settings: Settings, job: Mapping[str, Any], folder: Path) -> None:
    from kb.ingest.pipeline import facts, ingest_file  # noqa: PLC0415  (only the child reads)

    regions = [Path(region) for region in job["regions"]]
    document = ingest_file(path, settings, supplied=job["supplied"], regions=regions)
    (folder / DOCUMENT).write_bytes(document.to_json())
    (folder / FACTS).write_bytes(facts(document, regions, [Path(file) for file in job["concepts"]]).to_json())


def _die_with_parent() -> None:
    """Wait for the end of stdin, which comes when the parent is gone."""
    while os.read(0, 4096):
        pass
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _limit(settings: Settings) -> None:
    """Set the limits; those that the system does not know (Windows) or allow (memory on macOS) are left out."""
    try:
        import resource  # noqa: PLC0415  (absent on Windows)
    except ImportError:
        return
    memory, seconds = LIBRARIES + settings.read_memory_mb * MIB, settings.read_seconds
    for kind, soft, hard in (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, seconds, seconds + 5),
        (resource.RLIMIT_FSIZE, MAX_WRITTEN, MAX_WRITTEN),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))


def _told(error: BaseException, path: Path, settings: Settings) -> KbError:
    """What to tell a user about an exception in the child."""
    if isinstance(error, KbError):
        return error
    if isinstance(error, ImportError):
        return KbError(f"Het onderdeel {error.name} ontbreekt of past niet.", remedy="Installeer Plannenbank opnieuw.")
    if isinstance(error, MemoryError):
        return _too_much_memory(path, settings)
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return StoreFull(
            f"De schijf is vol: er is geen ruimte om {path.name} te lezen.",
            remedy=f"Maak ruimte vrij in {tempfile.gettempdir()}.",
        )
    if isinstance(error, OSError) and error.errno == errno.EFBIG:
        return TooLarge(f"{path.name} wordt uitgepakt te groot.", remedy="Splits het bestand.")
    return DamagedFile(
        f"{path.name} is niet te lezen ({type(error).__name__}): het bestand is waarschijnlijk beschadigd.",
        remedy="Open het in een pdf-lezer of tekstverwerker, sla het opnieuw op en probeer het nog eens.",
    )


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    main(Path(sys.argv[1]))
