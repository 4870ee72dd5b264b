"""`kb search`: passages with their place, and why they are there."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from kb.cli.filters import Documents, Landsdelen, Regions, Types, Years, filters_of
from kb.cli.hits import show_hints, show_hits
from kb.cli.options import Home, Json, knowledge_base
from kb.cli.output import out, print_json, warn
from kb.written import counted

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase
    from kb.search.results import Results

__all__ = ["Grouping", "SearchMode", "search"]


class Grouping(StrEnum):
    """By what to group."""

    REGION = "region"
    DOCUMENT = "document"


class SearchMode(StrEnum):
    """How to search."""

    HYBRID = "hybrid"
    WORDS = "words"
    MEANING = "meaning"


def search(  # noqa: PLR0913, PLR0917  (each parameter is an option of the command)
    ctx: typer.Context,
    query: Annotated[str, typer.Argument(metavar="ZOEKVRAAG", help="Woorden of een vraag.")],
    region: Regions = None,
    landsdeel: Landsdelen = None,
    doc_type: Types = None,
    year: Years = None,
    document: Documents = None,
    limit: Annotated[int, typer.Option(min=1, max=100, metavar="N", help="Hoeveel passages.")] = 10,
    mode: Annotated[
        SearchMode, typer.Option(help="Op woorden en betekenis samen, of op een van beide.")
    ] = SearchMode.HYBRID,
    group: Annotated[Grouping | None, typer.Option(help="Bij elkaar per regio of per document.")] = None,
    cursor: Annotated[str, typer.Option(metavar="BLADWIJZER", help="Verder na een vorige bladzijde.")] = "",
    explain: Annotated[bool, typer.Option("--explain", help="Toon waaruit elke score bestaat.")] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Zoek passages, op woorden en op betekenis.

    Zet tussen aanhalingstekens wat er precies zo in moet staan, en een streepje voor wat er niet in mag staan. Met
    --group telt --limit de regio's of documenten.

    Voorbeeld: [bold]kb search '"hybride bedden" -crisis' --region Zeeland --year 2025[/]
    """
    filters = filters_of(region=region, landsdeel=landsdeel, doc_type=doc_type, year=year, document=document)
    base = knowledge_base(ctx, home)
    results = base.search(
        query, filters, limit=limit, mode=mode.value, group=group.value if group else None, cursor=cursor
    )
    for note in results.notes:
        warn(note)
    if as_json:
        print_json(_plain(results))
        return
    show_hints(results)
    if results.hits:
        show_hits(results, explain=explain)
    else:
        _show_nothing(base, query, filtered=filters != filters_of())


def _plain(results: Results) -> dict[str, Any]:
    """As JSON: the fields of the results, a hit's section as one text and its copies as `also`."""
    whole = results.to_dict()
    return whole | {"hits": [_plain_hit(hit) for hit in whole["hits"]]}


def _plain_hit(hit: dict[str, Any]) -> dict[str, Any]:
    also = hit.pop("copies")
    return hit | {"section": " > ".join(hit["section"]), "also": also}


def _show_nothing(base: KnowledgeBase, query: str, *, filtered: bool) -> None:
    documents = base.documents()
    if not documents:
        out.print("De kennisbank is nog leeg. Vul haar met: [bold]kb ingest MAP[/]")
        return
    passages = counted(sum(document.passages for document in documents), "passage", "passages")
    searched = f"{counted(len(documents), 'document', 'documenten')} met {passages}"
    out.print(f"Niets gevonden voor “{escape(query)}”. Doorzocht: {searched}.")
    tip = "laat een filter weg" if filtered else "probeer een ander woord of stel een hele vraag"
    out.print(f"Tip: {tip}.")
