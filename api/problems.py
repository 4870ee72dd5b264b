"""Errors of the API: `application/problem+json` (RFC 9457), in Dutch, naming each bad field."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.web import render_error
from kb.errors import InvalidValue, KbError, NotFound, StoreBusy, StoreError

__all__ = ["add_problem_handlers", "problem"]

logger = logging.getLogger(__name__)
TITLES = {400: "Ongeldige vraag", 404: "Niet gevonden", 405: "Niet toegestaan", 503: "Tijdelijk niet beschikbaar"}


def problem(status: int, detail: str, errors: Sequence[dict[str, str]] = (), remedy: str = "") -> JSONResponse:
    """An error as problem+json; `errors` names the fields that are wrong."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(status, "Fout"),
        "status": status,
        "detail": detail,
    }
    if remedy:
        body["remedy"] = remedy
    if errors:
        body["errors"] = list(errors)
    return JSONResponse(body, status, media_type="application/problem+json")


def add_problem_handlers(app: FastAPI) -> None:
    """Answer errors under /v1 and /health as problem+json, elsewhere as a page."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(KbError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _crash)


def _answer(
    request: Request, status: int, detail: str, errors: Sequence[dict[str, str]] = (), remedy: str = ""
) -> Response:
    if request.url.path.startswith(("/v1/", "/health")):
        return problem(status, detail, errors, remedy)
    details = [f"{error['field']}: {error['detail']}" for error in errors]
    return render_error(request, status, TITLES.get(status, "Er ging iets mis"), " ".join([detail, *details]), remedy)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fields = [{"field": ".".join(map(str, wrong["loc"][1:])), "detail": _in_dutch(wrong)} for wrong in error.errors()]
    names = ", ".join(field["field"] for field in fields)
    return _answer(request, 400, f"Niet geldig: {names}.", fields)


def _in_dutch(wrong: dict[str, Any]) -> str:
    """What is wrong with a value; the kinds of mistake are pydantic's."""
    context, kind = wrong.get("ctx", {}), wrong["type"]
    messages = {
        "missing": "ontbreekt",
        "int_parsing": "moet een geheel getal zijn",
        "greater_than_equal": f"moet minstens {context.get('ge')} zijn",
        "less_than_equal": f"mag hoogstens {context.get('le')} zijn",
        "string_too_short": f"moet minstens {context.get('min_length')} teken hebben",
        "string_too_long": f"mag hoogstens {context.get('max_length')} tekens hebben",
        "enum": f"moet een van deze zijn: {context.get('expected')}",
        "literal_error": f"moet een van deze zijn: {context.get('expected')}",
        "extra_forbidden": "bestaat niet",
    }
    return messages.get(kind, "is geen geldige waarde")


def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, KbError)
    status = 500
    for kind, code in ((NotFound, 404), (InvalidValue, 400), (StoreBusy, 503), (StoreError, 503)):
        if isinstance(error, kind):
            status = code
            break
    if status >= 500:
        logger.error("%s", error)
    return _answer(request, status, error.message, remedy=error.remedy)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    details = {404: f"{request.url.path} bestaat niet.", 405: f"{request.method} kan hier niet."}
    response = _answer(request, error.status_code, details.get(error.status_code, str(error.detail)))
    response.headers.update(error.headers or {})
    return response


def _crash(request: Request, error: Exception) -> Response:
    logger.error("unexpected error on %s", request.url.path, exc_info=error)
    return _answer(
        request, 500, "Er ging iets mis in Plannenbank zelf.", remedy="Het staat in het logboek van de server."
    )
