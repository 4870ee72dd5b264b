"""`kb review series`: which plans go on from one another, and what a person says of that."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.padding import Padding

from kb.cli.options import Home, Json, knowledge_base
from kb.cli.output import out, print_json
from kb.errors import InvalidValue
from kb.written import counted, moment, on_day

if TYPE_CHECKING:
    from kb.review.versions import Series
    from kb.series import PlanSeries

__all__ = ["SeriesId", "Who", "series", "series_of", "who_is"]

SeriesId = Annotated[str, typer.Argument(metavar="REEKS", help="Het id van een reeks; zie `kb review series`.")]
Who = Annotated[str, typer.Option("--who", metavar="NAAM", help="Wie dit besluit; anders je gebruikersnaam.")]


def series_of(ctx: typer.Context, home: Path | None) -> PlanSeries:
    """The series of the knowledge base that the settings name."""
    from kb.series import PlanSeries  # noqa: PLC0415  (see `kb.cli.options`)

    return PlanSeries(knowledge_base(ctx, home))


def who_is(given: str) -> str:
    """Who decides: who was named, or else who is logged in on this computer."""
    return given.strip() or getpass.getuser()


def series(  # noqa: PLR0913, PLR0917  (each parameter is an option of the command)
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[REEKS]", help="Alleen deze reeks.")] = "",
    confirm: Annotated[bool, typer.Option("--confirm", help="Bevestig de reeks.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="Zeg dat dit geen reeks is.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Neem het laatste besluit terug.")] = False,
    document: Annotated[
        list[str] | None, typer.Option("--document", metavar="ID", help="Bevestig met deze documenten. Mag vaker.")
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="TITEL", help="Bevestig onder deze titel.")] = "",
    who: Who = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Toon welke plannen op elkaar volgen; bevestig een reeks, pas haar aan of wijs haar af.

    Voorbeeld: [bold]kb review series[/] en [bold]kb review series REEKS --confirm[/]
    """
    base = series_of(ctx, home)
    if confirm + reject + undo > 1:
        raise InvalidValue("Kies één van --confirm, --reject en --undo.", remedy="Laat de andere weg.")
    if (reject or undo) and not name:
        raise InvalidValue("Welke reeks?", remedy="Noem haar id; zie `kb review series`.")
    if confirm or document or title:
        base.confirm(name, who=who_is(who), documents=document or None, title=title)
    elif reject:
        base.reject(name, who=who_is(who))
    elif undo:
        base.undo(name, who=who_is(who))
    if reject and not as_json:
        out.print(f"Afgewezen: {escape(name)}. Terug met: [bold]kb review series {escape(name)} --undo[/]")
        return
    one = name and not (reject or undo)
    _show([base.get(name)] if one else base.all(), as_json=as_json)


def _show(found: list[Series], *, as_json: bool) -> None:
    if as_json:
        print_json([one.to_dict() for one in found])
    elif not found:
        out.print("Er zijn geen plannen die op elkaar lijken te volgen. Maak zelf een reeks met --document.")
    else:
        for one in found:
            out.print(f"[bold]{escape(one.id)}[/] {escape(one.title)}", soft_wrap=True)
            out.print(Padding("\n".join(_lines(one)), (0, 0, 0, 3)))
        out.print(counted(len(found), "reeks", "reeksen"), style="dim")


def _lines(one: Series) -> list[str]:
    plans = [f"{escape(plan.id)} [dim]{moment(plan.date)}[/]" for plan in one.plans]
    if one.confirmed:
        return [*plans, f"[green]bevestigd[/] door {escape(one.decided_by)}, {on_day(one.decided_at)}"]
    return [*plans, f"[yellow]voorstel[/]: {escape(', '.join(one.reasons))}"]
