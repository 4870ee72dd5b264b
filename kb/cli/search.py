"""`kb search`: passages with their place, and why they are there."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.padding import Padding

from kb.cli.options import Home, Json, settings_for
from kb.cli.output import counted, marked, out, print_json, warn
from kb.documents import DocType
from kb.knowledge import KnowledgeBase
from kb.search.filters import Filters
from kb.search.results import Hit, Results, Why

__all__ = ["SearchMode", "reason", "search"]


class SearchMode(StrEnum):
    """How to search."""

    HYBRID = "hybrid"
    WORDS = "words"
    MEANING = "meaning"


Regions = Annotated[list[str] | None, typer.Option("--region", metavar="REGIO", help="Naam of code; mag vaker.")]
Landsdelen = Annotated[list[str] | None, typer.Option("--landsdeel", metavar="NAAM", help="Naam of id; mag vaker.")]
Types = Annotated[list[DocType] | None, typer.Option("--type", help="Soort plan; mag vaker.")]
Years = Annotated[
    list[int] | None, typer.Option("--year", metavar="JAAR", help="Plan uit of over dit jaar; mag vaker.")
]
Documents = Annotated[list[str] | None, typer.Option("--document", metavar="ID", help="Alleen hierin; mag vaker.")]


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
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Zoek passages, op woorden en op betekenis.

    Voorbeeld: [bold]kb search "hybride bedden" --region Zeeland --year 2025[/]
    """
    filters = Filters(
        regions=tuple(region or ()),
        landsdelen=tuple(landsdeel or ()),
        types=tuple(doc_type or ()),
        years=tuple(year or ()),
        documents=tuple(document or ()),
    )
    base = KnowledgeBase(settings_for(ctx, home))
    results = base.search(query, filters, limit=limit, mode=mode.value)
    for note in results.notes:
        warn(note)
    if as_json:
        print_json({"query": results.query, "total": results.total, "hits": [_plain(hit) for hit in results.hits]})
        return
    if results.hits:
        _show(results)
    else:
        _show_nothing(base, filters, query)


def _plain(hit: Hit) -> dict[str, Any]:
    return {
        "document": hit.document,
        "title": hit.title,
        "page": hit.page,
        "section": " > ".join(hit.section),
        "text": hit.text,
        "score": hit.score,
        "why": {
            "words": list(hit.why.words),
            "spellings": [spelling._asdict() for spelling in hit.why.spellings],
            "meaning": hit.why.meaning,
        },
    }


def _show(results: Results) -> None:
    for number, hit in enumerate(results.hits, 1):
        out.print(f"[bold]{number}. {escape(hit.title)}[/], pagina {hit.page}  [dim]{escape(hit.document)}[/]")
        if hit.section:
            out.print(Padding(f"[cyan]{escape(' › '.join(hit.section))}[/]", (0, 0, 0, 3)))
        out.print(Padding(marked(hit.text, hit.highlights), (0, 0, 0, 3)))
        out.print(
            Padding(f"[dim]{hit.score:.2f}, gevonden op {escape(reason(hit.why))}{_copies(hit)}[/]", (0, 0, 1, 3))
        )
    shown, total = len(results.hits), counted(results.total, "passage", "passages")
    out.print(f"[dim]{shown} van {total} getoond.[/]")


def _copies(hit: Hit) -> str:
    return "".join(f"; ook in {escape(copy.document)}, pagina {copy.page}" for copy in hit.copies)


def reason(why: Why) -> str:
    """Why a passage is a hit, in words."""
    parts = [f"de woorden {', '.join(why.words)}"] if why.words else []
    parts += _named(why)
    if why.meaning or not parts:
        parts.append("betekenis")
    return ", ".join(parts[:-1]) + " en " * (len(parts) > 1) + parts[-1]


def _named(why: Why) -> list[str]:
    """The names by which a passage mentions a concept of the query, told a concept at a time."""
    by_concept: dict[str, list[str]] = {}
    for spelling in why.spellings:
        by_concept.setdefault(spelling.concept, []).append(f"“{spelling.written}”")
    return [
        f"de naam {concept}" if names == [f"“{concept}”"] else f"{', '.join(names)} (dat is: {concept})"
        for concept, names in by_concept.items()
    ]


def _show_nothing(base: KnowledgeBase, filters: Filters, query: str) -> None:
    documents = base.documents()
    if not documents:
        out.print("De kennisbank is nog leeg. Vul haar met: [bold]kb ingest MAP[/]")
        return
    passages = counted(sum(document.passages for document in documents), "passage", "passages")
    searched = f"{counted(len(documents), 'document', 'documenten')} met {passages}"
    out.print(f"Niets gevonden voor “{escape(query)}”. Doorzocht: {searched}.")
    tip = "laat een filter weg" if filters != Filters() else "probeer een ander woord of stel een hele vraag"
    out.print(f"Tip: {tip}.")
