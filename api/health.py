"""`GET /health`: is the knowledge base there, and what is in it."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from api.base import Base
from kb import __version__

__all__ = ["Health", "router"]

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """What is in the knowledge base."""

    status: str
    documents: int
    passages: int
    versions: dict[str, str]


@router.get("/health")
def health(base: Base) -> Health:
    """Counts, and versions; a broken knowledge base is answered with 503 and the reason."""
    documents = base.documents()
    return Health(
        status="ok",
        documents=len(documents),
        passages=sum(document.passages for document in documents),
        versions={"plannenbank": __version__, "api": "v1"},
    )
