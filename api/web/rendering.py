"""Templates: Jinja2 with autoescape, and the few helpers that pages need."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api.failures import Failure
from api.problems import problem
from api.web.frame import Frame
from kb import __version__
from kb.written import counted, number

__all__ = ["highlighted", "render", "render_failure"]

Span = tuple[int, int]
HERE = Path(__file__).parent


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
    environment.filters |= {"highlighted": highlighted, "counted": counted, "dutch": number}
    return environment


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template, in the frame that all pages share."""
    frame: Frame = request.app.state.frame
    text = (
        _environment()
        .get_template(template)
        .render(path=_path_to(request), menu=frame.links(request), frame=frame, **values)
    )
    return HTMLResponse(text, status)


def _path_to(request: Request) -> Callable[..., str]:
    """From the name of a route and its parameters to its path: an address without a host, whatever proxy is before."""
    return lambda name, **parameters: str(request.app.url_path_for(name, **parameters))


def render_failure(request: Request, failure: Failure) -> Response:
    """A page that says what went wrong and what to do; /health has no page, and answers as the API does."""
    if request.url.path == "/health":
        return problem(request, failure)
    page = render(request, "error.html", failure.status, title=failure.title, detail=failure.detail)
    page.headers.update(failure.headers)
    return page


def highlighted(text: str, spans: Iterable[Span], sentence: Span | None = None) -> Markup:
    """A text with stretches marked and one sentence set apart; everything in it is escaped.

    >>> highlighted("a < b. c", ((0, 1),), (0, 6))
    Markup('<span class="best"><mark>a</mark> &lt; b.</span> c')
    """
    if sentence is None:
        return _marked(text, spans, 0, len(text))
    start, end = sentence
    best = Markup('<span class="best">{}</span>').format(_marked(text, spans, start, end))
    return _marked(text, spans, 0, start) + best + _marked(text, spans, end, len(text))


def _marked(text: str, spans: Iterable[Span], first: int, last: int) -> Markup:
    """A stretch of a text with those of the spans marked that begin in it."""
    parts: list[Markup] = []
    at = first
    for start, end in sorted(spans):
        if at <= start < last:
            parts += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start : min(end, last)])]
            at = min(end, last)
    return Markup("").join([*parts, escape(text[at:last])])
