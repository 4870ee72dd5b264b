"""The pages together: which there are, and how an application gets them.

A new page is a router (see `api.web.search.routes`) and one line in `PAGES`. With a label it stands in the menu, in the
order of the lines.
"""

from __future__ import annotations

from typing import NamedTuple

from fastapi import APIRouter, Depends, FastAPI
from fastapi.responses import Response
from starlette.middleware.gzip import GZipMiddleware

from api.access import reader
from api.web.documents import routes as documents
from api.web.frame import STATIC, Frame, Static
from api.web.search import routes as search
from api.web.theme import read_theme
from kb.settings import Settings

__all__ = ["PAGES", "Page", "add_pages"]


class Page(NamedTuple):
    """A router; `label` and the name of the `route` that its link in the menu leads to, where it has one."""

    router: APIRouter
    label: str = ""
    route: str = ""


PAGES = (
    Page(search.router, "Zoeken", "search_page"),
    Page(documents.router, "Documenten", "document_list"),
)


def add_pages(app: FastAPI, settings: Settings) -> None:
    """Give an application the pages, their menu and static files; raises InvalidValue for a theme that is none."""
    theme = read_theme(settings.theme) if settings.theme else None
    app.state.frame = Frame(tuple((page.label, page.route) for page in PAGES if page.label), theme)
    app.state.frame.warn()
    for page in PAGES:
        app.include_router(page.router, dependencies=[Depends(reader)])
    app.mount("/static", Static(directory=STATIC), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    if theme:

        @app.get("/theme.css", include_in_schema=False)
        def theme_css() -> Response:
            return Response(theme.css, media_type="text/css", headers={"cache-control": "public, max-age=3600"})
