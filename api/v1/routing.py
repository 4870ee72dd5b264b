"""How an endpoint of the API is reached: parameters that it does not know are refused, and what is stable is cached.

router = APIRouter(route_class=StrictRoute)   # answers that change with every ingestion, or are nobody's to keep
router = APIRouter(route_class=StableRoute)   # answers that a client may keep, and ask about with If-None-Match
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from hashlib import blake2b
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel

__all__ = ["StableRoute", "StrictRoute", "conditional", "entity_tag"]

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
REVALIDATE = "no-cache"  # keep it, but ask each time whether it still holds (RFC 9111, 5.2.2.4)


class StrictRoute(APIRoute):
    """A route that refuses query parameters it does not know, rather than answer another question than was asked."""

    def get_route_handler(self) -> Handler:
        """FastAPI's handler behind a look at the names."""
        handle = super().get_route_handler()
        fields = self.dependant.query_params
        if any(
            isinstance(kind := field.field_info.annotation, type) and issubclass(kind, BaseModel) for field in fields
        ):
            return handle  # the model forbids what it does not know, and names it with the other mistakes
        known = {field.alias for field in fields}

        async def strict(request: Request) -> Response:
            unknown = [name for name in request.query_params if name not in known]
            if unknown:
                raise RequestValidationError([_unknown(name) for name in unknown])
            return await handle(request)

        return strict


class StableRoute(StrictRoute):
    """A strict route whose answers carry an entity tag; who has the same answer already is told so with 304."""

    def get_route_handler(self) -> Handler:
        """The strict handler, and a look at what the client has."""
        handle = super().get_route_handler()

        async def stable(request: Request) -> Response:
            response = await handle(request)
            if response.status_code != 200 or not (tag := _tag_of(response)):
                return response
            return conditional(request, lambda: response, tag)

        return stable


def _tag_of(response: Response) -> str:
    """The tag that an endpoint gave its answer, or that of the body; "" of a stream without one."""
    given = response.headers.get("etag", "")
    return given or (entity_tag(bytes(response.body)) if hasattr(response, "body") else "")


def entity_tag(*parts: bytes | str) -> str:
    """A strong entity tag (RFC 9110, 8.8.3) of what an answer is made of."""
    digest = blake2b(digest_size=12)
    for part in parts:
        digest.update(part if isinstance(part, bytes) else part.encode())
        digest.update(b"\0")
    return f'"{digest.hexdigest()}"'


def conditional(request: Request, make: Callable[[], Response], tag: str) -> Response:
    """The answer with its tag, or 304 where the client has it already, and then it is not made (RFC 9110, 13.1.2)."""
    response = Response(status_code=304) if _has(request, tag) else make()
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = REVALIDATE
    return response


def _has(request: Request, tag: str) -> bool:
    """Whether `If-None-Match` names a tag; weak ones count, as they do for GET."""
    given = [name.strip().removeprefix("W/") for name in request.headers.get("if-none-match", "").split(",")]
    return tag in given or "*" in given


def _unknown(name: str) -> dict[str, Any]:
    return {"type": "extra_forbidden", "loc": ("query", name), "msg": "", "input": None}
