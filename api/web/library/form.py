"""What is asked of the list of documents: the query string of its address, and the addresses that lead on from it."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, Field

from api.web.typed import year
from kb.search.filters import Filters

__all__ = ["ORDERS", "LibraryForm", "Order"]

Order = Literal["", "title", "year", "pages", "facts"]
ORDERS: dict[Order, str] = {
    "": "laatst opgenomen",
    "title": "titel",
    "year": "jaar, nieuwste eerst",
    "pages": "meeste pagina's",
    "facts": "meeste feiten",
}
Typed = Annotated[str, Field(max_length=300)]


class LibraryForm(BaseModel):
    """The fields, as typed; an empty one asks for nothing."""

    title: Typed = ""
    landsdeel: Typed = ""
    region: Typed = ""
    type: Typed = ""
    year: Typed = ""
    sort: Order = ""
    page: Annotated[int, Field(ge=1, le=100_000)] = 1

    @property
    def words(self) -> list[str]:
        """What a title must hold."""
        return self.title.split()

    @property
    def asks(self) -> bool:
        """Whether some documents may be left out."""
        return any(value.strip() for value in (self.title, self.landsdeel, self.region, self.type, self.year))

    def filters(self) -> Filters:
        """All but the title; raises InvalidValue for a year that is no number."""
        return Filters(
            regions=_one(self.region),
            landsdelen=_one(self.landsdeel),
            types=_one(self.type),
            years=(year(self.year),) if self.year.strip() else (),
        )

    def address(self, page: int) -> str:
        """The query string of another page of the same list."""
        fields = self.model_dump(exclude={"page"}) | {"page": "" if page == 1 else page}
        return urlencode({name: value for name, value in fields.items() if value})


def _one(value: str) -> tuple[str, ...]:
    return (value.strip(),) if value.strip() else ()
