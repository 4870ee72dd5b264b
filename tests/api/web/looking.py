"""Looking at pages: what a reader sees, and whether everyone can use it in every look."""

from __future__ import annotations

from collections.abc import Callable

from lxml import html
from playwright.sync_api import Page

__all__ = ["LOOKS", "NARROW", "Violations", "Visit", "in_every_look", "sideways", "words", "wrong_with"]

Visit = Callable[..., Page]
Violations = Callable[[Page], list[str]]

NARROW = 320
"""Pixels: the narrowest window of WCAG 1.4.10."""
LOOKS: dict[str, dict[str, object]] = {
    "light": {},
    "dark and narrow": {"color_scheme": "dark", "width": NARROW},
    "without scripts": {"scripts": False},
}


def words(page: str) -> str:
    """What a reader sees, blanks squeezed."""
    return " ".join(html.fromstring(page).text_content().split())


def sideways(page: Page) -> list[str]:
    """Whether one has to scroll sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{wide} pixels wide"] if page.viewport_size and wide > page.viewport_size["width"] else []


def wrong_with(page: Page, violations: Violations) -> list[str]:
    """What axe has against a page, with all of it opened, and whether one has to scroll sideways."""
    page.eval_on_selector_all("main details", "all => all.forEach(one => { one.open = true })")
    return violations(page) + sideways(page)


def in_every_look(page: Page, violations: Violations) -> list[str]:
    """What is wrong with a page, light and dark, wide and narrow, as it stands: for what cannot be asked for again."""
    found = wrong_with(page, violations)
    page.emulate_media(color_scheme="dark")
    found += violations(page)
    page.set_viewport_size({"width": NARROW, "height": 900})
    return found + wrong_with(page, violations)
