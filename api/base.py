"""The knowledge base that a request works on: one for the app; it opens the database anew for every call."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from kb.knowledge import KnowledgeBase

__all__ = ["Base"]


def _base(request: Request) -> KnowledgeBase:
    base: KnowledgeBase = request.app.state.base
    return base


Base = Annotated[KnowledgeBase, Depends(_base)]
