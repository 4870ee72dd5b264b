"""The page on which one signs in, shown as well in place of a page that asks for it."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.web.rendering import render
from kb.access.tokens import LENGTH
from kb.errors import KeyRefused
from kb.settings import Settings

__all__ = ["sign_in_page"]


def sign_in_page(
    request: Request, status: int = 200, *, target: str = "", complaint: KeyRefused | None = None
) -> HTMLResponse:
    """The form, or for who is signed in who they are; `target`: the path to go on to, `complaint`: of the key."""
    settings: Settings = request.app.state.base.settings
    return render(
        request, "signin/page.html", status, target=target, complaint=complaint, settings=settings, length=LENGTH
    )
