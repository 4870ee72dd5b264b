"""The web application: the API and the pages over one knowledge base."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from api import feeds, health
from api.failures import add_failure_handlers
from api.headers import PAGE_HEADERS, DefaultHeaders, HeadAsGet
from api.v1.app import create_v1, entrance
from api.warming import keep_warm
from api.web.failing import render_failure
from api.web.site import add_pages
from kb import __version__
from kb.errors import KbError
from kb.ingestions.service import Ingestions
from kb.knowledge import KnowledgeBase
from kb.settings import Settings, load_settings

__all__ = ["create_app"]

logger = logging.getLogger(__name__)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application over the knowledge base in `settings.home`; it serves an empty or broken one as well.

    The API is an application of its own under /v1; `openapi()` gives its document.
    """
    settings = settings or load_settings()
    app = FastAPI(
        title="Plannenbank", version=__version__, lifespan=_lifespan, openapi_url=None, redirect_slashes=False
    )
    v1 = create_v1(settings)
    app.state.base = v1.state.base = KnowledgeBase(settings)
    app.state.uploads = v1.state.uploads = Ingestions(settings)
    add_failure_handlers(app, render_failure)
    app.add_middleware(DefaultHeaders, headers=PAGE_HEADERS)
    app.add_middleware(HeadAsGet)
    app.include_router(health.router)
    app.include_router(feeds.router)
    app.include_router(entrance(v1))
    app.mount("/v1", v1)
    add_pages(app, settings)
    app.openapi = v1.openapi  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Load what is slow before the first question, and read what is handed in for as long as the server is there.

    What is broken is said by /health and by each question.
    """
    for begin in (app.state.base.warm, app.state.uploads.start):
        try:
            await run_in_threadpool(begin)
        except KbError as error:
            logger.error("%s", error)
    warming = asyncio.create_task(keep_warm(app.state.base))
    try:
        yield
    finally:
        warming.cancel()
        await run_in_threadpool(app.state.uploads.stop)
