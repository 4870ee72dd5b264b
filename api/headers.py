"""What answers have: security headers, a body only where it was asked for, for the API its version, names of files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["API_HEADERS", "LEFT_OUT", "PAGE_HEADERS", "DefaultHeaders", "HeadAsGet", "content_disposition"]

LEFT_OUT = ""

_EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
PAGE_HEADERS = _EVERYWHERE | {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    # other websites learn nothing; with no-referrer browsers would not tell us ourselves whose form it is (`Origin`)
    "referrer-policy": "same-origin",
}
"""Of pages: nothing from elsewhere, nothing inline, no frames, no sniffing."""

API_HEADERS = _EVERYWHERE | {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    # browsers heed it over TLS only; a server on the loopback address is not hindered
    "strict-transport-security": "max-age=31536000",
}
"""Of the API, as the NLGov REST API Design Rules list them (/core/transport/security-headers)."""


def content_disposition(how: Literal["inline", "attachment"], name: str) -> str:
    """What becomes of a file (RFC 6266): its name in plain letters, and in all its letters for who reads those.

    >>> print(content_disposition("attachment", "mijlpalen.csv"))
    attachment; filename="mijlpalen.csv"
    >>> print(content_disposition("inline", "visie één.pdf"))
    inline; filename="visie een.pdf"; filename*=UTF-8''visie%20%C3%A9%C3%A9n.pdf
    """
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r'[\x00-\x1f\x7f"\\%/]', "_", letters)
    exact = "" if plain == name else f"; filename*=UTF-8''{quote(name, safe='')}"
    return f'{how}; filename="{plain}"{exact}'


class DefaultHeaders:
    """ASGI middleware that adds headers where an answer does not set them itself; one set to `LEFT_OUT` goes."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with headers added."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    if headers.setdefault(name, value) == LEFT_OUT:
                        del headers[name]
            await send(message)

        await self.app(scope, receive, send_with_headers)


class HeadAsGet:
    """ASGI middleware that answers HEAD as GET without its body (RFC 9110, 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; of what comes back to a HEAD, keep the head."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, send_head)
