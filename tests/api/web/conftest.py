"""The pages over two demo plans: for a client without a browser, and served for Debian's Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from serving import served

from kb.settings import Settings

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE = 15_000  # milliseconds
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def address(plans_home: Path) -> Iterator[str]:
    """Where the two demo plans are served."""
    with served(Settings(home=plans_home)) as where:
        yield where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the tests of a module: while it runs nothing else may use an event loop in this thread."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        pytest.skip("needs Chromium (Debian: apt install chromium)")
    alone = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=program, args=alone)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """From a path to the page in a browser of its own: `width`, and whatever else Playwright's new_context takes.

    `scripts` false: our scripts are empty, for axe, which needs a browser that runs some.
    Afterwards no page may have complained on its console: about a script, about what its security policy forbids.
    """
    opened: list[Page] = []
    complaints: list[str] = []

    def go(path: str, *, width: int = 1280, scripts: bool = True, **options: Any) -> Page:
        page = browser.new_context(viewport={"width": width, "height": 900}, base_url=address, **options).new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.set_default_timeout(PATIENCE)
        opened.append(page)
        if not scripts:
            page.route("**/static/js/**", lambda route: route.fulfill(content_type="text/javascript", body=""))
        page.goto(path)
        return page

    yield go
    for page in opened:
        page.context.close()
    assert [said for said in complaints if "status of 40" not in said] == []


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[str]]:
    """What axe has against a page at WCAG 2.2 AA and by its own best practices: rule and place."""
    axe = Axe()

    def check(page: Page) -> list[str]:
        found = axe.run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response["violations"]
        return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]

    return check
