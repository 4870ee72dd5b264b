"""Documents that were asked for lately and pictures of their pages, so that leafing through a plan is quick.

A document is known by its name, its version and the generation of the knowledge base, which another one changes; a
picture by the bytes it was made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from threading import Lock
from typing import Annotated

from cachetools import LRUCache, cachedmethod
from fastapi import Depends, Request

from kb.documents import Document, Section
from kb.knowledge import KnowledgeBase
from kb.page_images import PDF, Picture, page_image
from kb.settings import MIB

__all__ = ["Opened", "Plans", "Shelf"]

DOCUMENTS = 16
PICTURES = 48 * MIB
POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Opened:
    """A version of a document, its outline, and the number of the current version."""

    document: Document
    version: int
    current: int
    sections: tuple[Section, ...]

    @property
    def told_version(self) -> int | None:
        """The version as it stands in addresses: not where it is the current one."""
        return None if self.version == self.current else self.version

    @property
    def title(self) -> str:
        """The title."""
        return self.document.metadata.title.value

    @property
    def pictured(self) -> bool:
        """Whether its pages can be looked at."""
        return self.document.media_type == PDF


class Shelf:
    """The documents and pictures of one knowledge base; for several threads."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._documents: LRUCache[object, Opened] = LRUCache(DOCUMENTS)
        self._pictures: LRUCache[object, bytes] = LRUCache(PICTURES, getsizeof=len)
        self._lock = Lock()

    def open(self, name: str, version: int | None = None) -> Opened:
        """A document; raises `NotFound`, as `KnowledgeBase.document` does."""
        with self._base.reader() as store:
            versions = [one.version for one in store.versions(name)]
            generation = store.generation()
        if version not in (None, *versions):
            self._base.document(name, version)  # says which versions there are
        return self._opened(name, version or versions[-1], versions[-1], generation)

    @cachedmethod(attrgetter("_documents"), lock=attrgetter("_lock"))
    def _opened(self, name: str, version: int, current: int, _generation: str) -> Opened:
        document = self._base.document(name, version)
        return Opened(document, version, current, document.parsed.sections())

    def picture(self, opened: Opened, number: int, width: int) -> bytes:
        """A page as WebP, about `width` pixels wide; raises `NotFound` for a page, or a kind of file, without one."""
        return self._drawn(opened.document.sha256, opened.document.id, opened.version, number, width)

    @cachedmethod(attrgetter("_pictures"), lock=attrgetter("_lock"))
    def _drawn(self, _sha256: str, name: str, version: int, number: int, width: int) -> bytes:
        document = self.open(name, version).document
        dpi = width * POINTS_PER_INCH / max(1.0, document.page(number).width)
        return page_image(document, self._base.original(name, version), number, dpi=dpi, form=Picture.WEBP)


def _shelf(request: Request) -> Shelf:
    shelf: Shelf = request.app.state.shelf
    return shelf


Plans = Annotated[Shelf, Depends(_shelf)]
