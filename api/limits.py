"""How large a request may be: an upload as large as the settings say, with room for the form around it.

FastAPI's own bound (`max_body_size`) answers in plain text, out of reach of the handlers that give errors their shape.
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.failures import Answer, Failure
from api.problems import problem
from kb.settings import MIB

__all__ = ["BodyLimit"]

FORM = MIB  # bytes for what stands around a file in a form


class BodyLimit:
    """ASGI middleware that answers 413 to a request of more than `most` MiB; unread, where it says its size.

    `exempt`: the beginning of paths that look after themselves.
    """

    def __init__(self, app: ASGIApp, most: int, answer: Answer = problem, exempt: tuple[str, ...] = ()) -> None:
        self.app = app
        self.answer = answer
        self.exempt = exempt
        self.detail = f"Het bestand is groter dan {most} MiB. Lever het kleiner aan, of in delen."
        self.most = most * MIB + FORM

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at what it says it is, then count what comes."""
        if scope["type"] != "http" or scope["path"].startswith(self.exempt):
            await self.app(scope, receive, send)
            return
        said = dict(scope["headers"]).get(b"content-length", b"")
        if said.isdigit() and int(said) > self.most:
            await self.answer(Request(scope), Failure(413, self.detail))(scope, receive, send)
            return
        await self.app(scope, self._counted(receive), send)

    def _counted(self, receive: Receive) -> Receive:
        came = 0

        async def counting() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > self.most:
                raise HTTPException(413, self.detail)
            return message

        return counting
