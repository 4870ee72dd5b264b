"""`kb keys` and `kb audit`: who may use the API, and who wrote what."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from kb.access.principals import Scope
from kb.cli.dutch import DutchCommand, DutchGroup
from kb.cli.options import Home, Json, moment_from, settings_for
from kb.cli.output import err, out, plain_table, print_json
from kb.errors import InvalidValue
from kb.written import counted, in_digits

if TYPE_CHECKING:
    from kb.access.audit import AuditEntry
    from kb.access.keys import Key, Keys

__all__ = ["app", "audit"]

app = typer.Typer(cls=DutchGroup, no_args_is_help=True, rich_markup_mode="rich")

STATES = {"active": "actief", "expired": "[yellow]verlopen[/]", "revoked": "[red]ingetrokken[/]"}
COLOURS = {"done": "green", "failed": "red", "refused": "yellow"}


@app.callback()
def root() -> None:
    """Maak sleutels voor de API, toon ze en trek ze in.

    Voorbeeld: [bold]kb keys create "Portaal Zeeland" --scope write[/]
    """


@app.command("create", cls=DutchCommand)
def create(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAAM", help="Wie hem gebruikt, bijvoorbeeld: Portaal Zeeland.")],
    scope: Annotated[
        Scope, typer.Option(help="Wat ermee mag: lezen, ook insturen (write), of ook beheren (admin).")
    ] = Scope.READ,
    expires: Annotated[
        str | None, typer.Option("--expires", metavar="DATUM", help="Laatste dag waarop hij werkt, als 2027-12-31.")
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Maak een sleutel voor de API; hij wordt één keer getoond.

    Voorbeeld: [bold]kb keys create "Portaal Zeeland" --scope write --expires 2027-12-31[/]
    """
    key, secret = _keys(ctx, home).create(name, scope, _day(expires) if expires else None)
    if as_json:
        print_json(key.to_dict() | {"secret": secret})
        return
    until = f", geldig tot en met {in_digits(key.expires_on)}" if key.expires_on else ""
    err.print(f"Sleutel {key.id} voor {escape(key.name)}: {key.scope.label}{until}.", soft_wrap=True)
    out.print(secret, soft_wrap=True)
    err.print("Bewaar hem nu: hij wordt niet nog eens getoond. Gebruik: [bold]X-Api-Key: <sleutel>[/]", soft_wrap=True)


@app.command("list", cls=DutchCommand)
def list_keys(ctx: typer.Context, home: Home = None, as_json: Json = False) -> None:
    """Toon alle sleutels, met wat ermee mag en wanneer ze het laatst gebruikt zijn.

    Voorbeeld: [bold]kb keys list[/]
    """
    keys = _keys(ctx, home).list()
    if as_json:
        print_json([key.to_dict() for key in keys])
        return
    if not keys:
        out.print("Er zijn nog geen sleutels. Maak er een met: [bold]kb keys create NAAM[/]")
        return
    table = plain_table("Sleutel", "Naam", "Mag", "Staat", "Gemaakt", "Geldig t/m", "Gebruikt")
    for key in keys:
        table.add_row(*_cells(key))
    out.print(table)


def _keys(ctx: typer.Context, home: Path | None) -> Keys:
    from kb.access.keys import Keys  # noqa: PLC0415  (see `kb.cli.options`)

    return Keys(settings_for(ctx, home))


def _cells(key: Key) -> list[str]:
    made = datetime.fromisoformat(key.created_at).date()
    days = [in_digits(day) or "[dim]-[/]" for day in (made, key.expires_on, key.last_used_on)]
    return [key.id, escape(key.name), key.scope.label, STATES[key.state], *days]


@app.command("revoke", cls=DutchCommand)
def revoke(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="SLEUTEL", help="Het begin van de sleutel, zie `kb keys list`.")],
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Trek een sleutel in; hij werkt meteen niet meer.

    Voorbeeld: [bold]kb keys revoke pb_3f9k2m7q[/]
    """
    revoked = _keys(ctx, home).revoke(key)
    if as_json:
        print_json(revoked.to_dict())
    else:
        out.print(f"Ingetrokken: {revoked.id} ({escape(revoked.name)}).", soft_wrap=True)


def audit(
    ctx: typer.Context,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATUM", help="Vanaf deze dag, of dit tijdstip: 2026-11-22T09:30.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="Hoogstens zoveel regels.")] = 100,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Toon wie wat heeft gewijzigd, het nieuwste bovenaan.

    Voorbeeld: [bold]kb audit --since 2026-11-01[/]
    """
    from kb.access.audit import Audit  # noqa: PLC0415  (see `kb.cli.options`)

    entries = Audit(settings_for(ctx, home)).entries(_moment(since) if since else None, limit=limit + 1)
    if as_json:
        print_json([entry.to_dict() for entry in entries[:limit]])
        return
    if not entries:
        out.print("Er is niets gewijzigd." if since else "Er is nog niets gewijzigd.")
        return
    table = plain_table("Wanneer", "Wie", "Wat", "Waarvan", "Hoe")
    for entry in entries[:limit]:
        table.add_row(*_told(entry))
    out.print(table)
    if len(entries) > limit:
        out.print(f"Dit zijn de nieuwste {counted(limit, 'regel', 'regels')}; er zijn er meer.", style="dim")


def _told(entry: AuditEntry) -> list[str]:
    how = f"[{COLOURS[entry.outcome.value]}]{entry.outcome.label}[/]" + (
        f": {escape(entry.detail)}" if entry.detail else ""
    )
    return [in_digits(entry.at), escape(entry.who), entry.action.label, escape(entry.resource), how]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidValue(
            f"{text!r} is geen datum.", remedy="Schrijf jaar-maand-dag, bijvoorbeeld 2027-12-31."
        ) from error


def _moment(text: str) -> datetime:
    if (moment := moment_from(text)) is None:
        raise InvalidValue(
            f"{text!r} is geen datum of tijdstip.", remedy="Bijvoorbeeld: 2026-11-22, of 2026-11-22T09:30."
        )
    return moment
