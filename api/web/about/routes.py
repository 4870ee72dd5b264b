"""The page about this Plannenbank; open to everybody."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.base import Base
from api.web.about.quality import quality
from api.web.rendering import render

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/over")
def about(request: Request, base: Base) -> HTMLResponse:
    """How it works, what it cannot do, how well it does it, and for whom."""
    return render(request, "about/page.html", quality=quality(), settings=base.settings)
