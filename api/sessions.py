"""Who is signed in, as their browser tells: the cookie with the token of a session (see `kb.access.sessions`).

The cookie is out of reach of scripts, and is sent along with what our own pages ask for only (`SameSite=Strict`); over
TLS no other name or path can set it either (`__Host-`, RFC 6265bis, 4.1.3.2). Whatever changes something is believed to
come from our own pages only where the browser says so as well: see `from_our_pages`.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request, Response
from starlette.requests import HTTPConnection

from kb.access.sessions import LASTS
from kb.errors import AccessError
from kb.settings import Settings

__all__ = ["forget", "from_our_pages", "keep", "own_page", "session_token"]

SAFE = {"GET", "HEAD", "OPTIONS"}


def session_token(connection: HTTPConnection, settings: Settings) -> str:
    """The token of a session, "" where there is none, or where somebody else's page makes the browser send it."""
    token = connection.cookies.get(_name(settings), "")
    return token if connection.scope["method"] in SAFE or from_our_pages(connection, settings) else ""


def from_our_pages(connection: HTTPConnection, settings: Settings) -> bool:
    """Whether a browser says that one of our pages sends this: in `Sec-Fetch-Site`, or else in `Origin`.

    Browsers send the first over TLS and on this computer, and both are out of reach of scripts (Fetch Metadata; RFC
    6454). Behind a proxy our own address is the one in the settings.
    """
    told = connection.headers.get("sec-fetch-site")
    if told is not None:
        return told == "same-origin"
    origin = urlsplit(connection.headers.get("origin", "")).netloc
    return bool(origin) and origin in (connection.headers.get("host", ""), urlsplit(settings.public_url).netloc)


def own_page(request: Request) -> None:
    """A dependency for what is done without being signed in yet; raises `AccessError` for another website's request."""
    if not from_our_pages(request, request.app.state.base.settings):
        raise AccessError(
            "Deze aanvraag kwam niet van een pagina van deze Plannenbank.",
            remedy="Open de pagina opnieuw en probeer het nog eens.",
        )


def keep(response: Response, settings: Settings, token: str) -> None:
    """Give a browser the token of its session."""
    response.set_cookie(
        _name(settings),
        token,
        max_age=int(LASTS.total_seconds()),
        path="/",
        secure=_over_tls(settings),
        httponly=True,
        samesite="strict",
    )


def forget(response: Response, settings: Settings) -> None:
    """Have a browser throw the token of its session away."""
    response.delete_cookie(_name(settings), path="/", secure=_over_tls(settings), httponly=True, samesite="strict")


def _name(settings: Settings) -> str:
    return "__Host-plannenbank" if _over_tls(settings) else "plannenbank"


def _over_tls(settings: Settings) -> bool:
    return settings.public_url.startswith("https:")
