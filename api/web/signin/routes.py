"""Signing in and out. Open to everybody; what is posted must come from our own pages."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.base import Base
from api.sessions import forget, keep, own_page, session_token
from api.web.signin.page import sign_in_page
from kb.access.sessions import Sessions
from kb.errors import KeyRefused

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

Typed = Annotated[str, Form(max_length=2000)]


@router.get("/aanmelden")
def sign_in(request: Request) -> HTMLResponse:
    """The form, or who is signed in."""
    return sign_in_page(request)


@router.post("/aanmelden", dependencies=[Depends(own_page)])
def signed_in(request: Request, base: Base, key: Typed = "", target: Typed = "") -> Response:
    """Begin a session and go on."""
    try:
        token, _ = Sessions(base.settings).begin(key.strip())
    except KeyRefused as error:
        return sign_in_page(request, 400, target=target, complaint=error)
    answer = RedirectResponse(_within(target) or str(request.app.url_path_for("search_page")), 303)
    keep(answer, base.settings, token)
    return answer


@router.post("/afmelden", dependencies=[Depends(own_page)])
def sign_out(request: Request, base: Base) -> Response:
    """End the session."""
    if token := session_token(request, base.settings):
        Sessions(base.settings).end(token)
    answer = RedirectResponse(str(request.app.url_path_for("sign_in")), 303)
    forget(answer, base.settings)
    return answer


def _within(target: str) -> str:
    """A path on this site, "" for what leads elsewhere; browsers take a backslash for a slash.

    >>> _within("/beheer?staat=failed"), _within("//elders.example"), _within("/\\\\elders.example"), _within("elders")
    ('/beheer?staat=failed', '', '', '')
    """
    parts = urlsplit(target.replace("\\", "/"))
    inside = target.startswith("/") and not parts.netloc and not parts.scheme and target.isprintable()
    return target if inside and not parts.path.startswith("//") else ""
