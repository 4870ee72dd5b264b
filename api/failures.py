"""What went wrong with a request, apart from how it is told: as problem+json by the API, as a page by the rest.

Whatever is raised becomes a `Failure`, in Dutch, that names each bad field and leaks nothing of the program.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic.alias_generators import to_camel
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kb.errors import (
    AccessError,
    Conflict,
    EncoderError,
    InputError,
    InvalidValue,
    KbError,
    KeyRefused,
    NotFound,
    StoreError,
    TooLarge,
    UnreadableFile,
    UnsupportedFile,
)
from kb.mistakes import in_dutch

__all__ = ["Answer", "BadField", "Failure", "add_failure_handlers"]

logger = logging.getLogger(__name__)

STATUSES: tuple[tuple[type[KbError], int], ...] = (
    (NotFound, 404),
    (Conflict, 409),
    (InvalidValue, 400),
    (TooLarge, 413),
    (UnsupportedFile, 415),
    (UnreadableFile, 400),
    (KeyRefused, 401),
    (AccessError, 403),
    (StoreError, 503),
    (EncoderError, 503),
)
"""From kind of error to status; the first that fits."""

HEADERS: Mapping[int, Mapping[str, str]] = {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": "10"}}
"""What belongs to a status (RFC 9110, 11.6.1 and 10.2.3)."""

COMMAND = "`kb "  # a remedy for who has a command line is none for who has a browser
TITLES = {
    400: "Ongeldige vraag",
    401: "Sleutel nodig",
    403: "Geen toegang",
    404: "Niet gevonden",
    405: "Niet toegestaan",
    406: "Vorm niet beschikbaar",
    409: "Kan nu niet",
    412: "Intussen gewijzigd",
    413: "Te groot",
    415: "Soort bestand niet bekend",
    429: "Te veel vragen",
    503: "Tijdelijk niet beschikbaar",
}


class BadField(NamedTuple):
    """A field that is wrong: `place` is query, path, header or body; `path` its name and what is inside it."""

    place: str
    path: tuple[str | int, ...]
    code: str
    detail: str

    @property
    def name(self) -> str:
        """As a person names it.

        >>> BadField("query", ("year", 0), "int_parsing", "").name
        'year.0'
        """
        return ".".join(map(str, self.path))


@dataclass(frozen=True, slots=True)
class Failure:
    """A status, a sentence or two for the user, the fields that are wrong, and headers that belong to it."""

    status: int
    detail: str
    fields: tuple[BadField, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What kind of failure it is, in Dutch."""
        return TITLES.get(self.status, "Er ging iets mis")


Answer = Callable[[Request, Failure], Response]


def add_failure_handlers(app: FastAPI, answer: Answer) -> None:
    """Tell everything that goes wrong in an app with `answer`; middleware that is added later is around it."""
    for kind, read in (
        (RequestValidationError, _invalid),
        (KbError, _known),
        (HTTPException, _http),
        (Exception, _crash),
    ):
        app.add_exception_handler(kind, _handler(read, answer))
    app.add_middleware(_Crashes, answer=_handler(_crash, answer))


class _Crashes:
    """ASGI middleware that answers what nobody foresaw inside the other middleware: with headers, told once in the log.

    Starlette's own does it around all of them, and raises it again. Of an answer that has begun nothing can be made any
    more; the connection then breaks, so that nobody takes half a file for a whole one.
    """

    def __init__(self, app: ASGIApp, answer: Callable[[Request, Exception], Response]) -> None:
        self.app = app
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; answer what is raised."""
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except Exception as error:  # whatever it is: the others have handlers of their own
            if scope["type"] != "http" or begun:
                raise
            answer = await run_in_threadpool(self.answer, Request(scope), error)
            await answer(scope, receive, send)


def _handler(read: Callable[[Request, Any], Failure], answer: Answer) -> Callable[[Request, Exception], Response]:
    return lambda request, error: answer(request, read(request, error))


def _invalid(_: Request, error: RequestValidationError) -> Failure:
    fields = tuple(_bad_field(wrong) for wrong in error.errors())
    named = "; ".join(f"{bad.name} {bad.detail}".strip() for bad in fields)
    return Failure(400, f"Niet geldig: {named}.", fields)


def _bad_field(wrong: Mapping[str, Any]) -> BadField:
    place, *path = wrong["loc"]
    if wrong["type"] == "json_invalid":  # its location is an offset, not a name
        path = []
    return BadField(str(place), tuple(path), str(wrong["type"]), in_dutch(wrong))


def _known(request: Request, error: KbError) -> Failure:
    status = next((code for kind, code in STATUSES if isinstance(error, kind)), 500)
    if status >= 500:
        logger.error("%s", error)
    headers = HEADERS.get(status, {})
    detail = error.message if COMMAND in error.remedy else str(error)
    if isinstance(error, InputError) and error.field:
        # something that does not exist, named in a filter, is a wrong filter
        place = "body" if request.method == "POST" else "query"
        path = tuple(map(to_camel, error.field.split("/")))
        return Failure(400, detail, (BadField(place, path, "value_error", error.message),))
    return Failure(status, detail, headers=headers)


def _http(request: Request, error: HTTPException) -> Failure:
    details = {
        400: "De vraag is niet te lezen.",
        404: f"{request.url.path} bestaat niet.",
        405: f"{request.method} kan hier niet.",
    }
    detail = details.get(error.status_code, str(error.detail))
    headers = {"Allow": ", ".join(_methods(request))} if error.status_code == 405 else error.headers or {}
    return Failure(error.status_code, detail, headers=headers)


def _methods(request: Request) -> list[str]:
    """What can be done at an address, over all routes that have it: one route knows of its own methods only."""
    fitting = (route for route in _routes(request.app.routes) if route.matches(request.scope)[0] is not Match.NONE)
    return sorted({method for route in fitting for method in route.methods or ()})


def _routes(routes: Iterable[BaseRoute]) -> Iterator[Route]:
    """The routes of an application, those of the routers that it includes among them."""
    for route in routes:
        if isinstance(route, Route):
            yield route
        elif (included := getattr(route, "original_router", None)) is not None:
            yield from _routes(included.routes)


def _crash(request: Request, error: Exception) -> Failure:
    logger.error("unexpected error on %s", request.url.path, exc_info=error)
    return Failure(500, "Er ging iets mis in Plannenbank zelf. Het staat in het logboek van de server.")
