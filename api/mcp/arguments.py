"""The arguments of the tools, each with what it means, in Dutch: assistants and their users read these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from kb.documents import DocType
from kb.facts import tables
from kb.search.filters import Filters

__all__ = [
    "Aspect",
    "Aspects",
    "AtLeast",
    "AtMost",
    "Cursor",
    "Document",
    "Documents",
    "Landsdelen",
    "Limit",
    "Names",
    "Number",
    "Offset",
    "Practices",
    "Query",
    "Regions",
    "Rows",
    "SideBySide",
    "Since",
    "Sort",
    "Start",
    "Table",
    "Types",
    "Until",
    "Values",
    "Words",
    "Years",
    "filters",
]

Name = Annotated[str, Field(min_length=1, max_length=200)]
Aspect = Literal["definition", "status", "numbers", "money", "moments", "who", "words"]

Query = Annotated[
    str,
    Field(
        min_length=1,
        max_length=1000,
        description='Woorden of een hele vraag. "Een zinsdeel" tussen aanhalingstekens moet er staan, -woord mag niet.',
    ),
]
Names = Annotated[
    list[Name],
    Field(
        min_length=1,
        max_length=6,
        description="Een tot zes namen van begrippen, praktijken of voorzieningen, zonder vraagwoorden eromheen: "
        '["hybride bedden"] of ["JIM", "VIER"].',
    ),
]
SideBySide = Annotated[
    Literal["region", "landsdeel", "document"],
    Field("region", description="Wat er naast elkaar staat: region (regio's), landsdeel of document."),
]
Table = Annotated[
    str,
    Field(
        description="De tabel: " + ", ".join(f"{cls.table} ({cls.label.lower()})" for cls in tables().values()) + ".",
        json_schema_extra={"enum": list(tables())},
    ),
]
Regions = Annotated[
    list[Name], Field(default_factory=list, max_length=50, description="Alleen deze regio's: naam of code.")
]
Landsdelen = Annotated[
    list[Name], Field(default_factory=list, max_length=20, description="Alleen deze landsdelen: naam of id.")
]
Types = Annotated[
    list[Annotated[str, Field(json_schema_extra={"enum": list(DocType)})]],
    Field(default_factory=list, max_length=10, description="Alleen deze soorten plan."),
]
Years = Annotated[
    list[Annotated[int, Field(ge=1900, le=2200)]],
    Field(default_factory=list, max_length=50, description="Alleen plannen uit of over deze jaren, met vier cijfers."),
]
Documents = Annotated[list[Name], Field(default_factory=list, max_length=50, description="Alleen deze documenten: id.")]
Limit = Annotated[int, Field(8, ge=1, le=25, description="Hoeveel passages, van 1 tot en met 25.")]
Cursor = Annotated[
    str, Field("", max_length=300, description="Verder bladeren: `next_cursor` van het vorige antwoord.")
]
Aspects = Annotated[
    list[Aspect],
    Field(
        default_factory=lambda: ["definition", "status", "numbers", "money", "moments"],
        min_length=1,
        max_length=7,
        description="Wat je wilt weten: definition (wat het is), status (hoe ver), numbers (aantallen), money (geld), "
        "moments (momenten), who (wie), words (onder welke namen). Weggelaten: alle behalve who en words.",
    ),
]
Values = Annotated[
    int | None,
    Field(
        None,
        ge=1,
        le=20,
        description="Hoeveel waarden per aspect, van 1 tot en met 20; weggelaten: zoveel als er in een leesbaar "
        "antwoord passen, hooguit drie.",
    ),
]
Practices = Annotated[
    list[Name],
    Field(
        default_factory=list,
        max_length=20,
        description='Alleen regels over deze praktijken of voorzieningen, onder al hun namen: ["hybride bedden"].',
    ),
]
Words = Annotated[
    str,
    Field("", max_length=200, description='Alleen regels waarin al deze woorden staan; "een zinsdeel" blijft bijeen.'),
]
Since = Annotated[
    str,
    Field("", max_length=20, description="Alleen regels met een moment vanaf: 2025, 2025-Q3, 2025-06 of 2025-06-30."),
]
Until = Annotated[str, Field("", max_length=20, description="Alleen regels met een moment tot en met, zo geschreven.")]
AtLeast = Annotated[float | None, Field(None, description="Alleen regels met ten minste dit bedrag of deze waarde.")]
AtMost = Annotated[float | None, Field(None, description="Alleen regels met ten hoogste dit bedrag of deze waarde.")]
Sort = Annotated[
    list[Name],
    Field(
        default_factory=list,
        max_length=4,
        description='Op welke kolommen gesorteerd, met een streepje ervoor van groot naar klein: ["-amount_eur"] of '
        '["due"]. Weggelaten: per document, in de volgorde van de tekst.',
    ),
]
Rows = Annotated[int, Field(20, ge=1, le=100, description="Hoeveel regels, van 1 tot en met 100.")]
Offset = Annotated[
    int, Field(0, ge=0, le=100_000, description="Verder bladeren: `next_offset` van het vorige antwoord.")
]
Document = Annotated[str, Field(min_length=1, max_length=200, description="Het id van een document.")]
Number = Annotated[int, Field(ge=1, description="Het paginanummer, vanaf 1.")]
Start = Annotated[int, Field(0, ge=0, description="Vanaf welk teken: `next_start` van het vorige antwoord.")]


def filters(
    regions: list[str],
    landsdelen: list[str],
    types: list[str],
    years: list[int],
    documents: list[str],
    practices: Sequence[str] = (),
) -> Filters:
    """The filters that these arguments come to."""
    return Filters(
        tuple(regions), tuple(landsdelen), tuple(types), tuple(years), tuple(documents), practices=tuple(practices)
    )
