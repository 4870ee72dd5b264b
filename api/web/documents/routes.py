"""What is shown of one document; the list of all is in `api.web.library`."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from api.web.documents import overview, page

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
router.include_router(overview.router)
router.include_router(page.router)
