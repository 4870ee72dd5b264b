"""`kb review pack` and `kb review checklist`: the yearly pack of a series, and what a vision must contain."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.padding import Padding

from kb.cli.options import Home, Json, knowledge_base
from kb.cli.output import out, print_json
from kb.cli.review_series import SeriesId
from kb.moments import day_from
from kb.written import counted, moment

if TYPE_CHECKING:
    from kb.packs import Packs
    from kb.review.pack import Pack
    from kb.review.pack.checklistfile import Item

__all__ = ["checklist", "pack"]


class Form(StrEnum):
    """What a pack can be written as."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    ICS = "ics"


AsOf = Annotated[str, typer.Option("--as-of", metavar="DATUM", help="Op welke dag, als 2026-01-01; anders vandaag.")]


def pack(
    ctx: typer.Context,
    name: SeriesId,
    as_of: AsOf = "",
    form: Annotated[
        Form | None, typer.Option("--format", help="Soort bestand; ics is de agenda. Anders wat --output zegt.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "--out", metavar="BESTAND", help="Hierheen; anders actualisatie-JAAR-REEKS."),
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Maak het jaarlijkse verslag van een reeks plannen: afgesproken, gemeld, veranderd, te laat, geld, open vragen.

    Zonder --format of --output staat op het scherm wat erin komt.

    Voorbeeld: [bold]kb review pack REEKS --as-of 2026-01-01 --format docx[/]
    """
    from kb.export.files import write_chunks  # noqa: PLC0415
    from kb.packs import Packs  # noqa: PLC0415

    packs, on = Packs(knowledge_base(ctx, home)), day_from(as_of, "as_of")
    chosen = form or (_form_of(output) if output else None)
    if chosen is None:
        _show(packs.pack(name, on), as_json=as_json)
        return
    path = output or Path(f"actualisatie-{on.year}-{name}.{chosen.value}")
    written = write_chunks(path, packs.file(name, on, chosen.value))
    out.print(f"Geschreven: {escape(str(written))}", soft_wrap=True)


def _form_of(path: Path) -> Form:
    from kb.errors import InvalidValue  # noqa: PLC0415

    try:
        return Form(path.suffix.removeprefix(".").lower())
    except ValueError as error:
        forms = ", ".join(f".{form.value}" for form in Form)
        raise InvalidValue(f"{path.name} zegt niet wat voor bestand het is.", remedy=f"Kies uit: {forms}.") from error


def _show(found: Pack, *, as_json: bool) -> None:
    if as_json:
        print_json(found.model_dump(mode="json", by_alias=True))
        return
    out.print(f"[bold]{escape(found.heading)}[/] {escape(found.title)}, op {moment(found.as_of.isoformat())}")
    for figure in found.figures:
        out.print(f"{figure.text:>6} {escape(figure.label)}")
    for section in found.sections:
        out.print(f"\n[bold]{escape(section.title)}[/]\n{escape(section.lead)}")
        for group in section.groups:
            count = counted(len(group.rows), "regel", "regels") if group.rows else group.empty
            out.print(Padding(f"{escape(group.title)} [dim]{escape(count)}[/]", (0, 0, 0, 3)))


def checklist(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="BESTAND", help="Een eigen lijst die je wilt controleren.")
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    r"""Toon wat een regiovisie moet bevatten, of controleer een eigen lijst.

    Een eigen lijst gebruik je door de instelling KB_CHECKLIST naar het bestand te laten wijzen.
    Zo ziet een punt eruit; label, asks en concepts of words moeten:

        \[toegang]
        label = "Toegang tot hulp"
        asks = "De visie zegt hoe gezinnen hulp vinden."
        concepts = ["lokaal-team"]
        words = ["toegang tot jeugdhulp"]

    Voorbeeld: [bold]kb review checklist eigen.toml[/]
    """
    from kb.packs import Packs  # noqa: PLC0415

    packs = Packs(knowledge_base(ctx, home))
    found = packs.checklist(file)
    if as_json:
        print_json([item.model_dump(mode="json") for item in found])
    elif file:
        out.print(f"Alles klopt: {counted(len(found), 'punt', 'punten')}.")
    else:
        _show_items(packs, found)


def _show_items(packs: Packs, found: tuple[Item, ...]) -> None:
    known = packs.base.concepts()
    for item in found:
        names = "; ".join((*(known.get(name).label for name in item.concepts), *item.words))
        out.print(f"[bold]{escape(item.label)}[/] {escape(item.asks)}", soft_wrap=True)
        out.print(Padding(f"[dim]{escape(names)}[/]", (0, 0, 0, 3)))
