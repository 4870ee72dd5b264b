"""The web application: the API and the pages over one knowledge base."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.staticfiles import StaticFiles

from api import health
from api.headers import SecurityHeaders
from api.problems import add_problem_handlers
from api.v1 import search
from api.web import routes
from api.web.rendering import STATIC
from kb import __version__
from kb.errors import KbError
from kb.knowledge import KnowledgeBase
from kb.settings import Settings, load_settings

__all__ = ["create_app"]

logger = logging.getLogger(__name__)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application over the knowledge base in `settings.home`; it serves an empty or broken one as well."""
    app = FastAPI(title="Plannenbank", version=__version__, lifespan=_lifespan, docs_url=None, redoc_url=None)
    app.state.base = KnowledgeBase(settings or load_settings())
    app.add_middleware(SecurityHeaders)
    add_problem_handlers(app)
    app.include_router(health.router)
    app.include_router(search.router, prefix="/v1")
    app.include_router(routes.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Load what is slow before the first question. What is broken is said by /health and by each question."""
    try:
        await run_in_threadpool(app.state.base.warm)
    except KbError as error:
        logger.error("%s", error)
    yield
