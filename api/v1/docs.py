"""`/docs`: the document of the API to read and try out, with Swagger UI as the package `fastapi-offline` brings it.

Nothing comes from elsewhere and nothing stands inline, so that the pages of a council's network may show it.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles

from api.v1.routing import StrictRoute

__all__ = ["HERE", "router", "static"]

HERE = Path(__file__).parent / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Swagger UI writes style attributes; scripts stay ours."""

router = APIRouter(route_class=StrictRoute)


@router.get("/docs", include_in_schema=False)
def read_docs() -> FileResponse:
    """The page."""
    return FileResponse(HERE / "docs.html", headers={"Content-Security-Policy": POLICY})


def static() -> StaticFiles:
    """What the page is made of: Swagger UI, and how it is started."""
    both = StaticFiles(directory=HERE)
    both.all_directories.append(str(files("fastapi_offline") / "static"))
    return both
