"""Who asks, and whether they may: dependencies for what is guarded.

An endpoint says `who: Reader`, `who: Writer` or `who: Admin` and gets a `Principal`. A key is given as `X-Api-Key` or
as `Authorization: Bearer`, or was given once by who signed in to the pages (`api.sessions`); without one, reading is
allowed where the settings say so, and writing never is. A login by OpenID Connect would be one more way to a
`Principal`, in `principal_of`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader, HTTPBearer
from starlette.requests import HTTPConnection

from api.sessions import session_token
from kb.access.keys import Key, Keys
from kb.access.principals import ANONYMOUS, Principal, Scope
from kb.access.sessions import Sessions
from kb.errors import KeyRefused, ScopeTooNarrow
from kb.settings import Settings

__all__ = ["Admin", "Reader", "Writer", "admin", "principal_of", "reader", "writer"]

_REMEMBERED = "principal"
_TEXT = "Een sleutel van deze Plannenbank; de beheerder maakt er een met `kb keys create`."
_header = APIKeyHeader(name="X-Api-Key", scheme_name="apiKey", description=_TEXT, auto_error=False)
_bearer = HTTPBearer(scheme_name="bearer", description=_TEXT, auto_error=False)


def principal_of(connection: HTTPConnection, settings: Settings) -> Principal:
    """Who sends a request, worked out once for each; raises `KeyRefused` for a key that is no good, `StoreError`."""
    state = connection.scope.setdefault("state", {})
    if _REMEMBERED not in state:
        secret = _key_in(connection)
        key = Keys(settings).check(secret) if secret else _signed_in(connection, settings)
        state[_REMEMBERED] = key.principal if key else _anonymous(connection, settings)
    found: Principal = state[_REMEMBERED]
    return found


def _key_in(connection: HTTPConnection) -> str:
    """The key that is given, "" where there is none; other kinds of `Authorization` are for who stands before us."""
    given = set(connection.headers.getlist("x-api-key"))
    for line in connection.headers.getlist("authorization"):
        kind, _, secret = line.partition(" ")
        if kind.lower() == "bearer":
            given.add(secret.strip())
    given.discard("")
    if len(given) > 1:
        raise KeyRefused("Er zijn twee verschillende sleutels meegegeven.", remedy="Geef er één.")
    return given.pop() if given else ""


def _signed_in(connection: HTTPConnection, settings: Settings) -> Key | None:
    token = session_token(connection, settings)
    return Sessions(settings).key(token) if token else None


def _anonymous(connection: HTTPConnection, settings: Settings) -> Principal:
    address = connection.client.host if connection.client else ANONYMOUS
    return Principal(address, Scope.READ if settings.anonymous_read else None, "anonymous", address)


def _requires(scope: Scope) -> Callable[..., Principal]:
    def guard(
        request: Request, _in_header: Annotated[Any, Security(_header)], _as_bearer: Annotated[Any, Security(_bearer)]
    ) -> Principal:
        who = principal_of(request, request.app.state.base.settings)
        if who.may(scope):
            return who
        if who.how == "anonymous":
            raise KeyRefused(
                f"Voor {scope.label} is een sleutel nodig.",
                remedy="Geef hem mee als X-Api-Key; vraag er een aan de beheerder.",
            )
        raise ScopeTooNarrow(
            f"Met deze sleutel mag je {who.scope.label if who.scope else 'niets'}, niet {scope.label}.",
            remedy="Vraag de beheerder om een sleutel waarmee dit mag.",
        )

    return guard


reader, writer, admin = _requires(Scope.READ), _requires(Scope.WRITE), _requires(Scope.ADMIN)

Reader = Annotated[Principal, Depends(reader)]
Writer = Annotated[Principal, Depends(writer)]
Admin = Annotated[Principal, Depends(admin)]
