"""The options that say which documents: the same for every command that has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from kb.documents import DocType

if TYPE_CHECKING:
    from kb.search.filters import Filters

__all__ = ["Documents", "Landsdelen", "Regions", "Types", "Years", "filters_of"]

Regions = Annotated[list[str] | None, typer.Option("--region", metavar="REGIO", help="Naam of code; mag vaker.")]
Landsdelen = Annotated[list[str] | None, typer.Option("--landsdeel", metavar="NAAM", help="Naam of id; mag vaker.")]
Types = Annotated[list[DocType] | None, typer.Option("--type", help="Soort plan; mag vaker.")]
Years = Annotated[
    list[int] | None, typer.Option("--year", metavar="JAAR", help="Plan uit of over dit jaar; mag vaker.")
]
Documents = Annotated[list[str] | None, typer.Option("--document", metavar="ID", help="Alleen hierin; mag vaker.")]


def filters_of(
    *,
    region: Iterable[str] | None = None,
    landsdeel: Iterable[str] | None = None,
    doc_type: Iterable[DocType] | None = None,
    year: Iterable[int] | None = None,
    document: Iterable[str] | None = None,
) -> Filters:
    """The filters that options ask for; an option that is not given is None."""
    from kb.search.filters import Filters  # noqa: PLC0415  (brings the database)

    return Filters(
        regions=tuple(region or ()),
        landsdelen=tuple(landsdeel or ()),
        types=tuple(doc_type or ()),
        years=tuple(year or ()),
        documents=tuple(document or ()),
    )
