"""Pages for who is signed in: the plans in a folder of their own, where reading what is handed in is pretended."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from serving import copied, served

from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.access.sessions import Sessions
from kb.progress import Ingested, Progress, Status, Step
from kb.settings import Settings

__all__ = ["Managed", "managed"]

ALREADY_THERE = "maaswaarden-actieplan-2024-2026"
PATIENCE = 60.0  # seconds; what reads is loaded when the first file comes


@dataclass(frozen=True)
class Managed:
    """Where the pages are, over what, and the key of who manages it."""

    address: str
    settings: Settings
    secret: str

    def browser(self, scope: Scope = Scope.ADMIN) -> dict[str, Any]:
        """The state of a browser in which somebody with this scope is signed in."""
        secret = self.secret if scope is Scope.ADMIN else Keys(self.settings).create("Bas", scope)[1]
        token, _ = Sessions(self.settings).begin(secret)
        told = {"domain": "127.0.0.1", "path": "/", "expires": -1, "httpOnly": True, "secure": False}
        return {"cookies": [{"name": "plannenbank", "value": token, "sameSite": "Strict", **told}], "origins": []}

    def hand_in(self, name: str) -> str:
        """Hand in a file; gives the path of its page."""
        file = {"file": (name, f"Plan {name} in het kort.".encode(), "text/plain")}
        answer = httpx.post(
            f"{self.address}/v1/ingestions", files=file, headers={"x-api-key": self.secret}, timeout=PATIENCE
        )
        return f"{self.address}/opnames/{answer.raise_for_status().json()['id']}"

    def until(self, page: str, state: str) -> str:
        """Wait until what was handed in is in this state; gives the path of its page."""
        told = f"{self.address}/v1/ingestions/{page.rpartition('/')[2]}"
        for _ in range(600):
            if httpx.get(told, headers={"x-api-key": self.secret}, timeout=PATIENCE).json()["state"] == state:
                return page
            time.sleep(0.05)
        raise AssertionError(f"not {state}")


def _read(
    _: Settings, path: Path, _supplied: Mapping[str, str], told: Progress, going: Callable[[], bool]
) -> Ingested | None:
    """As its name says: `traag` goes on until it is called off, `kapot` fails, `dubbel` was there already.

    Any other becomes a plan of the demo.
    """
    if path.stem == "traag":
        told(Step("Bladzijden lezen", 3, 12, "pagina's"))
        while going():
            time.sleep(0.05)
        return None
    if path.stem == "kapot":
        remedy = "Open het in het programma waarmee het gemaakt is en sla het opnieuw op."
        return Ingested(path, Status.FAILED, error=f"{path.name} is beschadigd.", remedy=remedy)
    status = Status.UNCHANGED if path.stem == "dubbel" else Status.ADDED
    return Ingested(path, status, document=ALREADY_THERE, version=1, failed=("actors",))


@contextmanager
def managed(plans: Path, home: Path) -> Iterator[Managed]:
    """The pages over a copy of a knowledge base, which others may be reading."""
    copied(plans, home)
    settings = Settings(home=home, max_file_mb=1)
    _, secret = Keys(settings).create("Anna de Beheerder", Scope.ADMIN)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kb.ingestions.worker.ingest_apart", _read)
        with served(settings) as address:
            yield Managed(address, settings, secret)
