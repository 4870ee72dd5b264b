"""A pack as HTML: a part of a page, and a page by itself that needs no other file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kb.addresses import page_link
from kb.review.pack.model import Citation, Pack
from kb.written import counted, moment

__all__ = ["as_page", "as_part"]


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["counted"] = counted
    return environment


def as_part(pack: Pack, address: str = "") -> Markup:
    """What stands under the heading of a page; `address`: what links to documents begin with."""

    def link(quote: Citation) -> str:
        return page_link(address, quote.document, quote.page, span=(quote.start, quote.end))

    return Markup(_environment().get_template("body.html").render(pack=pack, link=link, address=address))  # noqa: S704  (what a template with autoescape made)


def as_page(pack: Pack, address: str) -> bytes:
    """The content of a file."""
    template = _environment().get_template("page.html")
    day = moment(pack.as_of.isoformat())
    return template.render(pack=pack, day=day, body=as_part(pack, address)).encode()
