"""Pages of a list: an opaque cursor in the answer and the same in a `Link` header (RFC 8288)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from fastapi import Request, Response
from starlette.datastructures import URL

from api.v1.base import Paged
from kb.search.cursor import Cursor, fingerprint

__all__ = ["link_pages", "slice_of"]

T = TypeVar("T")


def link_pages(request: Request, response: Response, after: str) -> None:
    """Point at this page, the first, and the next where `after` is a cursor; other parameters stay as they are."""
    here = URL(request.app.state.base.settings.public_url + request.url.path).replace(query=request.url.query)
    first = here.remove_query_params(["cursor", "offset"])
    links = {"self": here, "first": first}
    if after:
        links["next"] = first.include_query_params(cursor=after)
    response.headers["Link"] = ", ".join(f'<{address}>; rel="{relation}"' for relation, address in links.items())


def slice_of(items: Sequence[T], asked: Paged) -> tuple[list[T], str]:
    """The items of a page out of all of a short list, and the cursor of the next; raises `InvalidValue`."""
    question = fingerprint(type(asked).__name__, asked.model_dump(exclude={"limit", "cursor"}))
    start = 0
    if asked.cursor:
        came = Cursor.read(asked.cursor)
        came.check(question)
        start = came.given
    end = start + asked.limit
    return list(items[start:end]), Cursor(end, question, "").write() if len(items) > end else ""
