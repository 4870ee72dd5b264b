"""The process that reads: it waits for others, tells how far it is, can be stopped, and outlives nobody.

Somebody else writes while these tests look: then it waits, and nothing depends on how quick it is.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from filelock import FileLock

from ingestions.handing import PLAN, ended, hand_in, until
from kb.errors import KbError
from kb.ingestions.child import ingest_apart
from kb.ingestions.records import State
from kb.ingestions.service import Ingestions
from kb.knowledge import KnowledgeBase
from kb.settings import Settings

WAITS = "Een andere opdracht schrijft in de kennisbank; er wordt gewacht tot die klaar is."
SERVER = """
import sys
from pathlib import Path
from kb.ingestions.service import Ingestions
from kb.settings import Settings

if __name__ == "__main__":
    ingestions = Ingestions(Settings(home=Path(sys.argv[1])))
    ingestions.start()
    with open(sys.argv[2], "rb") as plan:
        print(ingestions.submit("plan.md", plan).id, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def writer(settings: Settings) -> Iterator[FileLock]:
    """Somebody who writes in the knowledge base until released."""
    settings.home.mkdir()
    lock = FileLock(settings.home / "plannenbank.lock")
    lock.acquire()
    yield lock
    lock.release(force=True)


def waits(ingestions: Ingestions, name: str) -> bool:
    return ingestions.get(name).progress.step == WAITS


def test_it_waits_for_who_writes_longer_than_a_command_would(writer: FileLock, settings: Settings) -> None:
    hurried = settings.model_copy(update={"lock_seconds": 1})
    ingestions = Ingestions(hurried)
    ingestions.start()
    given = hand_in(ingestions)
    until(lambda: waits(ingestions, given.id))
    time.sleep(1.5)
    assert ingestions.get(given.id).state is State.READING
    writer.release()
    assert ended(ingestions, given.id).state is State.DONE
    ingestions.stop()
    assert KnowledgeBase(settings).document("plan").parsed.text.startswith("Regiovisie Duinrand 2024")


def test_it_is_called_off_at_once(writer: FileLock, ingestions: Ingestions, settings: Settings) -> None:
    first = hand_in(ingestions)
    until(lambda: waits(ingestions, first.id))
    assert ingestions.cancel(first.id).state is State.CANCELLED
    second = hand_in(ingestions, content=PLAN + b"Meer.")
    until(lambda: waits(ingestions, second.id))  # the one worker is free again, though the writer goes on
    writer.release()
    assert ended(ingestions, second.id).state is State.DONE
    assert ingestions.get(first.id).state is State.CANCELLED
    assert [document.versions for document in KnowledgeBase(settings).documents()] == [1]


@pytest.mark.usefixtures("writer")
def test_stopping_takes_no_longer_than_it_must_and_loses_nothing(ingestions: Ingestions) -> None:
    given = hand_in(ingestions)
    until(lambda: waits(ingestions, given.id))
    ingestions.stop()
    waiting = ingestions.get(given.id)
    assert (waiting.state, waiting.attempts, waiting.progress.step) == (State.WAITING, 0, "")
    ingestions.start()
    until(lambda: waits(ingestions, given.id))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
def test_a_server_that_is_killed_leaves_no_process_and_loses_no_work(
    writer: FileLock, settings: Settings, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (tmp_path / "server.py").write_text(SERVER)
    (tmp_path / "plan.md").write_bytes(PLAN)
    command = [sys.executable, str(tmp_path / "server.py"), str(settings.home), str(tmp_path / "plan.md")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        name = server.stdout.readline().strip()
        ingestions = Ingestions(settings)
        until(lambda: waits(ingestions, name))
        children = _children(server.pid)
        os.kill(server.pid, signal.SIGKILL)
    assert children
    until(lambda: not any(map(_alive, children)))
    assert ingestions.get(name).state is State.READING
    writer.release()
    request.getfixturevalue("ingest_here")
    ingestions.start()
    done = ended(ingestions, name)
    ingestions.stop()
    assert (done.state, done.attempts) == (State.DONE, 2)
    assert [document.id for document in KnowledgeBase(settings).documents()] == ["plan"]


def _children(parent: int) -> list[int]:
    """The processes that this one started, straight away."""
    return [int(stat.parent.name) for stat in Path("/proc").glob("[0-9]*/stat") if _fields(stat)[1:2] == [str(parent)]]


def _alive(process: int) -> bool:
    return _fields(Path(f"/proc/{process}/stat"))[:1] not in ([], ["Z"])


def _fields(stat: Path) -> list[str]:
    """State, parent and so on; nothing of a process that is gone."""
    try:
        return stat.read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _die(answers: Connection, *_: object) -> None:
    answers.close()
    os._exit(9)


def test_a_process_that_dies_is_told(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.ingestions.child._ingest", _die)
    with pytest.raises(KbError, match=r"Het opnemen van plan\.md brak onverwacht af"):
        ingest_apart(settings, tmp_path / "plan.md", {}, lambda _: None, lambda: True)
