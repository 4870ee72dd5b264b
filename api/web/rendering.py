"""Templates: Jinja2 with autoescape, and the few helpers that pages need."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from kb import __version__

__all__ = ["STATIC", "highlighted", "render", "render_error"]

HERE = Path(__file__).parent
STATIC = HERE / "static"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["version"] = __version__
    environment.filters["highlighted"] = highlighted
    return environment


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template."""
    text = _environment().get_template(template).render(url_for=request.url_for, **values)
    return HTMLResponse(text, status)


def render_error(request: Request, status: int, title: str, detail: str, remedy: str = "") -> HTMLResponse:
    """A page that says what went wrong and what to do."""
    return render(request, "error.html", status, title=title, detail=detail, remedy=remedy)


def highlighted(text: str, spans: tuple[tuple[int, int], ...]) -> Markup:
    """A text with stretches marked; everything in it is escaped.

    >>> highlighted("a < b", ((0, 1),))
    Markup('<mark>a</mark> &lt; b')
    """
    parts: list[Markup] = []
    at = 0
    for start, end in sorted(spans):
        if start < at:
            continue
        parts += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        at = end
    return Markup("").join([*parts, escape(text[at:])])
