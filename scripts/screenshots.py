"""Pictures of the pages over the demo plans, in `docs/screenshots`: for the README, and to look at.

    python scripts/screenshots.py            # needs Chromium (Debian: apt install chromium)
    python scripts/screenshots.py zoeken     # those whose name begins so

A new page is one line in `SHOTS`.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from api.app import create_app
from kb.cli.serve import demo_files
from kb.knowledge import KnowledgeBase
from kb.settings import Settings, load_settings

__all__ = ["SHOTS", "main"]

FOLDER = Path(__file__).resolve().parent.parent / "docs/screenshots"
COLOURS = 128  # makes a file of a fifth of the size; text and flat colours do not show it


class Shot(NamedTuple):
    """A picture: its name, the path of the page, and how it is looked at.

    `opened`: a summary that is clicked first; `followed`: where the link is that leads from that page to the one meant.
    """

    name: str
    path: str
    width: int = 1280
    height: int = 900
    dark: bool = False
    opened: str = ""
    followed: str = ""


SHOTS = (
    Shot("zoeken-begin", "/", height=640),
    Shot("zoeken", "/?q=hybride+bedden", opened="Waarom deze treffer"),
    Shot("zoeken-per-regio-donker", "/?q=wat+kost+een+hybride+bed&group=region", dark=True),
    Shot("zoeken-gefilterd", "/?q=ambulant+team&contains=targets&type=regioplan"),
    Shot("zoeken-niets", "/?q=%22hybriede+zeilboot%22+crisisbed&type=visie", height=700),
    Shot("zoeken-telefoon", "/?q=hybride+bedden", width=360, height=800),
    Shot("tabellen", "/tabellen", height=700),
    Shot("tabel-mijlpalen", "/tabellen/mijlpalen?since=2025-Q2&sort=due"),
    Shot("tabel-budgetten-meenemen", "/tabellen/budgetten?sort=-amount_eur", opened="Meenemen"),
    Shot("tabel-rij", "/tabellen/budgetten?sort=-amount_eur", height=1000, followed="tbody th a"),
    Shot("tabel-telefoon", "/tabellen/mijlpalen?since=2025-Q2&sort=due", width=360, height=800),
    Shot("vergelijken", "/vergelijken?q=hybride+bed"),
    Shot("vergelijken-naast-elkaar", "/vergelijken?q=hybride+bed&q=gezinshuis&q=JIM&by=landsdeel", height=1000),
    Shot("vergelijken-niet-genoemd", "/vergelijken?q=zeilboot"),
    Shot("vergelijken-donker", "/vergelijken?q=JIM&by=document", dark=True),
    Shot("overzicht", "/overzicht", height=1300),
    Shot("overzicht-praktijken", "/overzicht#praktijken", height=760),
    Shot("documenten", "/documents"),
    Shot("over", "/over#kwaliteit", height=1000),
    Shot("aanmelden", "/aanmelden", height=640),
    Shot("actualisatie", "/actualisatie", height=640),
    Shot("actualisatie-verschillen", "/actualisatie/zuiderdelta-bovenregionaal-plan?on=2026-01-01", height=1300),
    Shot("actualisatie-verslag", "/actualisatie/zuiderdelta-bovenregionaal-plan/verslag?on=2026-01-01", height=1000),
    Shot("document", "/documents/maaswaarden-actieplan-2024-2026"),
    Shot("document-pagina", "/documents/maaswaarden-actieplan-2024-2026/pages/3?q=ambulant+team"),
    Shot("document-breed", "/documents/maaswaarden-actieplan-2024-2026/pages/3?q=ambulant+team", width=1600),
    Shot("document-donker", "/documents/kempenrand-visie-thuis-opgroeien/pages/4?q=bedden", dark=True),
    Shot("document-telefoon", "/documents/maaswaarden-actieplan-2024-2026/pages/3?q=team", width=360, height=800),
)


def main() -> None:
    """Take those whose name begins as asked, or all."""
    wanted = [shot for shot in SHOTS if shot.name.startswith(tuple(sys.argv[1:]) or "")]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        settings = load_settings(home=Path(home))
        list(KnowledgeBase(settings).ingest(demo_files()))
        with _served(settings) as address, sync_playwright() as play:
            program = shutil.which("chromium") or shutil.which("chromium-browser")
            alone = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = play.chromium.launch(executable_path=program, args=alone)
            for shot in wanted:
                _take(browser, address, shot)
            browser.close()


@contextmanager
def _served(settings: Settings) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="error", ws="none"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        running.join()


def _take(browser: Browser, address: str, shot: Shot) -> None:
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height}, color_scheme="dark" if shot.dark else "light"
    )
    page.goto(address + shot.path, wait_until="networkidle")
    if shot.opened:
        page.locator("summary", has_text=shot.opened).first.click()
    if shot.followed:
        page.locator(shot.followed).first.click()
        page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(FOLDER / f"{shot.name}.png", optimize=True)
    page.close()


if __name__ == "__main__":
    main()
