"""Searching, and a table, without a menu: for a frame on the websites that `KB_FRAME_ANCESTORS` names.

Links open the whole page in a new tab. Nothing is kept in the browser: no cookies, no storage.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.base import Base
from api.headers import LEFT_OUT, PAGE_HEADERS
from api.web.answering import answered
from api.web.rendering import render
from api.web.search.form import SearchForm
from api.web.tables.form import TableForm
from api.web.tables.shown import shown
from kb.columns import table_named
from kb.errors import InvalidValue
from kb.knowledge import KnowledgeBase
from kb.search.facets import region_names
from kb.search.results import Results
from kb.settings import Settings

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
POLICY = "content-security-policy"
NOWHERE = "frame-ancestors 'none'"
SHOWN = 5  # hits in a frame


class EmbeddedSearch(SearchForm):
    """A search in a frame; `look`: always light, as many websites are."""

    look: Literal["", "light"] = ""


@router.get("/embed/search")
def embed_search(request: Request, base: Base, form: Annotated[EmbeddedSearch, Query()]) -> HTMLResponse:
    """A question, and below it the best that was found."""
    gazetteer = base.gazetteer()
    asked = form.known(gazetteer)
    status, complaint, results = answered(lambda: _search(base, asked) if asked.query else None)
    told = {"form": asked, "look": form.look, "complaint": complaint, "results": results}
    return _framed(request, base, "embed/search.html", status, regions=region_names(gazetteer), **told)


@router.get("/embed/table")
def embed_table(request: Request, base: Base, table: str = "", look: str = "") -> HTMLResponse:
    """The rows of a table: the query string is that of its page, and `table`."""
    try:
        form = TableForm.read(table_named(table), request.query_params).known(base.gazetteer())
    except InvalidValue as error:
        return _framed(request, base, "embed/wrong.html", 400, complaint=error, look=look)
    status, complaint, found = answered(lambda: shown(base, form, base.documents()))
    told = {"form": form, "table": form.table, "look": look, "shown": found, "complaint": complaint}
    return _framed(request, base, "embed/table.html" if found else "embed/wrong.html", status, **told)


def _search(base: KnowledgeBase, form: SearchForm) -> Results:
    return base.search(form.query, form.filters(), limit=SHOWN, cursor=form.cursor)


def _framed(request: Request, base: KnowledgeBase, template: str, status: int, **values: Any) -> HTMLResponse:
    """A page that may stand in a frame where the settings allow that, and else in none."""
    settings: Settings = base.settings
    page = render(request, template, status, allowed=bool(settings.frame_ancestors), **values)
    if settings.frame_ancestors:
        page.headers[POLICY] = _policy(settings.frame_ancestors)
        page.headers["x-frame-options"] = LEFT_OUT  # which knows no list of websites
    return page


def _policy(ancestors: Sequence[str]) -> str:
    """The policy of pages, but for who may show them in a frame."""
    return PAGE_HEADERS[POLICY].replace(NOWHERE, f"frame-ancestors {' '.join(ancestors)}")
