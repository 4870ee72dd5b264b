"""Templates: Jinja2 with autoescape, and the few helpers that pages need."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api.web.frame import Frame
from api.web.visitors import visitor_of
from kb import __version__
from kb.access.principals import Scope
from kb.export.cells import spoken
from kb.written import counted, euros, moment, number, on_day, percent

__all__ = ["commands", "highlighted", "render", "write"]

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
    environment.filters |= {
        "highlighted": highlighted,
        "counted": counted,
        "dutch": number,
        "euros": euros,
        "spoken": spoken,
        "on_day": on_day,
        "moment": moment,
        "commands": commands,
        "percent": percent,
    }
    return environment


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template, in the frame that all pages share."""
    frame: Frame = request.app.state.frame
    visitor = visitor_of(request)
    menu = frame.links(request, visitor.may if visitor else lambda needed: needed is Scope.READ)
    around = {"path": _path_to(request), "menu": menu, "frame": frame, "visitor": visitor}
    text = write(template, **(around | values))
    return HTMLResponse(text, status, headers={"cache-control": "private, no-cache"} if visitor else None)


def write(template: str, **values: Any) -> str:
    """What a template makes of values, without a frame: for what is no page."""
    return _environment().get_template(template).render(values)


def _path_to(request: Request) -> Callable[..., str]:
    """From the name of a route and its parameters to its path: an address without a host, whatever proxy is before."""
    return lambda name, **parameters: str(request.app.url_path_for(name, **parameters))


def commands(text: str) -> Markup:
    """A text with what stands between backticks as code; everything in it is escaped.

    >>> commands("Draai `kb <reindex>`.")
    Markup('Draai <code>kb &lt;reindex&gt;</code>.')
    """
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part) for place, part in enumerate(parts)
    )


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
