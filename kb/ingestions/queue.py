"""The queue: ids of ingestions that wait, handed to one worker thread by huey, in a file of its own.

The rows of `kb.store.ingestions` say how far each is; a message that comes twice, or too late, does nothing. That makes
up for the one thing huey does not promise: what a killed process was working on is put in the queue again at the next
start.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from huey import SqliteHuey, crontab
from huey.registry import Message

__all__ = ["Queue"]

SLOWEST_POLL = 1.0  # seconds that a file waits at most before an idle worker sees it
PATIENCE = 30.0  # seconds for the worker to end what it does


class MessageAsJson:
    """What huey keeps of a task, as JSON; as it does it by itself (pickle) a file from elsewhere could run anything."""

    def serialize(self, message: Any) -> bytes:
        """A message as bytes."""
        return json.dumps(message._asdict()).encode()

    def deserialize(self, data: bytes) -> Any:
        """The message in bytes."""
        fields = json.loads(bytes(data))
        return Message(**fields | {"args": tuple(fields["args"])})


class Queue:
    """Ids in, calls of `read` out, one at a time and in order, while `start`ed; `tidy` is called every hour."""

    def __init__(self, folder: Path, read: Callable[[str], None], tidy: Callable[[], None]) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._huey = SqliteHuey(
            "ingestions", filename=str(folder / "queue.db"), results=False, strict_fifo=True, serializer=MessageAsJson()
        )
        self._read = self._huey.task(name="read")(read)
        self._huey.periodic_task(crontab(minute="0"), name="tidy")(tidy)

    def put(self, ingestion: str) -> None:
        """Have one read."""
        self._read(ingestion)

    def clear(self) -> None:
        """Forget what waits."""
        self._huey.flush()

    def start(self) -> Callable[[], None]:
        """Start working; gives what stops it, and waits for what is being read."""
        consumer = self._huey.create_consumer(max_delay=SLOWEST_POLL, shutdown_timeout=PATIENCE)
        # A consumer takes itself for a program of its own; here signals are for the server.
        consumer._set_signal_handlers = lambda: None
        consumer.start()
        return lambda: consumer.stop(graceful=True)

    def close(self) -> None:
        """Close the file, for this thread."""
        self._huey.storage.close()
