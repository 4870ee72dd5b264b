"""Ingesting one file in a process of its own.

The server goes on answering meanwhile: embedding and storing would otherwise hold the interpreter that its requests
need. And such a process can be stopped at any moment, since a document is stored whole or not at all.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from kb.errors import KbError
from kb.progress import Ingested, Progress, Step
from kb.settings import Settings

__all__ = ["ingest_apart"]

logger = logging.getLogger(__name__)

POLL = 0.2  # seconds between looks at whether to go on
NICENESS = 5  # questions go before ingesting
FOREVER = 10**8  # seconds to wait for another command that writes: a queue has time, and waiting can be cancelled
Message = Step | Ingested | KbError


def ingest_apart(
    settings: Settings, path: Path, supplied: Mapping[str, str], told: Progress, going: Callable[[], bool]
) -> Ingested | None:
    """What became of a file; None where `going` became false first, and then nothing of the process is left.

    `path` stands in a temporary folder, in which the process may leave what it likes. What is wrong with the file is in
    the result; raises `StoreError`, `EncoderError`, and `KbError` where the process ends without a word.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_ingest, args=(theirs, settings, path, dict(supplied)), daemon=True)
    process.start()
    theirs.close()
    try:
        return _listen(ours, path, told, going)
    finally:
        process.kill()
        process.join()
        ours.close()


def _listen(answers: Connection, path: Path, told: Progress, going: Callable[[], bool]) -> Ingested | None:
    while going():
        if not answers.poll(POLL):
            continue
        try:
            message: Message = answers.recv()
        except EOFError as error:
            raise KbError(
                f"Het opnemen van {path.name} brak onverwacht af.",
                remedy="Probeer het opnieuw; lukt het weer niet, kijk dan of de server genoeg geheugen heeft.",
            ) from error
        if isinstance(message, Step):
            told(message)
        elif isinstance(message, Ingested):
            return message
        else:
            raise message
    return None


def _ingest(answers: Connection, settings: Settings, path: Path, supplied: dict[str, str]) -> None:
    """In the process: ingest, and send steps, then the result or what went wrong."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this process
    threading.Thread(target=_die_with_parent, daemon=True).start()
    tempfile.tempdir = str(path.parent)
    os.nice(NICENESS)
    try:
        answers.send(_result(settings, path, supplied, answers.send))
    except KbError as error:
        answers.send(error)


def _result(settings: Settings, path: Path, supplied: dict[str, str], told: Progress) -> Ingested:
    from kb.knowledge import KnowledgeBase  # noqa: PLC0415  (only this process reads)

    base = KnowledgeBase(settings.model_copy(update={"lock_seconds": FOREVER}))
    try:
        (result,) = base.ingest([path], supplied=supplied, progress=told)
    except KbError:
        raise
    except Exception as error:
        # Readers, extractors of other packages and the libraries under them may raise anything over somebody's file.
        # Unsaid, the process would end without a word, and be taken for one that ran out of memory.
        logger.exception("ingesting %s failed", path.name)
        raise KbError(
            f"Bij het opnemen van {path.name} ging iets mis in Plannenbank zelf.",
            remedy="Het staat in het logboek van de server.",
        ) from error
    return result


def _die_with_parent() -> None:
    """End when the server does, however it ends; the reader below sees that by itself (`kb.ingest.sandbox`)."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
