"""What is asked of a document: the query strings of its pages, and those that lead on from them."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, Field, model_validator

__all__ = ["VERSION", "PageForm", "TurnForm", "Version"]

VERSION = 2**31 - 1
Version = Annotated[int | None, Field(ge=1, le=VERSION)]
Offset = Annotated[int | None, Field(ge=0, le=VERSION)]


class PageForm(BaseModel):
    """What is marked and shown: a stretch of the text, or what answers the question `q`; of the picture and the text.

    `version` is left out for the current one.
    """

    version: Version = None
    view: Literal["", "pagina", "tekst"] = ""
    q: Annotated[str, Field(max_length=1000)] = ""
    start: Offset = None
    end: Offset = None

    @model_validator(mode="after")
    def _whole(self) -> PageForm:
        if (self.start is None) != (self.end is None):
            raise ValueError("start en end horen bij elkaar: geef beide, of geen van beide")
        if self.span and self.span[0] >= self.span[1]:
            raise ValueError("start moet kleiner zijn dan end")
        return self

    @property
    def span(self) -> tuple[int, int] | None:
        """The stretch of the document's text that is to be marked."""
        return None if self.start is None or self.end is None else (self.start, self.end)

    @property
    def query(self) -> str:
        """The question without blanks around it."""
        return self.q.strip()

    def address(self, **changes: Any) -> str:
        """The query string, with its question mark, of the same with changes; "" where nothing is asked."""
        told = {"version": self.version, "view": self.view, "q": self.query, "start": self.start, "end": self.end}
        given = {name: value for name, value in (told | changes).items() if value not in (None, "")}
        return f"?{urlencode(given)}" if given else ""

    def elsewhere(self, **changes: Any) -> str:
        """The query string for another page: the marked stretch stays behind."""
        return self.address(**{"start": None, "end": None} | changes)


class TurnForm(PageForm):
    """A page by the number that somebody typed."""

    n: Annotated[int, Field(ge=1, le=100_000)] = 1
