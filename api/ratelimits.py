"""How often somebody may ask: so many requests a minute with one key, and so many without from one address.

Told in the headers `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers: the name of the policy,
its quota `q` in a window of `w` seconds, and how many requests remain (`r`) until the oldest is forgotten, in `t`
seconds. The window moves: who waits as long as `Retry-After` says is answered. Counting is done in memory, for one
server, and forgotten when it stops.
"""

from __future__ import annotations

import math
import time
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

from fastapi.concurrency import run_in_threadpool
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import principal_of
from api.failures import Failure
from api.problems import problem
from kb.access.principals import ANONYMOUS
from kb.errors import KbError
from kb.settings import Settings

__all__ = ["RateLimits"]

SITE_BITS = 64  # what one subscriber has of IPv6; a single address of it says nothing


class _Asker(NamedTuple):
    """Who is counted: with a key by its id, else by address."""

    policy: str
    id: str


class RateLimits:
    """ASGI middleware that counts requests and answers 429 over the limit of the settings; 0 is no limit.

    `exempt`: beginnings of paths that are not counted. Behind a reverse proxy the server must know the address of who
    asks (uvicorn does, from `X-Forwarded-For` of a proxy on this computer); otherwise all share the proxy's.
    """

    def __init__(self, app: ASGIApp, settings: Settings, exempt: tuple[str, ...] = ("/health", "/static/")) -> None:
        self.app = app
        self.settings = settings
        self.exempt = exempt
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        most = {"key": settings.rate_per_key, "address": settings.rate_per_address}
        self._limits = {policy: RateLimitItemPerMinute(number) for policy, number in most.items() if number}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count, then pass on with headers added, or refuse."""
        if scope["type"] != "http" or not self._limits or scope["path"].startswith(self.exempt):
            await self.app(scope, receive, send)
            return
        asker = await run_in_threadpool(self._asker, HTTPConnection(scope))
        limit = self._limits.get(asker.policy)
        if limit is None:
            await self.app(scope, receive, send)
            return
        allowed = self._limiter.hit(limit, *asker)
        told = self._headers(limit, asker)
        answer = self.app if allowed else problem(None, _too_often(limit, asker, told))
        await answer(scope, receive, _adding(told, send) if allowed else send)

    def _asker(self, connection: HTTPConnection) -> _Asker:
        """Who asks; a key counts only if it is good, so that nobody uses up another's by its public part."""
        try:
            who = principal_of(connection, self.settings)
        except KbError:  # told by what the request is for
            who = None
        if who and who.how != "anonymous":
            return _Asker("key", who.id)
        return _Asker("address", _site(connection.client.host if connection.client else ANONYMOUS))

    def _headers(self, limit: RateLimitItem, asker: _Asker) -> dict[str, str]:
        stats = self._limiter.get_window_stats(limit, *asker)
        seconds = max(1, math.ceil(stats.reset_time - time.time()))
        return {
            "RateLimit-Policy": f'"{asker.policy}";q={limit.amount};w={limit.get_expiry()}',
            "RateLimit": f'"{asker.policy}";r={stats.remaining};t={seconds}',
            "Retry-After": str(seconds),
        }


def _adding(told: dict[str, str], send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name in ("RateLimit-Policy", "RateLimit"):
                headers[name] = told[name]
        await send(message)

    return send_with_headers


def _too_often(limit: RateLimitItem, asker: _Asker, told: dict[str, str]) -> Failure:
    more = "" if asker.policy == "key" else " Met een sleutel mag je vaker vragen."
    seconds = told["Retry-After"]
    wait = "1 seconde" if seconds == "1" else f"{seconds} seconden"
    detail = f"Je hebt in een minuut meer dan {limit.amount} vragen gesteld. Wacht {wait}.{more}"
    return Failure(429, detail, headers=told)


def _site(address: str) -> str:
    """What is counted as one address: of IPv6 the network.

    >>> _site("192.0.2.7"), _site("::ffff:192.0.2.7"), _site("2001:db8:1:2:3:4:5:6"), _site("testclient")
    ('192.0.2.7', '192.0.2.7', '2001:db8:1:2::', 'testclient')
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(IPv6Address(int(parsed) >> SITE_BITS << SITE_BITS))
