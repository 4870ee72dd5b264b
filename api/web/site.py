"""The pages together: which there are, and how an application gets them.

A new page is a router (see `api.web.search.routes`) and one line in `PAGES`. With a label it stands in the menu, in the
order of the lines.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from fastapi import APIRouter, Depends, FastAPI
from fastapi.responses import Response
from starlette.middleware.gzip import GZipMiddleware

from api.access import admin, reader, writer
from api.limits import BodyLimit
from api.web.about import routes as about
from api.web.compare import routes as compare
from api.web.documents import routes as documents
from api.web.documents.shelf import Shelf
from api.web.embed import routes as embed
from api.web.failing import render_failure
from api.web.frame import STATIC, Entry, Frame, Static
from api.web.ingestions import routes as ingestions
from api.web.library import routes as library
from api.web.management import routes as management
from api.web.overview import routes as overview
from api.web.pack import routes as pack
from api.web.review import deciding
from api.web.review import routes as review
from api.web.reviewing import routes as reviewing
from api.web.search import routes as search
from api.web.signin import routes as signin
from api.web.tables import routes as tables
from api.web.theme import read_theme
from kb.access.principals import Principal
from kb.access.principals import Scope as Access
from kb.settings import Settings

__all__ = ["PAGES", "Page", "add_pages"]


class Page(NamedTuple):
    """A router; `label` and the name of the `route` that its link in the menu leads to, where it has one.

    `guard`: who may see it, None for everybody.
    """

    router: APIRouter
    label: str = ""
    route: str = ""
    guard: Callable[..., Principal] | None = reader


PAGES = (
    Page(search.router, "Zoeken", "search_page"),
    Page(tables.router, "Tabellen", "table_list"),
    Page(compare.router, "Vergelijken", "compare_page"),
    Page(overview.router, "Overzicht", "overview_page"),
    Page(review.router, "Actualisatie", "series_list"),
    Page(deciding.router, guard=writer),
    Page(pack.router),
    Page(library.router, "Documenten", "document_list"),
    Page(documents.router),
    Page(ingestions.router),
    Page(reviewing.router, "Controle", "review_queue", guard=writer),
    Page(embed.router),
    Page(about.router, "Over", "about", guard=None),
    Page(management.router, "Beheer", "management", guard=admin),
    Page(signin.router, guard=None),
)


def add_pages(app: FastAPI, settings: Settings) -> None:
    """Give an application the pages, their menu and static files; raises InvalidValue for a theme that is none."""
    theme = read_theme(settings.theme) if settings.theme else None
    needs: dict[object, Access] = {writer: Access.WRITE, admin: Access.ADMIN}
    menu = (Entry(page.label, page.route, needs.get(page.guard, Access.READ)) for page in PAGES if page.label)
    app.state.frame = Frame(tuple(menu), theme)
    app.state.frame.warn()
    app.state.shelf = Shelf(app.state.base)
    for page in PAGES:
        app.include_router(page.router, dependencies=[Depends(page.guard)] if page.guard else [])
    app.mount("/static", Static(directory=STATIC), name="static")
    app.add_middleware(BodyLimit, most=settings.max_file_mb, answer=render_failure, exempt=("/v1",))
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    if theme:

        @app.get("/theme.css", include_in_schema=False)
        def theme_css() -> Response:
            return Response(theme.css, media_type="text/css", headers={"cache-control": "public, max-age=3600"})
