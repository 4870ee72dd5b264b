"""Handing in files, and waiting for what becomes of them."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

from kb.ingestions.records import Ingestion, State
from kb.ingestions.service import Ingestions

PLAN = b"# Regiovisie Duinrand 2024\n\nEr komen twaalf hybride bedden voor \xe2\x82\xac 1,2 miljoen.\n"


def hand_in(ingestions: Ingestions, name: str = "plan.md", content: bytes = PLAN, **supplied: str) -> Ingestion:
    return ingestions.submit(name, io.BytesIO(content), supplied, by="Portaal (pb_3f9k2m7q)")


def until(look: Callable[[], object]) -> None:
    """Wait until what is looked for is there; fails the test after two minutes."""
    end = time.monotonic() + 120
    while not look():
        assert time.monotonic() < end
        time.sleep(0.02)


def ended(ingestions: Ingestions, name: str, *states: State) -> Ingestion:
    """An ingestion when it has come to one of these states, or has ended."""
    wanted = states or (State.DONE, State.FAILED, State.CANCELLED)
    until(lambda: ingestions.get(name).state in wanted)
    return ingestions.get(name)
