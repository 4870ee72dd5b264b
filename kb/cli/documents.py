"""`kb documents`, `show`, `inspect` and `remove`: what is in the knowledge base, or in one file."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.padding import Padding

from kb.access.principals import COMMAND_LINE
from kb.cli.options import DocumentId, Home, Json, Version, knowledge_base
from kb.cli.output import out, print_json
from kb.cli.page import render_page
from kb.cli.sheet import render_sheet
from kb.documents import Document
from kb.ingest.inspection import Stage
from kb.ingest.inspection import inspect as look_at
from kb.written import counted

if TYPE_CHECKING:
    from kb.store import Summary

__all__ = ["documents", "inspect", "remove", "show"]


def documents(ctx: typer.Context, home: Home = None, as_json: Json = False) -> None:
    """Toon welke documenten in de kennisbank zitten.

    Voorbeeld: [bold]kb documents[/]
    """
    base = knowledge_base(ctx, home)
    entries = base.documents()
    if as_json:
        print_json([asdict(entry) for entry in entries])
        return
    if not entries:
        out.print("De kennisbank is nog leeg. Vul haar met: [bold]kb ingest MAP[/]")
        return
    names = {region.code: region.name for region in base.gazetteer().regions}
    for entry in entries:
        out.print(f"[bold]{escape(entry.id)}[/]", soft_wrap=True)
        out.print(Padding(escape(_line(entry, names)), (0, 0, 0, 3)))
    out.print(counted(len(entries), "document", "documenten"), style="dim")


def _line(entry: Summary, names: Mapping[str, str]) -> str:
    """A document in a line: title, kind, date, regions, pages, and versions where there are more than one."""
    regions = ", ".join(names.get(code, code) for code in entry.regions)
    versions = f"versie {entry.version} van {entry.versions}" if entry.versions > 1 else ""
    pages = counted(entry.pages, "pagina", "pagina's")
    return " · ".join(filter(None, (entry.title, entry.doc_type, entry.date, regions, pages, versions)))


def show(
    ctx: typer.Context,
    document: DocumentId,
    page: Annotated[int | None, typer.Option("--page", metavar="N", help="Toon de tekst van deze pagina.")] = None,
    version: Version = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Toon een document: gegevens met herkomst, inhoudsopgave en leesverslag, of één pagina.

    Voorbeeld: [bold]kb show zuidoost-regiovisie --page 4[/]
    """
    found = knowledge_base(ctx, home).document(document, version)
    if page is not None:
        found.page(page)
    if as_json:
        print_json(_page_json(found, page) if page is not None else _document_json(found))
    elif page is not None:
        out.print(f"[dim]{escape(found.metadata.title.value)}, pagina {page} van {len(found.parsed.pages)}[/]")
        out.print(render_page(found, page))
    else:
        out.print(render_sheet(found))


def _document_json(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "fileName": document.file_name,
        "sha256": document.sha256,
        "mediaType": document.media_type,
        "metadata": look_at(document, Stage.METADATA),
        "sections": look_at(document, Stage.SECTIONS),
        "pages": look_at(document, Stage.PAGES),
        "warnings": list(document.parsed.warnings),
    }


def _page_json(document: Document, number: int) -> dict[str, Any]:
    pieces = [
        {"kind": block.kind, "level": block.level, "marker": block.marker, "frame": block.frame,
         "start": start, "end": end, "text": document.parsed.text[start:end]}
        for block, start, end in document.parsed.page_pieces(number)
    ]  # fmt: skip
    return {"id": document.id, "page": look_at(document, Stage.PAGES)[number - 1], "blocks": pieces}


def inspect(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Een bestand; het hoeft niet in de kennisbank.")],
    stage: Annotated[Stage, typer.Option(help="Welke tussenstap.")] = Stage.BLOCKS,
    home: Home = None,
) -> None:
    """Toon als JSON wat er uit een bestand wordt gelezen, stap voor stap; er wordt niets bewaard.

    Voorbeeld: [bold]kb inspect plan.pdf --stage sections[/]
    """
    document, facts = knowledge_base(ctx, home).read(file)
    print_json(look_at(document, stage, facts))


def remove(
    ctx: typer.Context,
    document: DocumentId,
    version: Version = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Vraag niet om bevestiging.")] = False,
    home: Home = None,
) -> None:
    """Verwijder een document, of één versie ervan.

    Voorbeeld: [bold]kb remove zuidoost-regiovisie --version 2[/]
    """
    from kb.access.audit import Action, Audit  # noqa: PLC0415  (see `kb.cli.options`)

    base = knowledge_base(ctx, home)
    found = base.document(document, version)
    what = found.id if version is None else f"versie {version} van {found.id}"
    if not yes and sys.stdin.isatty():
        typer.confirm(f"{what} ({found.metadata.title.value}) verwijderen?", abort=True, err=True)
    base.remove(document, version)
    Audit(base.settings).note(COMMAND_LINE, Action.DOCUMENT_REMOVED, document, detail=what)
    out.print(f"Verwijderd: {escape(what)}.")
