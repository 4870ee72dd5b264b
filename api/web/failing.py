"""What went wrong, as a page; who may not see a page without a key is asked to sign in."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from api.failures import Failure
from api.problems import problem
from api.web.rendering import render
from api.web.signin.page import sign_in_page

__all__ = ["render_failure"]


def render_failure(request: Request, failure: Failure) -> Response:
    """A page that says what went wrong and what to do; /health and the API have no pages.

    What crashes in the API was answered there; the server tells it here once more.
    """
    if request.url.path == "/health" or request.url.path.startswith("/v1/"):
        return problem(request, failure)
    page = (
        sign_in_page(request, 401, target=_target(request)) if _nameless(request, failure) else _told(request, failure)
    )
    page.headers.update(failure.headers)
    return page


def _nameless(request: Request, failure: Failure) -> bool:
    """Whether all that is wrong is that nobody said who they are; what is wrong with a key in a header is told."""
    return failure.status == 401 and not {"x-api-key", "authorization"} & set(request.headers)


def _target(request: Request) -> str:
    """Where to go after signing in: to what was asked for, unless it was something to be done."""
    if request.method != "GET":
        return ""
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def _told(request: Request, failure: Failure) -> HTMLResponse:
    about = {"title": failure.title, "detail": failure.detail}
    return render(
        request,
        "error.html",
        failure.status,
        refused=failure.status == 403,
        missing=failure.status == 404,
        **about,
    )
