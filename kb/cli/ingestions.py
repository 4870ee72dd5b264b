"""`kb ingestions`: what was handed in through the API, and how far the reading of it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from kb.cli.dutch import DutchCommand, DutchGroup
from kb.cli.options import Home, Json, settings_for
from kb.cli.output import out, plain_table, print_json
from kb.ingestions.records import Ingestion, State
from kb.written import in_digits

if TYPE_CHECKING:
    from kb.ingestions.service import Ingestions

__all__ = ["app"]

app = typer.Typer(cls=DutchGroup, no_args_is_help=True, rich_markup_mode="rich")

COLOURS = {State.DONE: "green", State.FAILED: "red", State.CANCELLED: "yellow"}
Name = Annotated[str, typer.Argument(metavar="OPNAME", help="Het id van een opname; zie `kb ingestions list`.")]


@app.callback()
def root() -> None:
    """Bekijk wat via de API is ingestuurd, breek het af of probeer het opnieuw.

    Het lezen gebeurt door `kb serve`.

    Voorbeeld: [bold]kb ingestions list --status failed[/]
    """


@app.command("list", cls=DutchCommand)
def list_ingestions(
    ctx: typer.Context,
    status: Annotated[State | None, typer.Option(help="Alleen wat hierop staat.")] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="Hoogstens zoveel, de nieuwste.")] = 50,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Toon wat er is ingestuurd, het nieuwste bovenaan.

    Voorbeeld: [bold]kb ingestions list[/]
    """
    page = _ingestions(ctx, home).list(status, limit)
    if as_json:
        print_json([ingestion.to_dict() for ingestion in page.ingestions])
        return
    if not page.ingestions:
        out.print("Er is niets met deze status." if status else "Er is nog niets ingestuurd.")
        return
    table = plain_table("Opname", "Bestand", "Staat", "Ingestuurd", "Door")
    for ingestion in page.ingestions:
        table.add_row(ingestion.id, *map(escape, _cells(ingestion)), style=COLOURS.get(ingestion.state))
    out.print(table)
    if page.next:
        out.print("Er zijn er meer; vraag ze met --limit.", style="dim")


def _cells(ingestion: Ingestion) -> tuple[str, str, str, str]:
    return ingestion.file_name, _state(ingestion), in_digits(ingestion.submitted_at), ingestion.submitted_by


@app.command("show", cls=DutchCommand)
def show(ctx: typer.Context, ingestion: Name, home: Home = None, as_json: Json = False) -> None:
    """Toon hoe het met een opname staat, en wat er misging.

    Voorbeeld: [bold]kb ingestions show 4f0c1d…[/]
    """
    _print(_ingestions(ctx, home).get(ingestion), as_json)


@app.command("cancel", cls=DutchCommand)
def cancel(ctx: typer.Context, ingestion: Name, home: Home = None, as_json: Json = False) -> None:
    """Breek een opname af die wacht of gelezen wordt.

    Voorbeeld: [bold]kb ingestions cancel 4f0c1d…[/]
    """
    _print(_ingestions(ctx, home).cancel(ingestion), as_json)


@app.command("retry", cls=DutchCommand)
def retry(ctx: typer.Context, ingestion: Name, home: Home = None, as_json: Json = False) -> None:
    """Lees opnieuw wat mislukte of afgebroken is.

    Voorbeeld: [bold]kb ingestions retry 4f0c1d…[/]
    """
    _print(_ingestions(ctx, home).retry(ingestion), as_json)


def _ingestions(ctx: typer.Context, home: Path | None) -> Ingestions:
    from kb.ingestions.service import Ingestions  # noqa: PLC0415  (see `kb.cli.options`)

    return Ingestions(settings_for(ctx, home))


def _print(ingestion: Ingestion, as_json: bool) -> None:
    if as_json:
        print_json(ingestion.to_dict())
        return
    out.print(f"[bold]{escape(ingestion.file_name)}[/]  [dim]{ingestion.id}[/]", soft_wrap=True)
    for label, told in _told(ingestion).items():
        if told:
            out.print(f"[cyan]{label}:[/] {escape(told)}", soft_wrap=True)


def _told(ingestion: Ingestion) -> dict[str, str]:
    result = ingestion.result or {}
    return {
        "Staat": _state(ingestion),
        "Ingestuurd": f"{in_digits(ingestion.submitted_at)} door {ingestion.submitted_by}",
        "Begonnen": in_digits(ingestion.started_at),
        "Klaar": in_digits(ingestion.finished_at),
        "Zelf ingevuld": "; ".join(f"{field}: {value}" for field, value in ingestion.supplied.items()),
        "Document": result.get("document") or "",
        "Fout": ingestion.error,
        "Wat je kunt doen": ingestion.remedy,
    }


def _state(ingestion: Ingestion) -> str:
    """Its state, and how far it is."""
    progress = ingestion.progress
    counts = f" {progress.done}/{progress.total} {progress.unit}" if progress.total else ""
    return ingestion.state.label + (f" ({progress.step}{counts})" if progress.step else "")
