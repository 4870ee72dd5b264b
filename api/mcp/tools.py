"""The tools: each a question to the knowledge base and its answer, as text and as data.

The docstrings and arguments are what assistants, and their users, read: they are Dutch.
"""

from __future__ import annotations

from typing import Annotated

from mcp.types import CallToolResult, TextContent
from pydantic import BaseModel

from api.mcp import answers, comparing, listing, searching, tables
from api.mcp import arguments as a
from api.mcp.wording import told
from kb.knowledge import KnowledgeBase
from kb.selection import FactQuery

__all__ = ["TITLES", "Tools"]

TITLES = {
    "search": "Zoeken in de plannen",
    "compare": "Regio's vergelijken",
    "page": "Pagina lezen",
    "facts": "Tabellen met feiten",
    "documents": "Welke documenten er zijn",
    "regions": "Welke regio's er zijn",
}
"""The tools by name, in the order in which they are listed, with what users see."""


class Tools:
    """The tools over a knowledge base; they raise what it raises."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base

    def search(  # noqa: PLR0913, PLR0917  (each parameter is an argument of the tool)
        self,
        query: a.Query,
        regions: a.Regions,
        landsdelen: a.Landsdelen,
        types: a.Types,
        years: a.Years,
        documents: a.Documents,
        limit: a.Limit,
        cursor: a.Cursor,
    ) -> Annotated[CallToolResult, answers.SearchAnswer]:
        """Zoek passages in de plannen, op woorden, op andere namen voor hetzelfde en op betekenis; de beste eerst.

        Elke passage heeft titel, versie, pagina, citaat en adres. Dat iets hier niet bij staat, bewijst niet dat geen
        plan het noemt: dat zegt compare.
        """
        asked = a.filters(regions, landsdelen, types, years, documents)
        return _result(searching.search(self._base, query, asked, limit, cursor))

    def compare(  # noqa: PLR0913, PLR0917
        self,
        names: a.Names,
        by: a.SideBySide,
        aspects: a.Aspects,
        values: a.Values,
        regions: a.Regions,
        landsdelen: a.Landsdelen,
        types: a.Types,
        years: a.Years,
        documents: a.Documents,
    ) -> Annotated[CallToolResult, answers.CompareAnswer]:
        """Zet naast elkaar wat elke regio over een praktijk of voorziening zegt: wat het is, hoe ver, hoeveel, geld.

        Voor vragen als "hoeveel hybride bedden heeft elke regio". Kijkt in alle passages, onder alle bekende namen, en
        zegt bij elke regio die het niet noemt hoeveel er is doorzocht. Elke waarde heeft document, pagina en citaat.
        """
        asked = a.filters(regions, landsdelen, types, years, documents)
        return _result(comparing.compare(self._base, names, asked, by, aspects, values))

    def page(
        self, document: a.Document, page: a.Number, start: a.Start
    ) -> Annotated[CallToolResult, answers.PageAnswer]:
        """Lees een pagina van een document in zijn geheel, om een citaat in zijn verband te zien."""
        return _result(searching.page(self._base, document, page, start))

    def facts(  # noqa: PLR0913, PLR0917
        self,
        table: a.Table,
        practices: a.Practices,
        text: a.Words,
        since: a.Since,
        until: a.Until,
        at_least: a.AtLeast,
        at_most: a.AtMost,
        sort: a.Sort,
        regions: a.Regions,
        landsdelen: a.Landsdelen,
        types: a.Types,
        years: a.Years,
        documents: a.Documents,
        limit: a.Rows,
        cursor: a.Cursor,
    ) -> Annotated[CallToolResult, answers.FactsAnswer]:
        """Geef regels uit een tabel met feiten, elk met de zin waaruit hij is gelezen, het document en de pagina.

        De tabellen zijn met regels uit de teksten gehaald en niet volledig; een lege tabel is geen bewijs.
        """
        filters = a.filters(regions, landsdelen, types, years, documents, practices)
        asked = FactQuery(
            table, filters, since=since, until=until, at_least=at_least, at_most=at_most, text=text, sort=tuple(sort)
        )
        return _result(tables.facts(self._base, asked, limit, cursor))

    def documents(
        self,
        regions: a.Regions,
        landsdelen: a.Landsdelen,
        types: a.Types,
        years: a.Years,
        limit: a.Rows,
        offset: a.Offset,
    ) -> Annotated[CallToolResult, answers.DocumentsAnswer]:
        """Geef de plannen in de kennisbank: id, titel, soort, jaren, regio's, versie, aantal pagina's, adres."""
        return _result(listing.documents(self._base, a.filters(regions, landsdelen, types, years, []), limit, offset))

    def regions(self) -> Annotated[CallToolResult, answers.RegionsAnswer]:
        """Geef de regio's met hun documenten, de regio's zonder, en welke regio's een landsdeel vormen."""
        return _result(listing.regions(self._base))


def _result(answer: BaseModel) -> CallToolResult:
    """An answer as text and as data."""
    return CallToolResult(content=[TextContent(text=told(answer))], structured_content=answer.model_dump(mode="json"))
