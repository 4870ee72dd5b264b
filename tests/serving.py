"""The application on a real address, in a thread of the tests, and knowledge bases of their own to write in."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
import uvicorn
from fakes import FakeEncoder

from api.app import create_app
from kb.settings import Settings

__all__ = ["copied", "served"]


def copied(home: Path, to: Path) -> Path:
    """A copy of a knowledge base that others may be reading: without the files that come and go meanwhile."""
    return Path(copytree(home, to, ignore=ignore_patterns("ingestions", "*-wal", "*-shm", "*.lock")))


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The application at an address of its own, for as long as this lasts."""
    with pytest.MonkeyPatch.context() as patch, _listening() as listening:
        patch.setattr("kb.search.encoder.load_encoder", lambda *_: FakeEncoder())
        server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="error", ws="none"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        running.join()


def _listening() -> socket.socket:
    """A socket at a free port; asyncio sends answers without delay only where a socket says that it is for TCP."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.bind(("127.0.0.1", 0))
    made.listen()
    return made
