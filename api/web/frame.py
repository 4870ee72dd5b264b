"""What is around every page: the menu, the style sheets and scripts, the headers of static files."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from fastapi import Request
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Scope

from api.web.theme import Theme
from kb.access.principals import Scope as Access

__all__ = ["COMPONENTS", "STATIC", "Entry", "Frame", "MenuLink", "Static"]

logger = logging.getLogger(__name__)

STATIC = Path(__file__).parent / "static"
COMPONENTS = "built/components.css"
LETTERS = "built/source-sans-3-latin-wght-normal.woff2"
OWN_STYLES = ("css/base.css", "css/frame.css", "css/parts.css")
YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A link in the menu; `here`: it leads to the page that is shown, or to one above it."""

    label: str
    path: str
    here: bool


class Entry(NamedTuple):
    """What stands in the menu: a label and the name of a route; `needs`: what one must be allowed to see it."""

    label: str
    route: str
    needs: Access = Access.READ


@dataclass(frozen=True, slots=True)
class Frame:
    """`menu`: what stands in it, in order; `theme`: the look of who runs this."""

    menu: tuple[Entry, ...]
    theme: Theme | None
    static: Path = STATIC

    def links(self, request: Request, may: Callable[[Access], bool]) -> list[MenuLink]:
        """The menu as it stands on the page that is asked for, for who `may` do some things."""
        asked = request.url.path
        shown = (entry for entry in self.menu if entry.needs is Access.READ or may(entry.needs))
        paths = [(entry.label, str(request.app.url_path_for(entry.route))) for entry in shown]
        return [MenuLink(label, path, path in {asked, *_above(asked)}) for label, path in paths]

    def styles(self) -> Iterator[str]:
        """Addresses of the style sheets, in the order in which they go before each other."""
        components = COMPONENTS if (self.static / COMPONENTS).is_file() else "css/plain.css"
        for name in ("css/tokens.css", components, *OWN_STYLES):
            yield self.asset(name)
        if self.theme:
            yield f"/theme.css?v={self.theme.version}"

    def letters(self) -> str:
        """The address of the typeface, as the style sheet asks for it; "" where it is not there or may not be used."""
        return f"/static/{LETTERS}" if not self.theme and (self.static / LETTERS).is_file() else ""

    def asset(self, name: str) -> str:
        """The address of a static file, another one when its content is."""
        path = self.static / name
        return f"/static/{name}?v={_version(path, path.stat().st_mtime_ns)}"

    def warn(self) -> None:
        """Say in the log what the pages lack, and what to do about it."""
        if not (self.static / COMPONENTS).is_file():
            logger.warning(
                "De pagina's hebben hun eenvoudige opmaak: de componenten van NL Design System ontbreken. "
                "Doe in de map van Plannenbank: python scripts/build_assets.py (dat vraagt npm of een netwerk)."
            )


@lru_cache(maxsize=64)
def _version(path: Path, _changed: int) -> str:
    """A mark of what is in a file; read once for as long as the file stays as it is."""
    return hashlib.blake2b(path.read_bytes(), digest_size=4).hexdigest()


def _above(path: str) -> list[str]:
    """The paths that a path lies under, but for the root."""
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(2, len(parts))]


class Static(StaticFiles):
    """Static files that a browser keeps for a year where their address says which version they are."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or 304."""
        response = await super().get_response(path, scope)
        if b"v=" in scope["query_string"]:
            response.headers["cache-control"] = f"public, max-age={YEAR}, immutable"
        return response
