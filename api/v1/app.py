"""The REST API, version 1, as an application of its own: its errors, headers and document are its own too.

It follows the NLGov REST API Design Rules 2.2. A resource is one module here with a `router`.
"""

from __future__ import annotations

from fastapi import APIRouter, Depends, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse

from api.access import reader
from api.failures import add_failure_handlers
from api.headers import API_HEADERS, DefaultHeaders
from api.limits import BodyLimit
from api.problems import problem
from api.ratelimits import RateLimits
from api.v1 import (
    changes,
    comparisons,
    concepts,
    decisions,
    docs,
    documents,
    exports,
    facts,
    ingestions,
    metadata,
    packs,
    practices,
    regions,
    search,
    series,
    series_decisions,
    suggestions,
)
from api.v1.routing import StableRoute
from api.v1.schema import DESCRIPTION, RESPONSES, TAGS, VERSION, describe, operation_id, servers
from kb.settings import Settings

__all__ = ["create_v1", "entrance"]

ROUTERS = tuple(
    room.router
    for room in (
        search,
        suggestions,
        comparisons,
        practices,
        series,
        series_decisions,
        packs,
        facts,
        exports,
        documents,
        metadata,
        regions,
        concepts,
        changes,
        decisions,
        ingestions,
    )
)

OPENAPI, DOCS = "/openapi.json", "/docs"
EXPOSED = ("API-Version", "ETag", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After")
"""Headers that a page of another origin may read."""

_HEADERS = API_HEADERS | {"api-version": VERSION}


def create_v1(settings: Settings) -> FastAPI:
    """The API; `app.state.base` and `app.state.uploads` are the caller's to set."""
    app = FastAPI(
        title="Plannenbank",
        version=VERSION,
        description=DESCRIPTION,
        contact={"name": settings.contact_name, "url": settings.contact_url or settings.public_url},
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        servers=servers(settings),
        openapi_tags=[{"name": name, "description": told} for name, told in TAGS.items()],
        responses=RESPONSES,
        generate_unique_id_function=operation_id,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    add_failure_handlers(app, problem)
    app.add_middleware(BodyLimit, most=settings.max_file_mb)
    app.add_middleware(RateLimits, settings=settings)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "X-Api-Key", "If-Match", "If-None-Match", "Content-Type"],
            expose_headers=EXPOSED,
        )
    app.add_middleware(DefaultHeaders, headers=_HEADERS)
    for router in ROUTERS:
        app.include_router(router, dependencies=[Depends(reader)])
    for router in (docs.router, _document(app)):
        app.include_router(router)
    app.mount(DOCS, docs.static())
    app.openapi = lambda: describe(app, anonymous=settings.anonymous_read)  # type: ignore[method-assign]  # as FastAPI documents
    return app


def entrance(v1: FastAPI) -> APIRouter:
    """`/v1` itself, which is no path of the application that is mounted there: what it is and where to go on."""
    router = APIRouter(route_class=StableRoute)

    @router.get("/v1", include_in_schema=False)
    def root() -> JSONResponse:
        address = v1.servers[0]["url"]
        links = {name: f"{address}{path}" for name, path in (("openapi", OPENAPI), ("docs", DOCS))}
        plain = {"title": v1.title, "version": v1.version, "links": {"self": address} | links}
        return JSONResponse(plain, headers=_HEADERS)

    return router


def _document(app: FastAPI) -> APIRouter:
    """The document, for anyone from anywhere (/core/publish-openapi)."""
    router = APIRouter(route_class=StableRoute)

    @router.get(OPENAPI, include_in_schema=False)
    def openapi_document() -> JSONResponse:
        return JSONResponse(app.openapi(), headers={"Access-Control-Allow-Origin": "*"})

    return router
