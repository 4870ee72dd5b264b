"""Errors of the API: `application/problem+json` (RFC 9457), in one shape.

`type`, `title`, `status` and `detail` are always there; `errors` where the input is wrong, with each field by the place
it was given in, as the NLGov REST API Design Rules ask of invalid input.
"""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from api.failures import BadField, Failure

__all__ = ["PROBLEM_JSON", "FieldError", "Location", "Problem", "problem"]

PROBLEM_JSON = "application/problem+json"


class Location(BaseModel):
    """Where a wrong value was given: a parameter by its name, and its place where it is repeated, or a JSON pointer."""

    name: str | None = Field(None, description="Name of a parameter or header.")
    index: int | None = Field(None, description="Which of its values, from 0, where it was given more than once.")
    pointer: str | None = Field(None, description="Place in the request body (RFC 6901, as a fragment).")


class FieldError(BaseModel):
    """A field that is wrong."""

    in_: str = Field(alias="in", description="query, path, header or body.")
    location: Location
    code: str = Field(description="What is wrong, in a word for programs.")
    detail: str = Field(description="What is wrong, in Dutch.")


class Problem(BaseModel):
    """An error; every error of the API has this shape."""

    type: str = Field("about:blank", description="Kind of problem; about:blank: its status says it all.")
    title: str = Field(description="Kind of problem, in Dutch.")
    status: int = Field(ge=400, le=599, description="The HTTP status.")
    detail: str = Field(description="What went wrong and what to do about it, in Dutch.")
    errors: list[FieldError] | None = Field(None, description="The fields that are wrong, where the input is.")


def problem(_: Request | None, failure: Failure) -> JSONResponse:
    """A failure as problem+json."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": failure.title,
        "status": failure.status,
        "detail": failure.detail,
    }
    if failure.fields:
        body["errors"] = [_field(bad) for bad in failure.fields]
    return JSONResponse(body, failure.status, dict(failure.headers), media_type=PROBLEM_JSON)


def _field(bad: BadField) -> dict[str, Any]:
    return {"in": bad.place, "location": _location(bad), "code": bad.code, "detail": bad.detail}


def _location(bad: BadField) -> dict[str, str | int]:
    if bad.place == "body":
        return {"pointer": "#" + "".join(f"/{step}" for step in bad.path)}
    if not bad.path:  # it is their combination that is wrong
        return {}
    name, *index = bad.path
    return {"name": str(name)} | ({"index": index[0]} if index else {})
