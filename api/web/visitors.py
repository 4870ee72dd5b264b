"""Who looks at a page, as far as the page itself shows it."""

from __future__ import annotations

from fastapi import Request

from api.access import principal_of
from kb.access.principals import Principal
from kb.errors import KbError

__all__ = ["visitor_of"]


def visitor_of(request: Request) -> Principal | None:
    """Who is signed in; None for anybody else. What is wrong with a key is told where something is guarded."""
    try:
        who = principal_of(request, request.app.state.base.settings)
    except KbError:
        return None
    return None if who.how == "anonymous" else who
