"""Pages in a frame on somebody else's website: only where the settings allow it, and all that is in them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from fastapi.testclient import TestClient
from looking import NARROW, Violations, Visit, wrong_with
from lxml import html
from playwright.sync_api import Browser, Page, expect
from serving import served

from api.app import create_app
from kb.settings import Settings

INTRANET, ELSEWHERE = "localhost", "127.0.0.1"
TABLE = "/embed/table?table=mijlpalen&region=Maaswaarden&columns=description&columns=due&columns=page&rows=5"
PATHS = {
    "search": "/embed/search",
    "results": "/embed/search?q=ambulant+team&region=Maaswaarden",
    "nothing found": "/embed/search?q=%22hybride+zeilboot%22",
    "wrong question": "/embed/search?q=%3F",
    "table": TABLE,
    "empty table": "/embed/table?table=mijlpalen&text=zeilboot",
    "wrong filter": "/embed/table?table=mijlpalen&since=ooit",
    "no table": "/embed/table?table=dromen",
}


class Intranet(BaseHTTPRequestHandler):
    """A website whose every page shows in a frame what its query string names."""

    def do_GET(self) -> None:
        inside = escape(unquote(self.path.partition("?")[2]))
        frame = f'<iframe src="{inside}" title="Plannen" width="100%" height="700"></iframe>'
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>Intranet</title>{frame}".encode())

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Where that website is: at localhost, and under another name at 127.0.0.1."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Intranet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture(scope="module")
def framed(plans_home: Path, port: int) -> Iterator[str]:
    """The address of a Plannenbank that the intranet may show in a frame."""
    with served(Settings(home=plans_home, frame_ancestors=(f"http://localhost:{port}",))) as where:
        yield where


@pytest.fixture
def website(browser: Browser, framed: str, port: int) -> Iterator[Callable[[str, str], Page]]:
    """From the name of a website and the path of an embedded page to the first with the second in it."""
    opened: list[Page] = []

    def show(host: str, path: str) -> Page:
        page = browser.new_page()
        opened.append(page)
        page.goto(f"http://{host}:{port}/?{quote(framed + path)}")
        return page

    yield show
    for page in opened:
        page.close()


def test_nobody_may_unless_it_is_set(plans: TestClient) -> None:
    for path in PATHS.values():
        answer = plans.get(path)
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-frame-options"] == "DENY"
        assert "KB_FRAME_ANCESTORS" in answer.text


@pytest.mark.parametrize(("name", "path"), PATHS.items())
def test_who_is_named_may(name: str, path: str, plans_home: Path, quick_encoder: None) -> None:
    settings = Settings(home=plans_home, frame_ancestors=("self", "https://*.gemeente.example"))
    with TestClient(create_app(settings)) as client:
        answer = client.get(path)
        assert answer.status_code == (400 if name in ("wrong question", "wrong filter", "no table") else 200)
        policy = answer.headers["content-security-policy"]
        assert policy.endswith("; frame-ancestors 'self' https://*.gemeente.example")
        assert "script-src 'self'" in policy
        assert "x-frame-options" not in answer.headers
        assert "set-cookie" not in answer.headers
        assert "KB_FRAME_ANCESTORS" not in answer.text
        whole = client.get("/tabellen")
        assert "frame-ancestors 'none'" in whole.headers["content-security-policy"]
        assert whole.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", PATHS.values())
def test_links_leave_the_frame_or_stay_in_it(path: str, plans: TestClient) -> None:
    shown = html.fromstring(plans.get(path).text)
    assert shown.xpath("//base/@target") == ["_blank"]
    inside = shown.xpath('//*[@target="_self"]')
    assert all((one.get("href") or one.get("action")).startswith("/embed/") for one in inside)
    outside = shown.xpath("//a[not(@target)]/@href")
    assert outside
    assert not any(href.startswith("/embed/") for href in outside)


def test_a_table_in_a_frame_turns_its_pages_and_sorts(website: Callable[[str, str], Page]) -> None:
    frame = website(INTRANET, TABLE).frame_locator("iframe")
    expect(frame.locator("tbody tr")).to_have_count(5)
    first = frame.locator("tbody tr").first.inner_text()
    frame.get_by_role("link", name="Volgende regels").click()
    expect(frame.get_by_text("Regel 6 tot en met 10")).to_be_visible()
    frame.get_by_role("link", name="Naar het begin").click()
    expect(frame.locator("tbody tr").first).to_have_text(first, use_inner_text=True)
    frame.get_by_role("link", name="Moment").click()
    expect(frame.locator("th[aria-sort=ascending]")).to_contain_text("Moment")
    expect(frame.locator("thead th")).to_have_count(3)


def test_a_search_in_a_frame_opens_the_page_in_a_new_tab(website: Callable[[str, str], Page]) -> None:
    page = website(INTRANET, "/embed/search?region=Maaswaarden")
    frame = page.frame_locator("iframe")
    frame.get_by_label("Waar zoek je naar in de plannen?").fill("ambulant team")
    frame.get_by_role("button", name="Zoek").click()
    expect(frame.locator(".hit mark").first).to_be_visible()
    with page.expect_popup() as coming:
        frame.locator(".hit a").first.click()
    assert "/documents/maaswaarden-actieplan-2024-2026/pages/" in coming.value.url
    assert page.url.startswith(f"http://{INTRANET}:")
    assert page.context.cookies() == []


def test_another_website_shows_nothing(website: Callable[[str, str], Page]) -> None:
    page = website(ELSEWHERE, TABLE)
    assert page.frame_locator("iframe").locator("tbody").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS.values())
def test_everyone_can_use_it(path: str, scheme: str, visit: Visit, violations: Violations) -> None:
    assert wrong_with(visit(path, width=NARROW, color_scheme=scheme), violations) == []


def test_a_website_that_is_always_light_can_ask_for_that(visit: Visit) -> None:
    colours = {
        path: visit(path, color_scheme="dark").evaluate("getComputedStyle(document.documentElement).backgroundColor")
        for path in (
            "/embed/search",
            "/embed/search?look=light",
            "/embed/table?table=doelen&look=light",
            "/embed/table?table=doelen",
        )
    }
    dark, light, light_table, dark_table = colours.values()
    assert dark == dark_table != light == light_table
