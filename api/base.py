"""What a request works on: one knowledge base and one queue of uploads for the app; each opens its files anew."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from kb.ingestions.service import Ingestions
from kb.knowledge import KnowledgeBase

__all__ = ["Base", "Uploads"]


def _base(request: Request) -> KnowledgeBase:
    base: KnowledgeBase = request.app.state.base
    return base


def _uploads(request: Request) -> Ingestions:
    uploads: Ingestions = request.app.state.uploads
    return uploads


Base = Annotated[KnowledgeBase, Depends(_base)]
Uploads = Annotated[Ingestions, Depends(_uploads)]
