"""What a page may cost an old laptop on a slow line: every page in its fullest state, at first sight, nothing kept.

Weights are as a browser takes them: as they come over the line, zipped where the server zips; pictures do not count.
Times are measured elsewhere (`benchmarks/pages.py`): here nothing depends on how fast the machine is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response

FULLEST = {
    "opening": "/",
    "search": "/?q=ambulant+team+jeugd",
    "search by region": "/?q=ambulant+team+jeugd&group=region",
    "search, nothing": "/?q=%22hybride+zeilboot%22&type=visie",
    "tables": "/tabellen",
    "table": "/tabellen/doelen?rows=50",
    "budgets": "/tabellen/budgetten?sort=-amount_eur",
    "compare, opening": "/vergelijken",
    "compare one": "/vergelijken?q=hybride+bed",
    "compare several": "/vergelijken?q=hybride+bed&q=gezinshuis&q=ambulant+team&q=VIER",
    "compare, question": "/vergelijken?q=hoe+komen+er+minder+gesloten+plekken&by=document",
    "overview": "/overzicht",
    "documents": "/documents",
    "document": "/documents/maaswaarden-actieplan-2024-2026",
    "document page": "/documents/maaswaarden-actieplan-2024-2026/pages/5?q=ambulant+team",
    "about": "/over",
    "signing in": "/aanmelden",
    "embedded table": "/embed/table?table=mijlpalen",
    "embedded search": "/embed/search?q=ambulant+team",
    "not there": "/nergens",
}
WEIGHT = 200_000  # bytes over the line: text, styles, scripts and letters
HTML = 200_000  # bytes of the page itself as the browser unpacks it
REQUESTS = 25
ELEMENTS = 3_500
DEEP = 32
SHIFT = 0.1  # of the cumulative layout shift; what Web Vitals call good
# Set before anything of the page runs. A shift so counted is one that nobody asked for by typing or clicking.
WATCHING = """
globalThis.seen = { shift: 0, largest: 0 };
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) globalThis.seen.shift += one.value;
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) globalThis.seen.largest = one.size;
}).observe({ type: "largest-contentful-paint", buffered: true });
"""
DEPTH = """() => Math.max(...[...document.querySelectorAll("*")].map((one) => {
  let deep = 0;
  for (let at = one; at; at = at.parentElement) deep++;
  return deep;
}))"""
BLOCKING = """() => performance.getEntriesByType("resource")
  .filter((one) => one.renderBlockingStatus === "blocking").map((one) => one.name)"""


@dataclass
class Cost:
    """What a visit came to. `weights`: bytes over the line by address, pictures left out."""

    page: Page
    html: int = 0
    weights: dict[str, int] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    seen: dict[str, float] = field(default_factory=dict)


@pytest.fixture(scope="module", params=FULLEST)
def cost(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Cost]:
    """A page that is seen for the first time."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    page = context.new_page()
    made = Cost(page)
    page.on("console", lambda said: made.complaints.append(said.text))
    page.on("pageerror", lambda error: made.complaints.append(str(error)))
    page.on("response", lambda answer: _weigh(made, answer))
    page.add_init_script(WATCHING)
    answer = page.goto(FULLEST[request.param], wait_until="networkidle")
    made.html = len(answer.body()) if answer else 0
    made.seen = page.evaluate("globalThis.seen")
    yield made
    context.close()


def _weigh(made: Cost, answer: Response) -> None:
    made.requests.append(answer.url)
    if answer.request.resource_type != "image":
        sizes: Any = answer.request.sizes()
        made.weights[answer.url] = sizes["responseBodySize"] + sizes["responseHeadersSize"]


def test_it_is_light(cost: Cost) -> None:
    assert len(cost.weights) > 5, cost.weights
    assert sum(cost.weights.values()) < WEIGHT, cost.weights
    assert cost.html < HTML


def test_it_asks_little(cost: Cost, address: str) -> None:
    assert len(cost.requests) <= REQUESTS
    assert [one for one in cost.requests if not one.startswith((address, "data:"))] == []


def test_only_its_own_styles_hold_it_up(cost: Cost, address: str) -> None:
    blocking = cost.page.evaluate(BLOCKING)
    assert blocking, "the browser does not tell what holds a page up"
    assert [one for one in blocking if not (one.startswith(f"{address}/static/") and ".css" in one)] == []


def test_nothing_jumps(cost: Cost) -> None:
    assert cost.seen["shift"] < SHIFT
    assert cost.seen["largest"] > 0, "nothing was painted"


def test_it_is_no_maze(cost: Cost) -> None:
    assert cost.page.locator("*").count() < ELEMENTS
    assert cost.page.evaluate(DEPTH) < DEEP


def test_the_console_stays_silent(cost: Cost) -> None:
    assert [said for said in cost.complaints if "status of 404" not in said] == []
